/* Faults by LD_PRELOAD: reads and writes that are short, interrupted, or fail after a while.
 *   STET_READ_SHORT=N    a read gives at most N bytes         STET_READ_EIO=N     reads fail with EIO after N bytes
 *   STET_WRITE_SHORT=N   a write takes at most N bytes        STET_WRITE_ENOSPC=N writes fail with ENOSPC after N bytes
 *   STET_EINTR=N         every Nth read or write is interrupted
 *   STET_MALLOC_FAIL=N   allocations of N bytes and more fail
 * Standard error is left alone. */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static size_t setting(const char *name)
{
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : 0;
}

static int interrupted(void)
{
    static size_t calls;
    size_t every = setting("STET_EINTR");
    return every && ++calls % every == 0;
}

ssize_t read(int fd, void *into, size_t room)
{
    static ssize_t (*real)(int, void *, size_t);
    static size_t total;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "read");
    if (interrupted())
        return errno = EINTR, -1;
    size_t most = setting("STET_READ_SHORT"), limit = setting("STET_READ_EIO");
    if (limit && total >= limit)
        return errno = EIO, -1;
    if (most && room > most)
        room = most;
    if (limit && room > limit - total)
        room = limit - total;
    ssize_t got = real(fd, into, room);
    total += got > 0 ? (size_t)got : 0;
    return got;
}

ssize_t write(int fd, const void *from, size_t count)
{
    static ssize_t (*real)(int, const void *, size_t);
    static size_t total;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "write");
    if (fd == 2)
        return real(fd, from, count);
    if (interrupted())
        return errno = EINTR, -1;
    size_t most = setting("STET_WRITE_SHORT"), limit = setting("STET_WRITE_ENOSPC");
    if (limit && total >= limit)
        return errno = ENOSPC, -1;
    if (most && count > most)
        count = most;
    if (limit && count > limit - total)
        count = limit - total;
    ssize_t written = real(fd, from, count);
    total += written > 0 ? (size_t)written : 0;
    return written;
}

void *realloc(void *old, size_t size)
{
    static void *(*real)(void *, size_t);
    static size_t largest;
    static int asked;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "realloc");
    if (!asked) {
        asked = 1;
        largest = setting("STET_MALLOC_FAIL");
    }
    if (largest && size >= largest)
        return errno = ENOMEM, NULL;
    return real(old, size);
}
