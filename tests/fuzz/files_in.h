/** @file files_in.h — a fuzzer's input as several files.
 *
 *  The input is split at lines "== NAME": what follows stands in the file of that name, in place of
 *  the sound one; bytes before the first such line stand in a file of choice. Names that are not
 *  among the sound ones are passed over.
 */
#ifndef TESTS_FUZZ_FILES_IN_H
#define TESTS_FUZZ_FILES_IN_H

#include "base/buf.h"
#include "toewijs/fileset.h"

#include <stdlib.h>
#include <string.h>

typedef struct sound_file {
    const char *name;
    const char *text; /* NULL: not there */
} sound_file;

static inline void demand(bool holds) {
    if (!holds) {
        abort();
    }
}

static inline void put(tw_fileset *set, const char *name, const char *data, size_t size) {
    tw_buf buf = {0};
    tw_buf_bytes(&buf, data, size);
    demand(tw_fileset_find(set, name) != NULL || tw_fileset_take(set, name, &buf, NULL) == TW_OK);
    tw_buf_free(&buf);
}

/* Length of the name in "== NAME\n" at `at`, 0 when something else stands there. */
static inline size_t mark_at(const char *at, size_t left) {
    if (left < 4 || memcmp(at, "== ", 3) != 0) {
        return 0;
    }
    const char *end = memchr(at, '\n', left);
    return end == NULL ? 0 : (size_t)(end - at) - 3;
}

static inline size_t next_mark(const char *data, size_t size, size_t from) {
    size_t at = from;
    while (at < size && mark_at(data + at, size - at) == 0) {
        const char *end = memchr(data + at, '\n', size - at);
        at = end == NULL ? size : (size_t)(end - data) + 1;
    }
    return at;
}

/* @param first  where bytes before the first mark stand */
static inline void files_in(tw_fileset *set, const char *data, size_t size, const char *first,
                            const sound_file *sound, size_t sound_count) {
    size_t at = next_mark(data, size, 0);
    if (at > 0) {
        put(set, first, data, at);
    }
    while (at < size) {
        size_t length = mark_at(data + at, size - at);
        size_t from = at + 3 + length + 1;
        size_t next = next_mark(data, size, from);
        for (size_t i = 0; i < sound_count; i++) {
            if (strlen(sound[i].name) == length &&
                memcmp(sound[i].name, data + at + 3, length) == 0) {
                put(set, sound[i].name, data + from, next - from);
            }
        }
        at = next;
    }
    for (size_t i = 0; i < sound_count; i++) {
        if (sound[i].text != NULL) {
            put(set, sound[i].name, sound[i].text, strlen(sound[i].text));
        }
    }
}

#endif
