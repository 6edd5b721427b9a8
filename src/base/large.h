/** @file large.h — large blocks of memory. */
#ifndef TW_BASE_LARGE_H
#define TW_BASE_LARGE_H

#include <stddef.h>

/** Ask for the @p size bytes at @p memory, nearly all of which will be used, in large pages where
 *  the system has them: it then hands out a few megabytes at a time instead of four kilobytes, and
 *  the processor finds its way in them sooner. Only asks: nothing happens where that cannot be,
 *  nor when the block is small. */
void tw_large_pages(void *memory, size_t size);

#endif
