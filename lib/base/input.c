/* Reading: EINTR, EAGAIN, packed input. */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

void input_on(Input *input, Heap *heap, int fd)
{
    *input = (Input){.heap = heap, .fd = fd};
}

static StetStatus cannot_open(const char *name, StetError *error)
{
    if (error) {
        error->system_errno = errno;
        error->file = str_of(name);
    }
    return error_set(error, STET_NO_INPUT, "%s", status_message(STET_NO_INPUT));
}

StetStatus input_open(Input *input, Heap *heap, const char *name, StetError *error)
{
    input_on(input, heap, STDIN_FILENO);
    if (strcmp(name, "-") == 0)
        return STET_OK;
    do
        input->fd = open(name, O_RDONLY | O_CLOEXEC);
    while (input->fd < 0 && errno == EINTR);
    if (input->fd < 0)
        return cannot_open(name, error);
    input->owned = true;
    struct stat what;
    if (fstat(input->fd, &what) == 0 && S_ISDIR(what.st_mode)) {
        input_close(input);
        errno = EISDIR;
        return cannot_open(name, error);
    }
    return STET_OK;
}

void input_close(Input *input)
{
    if (input->unpacker)
        unpacker_destroy(input->unpacker);
    if (input->owned)
        close(input->fd);
    input->unpacker = NULL;
    input->owned = false;
}

bool input_would_block(const Input *input)
{
    struct pollfd one = {.fd = input->fd, .events = POLLIN};
    return input->head_at == input->head_len && !input->at_end && poll(&one, 1, 0) == 0;
}

/* One read of the descriptor, whatever it takes. */
static StetStatus read_plain(Input *input, char *into, size_t room, size_t *got, StetError *error)
{
    for (;;) {
        if (input->stop && *input->stop)
            return STET_INTERRUPTED;
        ssize_t count = read(input->fd, into, room);
        if (count >= 0) {
            *got = (size_t)count;
            input->at_end = count == 0;
            return STET_OK;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd one = {.fd = input->fd, .events = POLLIN};
            (void)poll(&one, 1, -1);
        } else if (errno != EINTR) {
            if (error)
                error->system_errno = errno;
            return error_set(error, STET_READ, "%s", status_message(STET_READ));
        }
    }
}

/* Reads the first bytes, to know whether they are packed. */
static StetStatus start(Input *input, StetError *error)
{
    while (input->head_len < sizeof input->head && !input->at_end) {
        size_t got = 0;
        TRY(read_plain(input, input->head + input->head_len, sizeof input->head - input->head_len, &got, error));
        input->head_len += got;
    }
    input->started = true;
    input->unpacker = unpacker_create(input->heap, (Str){input->head, input->head_len});
    return STET_OK;
}

/* Plain bytes: those that were looked at, then the descriptor's. */
static StetStatus read_bytes(Input *input, char *into, size_t room, size_t *got, StetError *error)
{
    size_t left = input->head_len - input->head_at;
    if (left == 0) {
        *got = 0;
        return input->at_end ? STET_OK : read_plain(input, into, room, got, error);
    }
    *got = left < room ? left : room;
    memcpy(into, input->head + input->head_at, *got);
    input->head_at += *got;
    return STET_OK;
}

StetStatus input_read(Input *input, char *into, size_t room, size_t *got, StetError *error)
{
    *got = 0;
    if (!input->started)
        TRY(start(input, error));
    if (!input->unpacker)
        return read_bytes(input, into, room, got, error);
    for (;;) {
        bool ended = input->at_end && input->head_at == input->head_len;
        if (unpacker_take(input->unpacker, ended, into, room, got) != STET_OK)
            return error_set(error, STET_UNPACK, "%s", status_message(STET_UNPACK));
        if (*got || ended)
            return STET_OK;
        size_t space, count;
        char *packed = unpacker_room(input->unpacker, &space);
        TRY(read_bytes(input, packed, space, &count, error));
        unpacker_filled(input->unpacker, count);
    }
}
