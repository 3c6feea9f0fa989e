// Times lol_html (a text handler over the whole page) and html5ever (parse to its reference tree) over pages.
//
//   html_peers PEER SECONDS FILE…     prints: PEER <tab> bytes of a round <tab> processor seconds of each round
use html5ever::tendril::TendrilSink;
use lol_html::{doc_text, HtmlRewriter, Settings};

fn lol_html_text(page: &[u8]) -> usize {
    let mut count = 0;
    let mut rewriter = HtmlRewriter::new(
        Settings {
            document_content_handlers: vec![doc_text!(|chunk| {
                count += chunk.as_str().len();
                Ok(())
            })],
            ..Settings::new()
        },
        |_: &[u8]| {},
    );
    let _ = rewriter.write(page).and_then(|()| rewriter.end());
    count
}

fn html5ever_parse(page: &[u8]) -> usize {
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default())
        .from_utf8()
        .one(page);
    let count = dom.document.children.borrow().len();
    count
}

fn processor_seconds() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let seconds: f64 = arguments[2].parse().expect("SECONDS");
    let work: fn(&[u8]) -> usize = match arguments[1].as_str() {
        "lol_html" => lol_html_text,
        _ => html5ever_parse,
    };
    let pages: Vec<Vec<u8>> = arguments[3..].iter().map(|name| std::fs::read(name).expect("a page")).collect();
    let bytes: usize = pages.iter().map(Vec::len).sum();
    let begin = processor_seconds();
    let mut rounds = Vec::new();
    let mut kept = 0usize;
    while rounds.is_empty() || processor_seconds() - begin < seconds {
        let start = processor_seconds();
        for page in &pages {
            kept = kept.wrapping_add(work(page));
        }
        rounds.push(format!("{:.6}", processor_seconds() - start));
    }
    std::hint::black_box(kept);
    println!("{}\t{}\t{}", arguments[1], bytes, rounds.join(" "));
}
