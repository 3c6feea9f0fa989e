/* Errors are values: one table gives each its number, exit status, message and hint. */
#ifndef STET_BASE_STATUS_H
#define STET_BASE_STATUS_H

#include "base/str.h"

/* NAME, number (pinned: never reused), exit status (sysexits), message, what to do. */
#define STET_STATUS_TABLE(X) \
    X(STET_OK, 0, 0, "done", "") \
    X(STET_STRICT, 1, 1, "a document has errors", "see its +diag notes") \
    X(STET_USAGE, 2, 64, "wrong usage", "try --help") \
    X(STET_WRONG_FORM, 3, 65, "input is of a form that this program does not read", "convert it first") \
    X(STET_NO_INPUT, 4, 66, "cannot open", "check the name and its permissions") \
    X(STET_INTERNAL, 5, 70, "internal error", "please report it") \
    X(STET_NO_MEMORY, 6, 71, "out of memory", "lower --max-doc or give it more") \
    X(STET_SYSTEM, 7, 71, "system error", "") \
    X(STET_READ, 8, 74, "read error", "") \
    X(STET_WRITE, 9, 74, "write error", "") \
    X(STET_UNPACK, 10, 74, "compressed input is damaged or cut short", "fetch it again") \
    X(STET_BAD_RULES, 11, 78, "bad rules", "correct the file") \
    X(STET_TOO_LARGE, 12, 71, "larger than its limit", "raise the limit or split the input") \
    X(STET_INTERRUPTED, 13, 70, "interrupted", "") \
    X(STET_BROKEN_PIPE, 14, 74, "nobody reads the output", "")

typedef enum StetStatus {
#define STET_STATUS_ENUM(name, number, exit_status, message, hint) name = number,
    STET_STATUS_TABLE(STET_STATUS_ENUM)
#undef STET_STATUS_ENUM
} StetStatus;

#define MUST_CHECK __attribute__((warn_unused_result))

/* Returns the status from the enclosing function unless it is STET_OK. */
#define TRY(expression) \
    do { \
        StetStatus try_status = (expression); \
        if (try_status != STET_OK) \
            return try_status; \
    } while (0)

/* Where and what went wrong, filled in beside a status that is not STET_OK.
 * file is a view of the caller's name (empty: none); line and column count from 1 (0: none). */
typedef struct StetError {
    StetStatus status;
    int system_errno; /* 0: none */
    Str file;
    size_t line, column;
    char detail[256]; /* what is wrong; empty: the table's message */
    char hint[128];   /* what to do; empty: the table's hint */
} StetError;

/* The table's words for a status; never NULL. */
const char *status_message(StetStatus status);
const char *status_hint(StetStatus status);
int status_exit(StetStatus status);

/* Fills *error (which may be NULL) and returns `status`, so that a failure is one line at its place.
 * `detail` is a printf format; longer results are cut. */
StetStatus error_set(StetError *error, StetStatus status, const char *detail, ...)
    __attribute__((format(printf, 3, 4)));

/* Writes "file:line:column: what: hint" (no newline, control characters shown as ?) into `into`; returns its length, cut to `size` - 1. */
size_t error_format(const StetError *error, char *into, size_t size);

#endif
