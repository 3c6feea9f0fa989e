/* Directories are walked with a list of those still to be looked into, not by recursion. */
#include "rules/files.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct FileDirectory {
    const char *name;
    unsigned depth;
} FileDirectory;

void rule_files_create(RuleFiles *files, Heap *heap)
{
    *files = (RuleFiles){.heap = heap};
    arena_create(&files->names, heap);
    buf_create(&files->found, heap, 0);
    buf_create(&files->directories, heap, 0);
}

void rule_files_close(RuleFiles *files)
{
    if (files->open)
        closedir(files->open);
    files->open = NULL;
    input_close(&files->input);
}

void rule_files_destroy(RuleFiles *files)
{
    rule_files_close(files);
    buf_destroy(&files->found);
    buf_destroy(&files->directories);
    arena_destroy(&files->names);
}

void rule_files_add(RuleFiles *files, const char *name)
{
    buf_append(&files->found, (Str){(const char *)&name, sizeof name});
}

static StetStatus fail_on(const char *name, StetError *error, const char *detail)
{
    if (error) {
        error->system_errno = errno;
        error->file = str_of(name);
    }
    return error_set(error, STET_NO_INPUT, "%s", detail);
}

static void directory_push(RuleFiles *files, const char *name, unsigned depth)
{
    FileDirectory directory = {name, depth};
    buf_append(&files->directories, (Str){(const char *)&directory, sizeof directory});
}

/* directory/name, with its NUL. */
static const char *path_join(RuleFiles *files, const char *directory, const char *name)
{
    Str front = arena_join(&files->names, str_of(directory), STR("/"));
    return arena_join(&files->names, front, (Str){name, strlen(name) + 1}).data;
}

static StetStatus too_many(const char *name, StetError *error, const char *detail)
{
    if (error)
        error->file = str_of(name);
    return error_set(error, STET_BAD_RULES, "%s", detail);
}

/* One entry of a directory: a rule file, a directory for later, or neither. */
static StetStatus entry_add(RuleFiles *files, FileDirectory directory, const char *name, StetError *error)
{
    struct stat status;
    if (name[0] == '.')
        return STET_OK;
    const char *path = path_join(files, directory.name, name);
    if (lstat(path, &status) != 0)
        return fail_on(path, error, "cannot look at it");
    if (S_ISDIR(status.st_mode)) {
        if (directory.depth + 1 > LIMIT_RULES_DIRECTORIES)
            return too_many(path, error, "too many directories inside each other");
        directory_push(files, path, directory.depth + 1);
    } else if ((S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) && str_ends(str_of(name), STR(".yaml"))) {
        if (files->found.len / sizeof(char *) >= LIMIT_RULES_FILES)
            return too_many(path, error, "too many rule files");
        rule_files_add(files, path);
    }
    return STET_OK;
}

static StetStatus directory_read(RuleFiles *files, FileDirectory directory, StetError *error)
{
    files->open = opendir(directory.name);
    if (!files->open)
        return fail_on(directory.name, error, "cannot open the directory of rules");
    struct dirent *entry;
    while ((errno = 0, entry = readdir(files->open)) != NULL)
        TRY(entry_add(files, directory, entry->d_name, error));
    if (errno)
        return fail_on(directory.name, error, "cannot read the directory of rules");
    closedir(files->open);
    files->open = NULL;
    return STET_OK;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

StetStatus rule_files_search(RuleFiles *files, Str path, StetError *error)
{
    Str top;
    while (str_split(&path, ':', &top)) {
        if (!top.len)
            continue;
        size_t before = files->found.len / sizeof(char *);
        directory_push(files, arena_join(&files->names, top, (Str){"", 1}).data, 0);
        while (files->directories.len) {
            files->directories.len -= sizeof(FileDirectory);
            FileDirectory next;
            memcpy(&next, files->directories.data + files->directories.len, sizeof next);
            TRY(directory_read(files, next, error));
        }
        const char **found = (const char **)(void *)files->found.data;
        size_t count = files->found.len / sizeof(char *) - before;
        if (count)
            qsort(found + before, count, sizeof *found, compare_names);
    }
    return STET_OK;
}

StetStatus rule_files_read(RuleFiles *files, const char *name, Buf *content, StetError *error)
{
    buf_clear(content);
    TRY(input_open(&files->input, files->heap, name, error));
    for (size_t got = 1; got;) {
        char *room = buf_reserve(content, LIMIT_INPUT_CHUNK);
        StetStatus status = input_read(&files->input, room, LIMIT_INPUT_CHUNK, &got, error);
        if (status != STET_OK) {
            if (error)
                error->file = str_of(name);
            return status;
        }
        content->len += got;
        if (content->len > LIMIT_RULES_FILE)
            return too_many(name, error, "a rule file may have 16 MiB");
    }
    input_close(&files->input);
    return STET_OK;
}
