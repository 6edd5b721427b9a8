#include "solve/memo.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096, DEFAULT_BYTES = 64 * 1024 * 1024 };

typedef struct entry {
    struct entry *next;
    size_t size;
    unsigned char key[TW_SHA256_SIZE];
    char bytes[];
} entry;

typedef struct {
    entry *buckets[BUCKETS];
    size_t bytes;
} shelf;

/* Two shelves: what is put away or found again stands on the young one. When that is full the old
   one is emptied and takes its place: so what was not asked for in a while is forgotten. */
struct tw_memo {
    shelf *young;
    shelf *old;
    size_t max_bytes; /* of one shelf */
};

static size_t bucket_of(const unsigned char *key) {
    return ((size_t)key[0] << 8 | key[1]) % BUCKETS;
}

static void empty(shelf *from) {
    for (size_t i = 0; i < BUCKETS; i++) {
        while (from->buckets[i] != NULL) {
            entry *first = from->buckets[i];
            from->buckets[i] = first->next;
            free(first);
        }
    }
    from->bytes = 0;
}

tw_memo *tw_memo_new(size_t max_bytes) {
    tw_memo *memo = calloc(1, sizeof *memo);
    if (memo == NULL) {
        return NULL;
    }
    memo->young = calloc(1, sizeof *memo->young);
    memo->old = calloc(1, sizeof *memo->old);
    memo->max_bytes = (max_bytes > 0 ? max_bytes : DEFAULT_BYTES) / 2;
    if (memo->young == NULL || memo->old == NULL) {
        tw_memo_free(memo);
        return NULL;
    }
    return memo;
}

void tw_memo_free(tw_memo *memo) {
    if (memo == NULL) {
        return;
    }
    if (memo->young != NULL) {
        empty(memo->young);
    }
    if (memo->old != NULL) {
        empty(memo->old);
    }
    free(memo->young);
    free(memo->old);
    free(memo);
}

static size_t weight_of(const entry *item) {
    return sizeof *item + item->size;
}

/* Where the link to the entry is; *place NULL: not there. */
static entry **find_place(shelf *in, const unsigned char *key) {
    entry **place = &in->buckets[bucket_of(key)];
    while (*place != NULL && memcmp((*place)->key, key, TW_SHA256_SIZE) != 0) {
        place = &(*place)->next;
    }
    return place;
}

static void put_young(tw_memo *memo, entry *item) {
    if (memo->young->bytes + weight_of(item) > memo->max_bytes) {
        empty(memo->old);
        shelf *emptied = memo->old;
        memo->old = memo->young;
        memo->young = emptied;
    }
    entry **bucket = &memo->young->buckets[bucket_of(item->key)];
    item->next = *bucket;
    *bucket = item;
    memo->young->bytes += weight_of(item);
}

tw_status tw_memo_find(tw_memo *memo, const unsigned char key[TW_SHA256_SIZE],
                       tw_job_result *result, bool *found, tw_error *err) {
    entry *item = *find_place(memo->young, key);
    if (item == NULL) {
        entry **place = find_place(memo->old, key);
        item = *place;
        if (item != NULL) {
            *place = item->next;
            memo->old->bytes -= weight_of(item);
            put_young(memo, item);
        }
    }
    *found = item != NULL;
    return item == NULL ? TW_OK : tw_job_unpack(result, item->bytes, item->size, err);
}

void tw_memo_keep(tw_memo *memo, const unsigned char key[TW_SHA256_SIZE], const char *bytes,
                  size_t size) {
    if (size == 0 || sizeof(entry) + size > memo->max_bytes ||
        *find_place(memo->young, key) != NULL) {
        return;
    }
    entry *item = malloc(sizeof *item + size);
    if (item != NULL) {
        item->size = size;
        memcpy(item->key, key, TW_SHA256_SIZE);
        memcpy(item->bytes, bytes, size);
        put_young(memo, item);
    }
}
