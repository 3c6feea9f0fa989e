/* The table of statuses, and one line of text for an error. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct StatusRow {
    int exit_status;
    const char *message, *hint;
} StatusRow;

static const StatusRow ROWS[] = {
#define STATUS_ROW(name, number, exit_status, message, hint) [number] = {exit_status, message, hint},
    STET_STATUS_TABLE(STATUS_ROW)
#undef STATUS_ROW
};

static const StatusRow *row_of(StetStatus status)
{
    size_t number = (size_t)status;
    return &ROWS[number < sizeof ROWS / sizeof *ROWS ? number : STET_INTERNAL];
}

const char *status_message(StetStatus status)
{
    return row_of(status)->message;
}

const char *status_hint(StetStatus status)
{
    return row_of(status)->hint;
}

int status_exit(StetStatus status)
{
    return row_of(status)->exit_status;
}

StetStatus error_set(StetError *error, StetStatus status, const char *detail, ...)
{
    if (!error)
        return status;
    error->status = status;
    va_list arguments;
    va_start(arguments, detail);
    vsnprintf(error->detail, sizeof error->detail, detail, arguments);
    va_end(arguments);
    return status;
}

/* Appends a format's result at *used, cut to what fits. */
__attribute__((format(printf, 4, 5))) static void append(char *into, size_t size, size_t *used, const char *format, ...)
{
    if (*used + 1 >= size)
        return;
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(into + *used, size - *used, format, arguments);
    va_end(arguments);
    if (written > 0)
        *used += (size_t)written < size - *used ? (size_t)written : size - *used - 1;
}

size_t error_format(const StetError *error, char *into, size_t size)
{
    size_t used = 0;
    if (size == 0)
        return 0;
    into[0] = 0;
    if (error->file.len)
        append(into, size, &used, "%.*s:", (int)(error->file.len < 4096 ? error->file.len : 4096), error->file.data);
    if (error->line)
        append(into, size, &used, "%zu:%zu:", error->line, error->column);
    append(into, size, &used, "%s%s", used ? " " : "", error->detail[0] ? error->detail : status_message(error->status));
    if (error->system_errno)
        append(into, size, &used, ": %s", strerror(error->system_errno));
    const char *hint = error->hint[0] ? error->hint : status_hint(error->status);
    if (hint[0])
        append(into, size, &used, ": %s", hint);
    for (size_t i = 0; i < used; i++)
        if ((unsigned char)into[i] < 0x20 || into[i] == 0x7f)
            into[i] = '?';
    return used;
}
