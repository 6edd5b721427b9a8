#include "solve/lexico_state.h"

#include <math.h>
#include <stdlib.h>

/* Prices are quotients of small determinants; larger denominators than this are not looked for, the
   goal then rests on the solver. */
enum { MAX_NOEMER = 60 };

static const tw_regel regel_of_row[TW_ROW_KIND_COUNT] = {
    [TW_ROW_START] = TW_REGEL_START,
    [TW_ROW_TOTAAL] = TW_REGEL_TOTAAL,
    [TW_ROW_EIGEN] = TW_REGEL_EIGEN,
    [TW_ROW_RUIMTE] = TW_REGEL_RUIMTE,
    [TW_ROW_BONUS_LID] = TW_REGEL_BONUS_LID,
    [TW_ROW_BONUS_RSV] = TW_REGEL_BONUS_RSV,
    [TW_ROW_POT] = TW_REGEL_POT,
    [TW_ROW_BONUS_POI] = TW_REGEL_BONUS_POI,
    [TW_ROW_SECTOR] = TW_REGEL_SECTOR,
    [TW_ROW_BALANS] = TW_REGEL_BALANS,
    [TW_ROW_WENS] = TW_REGEL_WENS,
    [TW_ROW_VORIG] = TW_REGEL_VORIG,
};

static size_t priced_rows(const tw_master *m) {
    return m->program->row_count + (size_t)m->goal_row_count;
}

static bool is_whole(double value) {
    return fabs(value - floor(value + 0.5)) < 1e-5 + 1e-10 * fabs(value);
}

/* The smallest denominator that makes every price whole; 0: none. */
static int64_t find_noemer(const tw_master *m) {
    for (int64_t noemer = 1; noemer <= MAX_NOEMER; noemer++) {
        bool whole = true;
        for (size_t i = 0; i < priced_rows(m) && whole; i++) {
            whole = is_whole(m->solution.dual[i] * (double)noemer);
        }
        if (whole) {
            return noemer;
        }
    }
    return 0;
}

static tw_prijs price_of(const tw_master *m, size_t row, int64_t prijs) {
    if (row >= m->program->row_count) {
        tw_doel doel = m->goal_rows[row - m->program->row_count];
        return (tw_prijs){.regel = TW_REGEL_BEHOUD, .nummer = (int)doel, .prijs = prijs};
    }
    const tw_row *from = &m->program->rows[row];
    return (tw_prijs){regel_of_row[from->kind], from->rsv, from->poi, from->nummer, prijs};
}

void tw_master_keep_plain_proof(tw_master *m, tw_doel doel, int number, int64_t value) {
    m->result->bewijzen[number] = (tw_doelbewijs){.doel = doel, .waarde = value, .noemer = 1};
}

tw_status tw_master_keep_proof(tw_master *m, int64_t value) {
    tw_doelbewijs *proof = &m->result->bewijzen[m->doel_number];
    *proof = (tw_doelbewijs){.doel = m->doel, .waarde = value};
    if (!m->task->no_proofs) {
        proof->noemer = find_noemer(m);
    }
    size_t count = 0;
    for (size_t i = 0; i < priced_rows(m) && proof->noemer > 0; i++) {
        count += fabs(m->solution.dual[i]) * (double)proof->noemer > 0.5 ? 1 : 0;
    }
    proof->prijzen = malloc((count + 1) * sizeof *proof->prijzen);
    if (proof->prijzen == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "proof");
    }
    for (size_t i = 0; i < priced_rows(m) && proof->prijs_count < count; i++) {
        double price = floor(m->solution.dual[i] * (double)proof->noemer + 0.5);
        if (price != 0.0) {
            proof->prijzen[proof->prijs_count++] = price_of(m, i, (int64_t)price);
        }
    }
    return TW_OK;
}
