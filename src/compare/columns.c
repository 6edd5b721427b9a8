#include "compare/columns.h"

#include <stdlib.h>

static tw_compare_column of_measure(const tw_measure_column *column, int64_t toewijzingsjaar) {
    const tw_measure_info *about = tw_measure_about(column->measure);
    return (tw_compare_column){
        .jaar = column->jaar == TW_ALL_YEARS ? 0 : toewijzingsjaar + column->jaar,
        .maat = about->name,
        .groep = column->groep,
        .miljoensten = about->millionths,
        .measure = column->measure,
        .axiom = TW_AXIOM_COUNT};
}

tw_status tw_columns_make(tw_compare_round *round, const tw_comparison *comparison, tw_error *err) {
    const tw_round *first = round->rounds[0];
    tw_status status =
        tw_measure_columns_make(&round->measures, first, (int)comparison->recipe.jaren, err);
    if (status != TW_OK) {
        return status;
    }
    size_t count = round->measures->count;
    round->columns = calloc(count + TW_AXIOM_COUNT, sizeof *round->columns);
    if (round->columns == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "columns");
    }
    for (size_t i = 0; i < count; i++) {
        round->columns[i] = of_measure(&round->measures->items[i], first->toewijzingsjaar);
    }
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        if (comparison->axioms[axiom]) {
            round->columns[count++] = (tw_compare_column){.jaar = first->toewijzingsjaar,
                                                          .maat = tw_axiom_name((tw_axiom)axiom),
                                                          .groep = "alle",
                                                          .measure = TW_MEASURE_COUNT,
                                                          .axiom = (tw_axiom)axiom};
        }
    }
    round->shape.column_count = count;
    return TW_OK;
}
