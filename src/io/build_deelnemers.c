/* deelnemers.csv */
#include "base/digits.h"
#include "base/intmath.h"
#include "base/large.h"
#include "domain/round_order.h"
#include "io/round_build.h"
#include "io/text_in.h"

#include <stdio.h>
#include <stdlib.h>

enum { RSV_ID, POI_ID, INBRENG, SGGZ, BONUS_MIN, BONUS_MAX, COLUMNS };

static const tw_csv_column columns[COLUMNS] = {{"rsv_id", false},    {"poi_id", false},
                                               {"inbreng", false},   {"sggz", false},
                                               {"bonus_min", false}, {"bonus_max", false}};

/* Files are at most 256 MiB, so 32 bits hold any line and column; there may be millions of rows. */
typedef struct {
    uint32_t line;
    uint32_t column;
} small_place;

/* What a row states, small: counts are at most TW_MAX_COUNT, -1 is "not stated". RSV and POI are
 * in the pair of the same index. */
typedef struct {
    int32_t inbreng;
    int32_t bonus_min;
    int32_t bonus_max;
    uint32_t line;
    small_place poi_place;
    small_place inbreng_place;
    bool sggz;
    bool inbreng_unclear; /* was reported already */
    bool repeated;        /* a later row of the same rsv_id + poi_id */
} member_row;

typedef struct {
    tw_round_build *build;
    const char *file;
    tw_vec rows;  /* member_row, in the order of the file */
    tw_vec pairs; /* tw_pair: RSV, POI */
    bool lost;    /* a row could not be read, so somebody may be a member unknown to us */
} member_reader;

static small_place place_of(const tw_csv_row *row, int column) {
    return (small_place){(uint32_t)row->fields[column].line, (uint32_t)row->fields[column].column};
}

static tw_place full_place(const member_reader *reader, small_place place) {
    return (tw_place){reader->file, place.line, place.column};
}

static int32_t small(tw_optional value) {
    return value.stated ? (int32_t)value.value : -1;
}

static tw_optional full(int32_t value) {
    return value < 0 ? (tw_optional){0} : (tw_optional){true, value};
}

static tw_pair key_of(const member_reader *reader, size_t row) {
    return ((const tw_pair *)reader->pairs.data)[row];
}

static bool read_member(void *context, const tw_csv_row *row) {
    member_reader *reader = context;
    size_t rsv;
    size_t poi;
    bool sggz = false;
    tw_optional inbreng = {0};
    tw_optional min = {0};
    tw_optional max = {0};
    bool known = tw_build_find_rsv(reader->build, row, RSV_ID, &rsv);
    known = tw_build_find_poi(reader->build, row, POI_ID, &poi) && known;
    bool clear = tw_csv_get_optional(row, INBRENG, 0, TW_MAX_COUNT, &inbreng);
    (void)tw_csv_get_yes_no(row, SGGZ, true, &sggz);
    bool bounds = tw_csv_get_optional(row, BONUS_MIN, 0, TW_MAX_COUNT, &min);
    bounds = tw_csv_get_optional(row, BONUS_MAX, 0, TW_MAX_COUNT, &max) && bounds;
    if (bounds) {
        (void)tw_csv_check_order(row, BONUS_MIN, BONUS_MAX, min, max);
    }
    if (!known) {
        return true;
    }
    member_row *kept = tw_vec_add(&reader->rows);
    tw_pair *pair = tw_vec_add(&reader->pairs);
    if (kept == NULL || pair == NULL) {
        return false;
    }
    *kept = (member_row){small(inbreng),
                         small(min),
                         small(max),
                         (uint32_t)row->line,
                         place_of(row, POI_ID),
                         place_of(row, INBRENG),
                         sggz,
                         !clear,
                         false};
    *pair = (tw_pair){(uint32_t)rsv, (uint32_t)poi};
    return true;
}

static void expect_member(void *context, const tw_csv_row *row) {
    tw_build_expect_poi(((member_reader *)context)->build, row, POI_ID);
}

static bool lose_member(void *context, const tw_csv_row *row) {
    (void)row;
    ((member_reader *)context)->lost = true;
    return true;
}

static void report_repeated(const member_reader *reader, size_t index, int64_t first) {
    char key[160];
    const tw_round *round = reader->build->round;
    const member_row *row = &((const member_row *)reader->rows.data)[index];
    tw_pair pair = key_of(reader, index);
    (void)snprintf(key, sizeof key, "%s + %s", round->rsvs[pair.major].rsv_id,
                   round->pois[pair.minor].poi_id);
    tw_diags_add(reader->build->diags, TW_ERROR, full_place(reader, row->poi_place),
                 TW_IO_DUPLICATE, "rsv_id + poi_id", key, tw_digits_of(first).text, NULL);
}

/* Rows of one key are neighbours in `order`, the first of the file first. */
static void keep_in_order(member_reader *reader, const uint32_t *order) {
    tw_round *round = reader->build->round;
    member_row *rows = reader->rows.data;
    tw_deelnemer *last = NULL;
    for (size_t i = 0; i < reader->rows.count; i++) {
        member_row *row = &rows[order[i]];
        tw_pair key = key_of(reader, order[i]);
        if (last != NULL && last->rsv == key.major && last->poi == key.minor) {
            row->repeated = true;
            report_repeated(reader, order[i], last->line);
            continue;
        }
        last = &round->deelnemers[round->deelnemer_count++];
        *last = (tw_deelnemer){.rsv = key.major,
                               .poi = key.minor,
                               .inbreng = full(row->inbreng),
                               .sggz = row->sggz,
                               .bonus_min = full(row->bonus_min),
                               .bonus_max = full(row->bonus_max),
                               .line = row->line};
    }
}

static bool keep_members(member_reader *reader) {
    tw_round_build *build = reader->build;
    tw_round *round = build->round;
    size_t count = reader->rows.count;
    round->deelnemers = tw_build_array(build, count, sizeof *round->deelnemers);
    uint32_t *order = tw_order_pairs(reader->pairs.data, count, round->rsv_count, round->poi_count);
    if (round->deelnemers == NULL || order == NULL) {
        free(order);
        return false;
    }
    keep_in_order(reader, order);
    free(order);
    tw_round_link(round);
    return true;
}

/* -- inbreng against toegewezen (model.md section 1) ------------------------------------------- */

/* Small, since there may be many: members name institutions in any order. */
typedef struct {
    int64_t total;   /* inbreng as stated */
    uint32_t listed; /* in how many RSVs */
    bool blank;      /* not stated in some of them */
    bool suspect;    /* some row of it is to be reported, or may be */
    bool reported;
} poi_total;

static void report_over(const member_reader *reader, const member_row *row, const tw_poi *poi,
                        int64_t total) {
    tw_diags_add(reader->build->diags, TW_ERROR, full_place(reader, row->inbreng_place),
                 TW_IO_INBRENG_OVER, poi->poi_id, tw_digits_of(total).text,
                 tw_digits_of(poi->toegewezen).text, NULL);
}

static void report_missing(const member_reader *reader, const member_row *row, const tw_poi *poi,
                           int64_t listed) {
    tw_diags_add(reader->build->diags, TW_ERROR, full_place(reader, row->inbreng_place),
                 TW_IO_INBRENG_MISSING, poi->poi_id, tw_digits_of(listed).text, NULL);
}

static bool is_over(const tw_round_build *build, size_t poi, const poi_total *total) {
    bool comparable = build->amounts_known && !build->amount_unclear[poi];
    return comparable && total->total > build->round->pois[poi].toegewezen;
}

/* Over is reported once per POI, at the row that states it last: there the sum is complete. */
static void judge_row(const member_reader *reader, const member_row *row, size_t poi,
                      poi_total *total) {
    const tw_poi *data = &reader->build->round->pois[poi];
    bool stated = row->inbreng >= 0;
    if (!stated && !row->inbreng_unclear && total->listed > 1) {
        report_missing(reader, row, data, total->listed);
    }
    if (stated && is_over(reader->build, poi, total) && !total->reported) {
        total->reported = true;
        report_over(reader, row, data, total->total);
    }
}

static bool add_up(const member_reader *reader, poi_total *totals) {
    const member_row *rows = reader->rows.data;
    for (size_t i = 0; i < reader->rows.count; i++) {
        poi_total *total = &totals[key_of(reader, i).minor];
        if (rows[i].repeated) {
            continue;
        }
        total->listed++;
        total->blank = total->blank || rows[i].inbreng < 0;
        if (rows[i].inbreng > 0 && !tw_add(&total->total, total->total, rows[i].inbreng)) {
            return false;
        }
    }
    return true;
}

/* Whether there is anything to look for in the rows. */
static bool mark_suspects(const tw_round_build *build, poi_total *totals) {
    bool any = false;
    for (size_t i = 0; i < build->round->poi_count; i++) {
        poi_total *total = &totals[i];
        total->suspect = (total->blank && total->listed > 1) || is_over(build, i, total);
        any = any || total->suspect;
    }
    return any;
}

static void judge_rows(const member_reader *reader, poi_total *totals) {
    const member_row *rows = reader->rows.data;
    for (size_t i = reader->rows.count; i-- > 0;) {
        size_t poi = key_of(reader, i).minor;
        if (totals[poi].suspect && !rows[i].repeated) {
            judge_row(reader, &rows[i], poi, &totals[poi]);
        }
    }
}

/* Before the concept exists nobody can know what there is to bring in. */
static tw_status judge_inbreng(const member_reader *reader) {
    const tw_round_build *build = reader->build;
    if (!build->round->has_toewijzing) {
        return TW_OK;
    }
    poi_total *totals = calloc(build->round->poi_count + 1, sizeof *totals);
    if (totals == NULL) {
        return tw_build_no_memory(build, reader->file);
    }
    tw_large_pages(totals, (build->round->poi_count + 1) * sizeof *totals);
    tw_status status = TW_OK;
    if (!add_up(reader, totals)) {
        status = tw_fail(build->err, TW_ERR_RANGE, "%s: inbreng", reader->file);
    } else if (mark_suspects(build, totals)) {
        judge_rows(reader, totals);
    }
    free(totals);
    return status;
}

tw_status tw_build_deelnemers(tw_round_build *build, const char *file, const char *data,
                              size_t size) {
    member_reader reader = {.build = build,
                            .file = file,
                            .rows = {.element = sizeof(member_row)},
                            .pairs = {.element = sizeof(tw_pair)}};
    tw_csv_spec spec = {columns, COLUMNS, read_member, lose_member, &reader, expect_member};
    tw_status status =
        tw_csv_read(&spec, file, data, size, build->diags, &build->members_known, build->err);
    if (status == TW_OK && !keep_members(&reader)) {
        status = tw_build_no_memory(build, file);
    }
    build->members_known = build->members_known && !reader.lost;
    if (status == TW_OK) {
        status = judge_inbreng(&reader);
    }
    tw_vec_clear(&reader.rows);
    tw_vec_clear(&reader.pairs);
    return status;
}
