/* Reading, locking and replacing a file that many processes add to. The lock is flock on the file itself; since each change gives
 * the name to a new file, whoever has waited looks whether the name still means the file that he holds. */
#include "cmd/common/memory_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static StetStatus system_failed(StetError *error, StetStatus status, const char *path)
{
    error->system_errno = errno;
    error->file = str_of(path);
    return error_set(error, status, "%s", status_message(status));
}

static StetStatus read_all(int fd, const char *path, size_t most, Buf *out, StetError *error)
{
    enum { CHUNK = 1 << 16 };
    size_t start = out->len;
    for (;;) {
        char *into = buf_reserve(out, CHUNK);
        ssize_t got = read(fd, into, CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return system_failed(error, STET_READ, path);
        if (got == 0)
            return STET_OK;
        out->len += (size_t)got;
        if (out->len - start > most) {
            error->file = str_of(path);
            return error_set(error, STET_TOO_LARGE, "too large for what it is said to be");
        }
    }
}

StetStatus memory_file_read(const char *path, size_t most, Buf *out, StetError *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? STET_OK : system_failed(error, STET_NO_INPUT, path);
    StetStatus status = read_all(fd, path, most, out, error);
    close(fd);
    return status;
}

/* Opens the file, made if need be, and holds its lock; -1 with errno. */
static int open_locked(const char *path)
{
    for (;;) {
        struct stat held, named;
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0)
            return -1;
        int locked;
        do
            locked = flock(fd, LOCK_EX);
        while (locked != 0 && errno == EINTR);
        if (locked != 0) {
            close(fd);
            return -1;
        }
        if (fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev)
            return fd;
        close(fd); /* replaced while we waited */
    }
}

static StetStatus replace(const char *path, Str bytes, StetError *error)
{
    Output output;
    TRY(output_create(&output, path, error));
    StetStatus status = output_write(&output, bytes, error);
    StetStatus closed = output_close(&output, status == STET_OK, error);
    return status != STET_OK ? status : closed;
}

StetStatus memory_file_update(const char *path, Heap *heap, size_t most, MemoryFileChange *change, void *context, StetError *error)
{
    Buf old, fresh;
    int fd = open_locked(path);
    if (fd < 0)
        return system_failed(error, STET_WRITE, path);
    buf_create(&old, heap, 0);
    buf_create(&fresh, heap, 0);
    StetStatus status = read_all(fd, path, most, &old, error);
    if (status == STET_OK)
        status = change(context, buf_str(&old), &fresh, error);
    if (status == STET_OK)
        status = replace(path, buf_str(&fresh), error);
    buf_destroy(&old);
    buf_destroy(&fresh);
    close(fd); /* and with it the lock */
    return status;
}
