/* A sheet has 2^20 rows, and its numbers hold 15 digits. */
#include "costs/kosten_room.h"
#include "base/digits.h"

#include <stdlib.h>

typedef struct room {
    const tw_kosten_model *model;
    const tw_kosten_weken *weken;
    const tw_kostenposten *posten;
    const char *file;
    tw_diags *diags;
    int64_t *weights;           /* by partner */
    const tw_kostenpost **seen; /* by kind and side: an item of the year at hand, or NULL */
} room;

/* Everyone has a row for every kind, side and year that has items, in every variant. */
static void check_rows(const room *r, size_t kinds) {
    size_t each = r->weken->rsv->lid_count * r->model->variant_count;
    size_t most = TW_KOSTEN_MAX_RIJEN / (each == 0 ? 1 : each);
    tw_place place = {r->file, 0, 0};
    if (r->posten->count > TW_KOSTEN_MAX_RIJEN) {
        tw_diags_add(r->diags, TW_ERROR, place, TW_KOSTEN_ROWS_ITEMS,
                     tw_digits_of((int64_t)r->posten->count).text, NULL);
    }
    if (kinds > most) {
        tw_diags_add(r->diags, TW_ERROR, place, TW_KOSTEN_ROWS_SHARES,
                     tw_digits_of((int64_t)kinds).text,
                     tw_digits_of((int64_t)r->weken->rsv->lid_count).text,
                     tw_digits_of((int64_t)r->model->variant_count).text, NULL);
    }
}

/* Said once of a kind in a year, at an item of it; one that was computed has no line. */
static void check_weights(const room *r, const tw_kostenpost *item) {
    for (size_t v = 0; v < r->model->variant_count; v++) {
        const tw_kostensoort *soort = &r->model->varianten[v].soorten[item->soort];
        int64_t total = 0;
        bool fits = tw_kosten_gewichten(r->weights, &total, r->weken, soort, item->jaar);
        if (!fits || total > TW_KOSTEN_MAX_GEWICHT) {
            tw_diags_add(r->diags, TW_ERROR, (tw_place){r->file, item->line, 0}, TW_KOSTEN_WEIGHTS,
                         soort->naam, tw_digits_of(item->jaar).text, r->model->varianten[v].naam,
                         NULL);
            return;
        }
    }
}

/* How many kinds and sides the items have, summed over the years. */
static size_t look(const room *r) {
    enum { SIDES = 2 };
    size_t count = 0;
    for (size_t i = 0; i < r->posten->count; i++) {
        const tw_kostenpost *item = &r->posten->posten[i];
        const tw_kostenpost **cells = &r->seen[item->soort * SIDES];
        bool other_side = cells[1 - item->is_opbrengst] != NULL &&
                          cells[1 - item->is_opbrengst]->jaar == item->jaar;
        if (cells[item->is_opbrengst] == NULL || cells[item->is_opbrengst]->jaar != item->jaar) {
            cells[item->is_opbrengst] = item;
            count++;
            if (!other_side) {
                check_weights(r, item);
            }
        }
    }
    return count;
}

tw_status tw_kosten_check_room(const tw_kosten_model *model, const tw_kosten_weken *weken,
                               const tw_kostenposten *posten, const char *file, tw_diags *diags,
                               tw_error *err) {
    room r = {.model = model, .weken = weken, .posten = posten, .file = file, .diags = diags};
    size_t before = diags->error_count;
    tw_status status = TW_OK;
    r.weights = calloc(weken->rsv->lid_count + 1, sizeof *r.weights);
    r.seen = calloc(2 * model->soort_count + 1, sizeof *r.seen);
    if (r.weights == NULL || r.seen == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
    } else {
        check_rows(&r, look(&r));
        status = diags->out_of_memory          ? tw_fail(err, TW_ERR_NOMEM, "%s", file)
                 : diags->error_count > before ? TW_ERR_INPUT
                                               : TW_OK;
    }
    free(r.weights);
    free(r.seen);
    return status;
}
