/* gzip (zlib) and zstd streams, member after member. The libraries' own state is theirs to allocate. */
#include "base/io.h"
#include "base/limits.h"

#include <zlib.h>
#include <zstd.h>

struct Unpacker {
    Heap *heap;
    z_stream gzip;
    ZSTD_DStream *zstd; /* NULL: gzip */
    bool inside;        /* in the middle of a member */
    size_t at, len;
    char packed[LIMIT_PACKED_CHUNK];
};

static bool is_gzip(Str head)
{
    return head.len >= 2 && (unsigned char)head.data[0] == 0x1f && (unsigned char)head.data[1] == 0x8b;
}

Unpacker *unpacker_create(Heap *heap, Str head)
{
    bool zstd = str_equal(head, (Str){"\x28\xb5\x2f\xfd", 4});
    if (!zstd && !is_gzip(head))
        return NULL;
    Unpacker *unpacker = heap_resize(heap, NULL, 0, sizeof *unpacker);
    memset(unpacker, 0, offsetof(Unpacker, packed));
    unpacker->heap = heap;
    bool good = zstd ? (unpacker->zstd = ZSTD_createDStream()) != NULL
                     : inflateInit2(&unpacker->gzip, 15 + 16) == Z_OK; /* 16: a gzip wrapper, nothing else */
    if (!good) {
        heap_resize(heap, unpacker, sizeof *unpacker, 0);
        heap_fail(heap, STET_NO_MEMORY);
    }
    return unpacker;
}

void unpacker_destroy(Unpacker *unpacker)
{
    if (unpacker->zstd)
        ZSTD_freeDStream(unpacker->zstd);
    else
        inflateEnd(&unpacker->gzip);
    heap_resize(unpacker->heap, unpacker, sizeof *unpacker, 0);
}

char *unpacker_room(Unpacker *unpacker, size_t *room)
{
    if (unpacker->at == unpacker->len)
        unpacker->at = unpacker->len = 0;
    *room = sizeof unpacker->packed - unpacker->len;
    return unpacker->packed + unpacker->len;
}

void unpacker_filled(Unpacker *unpacker, size_t got)
{
    unpacker->len += got;
}

static StetStatus take_zstd(Unpacker *unpacker, char *into, size_t room, size_t *got)
{
    ZSTD_inBuffer in = {unpacker->packed, unpacker->len, unpacker->at};
    ZSTD_outBuffer out = {into, room, 0};
    size_t result = ZSTD_decompressStream(unpacker->zstd, &out, &in);
    unpacker->at = in.pos;
    *got = out.pos;
    if (ZSTD_isError(result))
        return STET_UNPACK;
    unpacker->inside = result != 0;
    return STET_OK;
}

static StetStatus take_gzip(Unpacker *unpacker, char *into, size_t room, size_t *got)
{
    z_stream *gzip = &unpacker->gzip;
    if (!unpacker->inside) {
        while (unpacker->at < unpacker->len && unpacker->packed[unpacker->at] == 0) /* padding to a block of a tape */
            unpacker->at++;
        if (unpacker->at == unpacker->len)
            return STET_OK;
        if (unpacker->packed[unpacker->at] != 0x1f)
            return STET_UNPACK;
        if (inflateReset(gzip) != Z_OK)
            return STET_UNPACK;
        unpacker->inside = true;
    }
    gzip->next_in = (unsigned char *)unpacker->packed + unpacker->at;
    gzip->avail_in = (unsigned)(unpacker->len - unpacker->at);
    gzip->next_out = (unsigned char *)into;
    gzip->avail_out = room < UINT32_MAX ? (unsigned)room : UINT32_MAX;
    unsigned offered = gzip->avail_out;
    int result = inflate(gzip, Z_NO_FLUSH);
    unpacker->at = unpacker->len - gzip->avail_in;
    *got = offered - gzip->avail_out;
    if (result == Z_STREAM_END)
        unpacker->inside = false;
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? STET_OK : STET_UNPACK;
}

StetStatus unpacker_take(Unpacker *unpacker, bool ended, char *into, size_t room, size_t *got)
{
    *got = 0;
    /* zlib and zstd may hold unpacked bytes back although all packed ones are taken: ask once more */
    while (*got == 0 && unpacker->at < unpacker->len) {
        size_t before = unpacker->at;
        TRY(unpacker->zstd ? take_zstd(unpacker, into, room, got) : take_gzip(unpacker, into, room, got));
        if (unpacker->at == before)
            break;
    }
    if (*got == 0 && unpacker->inside && unpacker->at == unpacker->len && unpacker->zstd)
        TRY(take_zstd(unpacker, into, room, got));
    else if (*got == 0 && unpacker->inside && unpacker->at == unpacker->len)
        TRY(take_gzip(unpacker, into, room, got));
    return ended && *got == 0 && unpacker->inside ? STET_UNPACK : STET_OK;
}
