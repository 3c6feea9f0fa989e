/* Rule files by name: found in directories, and read. Private to the room. */
#ifndef STET_RULES_FILES_H
#define STET_RULES_FILES_H

#include "base/base.h"
#include "base/io.h"

#include <dirent.h>

typedef struct RuleFiles {
    Heap *heap;
    Arena names;
    Buf found;       /* const char *: names that live in `names`, or are the caller's */
    Buf directories; /* FileDirectory: to be looked into */
    DIR *open;
    Input input;
} RuleFiles;

void rule_files_create(RuleFiles *files, Heap *heap);
/* Closes what is open; the names stay until rule_files_destroy. */
void rule_files_close(RuleFiles *files);
void rule_files_destroy(RuleFiles *files);
/* One name. */
void rule_files_add(RuleFiles *files, const char *name);
/* Every *.yaml below the directories of "a:b", of each in bytewise order of their paths; links to directories are not followed. */
MUST_CHECK StetStatus rule_files_search(RuleFiles *files, Str path, StetError *error);
/* A file's bytes; more than LIMIT_RULES_FILE is STET_BAD_RULES. */
MUST_CHECK StetStatus rule_files_read(RuleFiles *files, const char *name, Buf *content, StetError *error);

#endif
