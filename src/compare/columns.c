#include "compare/columns.h"

#include <stdlib.h>

tw_status tw_columns_make(tw_compare_round *round, tw_arena *arena, tw_error *err) {
    (void)arena;
    round->columns = calloc(1, sizeof *round->columns);
    if (round->columns == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "columns");
    }
    round->columns[0] = (tw_compare_column){
        .jaar = round->rounds[0]->toewijzingsjaar, .maat = "bonus_geplaatst", .groep = ""};
    round->shape.column_count = 1;
    return TW_OK;
}

tw_status tw_columns_fill(int64_t *values, const tw_compare_round *round,
                          const tw_columns_year *years, size_t year_count, tw_error *err) {
    (void)round;
    (void)year_count;
    (void)err;
    const tw_outcome *outcome = years[0].outcome;
    values[0] = 0;
    for (int i = 0; i < outcome->doel_count; i++) {
        if (outcome->doelen[i].doel == TW_DOEL_BONUS_GEPLAATST) {
            values[0] = outcome->doelen[i].waarde;
        }
    }
    return TW_OK;
}
