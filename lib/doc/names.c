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

/* One case for each length: the names of other lengths fall out when the table is expanded, so that a look-up is a switch and
 * a few comparisons of one word each. */
#define NAMES_CASES(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12)
#define NAMES_IS(text) (sizeof(text) - 1 == LENGTH && memcmp(name.data, text, LENGTH) == 0)

#define NAMES_BLOCK_IS(id, text, what) if (NAMES_IS(text)) return KIND_##id;
#define NAMES_META_IS(id, text, what) if (NAMES_IS(text)) return META_##id;
#define NAMES_SPAN_IS(id, text, what) if (NAMES_IS(text)) return SPAN_##id;
#define NAMES_NOTE_IS(id, text, what) if (NAMES_IS(text)) return NOTE_##id;
#define NAMES_KEY_IS(id, text, number, what) if (NAMES_IS(text)) return KEY_##id;
#define NAMES_FITS(name, text, ...) && sizeof(text) - 1 <= 12
_Static_assert(1 STET_BLOCK_KINDS(NAMES_FITS) STET_META_KINDS(NAMES_FITS) STET_SPAN_KINDS(NAMES_FITS) STET_NOTE_KINDS(NAMES_FITS)
               STET_KEYS(NAMES_FITS), "NAMES_CASES must reach the longest name");

#define NAMES_BLOCK_CASE(length) case length: { enum { LENGTH = length }; STET_BLOCK_KINDS(NAMES_BLOCK_IS) break; }
#define NAMES_META_CASE(length) case length: { enum { LENGTH = length }; STET_META_KINDS(NAMES_META_IS) break; }
#define NAMES_SPAN_CASE(length) case length: { enum { LENGTH = length }; STET_SPAN_KINDS(NAMES_SPAN_IS) break; }
#define NAMES_NOTE_CASE(length) case length: { enum { LENGTH = length }; STET_NOTE_KINDS(NAMES_NOTE_IS) break; }
#define NAMES_KEY_CASE(length) case length: { enum { LENGTH = length }; STET_KEYS(NAMES_KEY_IS) break; }

static KindId block_kind(Str name)
{
    switch (name.len) {
        NAMES_CASES(NAMES_BLOCK_CASE)
    default: break;
    }
    return KIND_OTHER;
}

static KindId meta_kind(Str name)
{
    switch (name.len) {
        NAMES_CASES(NAMES_META_CASE)
    default: break;
    }
    return KIND_OTHER;
}

static KindId span_kind(Str name)
{
    switch (name.len) {
        NAMES_CASES(NAMES_SPAN_CASE)
    default: break;
    }
    return KIND_OTHER;
}

static KindId note_kind(Str name)
{
    switch (name.len) {
        NAMES_CASES(NAMES_NOTE_CASE)
    default: break;
    }
    return KIND_OTHER;
}

KindId kind_lookup(Place place, Str name)
{
    switch (place) {
    case PLACE_META: return meta_kind(name);
    case PLACE_SPAN: return span_kind(name);
    case PLACE_NOTE: return note_kind(name);
    default: return block_kind(name);
    }
}

KeyId key_lookup(Str name)
{
    switch (name.len) {
        NAMES_CASES(NAMES_KEY_CASE)
    default: break;
    }
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
