/* Reading and writing: packed input whole, cut and damaged; files that appear whole or not at all. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { SIZE = 300000 };

/* A file of `bytes`, open for reading at its start. */
static int file_of(const void *bytes, size_t len)
{
    char name[] = "/tmp/stet-io-XXXXXX";
    int fd = mkstemp(name);
    unlink(name);
    cr_assert_eq(write(fd, bytes, len), (ssize_t)len);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static void fill(char *bytes)
{
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 2654435761u >> 13);
}

static StetStatus read_all(int fd, char *into, size_t *len)
{
    Heap heap = {0};
    Input input;
    StetError error = {0};
    input_on(&input, &heap, fd);
    *len = 0;
    for (;;) {
        size_t got = 0;
        StetStatus status = input_read(&input, into + *len, 1000, &got, &error);
        *len += got;
        if (status != STET_OK || got == 0) {
            input_close(&input);
            close(fd);
            cr_assert_eq(heap.used, 0u);
            return status;
        }
    }
}

static size_t gzip(const char *bytes, size_t len, char *into, size_t room)
{
    z_stream stream = {0};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = (unsigned char *)(uintptr_t)bytes;
    stream.avail_in = (unsigned)len;
    stream.next_out = (unsigned char *)into;
    stream.avail_out = (unsigned)room;
    deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return room - stream.avail_out;
}

static char plain[SIZE], packed[2 * SIZE + 1000], got[2 * SIZE + 2000];

Test(io, plain_gzip_and_zstd_are_read_alike)
{
    size_t len;
    fill(plain);
    cr_assert_eq(read_all(file_of(plain, SIZE), got, &len), STET_OK);
    cr_assert(len == SIZE && memcmp(plain, got, SIZE) == 0);
    size_t size = gzip(plain, SIZE, packed, sizeof packed);
    cr_assert_eq(read_all(file_of(packed, size), got, &len), STET_OK);
    cr_assert(len == SIZE && memcmp(plain, got, SIZE) == 0);
    size = ZSTD_compress(packed, sizeof packed, plain, SIZE, 3);
    cr_assert_eq(read_all(file_of(packed, size), got, &len), STET_OK);
    cr_assert(len == SIZE && memcmp(plain, got, SIZE) == 0);
}

Test(io, members_follow_each_other)
{
    size_t len;
    fill(plain);
    size_t half = gzip(plain, SIZE / 2, packed, sizeof packed);
    size_t size = half + gzip(plain + SIZE / 2, SIZE - SIZE / 2, packed + half, sizeof packed - half);
    cr_assert_eq(read_all(file_of(packed, size), got, &len), STET_OK);
    cr_assert(len == SIZE && memcmp(plain, got, SIZE) == 0);
    half = ZSTD_compress(packed, sizeof packed, plain, SIZE / 2, 1);
    size = half + ZSTD_compress(packed + half, sizeof packed - half, plain + SIZE / 2, SIZE - SIZE / 2, 1);
    cr_assert_eq(read_all(file_of(packed, size), got, &len), STET_OK);
    cr_assert(len == SIZE && memcmp(plain, got, SIZE) == 0);
}

Test(io, what_is_cut_or_damaged_is_an_error_after_what_came_before)
{
    size_t len;
    fill(plain);
    size_t size = gzip(plain, SIZE, packed, sizeof packed);
    cr_assert_eq(read_all(file_of(packed, size / 2), got, &len), STET_UNPACK);
    cr_assert(len > 0 && memcmp(plain, got, len) == 0);
    packed[size / 2] ^= 0x55;
    packed[size - 6] ^= 0x55;
    cr_assert_eq(read_all(file_of(packed, size), got, &len), STET_UNPACK);
    size = ZSTD_compress(packed, sizeof packed, plain, SIZE, 3);
    cr_assert_eq(read_all(file_of(packed, size - 10), got, &len), STET_UNPACK);
}

Test(io, short_files_are_not_packed)
{
    size_t len;
    for (size_t size = 0; size < 6; size++) {
        cr_assert_eq(read_all(file_of("\x1f" "abcde", size), got, &len), STET_OK);
        cr_assert_eq(len, size);
    }
}

Test(io, a_file_appears_whole_or_not_at_all)
{
    char folder[] = "/tmp/stet-out-XXXXXX", path[64], back[16] = "";
    cr_assert(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/file", folder);
    StetError error = {0};
    Output output;
    cr_assert_eq(output_create(&output, path, &error), STET_OK);
    cr_assert_eq(output_write(&output, STR("old"), &error), STET_OK);
    cr_assert_neq(access(path, F_OK), 0);
    cr_assert_eq(output_close(&output, true, &error), STET_OK);
    cr_assert_eq(output_create(&output, path, &error), STET_OK);
    cr_assert_eq(output_write(&output, STR("new and broken"), &error), STET_OK);
    cr_assert_eq(output_close(&output, false, &error), STET_OK);
    int fd = open(path, O_RDONLY);
    cr_assert_eq(read(fd, back, sizeof back - 1), 3);
    close(fd);
    cr_assert_str_eq(back, "old");
    unlink(path);
    cr_assert_eq(rmdir(folder), 0);
    snprintf(path, sizeof path, "%s/no/file", folder);
    cr_assert_eq(output_create(&output, path, &error), STET_WRITE);
    cr_assert_eq(output_close(&output, false, &error), STET_OK);
}

Test(io, a_missing_file_is_no_input)
{
    Heap heap = {0};
    Input input;
    StetError error = {0};
    cr_assert_eq(input_open(&input, &heap, "/no/such/file", &error), STET_NO_INPUT);
    cr_assert(str_equal(error.file, STR("/no/such/file")));
    cr_assert_neq(error.system_errno, 0);
}
