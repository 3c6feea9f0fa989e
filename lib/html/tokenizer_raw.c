/* The tokenizer's raw text: the ends of RCDATA, RAWTEXT and script data (13.2.5.9 to 14), and script escapes (15 to 31).
 * Script text is handed on as it comes; only a possible end tag is held back. */
#include "html/engine.h"

/* 13.2.5.9, 12, 15 (less-than sign); < is held. */
const char *state_raw_less(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (*at == '/' && t->escape < 2) {
        t->held[t->held_len++] = '/';
        t->state = STATE_RAW_END_NAME;
        return at + 1;
    }
    bool script = t->return_state == STATE_SCRIPT;
    t->state = t->return_state;
    tokenizer_held_text(html, 1, at);
    if (script && t->escape == 0 && *at == '!') {
        t->dashes = 0;
        t->state = STATE_SCRIPT_BANG;
        return at + 1;
    }
    if (script && (t->escape == 2 ? *at == '/' : t->escape == 1 && (unsigned char)((*at | 32) - 'a') < 26)) {
        t->held_len = 0;
        t->state = STATE_SCRIPT_WORD;
        if (t->escape == 1)
            return at;
        if (html->meta.is_jsonld)
            tree_text(html, (Run){at, 1, false, 0, 0});
        return at + 1;
    }
    return at;
}

/* 13.2.5.10 and 11, 13 and 14, 16 and 17, 25 and 26 (end tag open, end tag name); </ and the name so far are held. */
const char *state_raw_end_name(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    Str wanted = ELEMENTS[t->raw_element].name;
    char byte = *at;
    if ((unsigned char)((byte | 32) - 'a') < 26 && t->held_len < wanted.len + 2) {
        t->held[t->held_len++] = byte;
        return at + 1;
    }
    Str name = {t->held + 2, (size_t)t->held_len - 2};
    if (str_equal_ascii_case(name, wanted) && (byte == '>' || byte == '/' || is_space(byte))) {
        t->tag.element = t->raw_element;
        t->tag.is_end = true;
        t->tag.self_closing = false;
        t->tag.present = t->tag.name_hash = 0;
        t->tag.base = NULL;
        t->tag.src = t->held_src;
        t->values.len = t->attr_len = 0;
        t->state = byte == '/' ? STATE_SELF_CLOSING : STATE_BEFORE_NAME;
        if (byte == '>')
            tokenizer_finish_tag(html, at);
        return at + 1;
    }
    t->state = t->return_state;
    t->dashes = 0;
    tokenizer_held_text(html, t->held_len, at);
    return at;
}

/* A script's text, when it is wanted: a newline for CR, U+FFFD for NUL. */
static void script_text(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    if (t->skip_lf && at < end && *at == '\n')
        at++;
    t->skip_lf = t->skip_lf && at == end;
    while (at < end) {
        const char *from = at;
        while (at < end && *at != '\r' && *at != '\0')
            at++;
        if (from < at)
            tree_text(html, (Run){from, (size_t)(at - from), false, 0, 0});
        if (at == end)
            return;
        size_t src = html_position(html, at);
        bool cr = *at++ == '\r';
        tree_text(html, cr ? (Run){"\n", 1, true, src, src + 1} : (Run){"\xEF\xBF\xBD", 3, true, src, src + 1});
        t->skip_lf = cr && at == end;
        if (cr && at < end && *at == '\n')
            at++;
    }
}

/* 13.2.5.4 script data, 20 to 22 escaped, 27 to 29 double escaped */
const char *state_script(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    const char *from = at;
    bool wanted = html->meta.is_jsonld; /* other scripts' text goes nowhere */
    if (t->escape == 0) {
        at = memchr(at, '<', (size_t)(end - at));
        at = at ? at : end;
    } else {
        for (; at < end && *at != '<'; at++) {
            if (*at == '-') {
                t->dashes = t->dashes ? 2 : 1;
                continue;
            }
            if (*at == '>' && t->dashes == 2)
                t->escape = 0;
            t->dashes = 0;
        }
    }
    if (wanted && from < at)
        script_text(html, from, at);
    if (at == end)
        return at;
    t->skip_lf = false;
    t->return_state = STATE_SCRIPT;
    t->state = STATE_RAW_LESS;
    t->dashes = 0;
    t->held[0] = '<';
    t->held_len = 1;
    t->held_src = html_position(html, at);
    return at + 1;
}

/* 13.2.5.18 script data escape start, 19 escape start dash: after <! */
const char *state_script_bang(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (t->dashes == 0) {
        t->held[0] = '!';
        tokenizer_held_text(html, 1, at);
    }
    if (*at != '-') {
        if (t->dashes)
            tree_text(html, (Run){"-", 1, true, t->held_src, t->held_src});
        t->dashes = 0;
        t->state = STATE_SCRIPT;
        return at;
    }
    if (++t->dashes == 2) {
        tree_text(html, (Run){"--", 2, true, t->held_src, t->held_src});
        t->escape = 1;
        t->state = STATE_SCRIPT;
    }
    return at + 1;
}

/* 13.2.5.26 double escape start, 31 double escape end: the word after < or </ decides. */
const char *state_script_word(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    char byte = *at;
    if ((unsigned char)((byte | 32) - 'a') < 26) {
        if (t->held_len < 8) /* one more than "script" has, so that longer words are told apart */
            t->held[t->held_len++] = byte;
        if (html->meta.is_jsonld)
            tree_text(html, (Run){at, 1, false, 0, 0});
        return at + 1;
    }
    if ((byte == '>' || byte == '/' || is_space(byte)) && str_equal_ascii_case((Str){t->held, t->held_len}, STR("script")))
        t->escape = t->escape == 1 ? 2 : 1;
    t->dashes = 0;
    t->state = STATE_SCRIPT;
    return at;
}
