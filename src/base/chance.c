#include "toewijs/chance.h"
#include "base/intmath.h"
#include "base/sha256.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

tw_chance tw_chance_of(uint64_t seed, int64_t number, int64_t year, const char *kind,
                       const char *id) {
    char start[80];
    (void)snprintf(start, sizeof start, "%" PRIu64 "|%" PRId64 "|%" PRId64 "|", seed, number, year);
    tw_sha256_state state;
    tw_sha256_begin(&state);
    tw_sha256_add(&state, start, strlen(start));
    tw_sha256_add(&state, kind, strlen(kind));
    tw_sha256_add(&state, "|", 1);
    tw_sha256_add(&state, id, strlen(id));
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256_end(&state, digest);
    tw_chance draw = {{0}};
    for (int i = 0; i < TW_SHA256_SIZE; i++) {
        draw.part[i / 8] = draw.part[i / 8] << 8 | digest[i];
    }
    return draw;
}

int64_t tw_chance_between(uint64_t part, int64_t low, int64_t high) {
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    uint64_t above = (uint64_t)((tw_uint128)part * span >> 64);
    return (int64_t)((uint64_t)low + above);
}
