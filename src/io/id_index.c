#include "io/id_index.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 32);
}

/* Sixteen bytes at a time, the last ones filled up with zeros. */
static uint32_t hash_of(const char *id, size_t size) {
    uint64_t hash = size;
    for (size_t at = 0; at < size; at += TW_ID_HEAD) {
        uint64_t words[2] = {0, 0};
        memcpy(words, id + at, size - at < TW_ID_HEAD ? size - at : TW_ID_HEAD);
        hash = mix(mix(hash, words[0]), words[1]);
    }
    return (uint32_t)hash;
}

static tw_id_slot make_slot(const char *id, uint32_t number) {
    size_t size = strlen(id);
    tw_id_slot slot = {.id = id, .hash = hash_of(id, size), .number = number};
    memcpy(slot.head, id, size < TW_ID_HEAD ? size : TW_ID_HEAD);
    return slot;
}

static bool same_id(const tw_id_slot *a, const tw_id_slot *b) {
    return a->hash == b->hash && memcmp(a->head, b->head, TW_ID_HEAD) == 0 &&
           (a->head[TW_ID_HEAD - 1] == '\0' || strcmp(a->id, b->id) == 0);
}

size_t tw_id_find(tw_id_index *index, const char *id) {
    if (index->count == 0) {
        return SIZE_MAX;
    }
    tw_id_slot sought = make_slot(id, 0);
    const tw_id_slot *last = &index->slots[index->last];
    if (last->number != 0 && same_id(last, &sought)) {
        return last->number - 1;
    }
    size_t mask = index->slot_count - 1;
    for (size_t at = sought.hash & mask; index->slots[at].number != 0; at = (at + 1) & mask) {
        if (same_id(&index->slots[at], &sought)) {
            index->last = at;
            return index->slots[at].number - 1;
        }
    }
    return SIZE_MAX;
}

static void put(tw_id_slot *slots, size_t slot_count, tw_id_slot slot) {
    size_t mask = slot_count - 1;
    size_t at = slot.hash & mask;
    while (slots[at].number != 0) {
        at = (at + 1) & mask;
    }
    slots[at] = slot;
}

/* At most half of the slots are in use, so that a search is short. */
static bool grow(tw_id_index *index) {
    size_t capacity = index->capacity == 0 ? 64 : index->capacity * 2;
    const char **ids = realloc(index->ids, capacity * sizeof *ids);
    if (ids == NULL) {
        return false;
    }
    index->ids = ids;
    tw_id_slot *slots = calloc(capacity * 2, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < index->slot_count; i++) {
        if (index->slots[i].number != 0) {
            put(slots, capacity * 2, index->slots[i]);
        }
    }
    free(index->slots);
    index->slots = slots;
    index->slot_count = capacity * 2;
    index->capacity = capacity;
    return true;
}

bool tw_id_add(tw_id_index *index, const char *id) {
    if (index->count == UINT32_MAX || (index->count == index->capacity && !grow(index))) {
        return false;
    }
    index->ids[index->count++] = id;
    put(index->slots, index->slot_count, make_slot(id, (uint32_t)index->count));
    return true;
}

void tw_id_reset(tw_id_index *index) {
    index->count = 0;
    if (index->slot_count > 0) {
        memset(index->slots, 0, index->slot_count * sizeof *index->slots);
    }
}

void tw_id_clear(tw_id_index *index) {
    free(index->ids);
    free(index->slots);
    *index = (tw_id_index){0};
}

void *tw_vec_add(tw_vec *vec) {
    if (vec->count == vec->capacity) {
        size_t capacity = vec->capacity == 0 ? 64 : vec->capacity * 2;
        if (capacity > SIZE_MAX / 2 / vec->element) {
            return NULL;
        }
        void *data = realloc(vec->data, capacity * vec->element);
        if (data == NULL) {
            return NULL;
        }
        vec->data = data;
        vec->capacity = capacity;
    }
    void *element = (char *)vec->data + vec->count * vec->element;
    vec->count++;
    memset(element, 0, vec->element);
    return element;
}

void tw_vec_clear(tw_vec *vec) {
    free(vec->data);
    vec->data = NULL;
    vec->count = 0;
    vec->capacity = 0;
}

/* One stable pass of a counting sort: `from` into `to`. `starts` has limit + 1 zeros. */
static void sort_pass(uint32_t *to, const uint32_t *from, const tw_pair *pairs, size_t count,
                      bool by_major, size_t *starts, size_t limit) {
    for (size_t i = 0; i < count; i++) {
        starts[(by_major ? pairs[i].major : pairs[i].minor) + 1]++;
    }
    for (size_t i = 0; i < limit; i++) {
        starts[i + 1] += starts[i];
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t row = from == NULL ? (uint32_t)i : from[i];
        to[starts[by_major ? pairs[row].major : pairs[row].minor]++] = row;
    }
}

uint32_t *tw_order_pairs(const tw_pair *pairs, size_t count, size_t major_limit,
                         size_t minor_limit) {
    uint32_t *by_minor = malloc((count + 1) * sizeof *by_minor);
    uint32_t *order = malloc((count + 1) * sizeof *order);
    size_t *starts = calloc(minor_limit + 2, sizeof *starts);
    size_t *major_starts = calloc(major_limit + 2, sizeof *major_starts);
    if (by_minor == NULL || order == NULL || starts == NULL || major_starts == NULL) {
        free(order);
        order = NULL;
    } else {
        sort_pass(by_minor, NULL, pairs, count, false, starts, minor_limit);
        sort_pass(order, by_minor, pairs, count, true, major_starts, major_limit);
    }
    free(by_minor);
    free(starts);
    free(major_starts);
    return order;
}
