/* Fields of rule files of kind summary. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_SUMMARY_H
#define STET_RULES_SCHEMA_SUMMARY_H

#define STET_SUMMARY_FIELDS(X)

#endif
