/* A part of a round, RSVs split or merged, other identifiers. */
#include "base/digits.h"
#include "edit/reshape.h"
#include "toewijs/edit.h"

#include <stdlib.h>
#include <string.h>

/* A copy to be reshaped, and where its parts go. */
typedef struct {
    tw_round *round;
    tw_places to;
} reshaping;

static tw_status open_copy(reshaping *work, const tw_round *round, tw_error *err) {
    *work = (reshaping){NULL, {NULL, NULL}};
    tw_round plain = *round;
    plain.vorig = NULL;
    tw_status status = tw_round_copy(&work->round, &plain, err);
    if (status == TW_OK && !tw_places_open(&work->to, round)) {
        status = tw_fail(err, TW_ERR_NOMEM, "round of another shape");
    }
    return status;
}

/* Hands the copy over, or frees it: @p done says whether it is whole. */
static tw_status close_copy(tw_round **out, reshaping *work, tw_status status, bool done,
                            tw_error *err) {
    if (status == TW_OK && !done) {
        status = tw_fail(err, TW_ERR_NOMEM, "round of another shape");
    }
    tw_places_free(&work->to);
    if (status != TW_OK) {
        tw_round_free(work->round);
        work->round = NULL;
    }
    *out = work->round;
    return status;
}

/* -- a part ------------------------------------------------------------------------------------ */

static size_t close_ranks(size_t *to, size_t count, const bool *keep) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        to[i] = keep == NULL || keep[i] ? kept++ : SIZE_MAX;
    }
    return kept;
}

static void drop_members(tw_round *round, const bool *keep) {
    size_t kept = 0;
    for (size_t m = 0; keep != NULL && m < round->deelnemer_count; m++) {
        if (keep[m]) {
            round->deelnemers[kept++] = round->deelnemers[m];
        }
    }
    round->deelnemer_count = keep == NULL ? round->deelnemer_count : kept;
}

tw_status tw_round_subset(tw_round **out, const tw_round *round, tw_round_part keep,
                          tw_error *err) {
    reshaping work;
    bool done = false;
    tw_status status = open_copy(&work, round, err);
    if (status == TW_OK) {
        (void)close_ranks(work.to.pois, round->poi_count, keep.pois);
        size_t rsvs = close_ranks(work.to.rsvs, round->rsv_count, keep.rsvs);
        drop_members(work.round, keep.deelnemers);
        done = tw_round_move(work.round, &work.to, rsvs);
    }
    return close_copy(out, &work, status, done, err);
}

/* -- splitting --------------------------------------------------------------------------------- */

/* The old identifier with the first number that is free. NULL: no memory. */
static const char *new_id(tw_round *round, const char *old) {
    char id[TW_MAX_ID + 32];
    int64_t number = 2;
    do {
        tw_digits digits = tw_digits_of(number++);
        size_t room = TW_MAX_ID - 1 - strlen(digits.text);
        size_t size = strlen(old) < room ? strlen(old) : room;
        memcpy(id, old, size);
        id[size] = '-';
        memcpy(id + size + 1, digits.text, strlen(digits.text) + 1);
    } while (tw_round_find_rsv(round, id) != SIZE_MAX);
    return tw_reshape_text(round, id);
}

/* Where an RSV of this identifier is to stand. */
static size_t place_of(const tw_round *round, const char *rsv_id) {
    size_t place = 0;
    while (place < round->rsv_count && strcmp(round->rsvs[place].rsv_id, rsv_id) < 0) {
        place++;
    }
    return place;
}

static bool split(reshaping *work, size_t rsv, const bool *moves, size_t leader, size_t *first,
                  size_t *second) {
    tw_round *round = work->round;
    tw_rsv added = round->rsvs[rsv];
    added.rsv_id = new_id(round, added.rsv_id);
    if (added.rsv_id == NULL) {
        return false;
    }
    added.regiehouder = leader;
    added.line = 0;
    *second = place_of(round, added.rsv_id);
    *first = rsv + (rsv >= *second ? 1 : 0);
    for (size_t r = *second; r < round->rsv_count; r++) {
        work->to.rsvs[r] = r + 1;
    }
    tw_reshape_drop_wishes(round, rsv);
    if (!tw_round_move(round, &work->to, round->rsv_count + 1)) {
        return false;
    }
    round->rsvs[*second] = added;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        tw_deelnemer *row = &round->deelnemers[m];
        row->rsv = row->rsv == *first && moves[row->poi] ? *second : row->rsv;
    }
    tw_round_settle(round);
    return true;
}

tw_status tw_round_split_rsv(tw_round **out, const tw_round *round, size_t rsv, const bool *moves,
                             size_t leader, size_t *first, size_t *second, tw_error *err) {
    reshaping work;
    tw_status status = open_copy(&work, round, err);
    bool done = status == TW_OK && split(&work, rsv, moves, leader, first, second);
    return close_copy(out, &work, status, done, err);
}

/* -- merging ----------------------------------------------------------------------------------- */

/* Both rows of a POI become one. @pre where a POI has several RSVs, it states what it brings in */
static void merge_rows(tw_deelnemer *into, const tw_deelnemer *from) {
    into->sggz = into->sggz || from->sggz;
    into->inbreng.value += from->inbreng.value; /* at most what it got */
}

/* The row of the same POI in the same RSV among the first so many; `count`: none. */
static size_t same_member(const tw_deelnemer *rows, size_t count, const tw_deelnemer *row) {
    size_t i = 0;
    while (i < count && (rows[i].rsv != row->rsv || rows[i].poi != row->poi)) {
        i++;
    }
    return i;
}

static void take_over(tw_round *round, size_t rsv, size_t other) {
    size_t kept = 0;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        tw_deelnemer row = round->deelnemers[m];
        row.rsv = row.rsv == other ? rsv : row.rsv;
        size_t same = row.rsv == rsv ? same_member(round->deelnemers, kept, &row) : kept;
        if (same < kept) {
            merge_rows(&round->deelnemers[same], &row);
        } else {
            round->deelnemers[kept++] = row;
        }
    }
    round->deelnemer_count = kept;
}

tw_status tw_round_merge_rsvs(tw_round **out, const tw_round *round, size_t rsv, size_t other,
                              size_t *merged, tw_error *err) {
    reshaping work;
    bool done = false;
    tw_status status = open_copy(&work, round, err);
    if (status == TW_OK) {
        tw_reshape_drop_wishes(work.round, rsv);
        tw_reshape_drop_wishes(work.round, other);
        take_over(work.round, rsv, other);
        for (size_t r = other + 1; r < round->rsv_count; r++) {
            work.to.rsvs[r] = r - 1;
        }
        work.to.rsvs[other] = SIZE_MAX;
        *merged = work.to.rsvs[rsv];
        done = tw_round_move(work.round, &work.to, round->rsv_count - 1);
    }
    return close_copy(out, &work, status, done, err);
}

/* -- other identifiers ------------------------------------------------------------------------- */

/* How many of the identifiers come before this one: its place among them. */
static size_t rank_of(const char *const *ids, size_t count, size_t i) {
    size_t rank = 0;
    for (size_t j = 0; j < count; j++) {
        rank += strcmp(ids[j], ids[i]) < 0 ? 1 : 0;
    }
    return rank;
}

static bool rename_all(reshaping *work, const char *const *poi_ids, const char *const *rsv_ids) {
    tw_round *round = work->round;
    bool done = true;
    for (size_t p = 0; p < round->poi_count; p++) {
        round->pois[p].poi_id = tw_reshape_text(round, poi_ids[p]);
        work->to.pois[p] = rank_of(poi_ids, round->poi_count, p);
        done = done && round->pois[p].poi_id != NULL;
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        round->rsvs[r].rsv_id = tw_reshape_text(round, rsv_ids[r]);
        work->to.rsvs[r] = rank_of(rsv_ids, round->rsv_count, r);
        done = done && round->rsvs[r].rsv_id != NULL;
    }
    return done && tw_round_move(round, &work->to, round->rsv_count);
}

tw_status tw_round_rename(tw_round **out, const tw_round *round, const char *const *poi_ids,
                          const char *const *rsv_ids, tw_error *err) {
    reshaping work;
    tw_status status = open_copy(&work, round, err);
    bool done = status == TW_OK && rename_all(&work, poi_ids, rsv_ids);
    return close_copy(out, &work, status, done, err);
}
