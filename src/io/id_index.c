#include "io/id_index.h"
#include "base/large.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE = 64, WHOLE = 2 * sizeof(uint64_t), FEWEST_SLOTS = 128 };

static inline uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 32);
}

static inline uint64_t bytes_at(const char *text, size_t count) {
    uint64_t word = 0;
    memcpy(&word, text, count);
    return word;
}

/* The words overlap where the identifier is short; with its size they still tell it from any other
 * of up to sixteen bytes. Copies of a fixed size are single instructions. */
static inline tw_id_slot make_slot(const char *id, size_t size, uint32_t number) {
    tw_id_slot slot = {.id = id, .size = (uint32_t)size, .number = number};
    if (size >= 8) {
        slot.words[0] = bytes_at(id, 8);
        slot.words[1] = bytes_at(id + size - 8, 8);
    } else if (size >= 4) {
        slot.words[0] = bytes_at(id, 4);
        slot.words[1] = bytes_at(id + size - 4, 4);
    } else {
        slot.words[0] = bytes_at(id, size);
    }
    return slot;
}

static inline size_t hash_of(const tw_id_slot *slot) {
    uint64_t hash = mix(mix(slot->size, slot->words[0]), slot->words[1]);
    for (size_t at = 8; at + 8 < slot->size; at += 8) {
        hash = mix(hash, bytes_at(slot->id + at, 8));
    }
    return (size_t)hash;
}

static inline bool same_id(const tw_id_slot *a, const tw_id_slot *b) {
    return a->words[0] == b->words[0] && a->words[1] == b->words[1] && a->size == b->size &&
           (a->size <= WHOLE || memcmp(a->id, b->id, a->size) == 0);
}

/* Where to look after `tries` slots in vain: in both slots of a cache line before the next. */
static inline size_t slot_at(size_t start, size_t tries, size_t mask) {
    return ((start + (tries & ~(size_t)1)) ^ (tries & 1)) & mask;
}

size_t tw_id_find(tw_id_index *index, const char *id, size_t size) {
    if (index->count == 0) {
        return SIZE_MAX;
    }
    tw_id_slot sought = make_slot(id, size, 0);
    const tw_id_slot *last = &index->slots[index->last];
    if (last->number != 0 && same_id(last, &sought)) {
        return last->number - 1;
    }
    size_t mask = index->slot_count - 1;
    size_t start = hash_of(&sought);
    size_t at = start & mask;
    for (size_t tries = 1; index->slots[at].number != 0; tries++) {
        if (same_id(&index->slots[at], &sought)) {
            index->last = at;
            return index->slots[at].number - 1;
        }
        at = slot_at(start, tries, mask);
    }
    return SIZE_MAX;
}

void tw_id_expect(const tw_id_index *index, const char *id, size_t size) {
    if (index->count > 0) {
        tw_id_slot sought = make_slot(id, size, 0);
        __builtin_prefetch(&index->slots[hash_of(&sought) & (index->slot_count - 1)]);
    }
}

static void put(tw_id_slot *slots, size_t slot_count, tw_id_slot slot) {
    size_t mask = slot_count - 1;
    size_t start = hash_of(&slot);
    size_t at = start & mask;
    for (size_t tries = 1; slots[at].number != 0; tries++) {
        at = slot_at(start, tries, mask);
    }
    slots[at] = slot;
}

static bool grow(tw_id_index *index) {
    size_t slot_count = index->slot_count == 0 ? FEWEST_SLOTS : index->slot_count * 2;
    size_t size = slot_count * sizeof *index->slots + CACHE_LINE;
    void *room = calloc(1, size);
    if (room == NULL) {
        return false;
    }
    tw_large_pages(room, size);
    /* A slot that lies across two cache lines takes twice the time to fetch. */
    size_t past = (uintptr_t)room % CACHE_LINE;
    tw_id_slot *slots = (tw_id_slot *)(void *)((char *)room + (past == 0 ? 0 : CACHE_LINE - past));
    for (size_t i = 0; i < index->slot_count; i++) {
        if (index->slots[i].number != 0) {
            put(slots, slot_count, index->slots[i]);
        }
    }
    free(index->room);
    index->room = room;
    index->slots = slots;
    index->slot_count = slot_count;
    index->last = 0;
    return true;
}

/* At most half of the slots are in use, so that a search is short. */
bool tw_id_add(tw_id_index *index, const char *id) {
    size_t size = strlen(id);
    bool full = index->count == index->slot_count / 2;
    if (index->count == UINT32_MAX || size > UINT32_MAX || (full && !grow(index))) {
        return false;
    }
    index->count++;
    put(index->slots, index->slot_count, make_slot(id, size, (uint32_t)index->count));
    return true;
}

void tw_id_reset(tw_id_index *index) {
    index->count = 0;
    if (index->slot_count > 0) {
        memset(index->slots, 0, index->slot_count * sizeof *index->slots);
    }
}

void tw_id_clear(tw_id_index *index) {
    free(index->room);
    *index = (tw_id_index){0};
}

bool tw_vec_grow(tw_vec *vec) {
    size_t capacity = vec->capacity == 0 ? 64 : vec->capacity * 2;
    if (capacity > SIZE_MAX / 2 / vec->element) {
        return false;
    }
    void *data = realloc(vec->data, capacity * vec->element);
    if (data == NULL) {
        return false;
    }
    tw_large_pages(data, capacity * vec->element);
    vec->data = data;
    vec->capacity = capacity;
    return true;
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

/* Tables are mostly written in order, but for what belongs to one RSV or POI: then a row is put in
 * its place among the few before it. False when that takes too many steps. */
static bool order_nearby(uint32_t *order, const tw_pair *pairs, size_t count) {
    enum { STEPS_A_ROW = 16 };
    size_t steps = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && pairs[i].major < pairs[i - 1].major) {
            return false;
        }
        size_t at = i;
        while (at > 0 && pairs[order[at - 1]].major == pairs[i].major &&
               pairs[order[at - 1]].minor > pairs[i].minor) {
            order[at] = order[at - 1];
            at--;
            steps++;
            if (steps > count * STEPS_A_ROW) {
                return false;
            }
        }
        order[at] = (uint32_t)i;
    }
    return true;
}

uint32_t *tw_order_pairs(const tw_pair *pairs, size_t count, size_t major_limit,
                         size_t minor_limit) {
    uint32_t *order = malloc((count + 1) * sizeof *order);
    if (order != NULL) {
        tw_large_pages(order, (count + 1) * sizeof *order);
    }
    if (order == NULL || order_nearby(order, pairs, count)) {
        return order;
    }
    uint32_t *by_minor = malloc((count + 1) * sizeof *by_minor);
    size_t *starts = calloc(minor_limit + 2, sizeof *starts);
    size_t *major_starts = calloc(major_limit + 2, sizeof *major_starts);
    if (by_minor == NULL || starts == NULL || major_starts == NULL) {
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
