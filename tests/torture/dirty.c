/** @file dirty.c — preload this, and memory that nobody set holds what makes its use show.
 *
 *  Every byte of it is 0xFF: as a double not a number, as an index -1, as a pointer nothing at all.
 *  So is memory that was given back. A program that only reads what it wrote does not notice.
 */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* glibc's own, so that no dlsym (which allocates) is needed. */
void *__libc_malloc(size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

/* From byte @p from on, up to all that the block can hold: a later realloc keeps that as well. */
static void *soil(void *block, size_t from) {
    size_t size = block == NULL ? 0 : malloc_usable_size(block);
    if (size > from) {
        memset((char *)block + from, 0xFF, size - from);
    }
    return block;
}

void *malloc(size_t size) {
    return soil(__libc_malloc(size), 0);
}

void free(void *block) {
    __libc_free(soil(block, 0));
}

void *realloc(void *old, size_t size) {
    size_t known = old == NULL ? 0 : malloc_usable_size(old);
    return soil(__libc_realloc(old, size), known);
}

void *reallocarray(void *old, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(old, total);
}

void *memalign(size_t alignment, size_t size) {
    return soil(__libc_memalign(alignment, size), 0);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size) {
    void *block = memalign(alignment, size);
    if (block == NULL) {
        return ENOMEM;
    }
    *out = block;
    return 0;
}
