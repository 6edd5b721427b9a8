/* samenwerkingsverbanden.csv */
#include "io/round_build.h"

#include <stdlib.h>
#include <string.h>

enum {
    RSV_ID,
    NAAM,
    REGIEHOUDER,
    AANGEMELD_OP,
    TOETS,
    TOETS_OP,
    TOETS_AANGEMELD_OP,
    BONUS_TOEGEKEND,
    COLUMNS
};

static const tw_csv_column columns[COLUMNS] = {
    {"rsv_id", false}, {"naam", false},     {"regiehouder", false},       {"aangemeld_op", false},
    {"toets", false},  {"toets_op", false}, {"toets_aangemeld_op", true}, {"bonus_toegekend", true},
};

typedef struct {
    tw_round_build *build;
    tw_vec rsvs; /* tw_rsv */
} rsv_reader;

static void read_rsv_fields(tw_round_build *build, const tw_csv_row *row, tw_rsv *rsv) {
    const char *toetsen[TW_TOETS_LOPEND];
    for (int i = 0; i < TW_TOETS_LOPEND; i++) {
        toetsen[i] = tw_toets_name((tw_toets)(i + 1));
    }
    (void)tw_build_find_poi(build, row, REGIEHOUDER, &rsv->regiehouder);
    (void)tw_csv_get_date(row, AANGEMELD_OP, true, &rsv->aangemeld_op);
    (void)tw_csv_get_date(row, TOETS_OP, true, &rsv->toets_op);
    (void)tw_csv_get_date(row, TOETS_AANGEMELD_OP, true, &rsv->toets_aangemeld_op);
    (void)tw_csv_get_optional(row, BONUS_TOEGEKEND, 0, TW_MAX_COUNT, &rsv->bonus_toegekend);
    int toets = -1;
    (void)tw_csv_get_choice(row, TOETS, toetsen, TW_TOETS_LOPEND, true, &toets);
    rsv->toets = (tw_toets)(toets + 1);
}

static bool read_rsv(void *context, const tw_csv_row *row) {
    rsv_reader *reader = context;
    tw_round_build *build = reader->build;
    tw_rsv rsv = {.line = row->line};
    bool no_memory = false;
    bool good_id = tw_csv_get_identifier(row, RSV_ID);
    (void)tw_csv_get_text(row, NAAM, false, &build->arena, &rsv.naam, &no_memory);
    read_rsv_fields(build, row, &rsv);
    if (no_memory || !good_id) {
        return !no_memory;
    }
    const tw_csv_field *id = &row->fields[RSV_ID];
    size_t first = tw_id_find(&build->rsvs, id->text, id->size);
    if (first != SIZE_MAX) {
        tw_csv_report_duplicate(row, RSV_ID, ((tw_rsv *)reader->rsvs.data)[first].line);
        return true;
    }
    rsv.rsv_id = tw_arena_text(&build->arena, id->text, id->size);
    tw_rsv *kept = tw_vec_add(&reader->rsvs);
    if (rsv.rsv_id == NULL || kept == NULL) {
        return false;
    }
    *kept = rsv;
    return tw_id_add(&build->rsvs, rsv.rsv_id);
}

static bool lose_rsv(void *context, const tw_csv_row *row) {
    tw_round_build *build = ((rsv_reader *)context)->build;
    return tw_build_lose(build, &build->lost_rsvs, &row->fields[RSV_ID]);
}

static int compare_rsvs(const void *left, const void *right) {
    return strcmp(((const tw_rsv *)left)->rsv_id, ((const tw_rsv *)right)->rsv_id);
}

static bool keep_rsvs(tw_round_build *build, const tw_vec *rsvs) {
    tw_round *round = build->round;
    round->rsvs = tw_build_array(build, rsvs->count, sizeof *round->rsvs);
    if (round->rsvs == NULL) {
        return false;
    }
    round->rsv_count = rsvs->count;
    tw_id_reset(&build->rsvs);
    if (rsvs->count == 0) {
        return true;
    }
    memcpy(round->rsvs, rsvs->data, rsvs->count * sizeof *round->rsvs);
    qsort(round->rsvs, round->rsv_count, sizeof *round->rsvs, compare_rsvs);
    for (size_t i = 0; i < round->rsv_count; i++) {
        if (!tw_id_add(&build->rsvs, round->rsvs[i].rsv_id)) {
            return false;
        }
    }
    return true;
}

tw_status tw_build_rsvs(tw_round_build *build, const char *file, const char *data, size_t size) {
    rsv_reader reader = {build, {.element = sizeof(tw_rsv)}};
    tw_csv_spec spec = {columns, COLUMNS, read_rsv, lose_rsv, &reader, NULL};
    tw_status status =
        tw_csv_read(&spec, file, data, size, build->diags, &build->rsvs_known, build->err);
    if (status == TW_OK && !keep_rsvs(build, &reader.rsvs)) {
        status = tw_build_no_memory(build, file);
    }
    tw_vec_clear(&reader.rsvs);
    return status;
}
