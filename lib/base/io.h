/* Bytes in and out of the process: EINTR, short transfers and non-blocking descriptors are dealt with here; gzip and zstd
 * input is unpacked on the fly; every write and the close are checked. Knows nothing of documents. */
#ifndef STET_BASE_IO_H
#define STET_BASE_IO_H

#include "base/heap.h"

#include <signal.h>

typedef struct Unpacker Unpacker;

typedef struct Input {
    Heap *heap;
    int fd;
    bool owned;   /* opened here: closed by input_close */
    bool started; /* the first bytes have been looked at */
    bool at_end;
    char head[4]; /* the first bytes, read to know the packing */
    size_t head_at, head_len;
    Unpacker *unpacker; /* NULL: plain */
    const volatile sig_atomic_t *stop; /* when it becomes non-zero, a read that would block returns STET_INTERRUPTED; may be NULL */
} Input;

/* An input on an open descriptor, which stays the caller's. */
void input_on(Input *input, Heap *heap, int fd);
/* Opens a file ("-" is standard input). STET_NO_INPUT with the system's reason when it cannot. */
MUST_CHECK StetStatus input_open(Input *input, Heap *heap, const char *name, StetError *error);
void input_close(Input *input);
/* Up to `room` bytes; *got is 0 at the end only. */
MUST_CHECK StetStatus input_read(Input *input, char *into, size_t room, size_t *got, StetError *error);
/* Whether a read would have to wait: then it is time to flush the output. */
bool input_would_block(const Input *input);

typedef struct Output {
    int fd;
    uint64_t written; /* bytes */
    const char *name; /* as the caller says it; his */
    char *path;       /* the name it will have; from malloc; NULL: a descriptor */
    char *aside;      /* the name it has until then; from malloc */
} Output;

/* An output on an open descriptor, which stays the caller's. */
void output_on(Output *output, int fd);
/* A file that gets its name when output_close succeeds; until then an old file of that name stays whole. A link's target is replaced,
 * not the link; devices and FIFOs are written to; "-" is standard output. */
MUST_CHECK StetStatus output_create(Output *output, const char *path, StetError *error);
/* Writes all of it. Not stopped by signals: what is begun is finished, so only whole records are ever seen.
 * STET_BROKEN_PIPE when nobody reads. */
MUST_CHECK StetStatus output_write(Output *output, Str bytes, StetError *error);
/* Ends the output: a file is synced, closed and renamed when `good`, removed when not; a descriptor is closed, for some systems
 * tell of a full disk only then. */
MUST_CHECK StetStatus output_close(Output *output, bool good, StetError *error);

/* Unpacking, for input_read. `head`: the first 4 bytes; NULL when they are of no known packing. */
Unpacker *unpacker_create(Heap *heap, Str head);
void unpacker_destroy(Unpacker *unpacker);
/* Room for more packed bytes. */
char *unpacker_room(Unpacker *unpacker, size_t *room);
void unpacker_filled(Unpacker *unpacker, size_t got);
/* Unpacks into `into`; *got may be 0: give it more bytes. `ended`: there are no more; then STET_UNPACK when it stops short. */
MUST_CHECK StetStatus unpacker_take(Unpacker *unpacker, bool ended, char *into, size_t room, size_t *got);

#endif
