#include "io/round_build.h"

#include <stdlib.h>

/* Reports what is wrong with an identifier that is not in the index: always false. */
static bool refuse(const tw_csv_row *row, int column, tw_id_index *lost, bool complete,
                   tw_message_id unknown) {
    const tw_csv_field *id = &row->fields[column];
    if (tw_csv_get_identifier(row, column) && complete &&
        tw_id_find(lost, id->text, id->size) == SIZE_MAX) {
        tw_csv_report(row, column, unknown, NULL, NULL);
    }
    return false;
}

bool tw_build_find_poi(tw_round_build *build, const tw_csv_row *row, int column, size_t *poi) {
    *poi = tw_id_find(&build->pois, row->fields[column].text, row->fields[column].size);
    return *poi != SIZE_MAX ||
           refuse(row, column, &build->lost_pois, build->pois_known, TW_IO_UNKNOWN_POI);
}

bool tw_build_find_rsv(tw_round_build *build, const tw_csv_row *row, int column, size_t *rsv) {
    *rsv = tw_id_find(&build->rsvs, row->fields[column].text, row->fields[column].size);
    return *rsv != SIZE_MAX ||
           refuse(row, column, &build->lost_rsvs, build->rsvs_known, TW_IO_UNKNOWN_RSV);
}

void tw_build_expect_poi(const tw_round_build *build, const tw_csv_row *row, int column) {
    tw_id_expect(&build->pois, row->fields[column].text, row->fields[column].size);
}

bool tw_build_lose(tw_round_build *build, tw_id_index *lost, const tw_csv_field *id) {
    if (id->size == 0 || tw_id_find(lost, id->text, id->size) != SIZE_MAX) {
        return true;
    }
    const char *copy = tw_arena_text(&build->arena, id->text, id->size);
    return copy != NULL && tw_id_add(lost, copy);
}

void *tw_build_array(tw_round_build *build, size_t count, size_t size) {
    if (count >= SIZE_MAX / 2 / size) {
        return NULL;
    }
    return tw_arena_alloc(&build->arena, (count + 1) * size);
}

tw_status tw_build_no_memory(const tw_round_build *build, const char *file) {
    return tw_fail(build->err, TW_ERR_NOMEM, "%s", file);
}

void tw_build_clear(tw_round_build *build) {
    tw_id_clear(&build->pois);
    tw_id_clear(&build->rsvs);
    tw_id_clear(&build->lost_pois);
    tw_id_clear(&build->lost_rsvs);
    free(build->amount_unclear);
    build->amount_unclear = NULL;
}
