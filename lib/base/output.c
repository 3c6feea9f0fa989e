/* Writing: all of it or an error; files that appear whole or not at all. */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void output_on(Output *output, int fd)
{
    *output = (Output){.fd = fd};
}

static StetStatus system_failed(StetError *error, StetStatus status, const char *file)
{
    if (error) {
        error->system_errno = errno;
        error->file = str_of(file);
        if (errno == ENOSPC || errno == EDQUOT)
            snprintf(error->hint, sizeof error->hint, "make room on the disk");
    }
    return error_set(error, status, "%s", status_message(status));
}

/* A name that stands for something else than a file (a device, a FIFO) is written to, never replaced. */
static StetStatus open_special(Output *output, const char *path, StetError *error)
{
    output->fd = open(path, O_WRONLY | O_CLOEXEC);
    return output->fd < 0 ? system_failed(error, STET_WRITE, path) : STET_OK;
}

StetStatus output_create(Output *output, const char *path, StetError *error)
{
    struct stat old;
    output_on(output, STDOUT_FILENO);
    if (strcmp(path, "-") == 0)
        return STET_OK;
    if (stat(path, &old) == 0 && !S_ISREG(old.st_mode))
        return open_special(output, path, error);
    output->fd = -1;
    output->name = path;
    output->path = realpath(path, NULL); /* a link's target is replaced, not the link */
    if (!output->path)
        output->path = strdup(path);
    if (!output->path || asprintf(&output->aside, "%s.%ld.part", output->path, (long)getpid()) < 0) {
        output->aside = NULL;
        return system_failed(error, STET_NO_MEMORY, path);
    }
    output->fd = open(output->aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return output->fd < 0 ? system_failed(error, STET_WRITE, path) : STET_OK;
}

StetStatus output_write(Output *output, Str bytes, StetError *error)
{
    while (bytes.len) {
        ssize_t count = write(output->fd, bytes.data, bytes.len);
        if (count >= 0) {
            bytes = str_from(bytes, (size_t)count);
            output->written += (uint64_t)count;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd one = {.fd = output->fd, .events = POLLOUT};
            (void)poll(&one, 1, -1);
        } else if (errno == EPIPE) {
            return STET_BROKEN_PIPE;
        } else if (errno != EINTR) {
            return system_failed(error, STET_WRITE, output->name);
        }
    }
    return STET_OK;
}

/* Keeps the permissions of the file that is replaced. */
static void copy_mode(const Output *output)
{
    struct stat old;
    if (stat(output->path, &old) == 0 && fchmod(output->fd, old.st_mode & 07777) != 0)
        errno = 0;
}

static StetStatus finish_file(Output *output, bool good, StetError *error)
{
    StetStatus status = STET_OK;
    if (good)
        copy_mode(output);
    if (good && fsync(output->fd) != 0 && errno != EINVAL)
        status = system_failed(error, STET_WRITE, output->name);
    if (close(output->fd) != 0 && good && status == STET_OK)
        status = system_failed(error, STET_WRITE, output->name);
    if (good && status == STET_OK && rename(output->aside, output->path) != 0)
        status = system_failed(error, STET_WRITE, output->name);
    if (!good || status != STET_OK)
        (void)unlink(output->aside);
    return status;
}

StetStatus output_close(Output *output, bool good, StetError *error)
{
    StetStatus status = STET_OK;
    if (!output->path)
        status = output->fd >= 0 && close(output->fd) != 0 ? system_failed(error, STET_WRITE, NULL) : STET_OK;
    else if (output->fd >= 0)
        status = finish_file(output, good, error);
    free(output->path);
    free(output->aside);
    *output = (Output){.fd = -1};
    return status;
}
