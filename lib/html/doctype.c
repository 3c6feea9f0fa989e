/* A doctype's parts (13.2.5.53 to 68), and whether it means quirks (13.2.6.4.1). The tokenizer gathers it whole. */
#include "html/engine.h"

/* Public identifiers that mean quirks. The rest of the public identifier does not matter. */
static const Str QUIRKS[] = {
    STR_INIT("+//silmaril//dtd html pro v0r11 19970101//"), STR_INIT("-//as//dtd html 3.0 aswedit + extensions//"),
    STR_INIT("-//advasoft ltd//dtd html 3.0 aswedit + extensions//"), STR_INIT("-//ietf//dtd html"), STR_INIT("-//metrius//dtd metrius presentational//"),
    STR_INIT("-//microsoft//dtd internet explorer "), STR_INIT("-//netscape comm. corp.//dtd "), STR_INIT("-//o'reilly and associates//dtd html "),
    STR_INIT("-//sq//dtd html 2.0 hotmetal + extensions//"), STR_INIT("-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//"),
    STR_INIT("-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//"), STR_INIT("-//spyglass//dtd html 2.0 extended//"),
    STR_INIT("-//sun microsystems corp.//dtd hotjava "), STR_INIT("-//w3c//dtd html 3 1995-03-24//"), STR_INIT("-//w3c//dtd html 3.2"),
    STR_INIT("-//w3c//dtd html 4.0 frameset//"), STR_INIT("-//w3c//dtd html 4.0 transitional//"), STR_INIT("-//w3c//dtd html experimental "),
    STR_INIT("-//w3c//dtd w3 html 3.0//"), STR_INIT("-//w3o//dtd w3 html 3.0//"), STR_INIT("-//w3o//dtd w3 html strict 3.0//en//"),
    STR_INIT("-//webtechs//dtd mozilla html "), STR_INIT("-/w3c/dtd html 4.0 transitional/en"), STR_INIT("-//w3c//dtd w3 html 3.0//en"), STR_INIT("html")};

static Str skip_spaces(Str text)
{
    size_t i = 0;
    while (i < text.len && is_space(text.data[i]))
        i++;
    return str_from(text, i);
}

static bool starts_ignoring_case(Str text, Str prefix)
{
    return text.len >= prefix.len && str_equal_ascii_case(str_sub(text, 0, prefix.len), prefix);
}

/* The quoted string that *rest begins with. *value: it; false when it is none or has no end. */
static bool take_quoted(Str *rest, Str *value, bool *has)
{
    Str text = skip_spaces(*rest);
    if (!text.len || (text.data[0] != '"' && text.data[0] != '\''))
        return false;
    size_t len = str_find_byte(str_from(text, 1), text.data[0]);
    *has = true;
    *value = str_sub(text, 1, len == STR_NONE ? text.len : len);
    *rest = len == STR_NONE ? STR_EMPTY : str_from(text, len + 2);
    return len != STR_NONE;
}

/* What follows the name; returns whether it is right. */
static bool read_identifiers(Doctype *doctype, Str rest, bool whole)
{
    bool public = starts_ignoring_case(rest, STR("public"));
    if (!public && !starts_ignoring_case(rest, STR("system")))
        return false;
    rest = str_from(rest, 6);
    if (public) {
        if (!take_quoted(&rest, &doctype->public_id, &doctype->has_public))
            return false;
        if (!skip_spaces(rest).len)
            return whole;
    }
    if (!take_quoted(&rest, &doctype->system_id, &doctype->has_system))
        return false;
    return whole || skip_spaces(rest).len; /* what stands behind is skipped, with the end of the page too */
}

Doctype doctype_read(Str text, bool whole)
{
    Doctype doctype = {.force_quirks = true};
    text = skip_spaces(text);
    size_t len = 0;
    while (len < text.len && !is_space(text.data[len]))
        len++;
    if (!len)
        return doctype;
    doctype.has_name = true;
    doctype.name = str_sub(text, 0, len);
    Str rest = skip_spaces(str_from(text, len));
    doctype.force_quirks = rest.len ? !read_identifiers(&doctype, rest, whole) : !whole;
    return doctype;
}

bool doctype_is_quirks(const Doctype *doctype)
{
    Str public = doctype->public_id;
    if (doctype->force_quirks || !str_equal_ascii_case(doctype->name, STR("html")))
        return true;
    for (size_t i = 0; i + 1 < sizeof QUIRKS / sizeof *QUIRKS; i++)
        if (starts_ignoring_case(public, QUIRKS[i]))
            return true;
    if (str_equal_ascii_case(public, STR("html")) || str_equal_ascii_case(public, STR("-/w3c/dtd html 4.0 transitional/en")) ||
        str_equal_ascii_case(doctype->system_id, STR("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")))
        return true;
    return !doctype->has_system && (starts_ignoring_case(public, STR("-//w3c//dtd html 4.01 frameset//")) ||
                                    starts_ignoring_case(public, STR("-//w3c//dtd html 4.01 transitional//")));
}
