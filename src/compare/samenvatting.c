#include "compare/samenvatting.h"
#include "compare/stream.h"

#include <stdlib.h>
#include <string.h>

/* ---- From the store --------------------------------------------------------------------------
 */

typedef struct {
    const tw_store *store;
    int64_t *slot;   /* all columns of a slot: the measures, then the axioms */
    size_t measures; /* how many of these are measures */
} reader;

static tw_status read_unit(void *data, size_t scenario, size_t policy, int64_t *values, bool *there,
                           tw_error *err) {
    reader *from = data;
    tw_slot slot;
    tw_status status = tw_store_get(from->store, scenario, policy, &slot, from->slot, err);
    *there = status == TW_OK && slot.state == TW_SLOT_DONE;
    if (*there) {
        memcpy(values, from->slot, from->measures * sizeof *values);
    }
    return status;
}

tw_status tw_compare_summarise(const tw_comparison *comparison, const tw_compare_folder *folder,
                               size_t round, tw_summary_take *take, void *data, tw_error *err) {
    const tw_compare_round *of = &comparison->rounds[round];
    reader from = {folder->stores[round], NULL, of->measures->count};
    tw_summary_source source = {comparison->scenario_count, comparison->policy_count, read_unit,
                                &from};
    from.slot = calloc(of->shape.column_count + 1, sizeof *from.slot);
    if (from.slot == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "samenvatting");
    }
    tw_status status = tw_summarise(of->measures, &source, 0, take, data, err);
    free(from.slot);
    return status;
}

/* ---- Files -----------------------------------------------------------------------------------
 */

/* When a buffer is written out. */
enum { ENOUGH = 1 << 16 };

typedef struct {
    const tw_comparison *comparison;
    const tw_compare_round *round;
    tw_stream stream;
    tw_buf text;
} table;

static tw_status put_row(void *data, const tw_summary_row *row, tw_error *err) {
    table *t = data;
    tw_summary_row_put(&t->text, t->round->naam, t->round->rounds[0]->toewijzingsjaar,
                       t->comparison->policy_names[row->policy], t->round->measures, row);
    if (t->text.failed) {
        return tw_fail(err, TW_ERR_NOMEM, "samenvatting.csv");
    }
    if (t->text.size >= ENOUGH) {
        tw_stream_put(&t->stream, &t->text);
    }
    return TW_OK;
}

static tw_status write_summary(const tw_comparison *comparison, const tw_compare_folder *folder,
                               tw_error *err) {
    table t = {.comparison = comparison};
    tw_status status = tw_stream_begin(&t.stream, folder->dir, "samenvatting.csv", err);
    tw_summary_heading_put(&t.text);
    for (size_t r = 0; r < comparison->round_count && status == TW_OK; r++) {
        t.round = &comparison->rounds[r];
        status = tw_compare_summarise(comparison, folder, r, put_row, &t, err);
    }
    tw_stream_put(&t.stream, &t.text);
    tw_status ended = tw_stream_end(&t.stream, status == TW_OK, status == TW_OK ? err : NULL);
    tw_buf_free(&t.text);
    return status == TW_OK ? ended : status;
}

/* In Dutch, whoever looks: two who merge the same must get the same. */
static tw_status write_list(const tw_compare_folder *folder, tw_error *err) {
    tw_fileset files = {0};
    tw_buf text = {0};
    tw_measure_list_put(&text, TW_NL);
    tw_status status = text.failed ? tw_fail(err, TW_ERR_NOMEM, "maten.csv")
                                   : tw_fileset_take(&files, "maten.csv", &text, err);
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder->dir, err);
    }
    tw_buf_free(&text);
    tw_fileset_clear(&files);
    return status;
}

tw_status tw_samenvatting_write(const tw_comparison *comparison, const tw_compare_folder *folder,
                                tw_error *err) {
    tw_status status = write_list(folder, err);
    return status == TW_OK ? write_summary(comparison, folder, err) : status;
}
