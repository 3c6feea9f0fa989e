/* Fields of rule files of kind boiler. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_BOILER_H
#define STET_RULES_SCHEMA_BOILER_H

#define STET_BOILER_FIELDS(X)

#endif
