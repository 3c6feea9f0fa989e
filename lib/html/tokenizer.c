/* The tokenizer (13.2.5): its loop, text, comments and declarations. Tags: tokenizer_tag.c; raw text: tokenizer_raw.c;
 * character references: reference.c. A state function takes what it can of the bytes at hand and may stop anywhere. */
#include "html/engine.h"

static const StateFunction STATES[STATE_COUNT] = {
    [STATE_DATA] = state_data, [STATE_RCDATA] = state_rcdata, [STATE_RAWTEXT] = state_rawtext, [STATE_SCRIPT] = state_script,
    [STATE_PLAINTEXT] = state_plaintext, [STATE_CDATA] = state_cdata, [STATE_CDATA_END] = state_cdata_end,
    [STATE_TAG_OPEN] = state_tag_open, [STATE_END_TAG_OPEN] = state_end_tag_open, [STATE_TAG_NAME] = state_tag_name,
    [STATE_BEFORE_NAME] = state_before_name, [STATE_NAME] = state_name, [STATE_AFTER_NAME] = state_after_name,
    [STATE_BEFORE_VALUE] = state_before_value, [STATE_VALUE_DOUBLE] = state_value, [STATE_VALUE_SINGLE] = state_value,
    [STATE_VALUE_BARE] = state_value_bare, [STATE_AFTER_VALUE] = state_after_value, [STATE_SELF_CLOSING] = state_self_closing,
    [STATE_BOGUS_COMMENT] = state_bogus_comment, [STATE_DECLARATION] = state_declaration,
    [STATE_COMMENT_START] = state_comment_start, [STATE_COMMENT] = state_comment, [STATE_COMMENT_END] = state_comment_end,
    [STATE_DOCTYPE] = state_doctype, [STATE_RAW_LESS] = state_raw_less, [STATE_RAW_END_NAME] = state_raw_end_name,
    [STATE_SCRIPT_BANG] = state_script_bang, [STATE_SCRIPT_WORD] = state_script_word, [STATE_REFERENCE] = state_reference,
};

void tokenizer_begin(Html *html)
{
    Tokenizer *t = &html->tokenizer;
    buf_clear(&t->values);
    buf_clear(&t->doctype);
    t->state = t->return_state = STATE_DATA;
    t->skip_lf = t->bang = t->keep_value = false;
    t->raw_element = t->escape = t->dashes = t->held_len = t->attr_len = 0;
    t->tag.present = 0;
}

void tokenizer_run(Html *html, const char *at, const char *end)
{
    while (at < end)
        at = STATES[html->tokenizer.state](html, at, end);
}

void tokenizer_raw(Html *html, State state, Element element)
{
    html->tokenizer.state = (uint8_t)state;
    html->tokenizer.raw_element = (uint8_t)element;
    html->tokenizer.escape = html->tokenizer.dashes = 0;
}

void tokenizer_held_text(Html *html, size_t len, const char *at)
{
    Tokenizer *t = &html->tokenizer;
    if (len)
        tree_text(html, (Run){t->held, len, true, t->held_src, html_position(html, at)});
}

static void comment_ended(Html *html)
{
    html->tokenizer.state = STATE_DATA;
    tokenizer_watched(html, WATCHED_COMMENT_END, STR_EMPTY);
}

/* At the end of the page: what a state holds back is text or nothing. */
void tokenizer_end(Html *html)
{
    Tokenizer *t = &html->tokenizer;
    const char *at = html->piece;
    if (t->state == STATE_REFERENCE)
        reference_finish(html, -1, at);
    switch (t->state) {
    case STATE_TAG_OPEN: case STATE_END_TAG_OPEN: case STATE_RAW_LESS: case STATE_RAW_END_NAME: case STATE_CDATA_END:
        tokenizer_held_text(html, t->held_len, at);
        break;
    case STATE_DOCTYPE:
        tree_doctype(html, buf_str(&t->doctype), false);
        break;
    case STATE_DECLARATION:
        tokenizer_watched(html, WATCHED_COMMENT, (Str){t->held, t->held_len});
        comment_ended(html);
        break;
    case STATE_BOGUS_COMMENT: case STATE_COMMENT_START: case STATE_COMMENT: case STATE_COMMENT_END:
        comment_ended(html);
        break;
    default: /* a tag that the page ends in is nothing */
        break;
    }
}

/* ---- text ---- */

static void emit(Html *html, const char *from, const char *to)
{
    if (from < to)
        tree_text(html, (Run){from, (size_t)(to - from), false, 0, 0});
}

/* One replaced character: a newline for CR, U+FFFD for NUL. `at` is the byte it stands for. */
static void emit_replaced(Html *html, Str text, const char *at)
{
    tree_text(html, (Run){text.data, text.len, true, html_position(html, at), html_position(html, at + 1)});
}

static void hold(Html *html, State state, const char *at)
{
    Tokenizer *t = &html->tokenizer;
    t->return_state = t->state;
    t->state = (uint8_t)state;
    t->held[0] = *at;
    t->held_len = 1;
    t->held_src = html_position(html, at);
}

/* Whether what follows the & or < at `at` is there, and makes it mere text. */
static inline bool is_bare_mark(const char *at, const char *end)
{
    if (at + 1 >= end || !at[1] || ascii_is_letter(at[1]) || ascii_is_digit(at[1]))
        return false;
    return *at == '&' ? at[1] != '#' : at[1] != '/' && at[1] != '!' && at[1] != '?';
}

/* 13.2.5.1 data, 13.2.5.2 RCDATA, 13.2.5.3 RAWTEXT, 13.2.5.5 PLAINTEXT: they differ in what < & and NUL mean. */
static const char *text_state(Html *html, const char *at, const char *end, State less, bool references)
{
    Tokenizer *t = &html->tokenizer;
    if (t->skip_lf) {
        t->skip_lf = false;
        if (*at == '\n')
            return at + 1;
    }
    const char *from = at;
    for (;;) {
        at = scan_text(at, end);
        bool no_reference = at < end && *at == '&' && (!references || is_bare_mark(at, end));
        bool no_tag = at < end && *at == '<' && (less == STATE_COUNT || (less == STATE_TAG_OPEN && is_bare_mark(at, end)));
        if (no_reference || no_tag) {
            at++;
            continue;
        }
        break;
    }
    emit(html, from, at);
    if (at == end)
        return at;
    switch (*at) {
    case '<':
        if (t->state == STATE_DATA && from < at)
            return at; /* the tag may be plain */
        hold(html, less, at);
        break;
    case '&':
        hold(html, STATE_REFERENCE, at);
        break;
    case '\r':
        emit_replaced(html, STR("\n"), at);
        t->skip_lf = true;
        break;
    default: /* NUL: in data the tree construction decides (13.2.6.4.7, 13.2.6.5) */
        if (t->state != STATE_DATA || tree_keeps_nul(html))
            emit_replaced(html, STR("\xEF\xBF\xBD"), at);
    }
    return at + 1;
}

const char *state_data(Html *html, const char *at, const char *end)
{
    const Tokenizer *t = &html->tokenizer;
    while (at < end && t->state == STATE_DATA && !t->plain && !t->skip_lf && (*at == '<' || is_space(*at))) {
        const char *after = *at == '<' ? tag_fast(html, at, end) : white_fast(html, at, end);
        if (!after)
            break;
        at = after;
    }
    return at < end && t->state == STATE_DATA ? text_state(html, at, end, STATE_TAG_OPEN, true) : at;
}

const char *state_rcdata(Html *html, const char *at, const char *end)
{
    return text_state(html, at, end, STATE_RAW_LESS, true);
}

const char *state_rawtext(Html *html, const char *at, const char *end)
{
    return text_state(html, at, end, STATE_RAW_LESS, false);
}

const char *state_plaintext(Html *html, const char *at, const char *end)
{
    return text_state(html, at, end, STATE_COUNT, false);
}

/* 13.2.5.69 CDATA section. NUL is the tree construction's: U+FFFD in foreign content. */
const char *state_cdata(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    if (t->skip_lf) {
        t->skip_lf = false;
        if (*at == '\n')
            return at + 1;
    }
    const char *from = at;
    while (at < end && *at != ']' && *at != '\r' && *at != '\0')
        at++;
    emit(html, from, at);
    if (at == end)
        return at;
    if (*at == ']') {
        hold(html, STATE_CDATA_END, at);
    } else if (*at == '\r') {
        emit_replaced(html, STR("\n"), at);
        t->skip_lf = true;
    } else {
        emit_replaced(html, STR("\xEF\xBF\xBD"), at);
    }
    return at + 1;
}

/* 13.2.5.70 CDATA section bracket, 13.2.5.71 CDATA section end: one or two ] are held. */
const char *state_cdata_end(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (*at == ']' && t->held_len == 1) {
        t->held[t->held_len++] = ']';
        return at + 1;
    }
    if (*at == ']') {
        tree_text(html, (Run){"]", 1, true, t->held_src, t->held_src + 1});
        t->held_src++;
        return at + 1;
    }
    if (*at == '>' && t->held_len == 2) {
        t->state = STATE_DATA;
        return at + 1;
    }
    tokenizer_held_text(html, t->held_len, at);
    t->state = STATE_CDATA;
    return at;
}

/* ---- comments and declarations ---- */

/* What was taken for the comment's end is text of it. */
static void comment_goes_on(Html *html)
{
    const Tokenizer *t = &html->tokenizer;
    tokenizer_watched(html, WATCHED_COMMENT, str_sub(STR("--!"), 0, t->dashes + t->bang));
}

/* 13.2.5.41 */
const char *state_bogus_comment(Html *html, const char *at, const char *end)
{
    const char *found = memchr(at, '>', (size_t)(end - at));
    tokenizer_watched(html, WATCHED_COMMENT, (Str){at, (size_t)((found ? found : end) - at)});
    if (!found)
        return end;
    comment_ended(html);
    return found + 1;
}

/* 13.2.5.42 markup declaration open: what follows <! is held until it is known. */
const char *state_declaration(Html *html, const char *at, const char *end)
{
    static const Str CHOICES[] = {STR_INIT("--"), STR_INIT("doctype"), STR_INIT("[CDATA[")};
    static const State STATES_AFTER[] = {STATE_COMMENT_START, STATE_DOCTYPE, STATE_CDATA};
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (t->held_len < 7)
        t->held[t->held_len++] = *at;
    Str held = {t->held, t->held_len};
    for (size_t i = 0; i < 3; i++) {
        Str start = str_sub(CHOICES[i], 0, held.len);
        if (!(i == 1 ? str_equal_ascii_case(start, held) : str_equal(start, held)))
            continue;
        if (held.len < CHOICES[i].len)
            return at + 1;
        t->state = (uint8_t)(i == 2 && !tree_is_foreign(html) ? STATE_BOGUS_COMMENT : STATES_AFTER[i]);
        if (t->state == STATE_BOGUS_COMMENT)
            tokenizer_watched(html, WATCHED_COMMENT, held);
        t->dashes = 0;
        buf_clear(&t->doctype);
        return at + 1;
    }
    /* None: a bogus comment of all that was held. Only the last byte can be its end. */
    t->state = STATE_BOGUS_COMMENT;
    tokenizer_watched(html, WATCHED_COMMENT, str_sub(held, 0, held.len - 1));
    return at;
}

/* 13.2.5.43 comment start, 13.2.5.44 comment start dash */
const char *state_comment_start(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    t->bang = false;
    if (*at == '>') {
        comment_ended(html);
        return at + 1;
    }
    if (*at == '-') {
        if (++t->dashes == 2)
            t->state = STATE_COMMENT_END;
        return at + 1;
    }
    comment_goes_on(html);
    t->dashes = 0;
    t->state = STATE_COMMENT;
    return at;
}

/* 13.2.5.45. The less-than states (46 to 49) change nothing but which errors there are. */
const char *state_comment(Html *html, const char *at, const char *end)
{
    const char *found = memchr(at, '-', (size_t)(end - at));
    tokenizer_watched(html, WATCHED_COMMENT, (Str){at, (size_t)((found ? found : end) - at)});
    if (!found)
        return end;
    html->tokenizer.state = STATE_COMMENT_END;
    html->tokenizer.dashes = 1;
    html->tokenizer.bang = false;
    return found + 1;
}

/* 13.2.5.50 comment end dash, 51 comment end, 52 comment end bang */
const char *state_comment_end(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (t->dashes == 2 && *at == '>') {
        comment_ended(html);
    } else if (*at == '-') {
        if (t->dashes == 2) /* all but the last two of a row are text */
            tokenizer_watched(html, WATCHED_COMMENT, t->bang ? STR("--!") : STR("-"));
        t->dashes = t->bang ? 1 : 2;
        t->bang = false;
    } else if (*at == '!' && t->dashes == 2 && !t->bang) {
        t->bang = true;
    } else {
        comment_goes_on(html);
        t->state = STATE_COMMENT;
        return at;
    }
    return at + 1;
}

/* 13.2.5.53 to 68: a > ends a doctype wherever it stands, even in quotes. Its parts are told apart by tree_doctype. */
const char *state_doctype(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    const char *found = memchr(at, '>', (size_t)(end - at));
    size_t len = (size_t)((found ? found : end) - at);
    size_t room = LIMIT_HTML_DOCTYPE - t->doctype.len;
    buf_append(&t->doctype, (Str){at, len < room ? len : room});
    if (!found)
        return end;
    t->state = STATE_DATA;
    tree_doctype(html, buf_str(&t->doctype), true);
    return found + 1;
}
