/* The shipped rules, linked in by the Makefile. */
#include "rules/shipped.h"

extern const unsigned char stet_rules_image[] __attribute__((visibility("hidden")));
extern const unsigned char stet_rules_image_end[] __attribute__((visibility("hidden")));

Str rules_shipped(void)
{
    return (Str){(const char *)stet_rules_image, (size_t)((uintptr_t)stet_rules_image_end - (uintptr_t)stet_rules_image)};
}
