#define _DEFAULT_SOURCE /* madvise; NOLINT(bugprone-reserved-identifier) */

#include "base/large.h"

#include <stdint.h>
#include <sys/mman.h>

enum { PAGE = 4096, SMALLEST = 4 << 20 };

void tw_large_pages(void *memory, size_t size) {
#ifdef MADV_HUGEPAGE
    if (size >= SMALLEST) {
        size_t part = (uintptr_t)memory % PAGE; /* of its first page */
        (void)madvise((char *)memory - part, part + size, MADV_HUGEPAGE);
    }
#else
    (void)memory;
    (void)size;
#endif
}
