#include "base/arena.h"
#include "base/large.h"

#include <stdalign.h>
#include <stdbool.h>
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

/* Only a block of its own size is cleared as a whole: calloc knows when it need not. */
static struct tw_arena_block *new_block(tw_arena *arena, size_t size) {
    bool shared = size <= BLOCK_SIZE;
    size_t capacity = shared ? BLOCK_SIZE : size;
    size_t whole = sizeof(struct tw_arena_block) + capacity;
    struct tw_arena_block *block = shared ? malloc(whole) : calloc(1, whole);
    if (block == NULL) {
        return NULL;
    }
    tw_large_pages(block, whole);
    block->used = 0;
    block->capacity = capacity;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

/* @param align  a power of two */
static void *take(tw_arena *arena, size_t size, size_t align) {
    if (size > SIZE_MAX / 2) {
        return NULL;
    }
    struct tw_arena_block *block = arena->blocks;
    size_t gap = block == NULL ? 0 : (0 - block->used) & (align - 1);
    if (block == NULL || block->capacity - block->used < gap + size) {
        block = new_block(arena, size);
        if (block == NULL) {
            return NULL;
        }
        gap = 0;
    }
    void *memory = block->data + block->used + gap;
    block->used += gap + size;
    return memory;
}

/* The size of a type is a multiple of its alignment, so that no power of two that does not divide
   it is asked for. */
static size_t alignment_for(size_t size) {
    size_t most = alignof(max_align_t);
    size_t lowest_bit = size & (0 - size);
    return lowest_bit == 0 || lowest_bit > most ? most : lowest_bit;
}

void *tw_arena_alloc(tw_arena *arena, size_t size) {
    void *memory = take(arena, size, alignment_for(size));
    if (memory != NULL && size <= BLOCK_SIZE) {
        memset(memory, 0, size);
    }
    return memory;
}

char *tw_arena_text(tw_arena *arena, const char *text, size_t size) {
    char *copy = take(arena, size + 1, 1);
    if (copy != NULL) {
        if (size > 0) {
            memcpy(copy, text, size);
        }
        copy[size] = '\0';
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
