/* A growing run of bytes with a ceiling. Kept by its owner and reused; buf_destroy returns the memory. */
#ifndef STET_BASE_BUF_H
#define STET_BASE_BUF_H

#include "base/heap.h"

typedef struct Buf {
    Heap *heap;
    char *data; /* NULL while empty */
    size_t len, capacity;
    size_t ceiling; /* the most bytes it may hold; growing past it is heap_fail(STET_TOO_LARGE); 0: none */
} Buf;

void buf_create(Buf *buf, Heap *heap, size_t ceiling);
/* Empty; memory is kept, but for what exceeds LIMIT_BUFFER_KEPT. */
void buf_clear(Buf *buf);
void buf_destroy(Buf *buf);
void buf_grow(Buf *buf, size_t more);

/* At least `more` bytes of room at data + len; returns that place. The caller adds what it wrote to len. */
static inline char *buf_reserve(Buf *buf, size_t more)
{
    if (more > buf->capacity - buf->len || !buf->data)
        buf_grow(buf, more);
    return buf->data + buf->len;
}

static inline void buf_append(Buf *buf, Str text)
{
    char *into = buf_reserve(buf, text.len);
    if (text.len)
        memcpy(into, text.data, text.len);
    buf->len += text.len;
}

static inline void buf_byte(Buf *buf, char byte)
{
    *buf_reserve(buf, 1) = byte;
    buf->len++;
}

/* Decimal digits. */
void buf_unsigned(Buf *buf, uint64_t value);
/* Decimal digits with a sign where negative. */
void buf_integer(Buf *buf, int64_t value);

static inline Str buf_str(const Buf *buf)
{
    return (Str){buf->len ? buf->data : "", buf->len};
}

#endif
