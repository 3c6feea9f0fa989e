"""Times a Python peer over pages.  peers.py PEER SECONDS FILE…   prints: PEER <tab> bytes of a round <tab> processor seconds of each round"""
import sys
import time


def work_of(name):
    if name == "lexbor":
        from selectolax.lexbor import LexborHTMLParser
        return LexborHTMLParser
    if name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
        return lambda page: extract_plain_text(HTMLTree.parse_from_bytes(page))
    if name == "inscriptis":
        from inscriptis import get_text
        return lambda page: get_text(page.decode("utf-8", "replace"))
    from trafilatura import extract
    return lambda page: extract(page)


def main():
    work = work_of(sys.argv[1])
    pages = [open(name, "rb").read() for name in sys.argv[3:]]
    begin, rounds = time.process_time(), []
    while not rounds or time.process_time() - begin < float(sys.argv[2]):
        start = time.process_time()
        for page in pages:
            try:
                work(page)
            except Exception:
                pass # a page that it cannot read costs what it cost
        rounds.append(time.process_time() - start)
    print(sys.argv[1], sum(map(len, pages)), " ".join("%.6f" % one for one in rounds), sep="\t")


main()
