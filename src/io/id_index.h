/** @file id_index.h — from identifier to number, in constant time; and small tables. */
#ifndef TW_IO_ID_INDEX_H
#define TW_IO_ID_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Half a cache line, and all that a search looks at: nearly every identifier is its two words. */
typedef struct tw_id_slot {
    uint64_t words[2]; /**< the first and the last bytes of the identifier */
    const char *id;    /**< borrowed */
    uint32_t size;     /**< of the identifier */
    uint32_t number;   /**< index + 1; 0: free */
} tw_id_slot;

/** Identifiers numbered in the order they were added. Start with {0}. */
typedef struct tw_id_index {
    size_t count;
    tw_id_slot *slots; /**< each within one cache line */
    size_t slot_count; /**< a power of two, or 0 */
    void *room;        /**< what slots lies in */
    size_t last;       /**< slot of the last one found: files repeat an id row after row */
} tw_id_index;

/** Index of the identifier of @p size bytes at @p id, or SIZE_MAX. */
size_t tw_id_find(tw_id_index *index, const char *id, size_t size);

/** Tell the processor that @p id will be looked for: a large index is far from it. */
void tw_id_expect(const tw_id_index *index, const char *id, size_t size);

/** Add @p id, which is not in it yet and must outlive the index. False: no memory. */
bool tw_id_add(tw_id_index *index, const char *id);

/** Forget all identifiers, keeping the room. */
void tw_id_reset(tw_id_index *index);
void tw_id_clear(tw_id_index *index);

/** A growing array of elements of one size. Start with { .element = sizeof(T) }. */
typedef struct tw_vec {
    void *data;
    size_t count;
    size_t capacity;
    size_t element;
} tw_vec;

/** Make room for one element more, or some. False: no memory. */
bool tw_vec_grow(tw_vec *vec);

/** A new element at the end, for the caller to fill, valid until the next one; NULL: no memory. */
static inline void *tw_vec_add(tw_vec *vec) {
    if (vec->count == vec->capacity && !tw_vec_grow(vec)) {
        return NULL;
    }
    return (char *)vec->data + vec->count++ * vec->element;
}

void tw_vec_clear(tw_vec *vec);

/** What a row is sorted by. */
typedef struct tw_pair {
    uint32_t major;
    uint32_t minor;
} tw_pair;

/**
 * The order that sorts @p pairs by major, then minor, equal ones as they stand. Linear.
 * @pre every major < major_limit, every minor < minor_limit
 * @return indices, owned by the caller; NULL: no memory
 */
uint32_t *tw_order_pairs(const tw_pair *pairs, size_t count, size_t major_limit,
                         size_t minor_limit);

#endif
