#include "apportion/lot.h"
#include "base/buf.h"
#include "base/sha256.h"
#include "toewijs/apportion.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* model.md section 6: 1 + (the first four bytes, big-endian, shifted right by 12 bits). */
static int64_t lot_of_digest(const unsigned char digest[TW_SHA256_SIZE]) {
    uint32_t first = (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 |
                     (uint32_t)digest[2] << 8 | (uint32_t)digest[3];
    return 1 + (int64_t)(first >> 12);
}

static void add_text(tw_sha256_state *state, const char *text) {
    tw_sha256_add(state, text, strlen(text));
}

int64_t tw_lot(const char *zaad, int64_t toewijzingsjaar, const char *opleiding,
               const char *const *parts, size_t part_count) {
    char jaar[24];
    (void)snprintf(jaar, sizeof jaar, "|%" PRId64 "|", toewijzingsjaar);
    tw_sha256_state state;
    tw_sha256_begin(&state);
    add_text(&state, zaad);
    add_text(&state, jaar);
    add_text(&state, opleiding);
    for (size_t i = 0; i < part_count; i++) {
        add_text(&state, "|");
        add_text(&state, parts[i]);
    }
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256_end(&state, digest);
    return lot_of_digest(digest);
}

int64_t tw_lot_apportion(const char *zaad, const char *id) {
    tw_sha256_state state;
    tw_sha256_begin(&state);
    add_text(&state, zaad);
    add_text(&state, "|apportion|");
    add_text(&state, id);
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256_end(&state, digest);
    return lot_of_digest(digest);
}

/* Room for the longest string that any draw appends to the prefix: that of a route. A limit instead
   of a look at all identifiers: every part of a large round opens a lottery of its own. */
enum { LONGEST_DRAW = sizeof "route||regulier|" + (1 + TW_MAX_FASEN) * (TW_MAX_ID + 1) };

tw_status tw_loting_open(tw_loting *loting, const tw_round *round, const tw_policy *policy,
                         tw_error *err) {
    *loting = (tw_loting){0};
    tw_buf prefix = {0};
    tw_buf_str(&prefix, policy->zaad == NULL ? "" : policy->zaad);
    tw_buf_char(&prefix, '|');
    tw_buf_int(&prefix, round->toewijzingsjaar);
    tw_buf_char(&prefix, '|');
    tw_buf_str(&prefix, round->opleiding);
    tw_buf_char(&prefix, '|');
    loting->prefix_size = prefix.size;
    loting->prefix = tw_buf_take(&prefix);
    loting->scratch_size = loting->prefix_size + LONGEST_DRAW;
    loting->scratch = malloc(loting->scratch_size);
    if (loting->prefix == NULL || loting->scratch == NULL) {
        tw_loting_close(loting);
        return tw_fail(err, TW_ERR_NOMEM, "loting");
    }
    memcpy(loting->scratch, loting->prefix, loting->prefix_size);
    return TW_OK;
}

/* The draw's string is written behind the prefix, which stands in scratch already; there is room
   for the longest one and its NUL. */
static char *append(char *at, const char *text) {
    return stpcpy(at, text);
}

/* (stpncpy would fill all the room that an id may take, at every draw.) */
static char *append_id(char *at, const char *id) {
    size_t size = strnlen(id, TW_MAX_ID);
    memcpy(at, id, size);
    return at + size;
}

static int64_t draw(const tw_loting *loting, const char *end) {
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256(digest, loting->scratch, (size_t)(end - loting->scratch));
    return lot_of_digest(digest);
}

int64_t tw_loting_rsv(const tw_loting *loting, const tw_round *round, size_t rsv) {
    char *at = append(loting->scratch + loting->prefix_size, "rsv|");
    return draw(loting, append_id(at, round->rsvs[rsv].rsv_id));
}

int64_t tw_loting_poi(const tw_loting *loting, const tw_round *round, size_t poi) {
    char *at = append(loting->scratch + loting->prefix_size, "poi|");
    return draw(loting, append_id(at, round->pois[poi].poi_id));
}

int64_t tw_loting_route(const tw_loting *loting, const tw_round *round, size_t rsv, tw_soort soort,
                        const size_t *route, int fase_count) {
    char *at = append(loting->scratch + loting->prefix_size, "route|");
    at = append_id(at, round->rsvs[rsv].rsv_id);
    at = append(at, soort == TW_BONUS ? "|bonus|" : "|regulier|");
    for (int f = 0; f < fase_count; f++) {
        at = append(at, f == 0 ? "" : ">");
        at = append_id(at, round->pois[route[f]].poi_id);
    }
    return draw(loting, at);
}

void tw_loting_close(tw_loting *loting) {
    free(loting->prefix);
    free(loting->scratch);
    *loting = (tw_loting){0};
}
