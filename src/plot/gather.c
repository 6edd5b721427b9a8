#include "plot/plot.h"

#include <stdlib.h>

const tw_measure tw_plot_measures[] = {TW_MEASURE_BONUS,
                                       TW_MEASURE_INGEWILLIGD,
                                       TW_MEASURE_INGEWILLIGD_VERSCHIL,
                                       TW_MEASURE_ZONDER_BONUS,
                                       TW_MEASURE_GROOTSTE_TEKORT_TOEWIJZING,
                                       TW_MEASURE_GINI_TOEWIJZING,
                                       TW_MEASURE_SAINTE_LAGUE_TOEWIJZING,
                                       TW_MEASURE_GALLAGHER_TOEWIJZING,
                                       TW_MEASURE_LOTING,
                                       TW_MEASURE_VERSCHUIVING_BONUS,
                                       TW_MEASURE_NIET_GEPLAATST,
                                       TW_MEASURE_SECTOREN,
                                       TW_MEASURE_KM_PER_TRAJECT,
                                       TW_MEASURE_WEKEN_UIT_BALANS,
                                       TW_MEASURE_RSV_BLIJVEND_ZONDER,
                                       TW_MEASURE_POI_BLIJVEND_ZONDER,
                                       TW_MEASURE_POI_BLIJVEND_LEEG,
                                       TW_MEASURE_OPGETELD_TEKORT};
const size_t tw_plot_measure_count = sizeof tw_plot_measures / sizeof *tw_plot_measures;

static const tw_compare_round *round_of(const tw_plot *plot) {
    return &plot->comparison->rounds[plot->round];
}

/* Those of single RSVs would be most of all, and nothing here shows them. */
static size_t place_columns(tw_plot *plot) {
    const tw_measure_columns *columns = round_of(plot)->measures;
    size_t kept = 0;
    for (size_t i = 0; i < columns->count; i++) {
        plot->place[i] = columns->items[i].group == TW_GROUP_RSV ? SIZE_MAX : kept;
        kept += plot->place[i] == SIZE_MAX ? 0 : plot->comparison->policy_count;
    }
    return kept;
}

static tw_status take_row(void *data, const tw_summary_row *row, tw_error *err) {
    (void)err;
    tw_plot *plot = data;
    if (plot->place[row->column] != SIZE_MAX) {
        plot->rows[plot->place[row->column] + row->policy] = *row;
    }
    return TW_OK;
}

static tw_status gather_axioms(tw_plot *plot, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t j = 0; status == TW_OK && j < plot->comparison->policy_count; j++) {
        status = tw_compare_axioms(plot->axioms[j], &plot->axiom_count, plot->comparison,
                                   plot->folder, plot->round, j, err);
    }
    return status;
}

tw_status tw_plot_gather(tw_plot *plot, tw_error *err) {
    size_t count = round_of(plot)->measures->count;
    plot->place = calloc(count + 1, sizeof *plot->place);
    plot->axioms = calloc(plot->comparison->policy_count, sizeof *plot->axioms);
    size_t kept = plot->place == NULL ? 0 : place_columns(plot);
    plot->rows = calloc(kept + 1, sizeof *plot->rows);
    if (plot->place == NULL || plot->axioms == NULL || plot->rows == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "index.html");
    }
    tw_status status =
        tw_compare_summarise(plot->comparison, plot->folder, plot->round, take_row, plot, err);
    return status == TW_OK ? gather_axioms(plot, err) : status;
}

void tw_plot_forget(tw_plot *plot) {
    free(plot->rows);
    free(plot->place);
    free(plot->axioms);
    plot->rows = NULL;
    plot->place = NULL;
    plot->axioms = NULL;
}

const tw_summary_row *tw_plot_row(const tw_plot *plot, tw_measure measure, tw_measure_group group,
                                  size_t index, size_t policy) {
    size_t column = tw_measure_column_of(round_of(plot)->measures, measure, group, index, 0);
    return column == SIZE_MAX ? NULL : &plot->rows[plot->place[column] + policy];
}

const tw_summary_row *tw_plot_all(const tw_plot *plot, tw_measure measure, size_t policy) {
    return tw_plot_row(plot, measure, TW_GROUP_ALL, 0, policy);
}

tw_plot_verdict tw_plot_judge(tw_measure measure, const tw_paired *paired) {
    bool higher = paired->higher > paired->lower;
    int64_t fewest = higher ? paired->lower : paired->higher;
    if (fewest >= tw_median_rank(paired->higher + paired->lower)) {
        return TW_PLOT_UNSURE;
    }
    int better = tw_summary_better(measure, higher ? 1 : -1);
    if (better == 0) {
        return higher ? TW_PLOT_HIGHER : TW_PLOT_LOWER;
    }
    return better > 0 ? TW_PLOT_BETTER : TW_PLOT_WORSE;
}
