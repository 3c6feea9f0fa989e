/* Where the page's visible body holds no text: what it hides (posts in <noscript>, text that a script would show), and the text
 * that its metadata repeats (JSON-LD's articleBody). */
#include "boiler/engine.h"

enum {
    VISIBLE_WORDS = 100, HIDDEN_WORDS = 60, HIDDEN_TIMES = 2, /* less visible prose than this, and so much more of it hidden */
    BODY_WORDS = 40, RECORD_WORDS = 80                        /* less main text than this, and a record of more than that */
};

void fallback_reveal(Lines *lines)
{
    uint64_t visible = 0, hidden = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line_is_prose(line))
            *(line->hidden ? &hidden : &visible) += line->words;
    }
    if (visible >= VISIBLE_WORDS || hidden < HIDDEN_WORDS || hidden < visible * HIDDEN_TIMES)
        return;
    for (uint32_t i = 0; i < lines->count; i++)
        lines->items[i].hidden = false;
}

static uint64_t words_of(Str text)
{
    uint64_t words = 0;
    bool in_word = false;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = (unsigned char)text.data[i] <= ' ';
        words += !blank && !in_word;
        in_word = !blank;
    }
    return words > text.len / 12 ? words : text.len / 12; /* scripts without spaces */
}

Str fallback_body(const Doc *doc, const Lines *lines)
{
    uint64_t main = 0, most = 0;
    Str best = STR_EMPTY;
    for (uint32_t i = 0; i < lines->count; i++)
        main += lines->items[i].region == REGION_MAIN ? lines->items[i].words : 0;
    for (uint32_t i = 0; i < doc->meta.count && main < BODY_WORDS && lines->page; i++) {
        const Record *record = &doc->meta.items[i];
        uint64_t words = record->id == META_ARTICLEBODY ? words_of(record->text) : 0;
        if (words >= RECORD_WORDS && words > most) {
            most = words;
            best = record->text;
        }
    }
    return best;
}

static void add_block(Doc *doc, Str text, bool cont, bool keep)
{
    Block *block = doc_add_block(doc, KIND_P, text);
    if (cont)
        attrs_add_integer(doc, &block->record.attrs, KEY_CONT, 1);
    attrs_add(doc, &block->record.attrs, KEY_SOURCE, STR("jsonld"));
    attrs_add(doc, &block->record.attrs, KEY_REGION, region_name(REGION_MAIN));
    attrs_add_integer(doc, &block->record.attrs, KEY_KEEP, keep);
}

void fallback_add(Doc *doc, Str body, bool keep)
{
    Str paragraph;
    while (str_split(&body, '\n', &paragraph)) {
        paragraph = str_trim(paragraph);
        for (bool cont = false; paragraph.len; cont = true) {
            size_t part = doc_block_part(paragraph);
            add_block(doc, str_sub(paragraph, 0, part), cont, keep);
            paragraph = str_from(paragraph, part);
        }
    }
}
