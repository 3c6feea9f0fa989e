/* Any bytes as JSON Lines: see round_trip.h for what must hold. */
#include "round_trip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    round_trip(FORM_JSONL, data, size);
    return 0;
}
