"""Hostile pages for dehtml: a class each, of a size, always the same.

html_pages.py list            the classes
html_pages.py CLASS BYTES     a page of about so many bytes on standard output
html_pages.py shown CLASS     whether all its words "tok" are text of the page: yes or no
"""
import sys

# class: what stands before, what is repeated (N: its number), what stands behind, whether its words are text
CLASSES = {
    "nested-div": ("", "<div>tok ", "", True),
    "nested-b": ("", "<b>tok ", "", True),
    "nested-b-attributes": ("", "<b id=N>tok ", "", True),
    "nested-a-p": ("", "<a><p>tok ", "", True),
    "nested-a": ("", "<a href=N>tok ", "", True),
    "nested-table": ("", "<table><tr><td>tok ", "", True),
    "nested-template": ("", "<template>tok ", "", False),
    "nested-svg": ("", "<svg>tok ", "", True),
    "nested-math": ("", "<math><mi>tok ", "", True),
    "nested-select": ("", "<select><option>tok ", "", True),
    "nested-unknown": ("", "<x-N>tok ", "", True),
    "nested-button": ("", "<button>tok ", "", True),
    "nested-ruby": ("", "<ruby>tok<rt>tok ", "", True),
    "nested-list": ("", "<ul><li>tok ", "", True),
    "option": ("<select>", "<option>tok ", "", True),
    "li": ("<ul>", "<li>tok ", "", True),
    "dd": ("<dl>", "<dd>tok<dt>tok ", "", True),
    "p": ("", "<p>tok ", "", True),
    "end-p": ("", "</p>tok ", "", True),
    "end-unknown": ("<x><y><z>", "</w>tok ", "", True),
    "deep-end-unknown": ("<x>" * 500, "</y>tok ", "", True),
    "deep-b": ("<div>" * 500, "<b>tok ", "", True),
    "deep-adoption": ("<b>" + "<div>" * 500, "<i>tok</b></i> ", "", True),
    "misnested-b-i": ("", "<b><i>tok </b>tok </i>", "", True),
    "misnested-b-p": ("", "<b><p>tok </b>tok </p>", "", True),
    "misnested-fonts": ("", "<font color=N><p>tok ", "", True),
    "foster": ("<table>", "<b>tok<tr>", "", True),
    "foster-text": ("<table>", "tok <tr><td>tok ", "", True),
    "table-rows": ("<table>", "<tr><td>tok<td>tok ", "", True),
    "attributes-distinct": ("<p ", "aN=x ", ">tok", True),
    "attributes-repeated": ("<p ", "a=x ", ">tok", True),
    "attributes-class": ("<p ", "class=x ", ">tok", True),
    "attribute-long": ("<p title='", "tok ", "'>", False),
    "class-long": ("", "<p class='tok tok tok N a b c d e f g h i'>x ", "", False),
    "style-long": ("<p style='", "color:red;", "'>tok", True),
    "styles": ("", "<p style='color:red;display:block;x:y'>tok ", "", True),
    "meta": ("", "<meta name=author content=N>", "<p>tok", True),
    "itemprop": ("", "<span itemprop=author>tok ", "", True),
    "ampersand": ("<p>tok ", "&", "", True),
    "amp": ("<p>tok ", "&amp", "", True),
    "numbers": ("<p>tok ", "&#x41", "", True),
    "number-long": ("<p>tok &#", "9", "", True),
    "entity-long": ("<p>tok &", "CounterClockwise", "", True),
    "value-references": ("", "<p class='&amp;&lt'>tok ", "", True),
    "less": ("<p>tok ", "<", "", True),
    "less-slash": ("<p>tok ", "</", "", False),
    "nul": ("<p>tok ", "\0", "", True),
    "nul-tags": ("", "<p\0 class=a>tok ", "", True),
    "truncated-utf-8": ("<meta charset=utf-8><p>tok ", "\udce2\udc82", "", True),
    "unlabelled": ("<p>tok ", "\udce2 ", "", True),
    "cr": ("<p>tok ", "\r", "", True),
    "spaces": ("<p>tok ", " ", "tok", True),
    "double-spaces": ("<p>", "tok  ", "", True),
    "controls": ("<p>", "tok\x01", "", True),
    "br": ("<p>", "tok<br>", "", True),
    "pre": ("<pre>", "tok\n", "", True),
    "comment-open": ("<p>tok", "<!--", "", True),
    "comment-dashes": ("<p>tok<!--", "-", "", True),
    "comments": ("<p>", "tok<!-- x -->", "", True),
    "bogus-comments": ("<p>", "tok<?x>", "", True),
    "doctypes": ("<p>", "tok<!doctype html>", "", True),
    "doctype-long": ("<!doctype ", "x", "><p>tok", True),
    "cdata": ("<svg><![CDATA[", "]", "", False),
    "script-escapes": ("<p>tok<script>", "<!--<script>", "", True),
    "script-less": ("<p>tok<script>", "</scrip", "", True),
    "scripts": ("", "<script>x</script>tok ", "", True),
    "title-less": ("<title>", "</titl", "", False),
    "textarea": ("<textarea>", "tok </text ", "", True),
    "json-ld": ("<script type='application/ld+json'>", '{"a":', "", False),
    "json-ld-list": ("<script type='application/ld+json'>[", '{"@type":"NewsArticle","headline":"N"},', "", False),
    "tag-name": ("<", "a", ">tok", True),
    "attribute-name": ("<p ", "a", ">tok", True),
    "end-tag-name": ("<p>tok</", "a", ">", True),
    "cut-tags": ("", "<p class=a tok", "", False),
    "one-line": ("<p>", "tok ", "", True),
    "one-word": ("<p>", "tok", "", True),
    "frameset": ("", "<frameset>", "", False),
    "noscript": ("", "<noscript>tok ", "", True),
    "details": ("", "<details><summary>tok ", "", True),
    "hidden": ("", "<p hidden>tok ", "", True),
    "forms": ("", "<form>tok ", "", True),
    "images": ("", "<img alt=tok>", "", True),
}


def page(name, size):
    before, unit, behind, _ = CLASSES[name]
    numbered = "N" in unit.replace("NewsArticle", "")
    count = max(1, (size - len(before) - len(behind)) // (len(unit) + (4 if numbered else 0)))
    if numbered:
        middle = "".join(unit.replace("N", str(i)).replace("%dewsArticle" % i, "NewsArticle") for i in range(count))
    else:
        middle = unit * count
    return (before + middle + behind).encode("utf-8", "surrogateescape")


def main():
    if sys.argv[1] == "list":
        print("\n".join(CLASSES))
    elif sys.argv[1] == "shown":
        print("yes" if CLASSES[sys.argv[2]][3] else "no")
    else:
        sys.stdout.buffer.write(page(sys.argv[1], int(sys.argv[2])))


if __name__ == "__main__":
    main()
