#include "base/arena.h"
#include "base/large.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct tw_arena_block {
    struct tw_arena_block *next;
    size_t used;
    size_t capacity;
    alignas(max_align_t) unsigned char data[];
};

enum { BLOCK_SIZE = 64 * 1024 };

static struct tw_arena_block *new_block(tw_arena *arena, size_t size) {
    size_t capacity = size < BLOCK_SIZE ? BLOCK_SIZE : size;
    struct tw_arena_block *block = calloc(1, sizeof *block + capacity);
    if (block == NULL) {
        return NULL;
    }
    tw_large_pages(block, sizeof *block + capacity);
    block->capacity = capacity;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *tw_arena_alloc(tw_arena *arena, size_t size) {
    size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        return NULL;
    }
    size = (size + align - 1) / align * align;
    struct tw_arena_block *block = arena->blocks;
    if (block == NULL || block->capacity - block->used < size) {
        block = new_block(arena, size);
        if (block == NULL) {
            return NULL;
        }
    }
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

char *tw_arena_text(tw_arena *arena, const char *text, size_t size) {
    char *copy = tw_arena_alloc(arena, size + 1);
    if (copy != NULL && size > 0) {
        memcpy(copy, text, size);
    }
    return copy;
}

void tw_arena_clear(tw_arena *arena) {
    struct tw_arena_block *block = arena->blocks;
    while (block != NULL) {
        struct tw_arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena->blocks = NULL;
}
