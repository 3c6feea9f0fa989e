/* Life of a Lang, language tags, stopwords, and the language of a document. Identification is in identify.c, stems in stem.c. */
#include "lang/state.h"

StetStatus lang_create(Lang **lang, Heap *heap, const Rules *rules)
{
    Lang *made = heap_resize(heap, NULL, 0, sizeof *made);
    memset(made, 0, sizeof *made);
    made->heap = heap;
    made->rules = rules;
    arena_create(&made->arena, heap);
    arena_create(&made->scratch, heap);
    *lang = made;
    return STET_OK;
}

void lang_destroy(Lang *lang)
{
    if (!lang)
        return;
    lang_stemmers_destroy(lang);
    arena_destroy(&lang->arena);
    arena_destroy(&lang->scratch);
    heap_resize(lang->heap, lang, sizeof *lang, 0);
}

/* Primary subtags that engines know by another name: withdrawn codes of ISO 639, codes of three letters that pages write, and
 * languages that we take as one. */
static const struct {
    char from[4], to[4];
} aliases[] = {
    {"nb", "no"}, {"nn", "no"}, {"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"mo", "ro"}, {"sh", "sr"}, {"tl", "fil"},
    {"cmn", "zh"}, {"prs", "fa"}, {"eng", "en"}, {"deu", "de"}, {"ger", "de"}, {"fra", "fr"}, {"fre", "fr"}, {"spa", "es"},
    {"ita", "it"}, {"por", "pt"}, {"rus", "ru"}, {"zho", "zh"}, {"chi", "zh"}, {"jpn", "ja"}, {"kor", "ko"}, {"ara", "ar"},
};

/* What lang_primary gives for these in capitals: a view of the tag would be in capitals too. */
static const char *const known[] = {
    "ar", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fil", "fr", "gu", "he", "hi",
    "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "ko", "lo", "lt", "lv", "mk", "mr", "my", "ne", "nl", "no",
    "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh",
};

static bool is_subtag_letter(char byte)
{
    unsigned char lower = (unsigned char)byte | 0x20;
    return lower >= 'a' && lower <= 'z';
}

/* Length of the primary subtag: 2 to 8 letters before the end, '-' or '_'; 0 when there is none. */
static size_t primary_length(Str tag)
{
    size_t len = 0;
    while (len < tag.len && is_subtag_letter(tag.data[len]))
        len++;
    bool ends = len == tag.len || tag.data[len] == '-' || tag.data[len] == '_';
    return ends && len >= 2 && len <= 8 ? len : 0;
}

Str lang_primary(Str tag)
{
    Str primary = str_sub(tag, 0, primary_length(tag));
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (str_equal_ascii_case(primary, str_of(aliases[i].from)))
            return str_of(aliases[i].to);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal_ascii_case(primary, str_of(known[i])))
            return str_of(known[i]);
    return primary;
}

/* A tag as BCP 47 writes it, from what pages write: "EN_us" is "en-US", "zh-hans-cn" "zh-Hans-CN". Empty when it is none.
 * Only the language, script and region subtags are kept: engines ask for no others. */
static Str normalise_tag(Arena *arena, Str tag)
{
    tag = str_trim(tag);
    size_t primary = primary_length(tag);
    if (!primary || str_equal_ascii_case(tag, STR("und")) || str_equal_ascii_case(tag, STR("mul")) ||
        str_equal_ascii_case(tag, STR("zxx")))
        return STR_EMPTY;
    char *out = arena_alloc(arena, 16);
    size_t len = 0;
    for (size_t i = 0; i < primary; i++)
        out[len++] = (char)((unsigned char)tag.data[i] | 0x20);
    Str rest = str_from(tag, primary + (primary < tag.len)), piece;
    bool script = false;
    for (int i = 0; i < 3 && str_split(&rest, str_find_byte(rest, '_') != STR_NONE ? '_' : '-', &piece); i++) {
        bool letters = piece.len > 0;
        for (size_t k = 0; k < piece.len; k++)
            letters = letters && is_subtag_letter(piece.data[k]);
        if (!letters || (piece.len != 2 && (piece.len != 4 || script)))
            break;
        out[len++] = '-';
        for (size_t k = 0; k < piece.len; k++) {
            unsigned char lower = (unsigned char)piece.data[k] | 0x20;
            out[len++] = (char)(piece.len == 2 || k == 0 ? lower & ~0x20 : lower);
        }
        script = true;
        if (piece.len == 2)
            break;
    }
    return (Str){out, len};
}

/* The kept blocks' text, as much as identification looks at; valid until the next call. */
static Str kept_text(Lang *lang, const Doc *doc)
{
    size_t len = 0;
    for (uint32_t i = 0; i < doc->blocks.count && len < LANG_LOOK; i++) {
        const Block *block = &doc->blocks.items[i];
        if (!block_is_kept(block))
            continue;
        Str part = str_sub(block->record.text, 0, LANG_LOOK - len - 1);
        if (part.len)
            memcpy(lang->text + len, part.data, part.len);
        len += part.len;
        lang->text[len++] = '\n';
    }
    return (Str){lang->text, len};
}

/* The tag with the primary subtag by which engines know the language: "no-NO" of "nb-NO". */
static Str tag_for_engines(Arena *arena, Str tag)
{
    Str primary = lang_primary(tag), rest = str_from(tag, primary_length(tag));
    return str_equal(str_sub(tag, 0, primary_length(tag)), primary) ? tag : arena_join(arena, primary, rest);
}

Str lang_of_doc(Lang *lang, Doc *doc)
{
    Str tag = normalise_tag(doc->arena, doc_lang(doc));
    if (tag.len)
        return tag_for_engines(doc->arena, tag);
    tag = normalise_tag(doc->arena, doc_meta_text(doc, META_LANG));
    if (!tag.len) {
        LangGuess guess = lang_identify(lang, kept_text(lang, doc));
        if (str_equal(guess.tag, STR("und")))
            return STR_EMPTY;
        tag = guess.tag;
    }
    attrs_add(doc, &doc->attrs, KEY_LANG, tag);
    return tag_for_engines(doc->arena, tag);
}

bool lang_is_stopword(const RuleSet *rules, Str word)
{
    return rule_lookup(rules, FIELD_LANG_STOPWORDS, word, NULL);
}
