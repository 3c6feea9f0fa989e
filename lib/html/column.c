/* Where a block stands, as attributes of a galley line: path, class and id tokens, the template's signature. Each is bounded.
 * They are written as they go out, so that they are copied and no more (emit.c). */
#include "html/engine.h"

static char *put(char *into, Str text)
{
    memcpy(into, text.data, text.len);
    return into + text.len;
}

/* The names of the block-level elements, outermost first. Of a deep path the nearest few, and further out those that tell
 * something (article, nav, footer, ul …). Returns the place behind. */
static char *put_path(const Tree *tree, char *into)
{
    enum { NEAREST = 4, STEPS = 64 /* how far up is looked */ };
    uint16_t places[LIMIT_HTML_PATH_STEPS], top = (uint16_t)(tree->count + tree->pending);
    size_t count = 0;
    const char *start = into;
    const Entry *current = &tree->stack[tree->count];
    uint16_t place = current->own & STYLE_BLOCK && current->element ? tree->count : current->below_block;
    for (; place && top - place < STEPS && count < LIMIT_HTML_PATH_STEPS; place = tree->stack[place].below_block)
        places[count++] = place;
    if (place && top - place < STEPS) { /* more than there is room for */
        count = NEAREST;
        place = tree->stack[places[NEAREST - 1]].below_telling;
        for (; place && top - place < STEPS && count < LIMIT_HTML_PATH_STEPS; place = tree->stack[place].below_telling)
            places[count++] = place;
    }
    while (count--) {
        Element element = (Element)tree->stack[places[count]].element;
        size_t name_len = ELEMENTS[element].name.len;
        if ((size_t)(into - start) + name_len + 1 > LIMIT_HTML_PATH)
            break;
        *into = '/';
        into += into > start;
        memcpy(into, ELEMENT_PADDED[element], COPY_STEP);
        into += name_len;
    }
    return into;
}

/* Class and id tokens of the nearest elements, nearest first. Returns the place behind. */
static char *put_classes(const Tree *tree, Column *column, char *into)
{
    enum { STEPS = 32 }; /* how far up is looked */
    size_t tokens = 0, len = 0;
    uint16_t top = (uint16_t)(tree->count + tree->pending);
    const Entry *entry = &tree->stack[tree->count];
    uint16_t place = entry->tokens ? tree->count : entry->below_classed;
    column->plain = true;
    for (; place && top - place < STEPS && tokens < LIMIT_HTML_CLASS_TOKENS; place = entry->below_classed) {
        entry = &tree->stack[place];
        const char *token = entry->classes;
        column->plain &= !entry->odd_classes;
        for (unsigned i = 0; i < entry->tokens && tokens < LIMIT_HTML_CLASS_TOKENS; i++, tokens++) {
            size_t token_len = entry->token_len[i];
            if (len + token_len + 1 > LIMIT_HTML_CLASS_LIST)
                break;
            memcpy(into, "%20", 4);
            into += len ? COLUMN_SPACE : 0;
            len += token_len + (len > 0);
            memcpy(into, token, LIMIT_HTML_CLASS_TOKEN);
            into += token_len;
            token += token_len + 1;
            column->token_len[tokens] = (uint8_t)token_len;
        }
    }
    column->tokens = (uint8_t)tokens;
    column->classes_len = (uint16_t)len;
    return into;
}

static char *put_signature(char *into, uint32_t signature)
{
    static const char HEX[] = "0123456789abcdef";
    for (unsigned i = 0; i < 8; i++)
        into[i] = HEX[signature >> (28 - 4 * i) & 15];
    return into + 8;
}

/* Blocks that follow each other mostly stand in elements of one kind: the last one's column is theirs. */
void column_write(Tree *tree, Column *column)
{
    uint64_t number = tree->twins[tree->count].column;
    if (column->known == number && column->pending == tree->pending && number)
        return;
    column->known = number;
    column->pending = tree->pending;
    char *into = column->text, *value = put(into, STR(" path="));
    char *stop = put_path(tree, value);
    column->path_len = (uint8_t)(stop - value);
    into = stop > value ? stop : into;
    value = put(into, STR(" class="));
    stop = put_classes(tree, column, value);
    column->classes_at = (uint16_t)(value - column->text);
    into = stop > value ? stop : into;
    into = put_signature(put(into, STR(" sig=")), column_signature(tree, tree->count));
    column->len = (uint16_t)(into - column->text);
}

char *column_classes(const Column *column, char *into)
{
    const char *token = column->text + column->classes_at;
    for (size_t i = 0; i < column->tokens; i++) {
        *into = ' ';
        into += i > 0;
        memcpy(into, token, LIMIT_HTML_CLASS_TOKEN);
        into += column->token_len[i];
        token += column->token_len[i] + COLUMN_SPACE;
    }
    return into;
}

/* ---- signatures ---- */

static uint32_t mix(uint32_t hash, uint64_t with)
{
    uint64_t value = (hash ^ with) * 0x9E3779B97F4A7C15U;
    return (uint32_t)(value >> 32) ^ (uint32_t)value;
}

/* Of the tokens, digits apart: they number posts and pages. */
#define NO_TOKENS 0xCBF29CE484222325U
static uint64_t tokens_hash(const Entry *entry)
{
    uint64_t hash = NO_TOKENS;
    for (size_t i = 0; i < entry->classes_len; i++) {
        const uint64_t byte = (unsigned char)entry->classes[i], digit = (uint64_t)(byte - '0' < 10), keep = digit - 1;
        hash = (hash ^ (byte & keep)) * (1 + (0x100000001B2U & keep)); /* without a branch, which no processor foresees */
    }
    return hash;
}

/* The same; what was computed last of like tokens is still known. */
static uint64_t known_hash(Tree *tree, const Entry *entry)
{
    uint64_t words[2];
    memcpy(words, entry->classes, sizeof words); /* stale bytes behind short ones only choose another place */
    const uint64_t mixed = (words[0] ^ words[1] * 3 ^ entry->classes_len) * 0x9E3779B97F4A7C15U;
    KnownHash *known = &tree->hashes[mixed >> 32 & (TREE_HASHES - 1)];
    const Str tokens = {entry->classes, entry->classes_len};
    if (!str_equal((Str){known->classes, known->len}, tokens)) {
        known->len = entry->classes_len;
        memcpy(known->classes, entry->classes, LIMIT_HTML_CLASSES);
        known->hash = tokens_hash(entry);
    }
    return known->hash;
}

/* Of those that no block has asked for yet, from the outermost on: each is computed once. */
uint32_t column_signature(Tree *tree, uint16_t place)
{
    uint16_t first = place;
    while (first && !tree->stack[first].is_signed)
        first--;
    for (Entry *entry = &tree->stack[first + 1]; entry <= &tree->stack[place]; entry++) {
        entry->signature = entry[-1].signature;
        if (entry->own & STYLE_BLOCK) {
            uint32_t path = mix(entry->signature, entry->element ? entry->element : entry->name_hash);
            entry->signature = mix(path, entry->classes_len ? known_hash(tree, entry) : NO_TOKENS);
        }
        entry->is_signed = true;
    }
    return tree->stack[place].signature;
}
