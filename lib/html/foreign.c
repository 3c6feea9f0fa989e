/* SVG and MathML (13.2.6.5), and when their content is HTML again. */
#include "html/engine.h"

static bool is_math_text(const Entry *entry)
{
    return entry->space == NS_MATH && (entry->element == ELEMENT_MI || entry->element == ELEMENT_MO || entry->element == ELEMENT_MN ||
                                       entry->element == ELEMENT_MS || entry->element == ELEMENT_MTEXT);
}

static bool breaks_out(const Tag *tag)
{
    if (tag->element == ELEMENT_FONT)
        return tag_has(tag, ATTRIBUTE_COLOR) || tag_has(tag, ATTRIBUTE_FACE) || tag_has(tag, ATTRIBUTE_SIZE);
    return ELEMENTS[tag->element].flags & EL_BREAKOUT;
}

/* Pops until HTML, or an integration point, is current. */
static void leave(Html *html)
{
    while (html->tree.count && tree_is_foreign(html) && !is_math_text(tree_current(html)) && !tree_current(html)->integration)
        tree_pop(html);
}

bool foreign_start(Html *html, const Tag *tag)
{
    const Entry *current = tree_current(html);
    if (is_math_text(current) && tag->element != ELEMENT_MGLYPH && tag->element != ELEMENT_MALIGNMARK)
        return false;
    if (current->space == NS_MATH && current->element == ELEMENT_ANNOTATION_XML && tag->element == ELEMENT_SVG)
        return false;
    if (current->integration)
        return false;
    if (breaks_out(tag)) {
        leave(html);
        /* By the rules of the mode, also when that is what a foreign element's breakout ends in. */
        tree_start_tag(html, tag);
        return true;
    }
    Entry *entry = tree_push(html, tag, (Namespace)current->space);
    if (entry->space == NS_SVG)
        entry->integration = entry->element == ELEMENT_FOREIGNOBJECT || entry->element == ELEMENT_DESC || entry->element == ELEMENT_TITLE;
    else if (entry->element == ELEMENT_ANNOTATION_XML) {
        Str encoding = tag_value(html, tag, ATTRIBUTE_ENCODING);
        entry->integration = str_equal_ascii_case(encoding, STR("text/html")) || str_equal_ascii_case(encoding, STR("application/xhtml+xml"));
    }
    if (tag->self_closing)
        tree_pop(html);
    return true;
}

bool foreign_end(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    if (tag->element == ELEMENT_BR || tag->element == ELEMENT_P) {
        leave(html);
        return false;
    }
    for (uint16_t place = tree->count; place > 1; place--) {
        const Entry *entry = &tree->stack[place];
        if (entry->space == NS_HTML)
            return false; /* by the rules of the mode */
        if (entry->element == tag->element && (tag->element || entry->name_hash == tag->name_hash)) {
            tree_pop_to(html, place);
            return true;
        }
    }
    return true;
}
