/** @file arena.h — memory that lives and dies together. */
#ifndef TW_BASE_ARENA_H
#define TW_BASE_ARENA_H

#include <stddef.h>

typedef struct tw_arena {
    struct tw_arena_block *blocks;
} tw_arena;

/** Zeroed memory, aligned for any object of which @p size is a multiple of the size; NULL when
 * memory ran out. */
void *tw_arena_alloc(tw_arena *arena, size_t size);

/** A NUL-terminated copy of @p size bytes of @p text; NULL when memory ran out. */
char *tw_arena_text(tw_arena *arena, const char *text, size_t size);

/** Free all at once; the arena is empty and usable afterwards. */
void tw_arena_clear(tw_arena *arena);

#endif
