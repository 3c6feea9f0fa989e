/* Fields of rule files of kind site. See rules/schema.h. The groups are hosts: a rule for example.org holds for its subdomains, too.
 * A selector is one or more parts divided by spaces, all of which must hold for a block: `tag` (an element of its path), `.class` or
 * `#id` (a token of its class attribute, which has both, its own and its ancestors'), `tag/tag` (elements that follow each other). */
#ifndef STET_RULES_SCHEMA_SITE_H
#define STET_RULES_SCHEMA_SITE_H

#define STET_SITE_FIELDS(X) \
    X(SITE, KEEP, "keep", GROUPS, NONE, 0, 0, "", "by host: selectors of blocks that are main text") \
    X(SITE, DROP, "drop", GROUPS, NONE, 0, 0, "", "by host: selectors of blocks that are not; stronger than keep") \
    X(SITE, TITLE, "title", GROUPS, NONE, 0, 0, "", "by host: selectors of the headline; the first such block is it") \
    X(SITE, BYLINE, "byline", GROUPS, NONE, 0, 0, "", "by host: selectors of blocks that name the authors") \
    X(SITE, DATE, "date", GROUPS, NONE, 0, 0, "", "by host: selectors of blocks that hold the date of publication")

#endif
