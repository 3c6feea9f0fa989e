/* Names of elements and attributes to ids: one multiplication and one comparison. The tables: elements.h, names_data.c. */
#include "html/elements.h"

#include "html/name16.h"
#include "html/names_data.h"

#define B EL_BLOCK
#define S EL_SPECIAL
#define F EL_FORMAT
#define I EL_IMPLIED
#define C EL_SCOPE
#define X EL_BREAKOUT
#define W EL_BOLD
#define H EL_HIDDEN
#define D EL_DROPPED
#define P EL_PRE
#define T EL_TABLE_PART
#define O EL_INLINE_BOX
#define M EL_MARGIN

const ElementInfo ELEMENTS[ELEMENT_COUNT] = {
    {.name = STR_INIT("")},
#define ELEMENT_INFO(name, text, flags, start, end, kind) {STR_INIT(text), (flags), KIND_##kind, START_##start, END_##end},
    HTML_ELEMENTS(ELEMENT_INFO)
#undef ELEMENT_INFO
};

static const Str ATTRIBUTE_NAMES[ATTRIBUTE_COUNT] = {
    STR_INIT(""),
#define ATTRIBUTE_NAME(name, text) STR_INIT(text),
    HTML_ATTRIBUTES(ATTRIBUTE_NAME)
#undef ATTRIBUTE_NAME
};

const char ELEMENT_PADDED[ELEMENT_COUNT][16] = {
    "",
#define ELEMENT_NAME(name, text, flags, start, end, kind) text,
    HTML_ELEMENTS(ELEMENT_NAME)
#undef ELEMENT_NAME
};

static const char ATTRIBUTE_PADDED[ATTRIBUTE_COUNT][16] = {
    "",
#define ATTRIBUTE_NAME(name, text) text,
    HTML_ATTRIBUTES(ATTRIBUTE_NAME)
#undef ATTRIBUTE_NAME
};

/* Little-endian on every machine, so that the generated slots hold everywhere. */
static uint64_t eight_bytes(const char *at, size_t len)
{
    uint64_t value = 0;
    for (size_t i = 0; i < len && i < 8; i++)
        value |= (uint64_t)(unsigned char)at[i] << (8 * i);
    return value;
}

/* Zeros stand behind a name, so its length need not be told. */
static uint64_t key_of(uint64_t first, uint64_t second)
{
    return first + 3 * second;
}

static uint64_t name_key(Str name)
{
    return key_of(eight_bytes(name.data, name.len), name.len > 8 ? eight_bytes(name.data + 8, name.len - 8) : 0);
}

Element element_lookup(Str name)
{
    if (name.len > 16)
        return ELEMENT_UNKNOWN;
    uint8_t slot = ELEMENT_SLOTS[(name_key(name) * ELEMENT_MULTIPLIER) >> (64 - ELEMENT_BITS)];
    return str_equal(ELEMENTS[slot].name, name) ? (Element)slot : ELEMENT_UNKNOWN;
}

Attribute attribute_lookup(Str name)
{
    if (name.len > 16)
        return ATTRIBUTE_UNKNOWN;
    uint8_t slot = ATTRIBUTE_SLOTS[(name_key(name) * ATTRIBUTE_MULTIPLIER) >> (64 - ATTRIBUTE_BITS)];
    return str_equal(ATTRIBUTE_NAMES[slot], name) ? (Attribute)slot : ATTRIBUTE_UNKNOWN;
}

static uint64_t whole_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(word) : word;
}

static bool is_padded(const char padded[16], const Name16 *name)
{
    return whole_word(padded) == name->first && whole_word(padded + 8) == name->second;
}

Element element_of_name16(const Name16 *name)
{
    uint8_t slot = ELEMENT_SLOTS[(key_of(name->first, name->second) * ELEMENT_MULTIPLIER) >> (64 - ELEMENT_BITS)];
    /* nearly all are known: what follows need not wait for the comparison */
    if (__builtin_expect(!is_padded(ELEMENT_PADDED[slot], name), false))
        return ELEMENT_UNKNOWN;
    return (Element)slot;
}

Attribute attribute_of_name16(const Name16 *name)
{
    uint8_t slot = ATTRIBUTE_SLOTS[(key_of(name->first, name->second) * ATTRIBUTE_MULTIPLIER) >> (64 - ATTRIBUTE_BITS)];
    return is_padded(ATTRIBUTE_PADDED[slot], name) ? (Attribute)slot : ATTRIBUTE_UNKNOWN;
}
