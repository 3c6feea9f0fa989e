/* Boosted trees: the score of one row, and their text form. Many rows at once: trees_many.c; how trees are fitted: trees_fit.c. */
#include "learn/trees_many.h"

#include <stdio.h>

static int32_t tree_value(const LearnNode *node, const uint8_t *values)
{
    while (node->feature != LEARN_TREES_LEAF)
        node += values[node->feature] < node->below ? 1 : node->value;
    return node->value;
}

int32_t learn_trees_score(const LearnTrees *trees, const uint8_t *values)
{
    int32_t sum = trees->base;
    uint32_t step = trees->count / LEARN_SURE_AFTER + 1, next = step;
    for (uint32_t i = 0; i < trees->count; i++) {
        if (i == next) {
            if (sum > LEARN_SURE_SCORE || sum < -LEARN_SURE_SCORE)
                return sum;
            next += step;
        }
        sum += tree_value(trees->nodes + trees->roots[i], values);
    }
    return sum;
}

void learn_trees_means(const LearnTrees *trees, int32_t *means)
{
    for (uint32_t i = trees->node_count; i-- > 0;) { /* children stand behind their parent */
        const LearnNode *node = &trees->nodes[i];
        bool leaf = node->feature == LEARN_TREES_LEAF;
        means[i] = leaf ? node->value : (int32_t)(((int64_t)means[i + 1] + means[i + (uint32_t)node->value]) / 2);
    }
}

void learn_trees_parts(const LearnTrees *trees, const int32_t *means, const uint8_t *values, int64_t *parts)
{
    for (uint32_t tree = 0; tree < trees->count; tree++)
        for (uint32_t at = trees->roots[tree]; trees->nodes[at].feature != LEARN_TREES_LEAF;) {
            const LearnNode *node = &trees->nodes[at];
            uint32_t next = at + (values[node->feature] < node->below ? 1 : (uint32_t)node->value);
            parts[node->feature] += means[next] - means[at];
            at = next;
        }
}

/* ---- text ---- */

static void write_number(Buf *out, const char *before, int32_t number)
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%s%d", before, number);
    buf_append(out, (Str){digits, (size_t)len});
}

void learn_trees_write(const LearnTrees *trees, const Str *names, Str indent, Buf *out)
{
    buf_append(out, indent);
    write_number(out, "base ", trees->base);
    for (uint32_t i = 0, tree = 0; i < trees->node_count; i++) {
        const LearnNode *node = &trees->nodes[i];
        if (tree < trees->count && trees->roots[tree] == i) {
            tree++;
            buf_append(out, STR("\n"));
            buf_append(out, indent);
        } else {
            buf_append(out, STR(" "));
        }
        if (node->feature == LEARN_TREES_LEAF) {
            write_number(out, "", node->value);
        } else {
            buf_append(out, names[node->feature]);
            write_number(out, "<", node->below);
        }
    }
    buf_append(out, STR("\n"));
}

/* Names by hash, so that reading stays linear. */
typedef struct NameTable {
    const Str *names;
    uint16_t *slots; /* number from 1 */
    uint32_t size;   /* a power of two */
} NameTable;

typedef struct TreeReader {
    NameTable table;
    LearnNode *nodes;
    uint32_t *roots;
    uint32_t node_count, count;
    uint32_t open[LEARN_TREES_DEPTH]; /* nodes whose right child is still to come */
    uint32_t open_count;
    bool begun;                       /* inside a tree */
} TreeReader;

static uint32_t name_hash(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 0x01000193u;
}

static uint32_t name_slot(const NameTable *table, uint32_t hash)
{
    return (hash ^ hash >> 15) & (table->size - 1);
}

static void names_build(NameTable *table, Arena *arena, const Str *names, uint32_t count)
{
    *table = (NameTable){.names = names, .size = 16};
    while (table->size < count * 4)
        table->size *= 2;
    table->slots = ARENA_NEW(arena, uint16_t, table->size);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t hash = 0;
        for (size_t k = 0; k < names[i].len; k++)
            hash = name_hash(hash, names[i].data[k]);
        uint32_t at = name_slot(table, hash);
        while (table->slots[at])
            at = (at + 1) & (table->size - 1);
        table->slots[at] = (uint16_t)(i + 1);
    }
}

static bool names_find(const NameTable *table, Str name, uint32_t hash, uint16_t *found)
{
    uint32_t at = name_slot(table, hash);
    while (table->slots[at] && !str_equal(table->names[table->slots[at] - 1], name))
        at = (at + 1) & (table->size - 1);
    *found = (uint16_t)(table->slots[at] - 1);
    return table->slots[at] != 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A whole number that ends with its token. */
static bool read_number(Str text, size_t *at, int32_t *number)
{
    int32_t value = 0;
    bool minus = *at < text.len && text.data[*at] == '-';
    size_t start = *at += minus;
    for (; *at < text.len && is_digit(text.data[*at]) && value <= LEARN_TREES_VALUE / 10; ++*at)
        value = value * 10 + (text.data[*at] - '0');
    *number = minus ? -value : value;
    return *at > start && (*at == text.len || text.data[*at] == ' ' || text.data[*at] == '\n');
}

/* NAME<N */
static bool read_split(TreeReader *reader, Str text, size_t *at)
{
    size_t start = *at;
    uint32_t hash = 0;
    uint16_t feature;
    int32_t below;
    for (; *at < text.len && text.data[*at] > ' ' && text.data[*at] != '<'; ++*at)
        hash = name_hash(hash, text.data[*at]);
    Str name = str_sub(text, start, *at - start);
    if (*at == text.len || text.data[*at] != '<' || reader->open_count == LEARN_TREES_DEPTH ||
        !names_find(&reader->table, name, hash, &feature))
        return false;
    ++*at;
    if (!read_number(text, at, &below) || below < 0 || below > 255)
        return false;
    reader->nodes[reader->node_count] = (LearnNode){feature, (uint8_t)below, 0};
    reader->open[reader->open_count++] = reader->node_count++;
    return true;
}

static bool read_leaf(TreeReader *reader, Str text, size_t *at)
{
    int32_t value;
    if (!read_number(text, at, &value))
        return false;
    reader->nodes[reader->node_count++] = (LearnNode){LEARN_TREES_LEAF, 0, value};
    reader->begun = reader->open_count > 0;
    if (reader->begun) {
        uint32_t parent = reader->open[--reader->open_count];
        reader->nodes[parent].value = (int32_t)(reader->node_count - parent);
    }
    return true;
}

/* A tree ends with its line. */
static bool read_trees(TreeReader *reader, Str text, size_t at)
{
    while (at < text.len) {
        char c = text.data[at];
        if (c == ' ' || c == '\n') {
            if (c == '\n' && reader->begun)
                return false;
            at++;
            continue;
        }
        if (!reader->begun)
            reader->roots[reader->count++] = reader->node_count;
        reader->begun = true;
        if (!(is_digit(c) || c == '-' ? read_leaf(reader, text, &at) : read_split(reader, text, &at)))
            return false;
    }
    return !reader->begun;
}

StetStatus learn_trees_read(LearnTrees *trees, Arena *arena, Str text, const Str *names, uint32_t count)
{
    *trees = (LearnTrees){0};
    if (count >= LEARN_TREES_LEAF)
        return STET_BAD_RULES;
    TreeReader reader = {.begun = false};
    size_t most = 1;
    for (size_t i = 0; i < text.len; i++)
        most += text.data[i] == ' ' || text.data[i] == '\n';
    names_build(&reader.table, arena, names, count);
    reader.nodes = ARENA_NEW(arena, LearnNode, most);
    reader.roots = ARENA_NEW(arena, uint32_t, most);
    int32_t base = 0;
    size_t at = 5;
    text = str_trim(text);
    if (!str_starts(text, STR("base ")) || !read_number(text, &at, &base) || !read_trees(&reader, text, at))
        return STET_BAD_RULES;
    *trees = (LearnTrees){reader.nodes, reader.roots, reader.count, reader.node_count, base};
    return STET_OK;
}
