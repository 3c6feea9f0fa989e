/* The second column of a galley line: key=value and key:=JSON, percent-encoded (DESIGN 3.2). */
#include "doc/galley_read.h"
#include "doc/json.h"
#include "doc/scan.h"
#include "unicode/unicode.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

static bool is_reserved(Str key, GalleyReserved place)
{
    static const Str NAMES[][5] = {
        [GALLEY_DOC] = {STR_INIT("meta"), STR_INIT("blocks"), STR_INIT("notes")},
        [GALLEY_SPAN] = {STR_INIT("kind"), STR_INIT("text"), STR_INIT("spans"), STR_INIT("start"), STR_INIT("end")},
        [GALLEY_RECORD] = {STR_INIT("kind"), STR_INIT("text"), STR_INIT("spans")},
    };
    for (size_t i = 0; i < 5 && NAMES[place][i].len; i++)
        if (str_equal(NAMES[place][i], key))
            return true;
    return false;
}

/* Decodes *text in place of itself, repaired. false: a % without two hex digits. */
static bool unpercent(Arena *arena, Str *text, bool *repaired)
{
    if (str_find_byte(*text, '%') == STR_NONE)
        return true;
    char *copy = arena_alloc(arena, text->len), *into = copy;
    for (size_t at = 0; at < text->len; at++) {
        char byte = text->data[at];
        if (byte == '%') {
            int high = text->len - at > 2 ? ascii_hex_value(text->data[at + 1]) : -1, low = high < 0 ? -1 : ascii_hex_value(text->data[at + 2]);
            if (low < 0)
                return false;
            byte = (char)(high << 4 | low);
            at += 2;
        }
        *into++ = byte;
    }
    *text = utf8_repair(arena, (Str){copy, (size_t)(into - copy)}, repaired);
    return true;
}

/* A key:=value: fills the attribute. false: a diagnostic was given. */
static bool read_typed(GalleyRead *read, Attr *attr)
{
    Json json;
    json_start(&json, read->doc->arena, attr->value);
    JsonToken token = json_next(&json);
    bool lone = false;
    if (token == JSON_ERROR || !json_skip(&json, token) || json_next(&json) != JSON_END) {
        galley_error(read, STR("bad-attr"), STR("not JSON"));
        return false;
    }
    if (attr_from_json(attr, read->doc->arena, attr->value, &lone) > LIMIT_VALUE_DEPTH) {
        galley_error(read, STR("bad-attr"), STR("nests too deep"));
        return false;
    }
    if (lone)
        galley_bad_utf8(read);
    return true;
}

/* One token; `equals` is the first one in it, NULL when there is none. */
static void read_token(GalleyRead *read, Str token, const char *equals, bool percent)
{
    Arena *arena = read->doc->arena;
    Str key = token, value = STR_EMPTY;
    if (equals) {
        key.len = (size_t)(equals - token.data);
        value = str_from(token, key.len + 1);
    }
    bool typed = key.len && key.data[key.len - 1] == ':', repaired = false;
    key.len -= typed;
    if (!equals || (percent && (!unpercent(arena, &key, &repaired) || !unpercent(arena, &value, &repaired)))) {
        galley_error(read, STR("bad-attr"), STR("an attribute that is not key=value"));
        return;
    }
    if (repaired)
        galley_bad_utf8(read);
    Attr attr = {.key = key, .value = value, .key_id = (uint8_t)key_lookup(key), .type = ATTR_STRING};
    KeyId id = (KeyId)attr.key_id;
    if (attr_set_has(&read->attrs, id, key) || (id == KEY_OTHER && is_reserved(key, read->reserved))) {
        galley_error(read, STR("bad-attr"), STR("an attribute that comes twice, or is reserved"));
        return;
    }
    if (typed && !read_typed(read, &attr))
        return;
    if (!typed && key_is_number(id) && json_is_number(value))
        attr.type = ATTR_JSON;
    if (id == KEY_GALLEY && read->reserved == GALLEY_DOC)
        attr_set_mark(&read->attrs, id);
    else
        attr_set_add(&read->attrs, &attr);
}

/* One token from `at` on, in whichever way it is written; returns the place after it. */
static const char *any_token(GalleyRead *read, const char *at, const char *end)
{
    const char *start = at, *equals = NULL;
    bool percent = false;
    const uint32_t before = read->attrs.count;
    at = scan_plain(at, end, SCAN_KEY);
    if (at < end && *at == '=') {
        equals = at;
        at = scan_plain(at + 1, end, SCAN_ATTR);
    }
    if (at < end && *at != ' ') /* no plain one */
        read->plain_attrs = false;
    for (; at < end && *at != ' '; at++) {
        if (*at == '=' && !equals)
            equals = at;
        percent |= *at == '%';
    }
    if (at > start)
        read_token(read, (Str){start, (size_t)(at - start)}, equals, percent);
    read->plain_attrs &= read->attrs.count > before;
    return at;
}

#ifdef __SSE2__
enum { WINDOW = 64 };

/* A bit for each byte of a window. */
typedef struct Window {
    uint64_t equals, spaces, odd, colons, digits;
} Window;

/* Sixteen of them, the first of which is number `part`, a constant. */
static inline void window_add(Window *window, const char *at, unsigned part)
{
    ScanBytes v = scan_load(at + part);
    /* controls and all that is not ASCII are odd: as signed bytes, these are the least */
    ScanBytes odd = scan_or(_mm_cmplt_epi8(v, _mm_set1_epi8(' ')), scan_or(scan_is(v, '%'), scan_is(v, 0x7F)));
    ScanBytes digits = _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(v, _mm_set1_epi8('9' + 1)));
    window->odd |= (uint64_t)(unsigned)_mm_movemask_epi8(odd) << part;
    window->digits |= (uint64_t)(unsigned)_mm_movemask_epi8(digits) << part;
    window->equals |= (uint64_t)(unsigned)_mm_movemask_epi8(scan_is(v, '=')) << part;
    window->spaces |= (uint64_t)(unsigned)_mm_movemask_epi8(scan_is(v, ' ')) << part;
    window->colons |= (uint64_t)(unsigned)_mm_movemask_epi8(scan_is(v, ':')) << part;
}

#ifdef __x86_64__
/* All of it at once, with AVX-512. */
__attribute__((target("avx512bw"))) static void window_wide(Window *window, const char *at)
{
    const __m512i v = _mm512_loadu_si512((const void *)at);
    window->odd = _mm512_cmplt_epi8_mask(v, _mm512_set1_epi8(' ')) | _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('%')) |
                  _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0x7F));
    window->digits = _mm512_cmpgt_epi8_mask(v, _mm512_set1_epi8('0' - 1)) & _mm512_cmplt_epi8_mask(v, _mm512_set1_epi8('9' + 1));
    window->equals = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('='));
    window->spaces = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(' '));
    window->colons = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(':'));
}
#endif

static inline Window window_at(const char *at)
{
    Window window = {0};
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512bw")) {
        window_wide(&window, at);
        return window;
    }
#endif
    window_add(&window, at, 0);
    window_add(&window, at, 16);
    window_add(&window, at, 32);
    window_add(&window, at, 48);
    return window;
}

/* Bits from `from` up to `to`, which is below WINDOW. */
static inline uint64_t bits_between(unsigned from, unsigned to)
{
    return ((uint64_t)1 << to) - ((uint64_t)1 << from);
}

/* The plain tokens among the 64 bytes from `at` on, up to the first that is none or is not all there; returns the place of that. */
static const char *plain_tokens(GalleyRead *read, const char *at, const char *end)
{
    Window window = window_at(at);
    if (end - at < WINDOW)
        window.spaces |= (uint64_t)1 << (end - at);
    for (unsigned from = 0; from < WINDOW; ) {
        const char *start = at + from;
        uint64_t ends = window.spaces >> from, equals = window.equals >> from;
        if (start >= end || !ends || !equals)
            return start;
        unsigned stop = from + (unsigned)__builtin_ctzll(ends), equal = from + (unsigned)__builtin_ctzll(equals);
        if (equal >= stop || window.odd & bits_between(from, stop) || window.colons & bits_between(from, equal))
            return start;
        const Str key = {start, equal - from}, value = {at + equal + 1, stop - equal - 1};
        const KeyId id = key_lookup(key);
        if (id == KEY_OTHER || id == KEY_GALLEY || attr_set_has(&read->attrs, id, key))
            return start;
        bool integer = value.len && !(~window.digits & bits_between(equal + 1, stop)) && (value.len == 1 || *value.data != '0');
        bool number = key_is_number(id) && (integer || json_is_number(value));
        *attr_set_push(&read->attrs, id) = (Attr){key, value, (uint8_t)id, number ? ATTR_JSON : ATTR_STRING};
        if (at + stop == end)
            return end;
        from = stop + 1;
    }
    return at + WINDOW;
}
#endif

void galley_attrs(GalleyRead *read, Str column, GalleyReserved reserved)
{
    attr_set_clear(&read->attrs);
    read->reserved = reserved;
    read->plain_attrs = true;
    const char *at = column.data, *end = at + column.len;
    while (at < end) {
#ifdef __SSE2__
        if (read->valid && read->end - at >= WINDOW) {
            const char *next = plain_tokens(read, at, end);
            if (next > at) {
                at = next;
                continue;
            }
        }
#endif
        at = any_token(read, at, end) + 1;
    }
    read->plain_attrs &= column.len == 0 || end[-1] != ' ';
}
