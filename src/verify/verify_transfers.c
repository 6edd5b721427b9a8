#include "base/digits.h"
#include "base/intmath.h"
#include "verify/verify_costs.h"

#include <string.h>

enum { VARIANT, JAAR, VAN, NAAR, BEDRAG, COLUMNS };

static const char *const columns[COLUMNS] = {"variant", "jaar", "van", "naar", "bedrag"};

/* Digits, a point, two digits. */
static bool read_cents(const char *text, int64_t *cents) {
    size_t size = strlen(text);
    if (size < 4 || text[size - 3] != '.' || (text[0] == '0' && size > 4)) {
        return false;
    }
    *cents = 0;
    for (size_t i = 0; i < size; i++) {
        if (i == size - 3) {
            continue;
        }
        if (text[i] < '0' || text[i] > '9' || !tw_mul(cents, *cents, 10) ||
            !tw_add(cents, *cents, text[i] - '0')) {
            return false;
        }
    }
    return true;
}

static size_t find_partner(const tw_costs_judge *c, const char *id) {
    size_t partner = 0;
    while (partner < c->partners && strcmp(c->ids.cells[partner].text, id) != 0) {
        partner++;
    }
    return partner;
}

/* The rows of one year, or of the period. */
typedef struct settling {
    int64_t *saldi; /* what is left of them */
    int64_t count;
    size_t van; /* of the row before */
    size_t naar;
} settling;

static void make_transfer(tw_costs_judge *c, settling *s, const tw_cell *row) {
    size_t van = find_partner(c, row[VAN].text);
    size_t naar = find_partner(c, row[NAAR].text);
    int64_t cents = 0;
    bool known = van < c->partners && naar < c->partners && van != naar;
    bool later = s->count == 0 || van > s->van || (van == s->van && naar > s->naar);
    if (!known || !later || !read_cents(row[BEDRAG].text, &cents) || cents == 0) {
        tw_place place = {"overboekingen.csv", row[VAN].line, row[VAN].column};
        tw_diags_add(c->judge.findings, TW_ERROR, place, TW_KOSTEN_JUDGE_TRANSFER, row[VAN].text,
                     row[NAAR].text, row[BEDRAG].text, NULL);
        return;
    }
    bool fits = tw_add(&s->saldi[van], s->saldi[van], cents) &&
                tw_sub(&s->saldi[naar], s->saldi[naar], cents);
    c->judge.overflow = c->judge.overflow || !fits;
    s->count++;
    s->van = van;
    s->naar = naar;
}

/* All are settled, and with fewer transfers than there are partners to settle with. */
static void check_settled(tw_costs_judge *c, const settling *s, size_t variant, size_t year) {
    const tw_place file = {"overboekingen.csv", 0, 0};
    const char *name = c->names.cells[variant].text;
    int64_t open = 0;
    for (size_t i = 0; i < c->partners; i++) {
        open += c->saldi[tw_costs_cell(c, variant, year, i)] != 0 ? 1 : 0;
        if (s->saldi[i] != 0) {
            tw_diags_add(c->judge.findings, TW_ERROR, file, TW_KOSTEN_JUDGE_OPEN, name,
                         tw_costs_year(c, year), c->ids.cells[i].text,
                         tw_costs_cents(c, s->saldi[i]), NULL);
        }
    }
    int64_t most = open == 0 ? 0 : open - 1;
    if (s->count > most) {
        tw_diags_add(c->judge.findings, TW_ERROR, file, TW_KOSTEN_JUDGE_MANY, name,
                     tw_costs_year(c, year), tw_digits_of(s->count).text, tw_digits_of(most).text,
                     NULL);
    }
}

void tw_costs_check_transfers(tw_costs_judge *c) {
    tw_rows found = {.file = "overboekingen.csv",
                     .label = "",
                     .columns = columns,
                     .width = COLUMNS,
                     .key_width = 4};
    int64_t *left = tw_judge_alloc(&c->judge, c->partners, sizeof *left);
    if (left == NULL || !tw_rows_csv(&c->judge, &found)) {
        return;
    }
    size_t row = 0;
    size_t rows = found.cell_count / COLUMNS;
    size_t years = c->model->variant_count * (c->years + 1);
    for (size_t y = 0; y < years && !c->judge.out_of_memory; y++) {
        size_t variant = y / (c->years + 1);
        const char *year = tw_costs_year(c, y % (c->years + 1));
        settling s = {.saldi = left};
        memcpy(left, &c->saldi[y * c->partners], c->partners * sizeof *left);
        for (; row < rows; row++) {
            const tw_cell *cells = &found.cells[row * COLUMNS];
            if (strcmp(cells[VARIANT].text, c->names.cells[variant].text) != 0 ||
                strcmp(cells[JAAR].text, year) != 0) {
                break;
            }
            make_transfer(c, &s, cells);
        }
        check_settled(c, &s, variant, y % (c->years + 1));
    }
    if (row < rows) {
        const tw_cell *cell = &found.cells[row * COLUMNS];
        tw_place place = {"overboekingen.csv", cell->line, cell->column};
        tw_diags_add(c->judge.findings, TW_ERROR, place, TW_MSG_VERIFY_ROW_EXTRA, cell->text, NULL);
    }
}
