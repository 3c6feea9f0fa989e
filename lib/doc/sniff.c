/* Names of the forms, and which form input is of, by its first bytes. Reading and writing live in the forms' own files. */
#include "doc/forms.h"

enum { SNIFF_MOST = 4096 };

static const Str NAMES[] = {
    [FORM_AUTO] = STR_INIT("auto"),
#define SNIFF_NAME(name, text, in, out, what) [FORM_##name] = STR_INIT(text),
    STET_FORMS(SNIFF_NAME)
#undef SNIFF_NAME
};
enum { FORM_COUNT = sizeof NAMES / sizeof *NAMES };

Form form_of_name(Str name)
{
    for (int form = FORM_AUTO + 1; form < FORM_COUNT; form++)
        if (str_equal(NAMES[form], name))
            return (Form)form;
    return FORM_AUTO;
}

Str form_name(Form form)
{
    return NAMES[form];
}

/* `doc TAB galley=1 …`: attributes have no order, so the token may stand anywhere in the second column. */
static bool is_galley(Str head)
{
    if (!str_starts(head, STR("doc\t")))
        return false;
    Str column = str_from(head, 4), token;
    size_t end = 0;
    while (end < column.len && column.data[end] != '\t' && column.data[end] != '\n')
        end++;
    column = str_sub(column, 0, end);
    while (str_split(&column, ' ', &token))
        if (str_starts(token, STR("galley=")))
            return true;
    return false;
}

/* A tag, an end tag, a comment, a doctype or a processing instruction; "<3" is text. */
static bool is_markup(Str head)
{
    if (head.len < 2 || head.data[0] != '<')
        return false;
    char next = head.data[1];
    return next == '!' || next == '?' || next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
}

Form form_sniff(Str head)
{
    head = str_sub(head, 0, SNIFF_MOST);
    if (str_starts(head, STR("\xEF\xBB\xBF")))
        head = str_from(head, 3);
    size_t at = 0;
    while (at < head.len && memchr(" \t\n\v\f\r", head.data[at], 6))
        at++;
    Str start = str_from(head, at);
    if (is_galley(start))
        return FORM_GALLEY;
    if (start.len && start.data[0] == '{')
        return FORM_JSONL;
    return is_markup(start) ? FORM_HTML : FORM_TEXT;
}
