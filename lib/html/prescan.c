/* The prescan for <meta charset> in the first bytes (13.2.3.2), and the XML declaration. */
#include "html/prescan.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_alpha(char c)
{
    return (unsigned char)((c | 32) - 'a') < 26;
}

typedef struct Pair {
    Str name, value;
} Pair;

/* "Get an attribute"; false: there is none more. *at moves past it. */
static bool next_pair(Str head, size_t *at, Pair *pair)
{
    size_t i = *at;
    while (i < head.len && (is_space(head.data[i]) || head.data[i] == '/'))
        i++;
    *at = i;
    if (i >= head.len || head.data[i] == '>')
        return false;
    size_t name = i;
    while (i < head.len && !(head.data[i] == '=' && i > name) && !is_space(head.data[i]) && head.data[i] != '/' && head.data[i] != '>')
        i++;
    pair->name = str_sub(head, name, i - name);
    pair->value = STR_EMPTY;
    size_t after = i;
    while (after < head.len && is_space(head.data[after]))
        after++;
    if (after >= head.len || head.data[after] != '=') {
        *at = i;
        return true;
    }
    i = after + 1;
    while (i < head.len && is_space(head.data[i]))
        i++;
    if (i < head.len && (head.data[i] == '"' || head.data[i] == '\'')) {
        size_t len = str_find_byte(str_from(head, i + 1), head.data[i]);
        if (len == STR_NONE) { /* the page goes on past what is looked at */
            *at = head.len;
            return false;
        }
        pair->value = str_sub(head, i + 1, len);
        *at = i + len + 2;
        return true;
    }
    size_t value = i;
    while (i < head.len && !is_space(head.data[i]) && head.data[i] != '>')
        i++;
    pair->value = str_sub(head, value, i - value);
    *at = i;
    return true;
}

Str charset_of_content(Str content)
{
    for (size_t i = 0; i + 7 <= content.len; i++) {
        if (!str_equal_ascii_case(str_sub(content, i, 7), STR("charset")))
            continue;
        size_t at = i + 7;
        while (at < content.len && is_space(content.data[at]))
            at++;
        if (at >= content.len || content.data[at] != '=')
            continue;
        at++;
        while (at < content.len && is_space(content.data[at]))
            at++;
        Str rest = str_from(content, at);
        if (!rest.len)
            return STR_EMPTY;
        if (rest.data[0] == '"' || rest.data[0] == '\'') {
            size_t len = str_find_byte(str_from(rest, 1), rest.data[0]);
            return len == STR_NONE ? STR_EMPTY : str_sub(rest, 1, len);
        }
        size_t len = 0;
        while (len < rest.len && !is_space(rest.data[len]) && rest.data[len] != ';')
            len++;
        return str_sub(rest, 0, len);
    }
    return STR_EMPTY;
}

static Charset declared(Charset charset)
{
    if (charset == CHARSET_UTF_16BE || charset == CHARSET_UTF_16LE)
        return CHARSET_UTF_8;
    return charset == CHARSET_X_USER_DEFINED ? CHARSET_WINDOWS_1252 : charset;
}

/* The attributes of a meta at *at. */
static Charset meta_charset(Str head, size_t *at)
{
    Str names[3] = {STR("http-equiv"), STR("content"), STR("charset")};
    bool seen[3] = {false}, got_pragma = false;
    enum { UNKNOWN, NO, YES } need_pragma = UNKNOWN;
    Charset charset = CHARSET_NONE;
    Pair pair;
    while (next_pair(head, at, &pair)) {
        size_t which = 0;
        while (which < 3 && !str_equal_ascii_case(names[which], pair.name))
            which++;
        if (which == 3 || seen[which])
            continue;
        seen[which] = true;
        if (which == 0) {
            got_pragma = got_pragma || str_equal_ascii_case(pair.value, STR("content-type"));
        } else if (which == 1) {
            Charset found = charset_of_label(charset_of_content(pair.value));
            if (found && !charset) {
                charset = found;
                need_pragma = YES;
            }
        } else {
            charset = charset_of_label(pair.value);
            need_pragma = NO;
        }
    }
    if (*at >= head.len || need_pragma == UNKNOWN || (need_pragma == YES && !got_pragma))
        return CHARSET_NONE;
    return declared(charset);
}

/* 13.2.3.2, "xml encoding": <?xml version="1.0" encoding="…"?> */
static Charset xml_charset(Str head)
{
    if (!str_starts(head, STR("<?xml")))
        return CHARSET_NONE;
    size_t end = str_find_byte(head, '>');
    if (end == STR_NONE)
        return CHARSET_NONE;
    Str declaration = str_sub(head, 0, end);
    size_t at = str_find(declaration, STR("encoding"));
    if (at == STR_NONE)
        return CHARSET_NONE;
    Str rest = str_from(declaration, at + 8);
    while (rest.len && (unsigned char)rest.data[0] <= ' ')
        rest = str_from(rest, 1);
    if (!rest.len || rest.data[0] != '=')
        return CHARSET_NONE;
    do
        rest = str_from(rest, 1);
    while (rest.len && (unsigned char)rest.data[0] <= ' ');
    if (!rest.len || (rest.data[0] != '"' && rest.data[0] != '\''))
        return CHARSET_NONE;
    size_t len = str_find_byte(str_from(rest, 1), rest.data[0]);
    return len == STR_NONE ? CHARSET_NONE : declared(charset_of_label(str_sub(rest, 1, len)));
}

/* Past a tag that is no meta: its attributes, so that a > inside a value does not end it. */
static void skip_tag(Str head, size_t *at)
{
    Pair pair;
    while (*at < head.len && !is_space(head.data[*at]) && head.data[*at] != '>')
        ++*at;
    while (next_pair(head, at, &pair))
        ;
}

Charset prescan(Str head)
{
    if (str_starts(head, (Str){"<\0?\0x\0", 6}))
        return CHARSET_UTF_16LE;
    if (str_starts(head, (Str){"\0<\0?\0x", 6}))
        return CHARSET_UTF_16BE;
    for (size_t at = 0; at < head.len; at++) {
        Str rest = str_from(head, at);
        if (rest.data[0] != '<')
            continue;
        if (str_starts(rest, STR("<!--"))) {
            size_t end = str_find(str_from(rest, 2), STR("-->"));
            if (end == STR_NONE)
                break;
            at += 2 + end + 2;
        } else if (rest.len > 5 && str_equal_ascii_case(str_sub(rest, 0, 5), STR("<meta")) && (is_space(rest.data[5]) || rest.data[5] == '/')) {
            at += 6;
            Charset charset = meta_charset(head, &at);
            if (charset)
                return charset;
        } else if (rest.len > 1 && (is_alpha(rest.data[1]) || (rest.data[1] == '/' && rest.len > 2 && is_alpha(rest.data[2])))) {
            skip_tag(head, &at);
        } else if (rest.len > 1 && (rest.data[1] == '!' || rest.data[1] == '/' || rest.data[1] == '?')) {
            size_t end = str_find_byte(rest, '>');
            if (end == STR_NONE)
                break;
            at += end;
        }
    }
    return xml_charset(head);
}
