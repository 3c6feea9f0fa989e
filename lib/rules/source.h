/* A rule file's YAML as guarded events. Private to the room.
 * Guards (DESIGN 5): UTF-8 only, LIMIT_RULES_DEPTH, one document, no anchors, aliases, tags or directives. libyaml works in
 * quadratic time on deep nesting (100,000 times "[": 14 seconds), so the depth is checked at each event, before the next is asked for. */
#ifndef STET_RULES_SOURCE_H
#define STET_RULES_SOURCE_H

#include "base/base.h"

#include <yaml.h>

typedef struct RuleSource {
    yaml_parser_t parser;
    yaml_event_t event; /* the last one; its type is YAML_NO_EVENT before the first */
    bool open, held;    /* parser and event are to be deleted */
    unsigned depth;
    Str name, content;
    StetError *error;
} RuleSource;

/* Begins; the caller keeps name and content for as long as the source. rule_source_close in any case. */
MUST_CHECK StetStatus rule_source_open(RuleSource *source, Str name, Str content, StetError *error);
void rule_source_close(RuleSource *source);
/* The next event into source->event. */
MUST_CHECK StetStatus rule_source_next(RuleSource *source);
/* The scalar of a YAML_SCALAR_EVENT; valid until the next event. */
Str rule_source_scalar(const RuleSource *source);
/* STET_BAD_RULES at the last event's place. hint: a view, may be empty. */
StetStatus rule_source_fail(RuleSource *source, Str hint, const char *detail, ...) __attribute__((format(printf, 3, 4)));

#endif
