/* Markdown inside a block: markers go, links become spans. Private to the room. */
#ifndef STET_DOC_MD_INLINE_H
#define STET_DOC_MD_INLINE_H

#include "doc/doc.h"

typedef struct MdLink {
    size_t at, len; /* bytes of the plain text */
    Str target;
} MdLink;

typedef struct MdLinks {
    MdLink *items;
    uint32_t count, capacity;
} MdLinks;

typedef struct MdInline {
    Str text;      /* without markers, in the arena */
    MdLinks links; /* by at */
    Str picture;   /* the alternative text of the first picture, data NULL: there was none */
} MdInline;

/* Emphasis, code and strike-through marks, tags and pictures go; escapes and common entities are decoded; links are listed. */
MdInline md_inline(Arena *arena, Str source);

#endif
