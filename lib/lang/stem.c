/* Stems, through libstemmer (Snowball). A stemmer is made when its language is first asked for and kept; its own small state
 * is the one piece of memory that does not come from the heap, since the library allocates it itself. */
#include "lang/state.h"

#include <libstemmer.h>

/* Snowball's algorithm by language, in the order of the tags. */
static const struct {
    char tag[3];
    const char *algorithm;
} algorithms[] = {
    {"ar", "arabic"},   {"ca", "catalan"}, {"da", "danish"},     {"de", "german"},  {"el", "greek"},      {"en", "english"},
    {"es", "spanish"},  {"eu", "basque"},  {"fi", "finnish"},    {"fr", "french"},  {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"}, {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"}, {"lt", "lithuanian"}, {"ne", "nepali"},
    {"nl", "dutch"},    {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},   {"sr", "serbian"},
    {"sv", "swedish"},  {"ta", "tamil"},   {"tr", "turkish"},    {"yi", "yiddish"},
};
enum { ALGORITHMS = sizeof algorithms / sizeof *algorithms };
_Static_assert((int)ALGORITHMS <= (int)LANG_STEMMERS, "room for every stemmer");

static size_t algorithm_of(Str tag)
{
    Str primary = lang_primary(tag);
    for (size_t i = 0; i < ALGORITHMS; i++)
        if (str_equal(primary, str_of(algorithms[i].tag)))
            return i;
    return ALGORITHMS;
}

/* The same, remembered for the tag of the document in hand. */
static size_t place_of(Lang *lang, Str tag)
{
    if (tag.len == 0 || tag.len > LANG_STEM_TAG)
        return algorithm_of(tag);
    if (!str_equal((Str){lang->stem_tag, lang->stem_tag_len}, tag)) {
        memcpy(lang->stem_tag, tag.data, tag.len);
        lang->stem_tag_len = tag.len;
        lang->stem_place = algorithm_of(tag);
    }
    return lang->stem_place;
}

Str lang_stem(Lang *lang, Arena *arena, Str tag, Str word)
{
    size_t place = place_of(lang, tag);
    if (place == ALGORITHMS || word.len == 0 || word.len > LIMIT_STEM_WORD)
        return word;
    struct sb_stemmer **stemmer = &lang->stemmers[place];
    if (!*stemmer)
        *stemmer = sb_stemmer_new(algorithms[place].algorithm, "UTF_8");
    if (!*stemmer) /* out of memory, or a libstemmer without this language */
        return word;
    const sb_symbol *stem = sb_stemmer_stem(*stemmer, (const sb_symbol *)word.data, (int)word.len);
    if (!stem)
        heap_fail(lang->heap, STET_NO_MEMORY);
    return arena_copy(arena, (Str){(const char *)stem, (size_t)sb_stemmer_length(*stemmer)});
}

void lang_stemmers_destroy(Lang *lang)
{
    for (size_t i = 0; i < ALGORITHMS; i++)
        if (lang->stemmers[i])
            sb_stemmer_delete(lang->stemmers[i]);
}
