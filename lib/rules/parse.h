/* A rule file into a RuleBuilder, checked against the schema. Private to the room. */
#ifndef STET_RULES_PARSE_H
#define STET_RULES_PARSE_H

#include "rules/build.h"
#include "rules/source.h"

typedef struct RuleParser {
    RuleSource source;
    RuleBuilder *builder;
    bool user;    /* `drop:` is for users' files */
    RuleKind kind;
    uint32_t part, rules;
    Buf group, phrase; /* copies that outlive their events */
    uint64_t seen[(FIELD_COUNT + 64) / 64 + 1]; /* fields of this file */
} RuleParser;

/* One file, as one more layer (users' files) or of the shipped layer. STET_BAD_RULES with its place in the parser's error.
 * The parser is the caller's, so that rule_parser_close can free what it holds when memory runs out on the way. */
MUST_CHECK StetStatus rule_parser_run(RuleParser *parser, RuleBuilder *builder, bool user, Str name, Str content, StetError *error);
void rule_parser_close(RuleParser *parser);

#endif
