/* The table of pieces by which languages are told apart: built once a program, when first needed, from the field `ngrams`
 * of all rules of languages. How texts are scored by it is in identify.c. */
#include "lang/state.h"

/* The shipped rules have 8,600 pieces. */
enum { SLOTS_AT_START = 1 << 15, ROWS_AT_START = 9216, LANGUAGES_MOST = 256 };

typedef struct Builder {
    Lang *lang;
    PieceTable *table;
    Str tag;
    uint32_t place[SCRIPT_COUNT]; /* of the language in each script, from 1; 0: none yet */
} Builder;

/* The slot that holds the key, or the free one where it would be. */
static uint32_t slot_of(const PieceTable *table, uint64_t key)
{
    uint32_t at = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (table->slot_count - 1);
    while (table->slots[at] && table->keys[table->slots[at] - 1] != key)
        at = (at + 1) & (table->slot_count - 1);
    return at;
}

const PieceRow *piece_find(const PieceTable *table, uint64_t key)
{
    uint32_t number = table->slots[slot_of(table, key)];
    return number ? &table->rows[number - 1] : NULL;
}

/* Twice the slots: more than half of them are taken. */
static void slots_double(Lang *lang, PieceTable *table)
{
    table->slot_count *= 2;
    table->slots = ARENA_NEW(&lang->arena, uint32_t, table->slot_count);
    for (uint32_t row = 0; row < table->row_count; row++)
        table->slots[slot_of(table, table->keys[row])] = row + 1;
}

/* Room for so many rows. */
static void rows_grow(Lang *lang, PieceTable *table, uint32_t capacity)
{
    PieceRow *rows = arena_alloc(&lang->arena, heap_multiply(lang->heap, capacity, sizeof *rows));
    uint64_t *keys = arena_alloc(&lang->arena, heap_multiply(lang->heap, capacity, sizeof *keys));
    if (table->row_count) {
        memcpy(rows, table->rows, table->row_count * sizeof *rows);
        memcpy(keys, table->keys, table->row_count * sizeof *keys);
    }
    table->rows = rows;
    table->keys = keys;
    table->row_capacity = capacity;
}

static PieceRow *row_of(Lang *lang, PieceTable *table, uint64_t key)
{
    uint32_t at = slot_of(table, key);
    if (table->slots[at])
        return &table->rows[table->slots[at] - 1];
    if (table->row_count == table->row_capacity)
        rows_grow(lang, table, table->row_capacity * 2);
    table->keys[table->row_count] = key;
    PieceRow *row = &table->rows[table->row_count++];
    memset(row, 0, sizeof *row);
    table->slots[at] = table->row_count;
    if (table->row_count > table->slot_count / 2)
        slots_double(lang, table);
    return row;
}

/* The key of a piece as rules write it, and the script of its first letter; 0 when it is neither a word nor a trigram. */
static uint64_t piece_key(Str piece, Script *script)
{
    uint32_t points[3] = {0};
    size_t count = 0, at = 0;
    *script = SCRIPT_COMMON;
    while (at < piece.len && (count < 3 || *script == SCRIPT_COMMON)) {
        uint32_t point = utf8_next(piece, &at);
        if (count < 3)
            points[count] = point;
        count++;
        if (*script == SCRIPT_COMMON)
            *script = char_script(point);
    }
    if (piece.len >= 3 && piece.data[0] == ' ' && piece.data[piece.len - 1] == ' ')
        return piece_of_word(str_sub(piece, 1, piece.len - 2));
    return count == 3 && at == piece.len ? piece_of_trigram(points[0], points[1], points[2]) : 0;
}

/* The language's place in a script, from 0; LANG_PER_SCRIPT when there is no room. */
static uint32_t place_in_script(Builder *builder, Script script)
{
    PieceTable *table = builder->table;
    if (!builder->place[script]) {
        if (table->scripts[script].count == LANG_PER_SCRIPT)
            return LANG_PER_SCRIPT;
        table->scripts[script].tags[table->scripts[script].count++] = builder->tag;
        builder->place[script] = table->scripts[script].count;
    }
    return builder->place[script] - 1;
}

static void add_piece(void *context, Str piece, double weight)
{
    Builder *builder = context;
    Script script;
    uint64_t key = piece_key(piece, &script);
    if (!key || script == SCRIPT_COMMON || weight < 1)
        return;
    uint32_t place = place_in_script(builder, script);
    if (place == LANG_PER_SCRIPT)
        return;
    uint8_t *weights = row_of(builder->lang, builder->table, key)->weights;
    if (!weights[place]) /* the last layer's comes first */
        weights[place] = (uint8_t)(weight > 255 ? 255 : weight);
}

/* The scripts that have several languages, by the names that rules give them. */
static const struct {
    const char *name;
    Script script;
} script_names[] = {{"latin", SCRIPT_LATIN}, {"cyrillic", SCRIPT_CYRILLIC}, {"arabic", SCRIPT_ARABIC}, {"devanagari", SCRIPT_DEVANAGARI}};

static void add_usual(void *context, Str name, double rate)
{
    Builder *builder = context;
    for (size_t i = 0; i < sizeof script_names / sizeof *script_names; i++) {
        Script script = script_names[i].script;
        uint32_t place = builder->place[script];
        if (place && str_equal(name, str_of(script_names[i].name)) && builder->table->scripts[script].usual[place - 1] <= 0)
            builder->table->scripts[script].usual[place - 1] = rate;
    }
}

void piece_table_build(Lang *lang)
{
    if (lang->table)
        return;
    arena_clear(&lang->arena); /* what an attempt that ran out of memory may have left */
    PieceTable *table = ARENA_NEW(&lang->arena, PieceTable, 1);
    table->slot_count = SLOTS_AT_START;
    table->slots = ARENA_NEW(&lang->arena, uint32_t, table->slot_count);
    rows_grow(lang, table, ROWS_AT_START);
    Str tags[LANGUAGES_MOST];
    size_t count = rules_languages(lang->rules, RULES_LANG, tags, LANGUAGES_MOST);
    for (size_t i = 0; i < count && i < LANGUAGES_MOST; i++) {
        RuleSet set = rules_select(lang->rules, RULES_LANG, tags[i]);
        Builder builder = {.lang = lang, .table = table, .tag = tags[i]};
        rule_each_number(&set, FIELD_LANG_NGRAMS, add_piece, &builder);
        rule_each_number(&set, FIELD_LANG_NGRAMS_USUAL, add_usual, &builder);
    }
    lang->table = table;
}
