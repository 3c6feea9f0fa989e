/* Growing bytes: doubling, up to the ceiling. */
#include "base/buf.h"
#include "base/limits.h"

enum { FIRST_CAPACITY = 256 };

void buf_create(Buf *buf, Heap *heap, size_t ceiling)
{
    *buf = (Buf){.heap = heap, .ceiling = ceiling};
}

void buf_clear(Buf *buf)
{
    buf->len = 0;
    if (buf->capacity > LIMIT_BUFFER_KEPT)
        buf_destroy(buf);
}

void buf_destroy(Buf *buf)
{
    heap_resize(buf->heap, buf->data, buf->capacity, 0);
    buf->data = NULL;
    buf->len = buf->capacity = 0;
}

void buf_grow(Buf *buf, size_t more)
{
    size_t need = heap_add(buf->heap, buf->len, more);
    if (buf->ceiling && need > buf->ceiling)
        heap_fail(buf->heap, STET_TOO_LARGE);
    size_t wanted = buf->capacity < FIRST_CAPACITY ? FIRST_CAPACITY : heap_multiply(buf->heap, buf->capacity, 2);
    if (wanted < need)
        wanted = need;
    if (buf->ceiling && wanted > buf->ceiling)
        wanted = buf->ceiling;
    if (wanted <= buf->capacity && buf->data)
        return;
    buf->data = heap_resize(buf->heap, buf->data, buf->capacity, wanted);
    buf->capacity = wanted;
}

void buf_unsigned(Buf *buf, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    buf_append(buf, (Str){digits + at, sizeof digits - at});
}

void buf_integer(Buf *buf, int64_t value)
{
    if (value < 0)
        buf_byte(buf, '-');
    buf_unsigned(buf, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}
