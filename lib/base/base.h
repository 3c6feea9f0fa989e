/* The ground floor: views, statuses, memory, buffers. Knows nothing of text.
 * Ownership: what takes a Str only looks at it until it returns; what gives one back says where it lives. */
#ifndef STET_BASE_BASE_H
#define STET_BASE_BASE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/heap.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/options.h"
#include "base/status.h"
#include "base/str.h"

#endif
