/* Decimal numbers of rule files. Private to the room. */
#ifndef STET_RULES_NUMBER_H
#define STET_RULES_NUMBER_H

#include "base/base.h"

/* [+-]digits[.digits][e[+-]digits], of at most 15 significant digits and a power of ten from -22 to 22: then the double nearest to it is
 * one exact multiplication or division (W. D. Clinger, How to read floating point numbers accurately, 1990), on every machine and
 * in every locale. false when it is no such number. */
bool rule_number_parse(Str text, double *value);

#endif
