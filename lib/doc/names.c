/* Look-ups in the table of kinds and keys. */
#include "doc/names.h"

typedef struct KindRow {
    Str name;
    Place place;
} KindRow;

static const KindRow KINDS[KIND_COUNT] = {
#define NAMES_BLOCK(name, text, what) [KIND_##name] = {STR_INIT(text), PLACE_BLOCK},
    STET_BLOCK_KINDS(NAMES_BLOCK)
#define NAMES_META(name, text, what) [META_##name] = {STR_INIT(text), PLACE_META},
    STET_META_KINDS(NAMES_META)
#define NAMES_SPAN(name, text, what) [SPAN_##name] = {STR_INIT(text), PLACE_SPAN},
    STET_SPAN_KINDS(NAMES_SPAN)
#define NAMES_NOTE(name, text, what) [NOTE_##name] = {STR_INIT(text), PLACE_NOTE},
    STET_NOTE_KINDS(NAMES_NOTE)
};

typedef struct KeyRow {
    Str name;
    bool number;
} KeyRow;

static const KeyRow KEYS[KEY_COUNT] = {
#define NAMES_KEY(name, text, number, what) [KEY_##name] = {STR_INIT(text), number},
    STET_KEYS(NAMES_KEY)
};

KindId kind_lookup(Place place, Str name)
{
    for (int kind = KIND_OTHER + 1; kind < KIND_COUNT; kind++)
        if (KINDS[kind].place == place && str_equal(KINDS[kind].name, name))
            return (KindId)kind;
    return KIND_OTHER;
}

KeyId key_lookup(Str name)
{
    for (int key = KEY_OTHER + 1; key < KEY_COUNT; key++)
        if (str_equal(KEYS[key].name, name))
            return (KeyId)key;
    return KEY_OTHER;
}

Place kind_place(KindId kind)
{
    return KINDS[kind].place;
}

Str kind_name(KindId kind)
{
    return KINDS[kind].name;
}

Str key_name(KeyId key)
{
    return KEYS[key].name;
}

bool key_is_number(KeyId key)
{
    return KEYS[key].number;
}
