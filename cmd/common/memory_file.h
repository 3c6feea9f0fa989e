/* A file that many processes add to: each reads it, makes it anew and replaces it, one at a time. */
#ifndef STET_CMD_MEMORY_FILE_H
#define STET_CMD_MEMORY_FILE_H

#include "base/base.h"
#include "base/io.h"

/* Appends the file's bytes to `out`; a file that is not there is empty. At most `most` bytes (STET_TOO_LARGE). */
MUST_CHECK StetStatus memory_file_read(const char *path, size_t most, Buf *out, StetError *error);

/* Makes the new bytes of the present ones. */
typedef StetStatus MemoryFileChange(void *context, Str current, Buf *out, StetError *error);
/* Replaces the file by what `change` makes of it, while no other process does the same: waits for the file's lock. The new bytes are
 * written aside, synced and renamed, so that whatever happens the file is the old one or the new one. */
MUST_CHECK StetStatus memory_file_update(const char *path, Heap *heap, size_t most, MemoryFileChange *change, void *context, StetError *error);

#endif
