/* Fields of rule files of kind tag. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_TAG_H
#define STET_RULES_SCHEMA_TAG_H

#define STET_TAG_FIELDS(X)

#endif
