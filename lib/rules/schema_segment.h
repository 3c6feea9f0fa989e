/* Fields of rule files of kind segment. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_SEGMENT_H
#define STET_RULES_SCHEMA_SEGMENT_H

#define STET_SEGMENT_FIELDS(X)

#endif
