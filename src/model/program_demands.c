/* Demands and limits on goals (question.h) as rows that may be passed, at a cost in the goal
   TW_DOEL_EISEN. */
#include "model/builder.h"

#include <stdlib.h>

static tw_status add_slack(tw_builder *b, tw_column_kind kind, size_t number, int32_t row,
                           int64_t upper) {
    tw_column column = {
        .kind = kind, .rsv = b->program->parts[0].rsv, .nummer = (int)number, .upper = upper};
    tw_builder_add_entry(&column, row,
                         kind == TW_COL_EIS_TEKORT || (kind == TW_COL_GRENS &&
                                                       b->program->rows[row].lower != TW_NO_LOWER)
                             ? 1
                             : -1);
    return tw_builder_add_column(b, column);
}

static tw_status add_demand(tw_builder *b, size_t number) {
    const tw_eis *eis = &b->spec->eisen[number];
    tw_program_eis *added = &b->program->eisen[number];
    added->eis = *eis;
    tw_row row = {TW_ROW_EIS,
                  b->program->parts[0].rsv,
                  0,
                  (int)number,
                  eis->min.stated ? eis->min.value : TW_NO_LOWER,
                  eis->max.stated ? eis->max.value : TW_NO_UPPER};
    tw_status status = tw_builder_add_row(b, row, &added->row);
    if (status == TW_OK && eis->min.stated) {
        status = add_slack(b, TW_COL_EIS_TEKORT, number, added->row, eis->min.value);
    }
    if (status == TW_OK && eis->max.stated) {
        /* No more trajectories than first-phase places, as for wishes. */
        status = add_slack(b, TW_COL_EIS_TEVEEL, number, added->row, INT32_MAX);
    }
    return status;
}

static tw_status add_limit(tw_builder *b, size_t number) {
    const tw_doelgrens *grens = &b->spec->grenzen[number];
    tw_program_grens *added = &b->program->grenzen[number];
    bool is_max = tw_doel_is_max(grens->doel);
    added->doel = grens->doel;
    tw_row row = {TW_ROW_GRENS,
                  b->program->parts[0].rsv,
                  0,
                  (int)number,
                  is_max ? grens->waarde : TW_NO_LOWER,
                  is_max ? TW_NO_UPPER : grens->waarde};
    tw_status status = tw_builder_add_row(b, row, &added->row);
    return status == TW_OK ? add_slack(b, TW_COL_GRENS, number, added->row, INT64_MAX) : status;
}

tw_status tw_builder_demands(tw_builder *b) {
    tw_program *p = b->program;
    if ((b->spec->eis_count == 0 && b->spec->grens_count == 0) || p->part_count == 0) {
        return TW_OK;
    }
    p->eisen = calloc(b->spec->eis_count + 1, sizeof *p->eisen);
    p->grenzen = calloc(b->spec->grens_count + 1, sizeof *p->grenzen);
    tw_status status = p->eisen == NULL || p->grenzen == NULL ? tw_builder_no_memory(b) : TW_OK;
    for (size_t i = 0; i < b->spec->eis_count && status == TW_OK; i++, p->eis_count++) {
        status = add_demand(b, i);
    }
    for (size_t i = 0; i < b->spec->grens_count && status == TW_OK; i++, p->grens_count++) {
        status = add_limit(b, i);
    }
    return status;
}
