/* A settlement, counted again from the plan, the model and the items. Shares no code with
 * src/costs: weeks are added up per share, remainders are ranked instead of picked. */
#include "verify/verify_costs.h"
#include "base/buf.h"
#include "base/intmath.h"

#include <inttypes.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add(tw_costs_judge *c, int64_t *sum, int64_t value) {
    c->judge.overflow = !tw_add(sum, *sum, value) || c->judge.overflow;
}

const char *tw_costs_cents(tw_costs_judge *c, int64_t cents) {
    tw_buf buf = {0};
    uint64_t size = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;
    tw_buf_printf(&buf, "%s%" PRIu64 ".%02" PRIu64, cents < 0 ? "-" : "", size / 100, size % 100);
    return tw_judge_text(&c->judge, &buf);
}

const char *tw_costs_year(tw_costs_judge *c, size_t year) {
    if (year == c->years) {
        return "periode";
    }
    tw_buf buf = {0};
    tw_buf_int(&buf, c->model->van_jaar + (int64_t)year);
    return tw_judge_text(&c->judge, &buf);
}

static void put_cents(tw_costs_judge *c, tw_rows *rows, int64_t cents) {
    tw_rows_text(&c->judge, rows, tw_costs_cents(c, cents));
}

static const char *soort_name(const tw_costs_judge *c, size_t soort) {
    return c->model->varianten[0].soorten[soort].naam;
}

static void compare(tw_costs_judge *c, const tw_rows *expected) {
    tw_rows found = tw_rows_like(expected);
    if (tw_rows_csv(&c->judge, &found)) {
        tw_rows_compare(&c->judge, expected, &found, (tw_place){0});
    }
}

/* --- contributions, and posten.csv ---------------------------------------------------------- */

/* How well a rate fits: a rate of the year before one of any year, then the lowest limit. */
static bool fits_better(const tw_bijdrage_tarief *a, const tw_bijdrage_tarief *b) {
    if (b == NULL || !b->fte_onder.stated) {
        return b == NULL || a->fte_onder.stated;
    }
    return a->fte_onder.stated && a->fte_onder.value < b->fte_onder.value;
}

static const tw_bijdrage_tarief *find_rate(const tw_costs_judge *c, const tw_plan_weken *row) {
    const char *opleiding = c->plan->opleidingen[row->opleiding];
    const tw_bijdrage_tarief *best = NULL;
    bool of_year = false;
    for (size_t i = 0; i < c->model->tarief_count; i++) {
        const tw_bijdrage_tarief *rate = &c->model->tarieven[i];
        of_year = of_year || (strcmp(rate->opleiding, opleiding) == 0 && rate->jaar.stated &&
                              rate->jaar.value == row->jaar);
    }
    for (size_t i = 0; i < c->model->tarief_count; i++) {
        const tw_bijdrage_tarief *rate = &c->model->tarieven[i];
        bool meant = strcmp(rate->opleiding, opleiding) == 0 && rate->jaar.stated == of_year &&
                     (!of_year || rate->jaar.value == row->jaar);
        bool small = !rate->fte_onder.stated || row->eigen_weken / 52 < rate->fte_onder.value;
        if (meant && small && fits_better(rate, best)) {
            best = rate;
        }
    }
    return best;
}

/* What the rates give for this computed item; -1: nothing. */
static int64_t contribution(const tw_costs_judge *c, const tw_kostenpost *item, size_t *rows) {
    const char *opleiding = item->post + strlen(TW_BIJDRAGE_POST);
    for (size_t i = 0; i < c->plan->weken_count; i++) {
        const tw_plan_weken *row = &c->plan->weken[i];
        if (row->rsv != c->model->rsv || row->jaar != item->jaar || row->eigen_weken == 0 ||
            row->poi != c->rsv->leden[item->partner] ||
            strcmp(c->plan->opleidingen[row->opleiding], opleiding) != 0) {
            continue;
        }
        const tw_bijdrage_tarief *rate = find_rate(c, row);
        if (rate != NULL) {
            (*rows)++;
            tw_int128 twice = (tw_int128)row->eigen_weken * rate->bedrag * 2 + 52;
            return (int64_t)(twice / 104);
        }
    }
    return -1;
}

static size_t count_contributions(const tw_costs_judge *c) {
    size_t count = 0;
    for (size_t i = 0; i < c->plan->weken_count; i++) {
        const tw_plan_weken *row = &c->plan->weken[i];
        bool inside = row->rsv == c->model->rsv && row->jaar >= c->model->van_jaar &&
                      row->jaar <= c->model->tot_jaar && row->eigen_weken > 0;
        count += inside && c->model->bijdrage_soort != SIZE_MAX && find_rate(c, row) != NULL;
    }
    return count;
}

static void check_items(tw_costs_judge *c) {
    static const char *const columns[] = {"jaar",         "post",           "soort",   "bedrag",
                                          "betaald_door", "ontvangen_door", "berekend"};
    tw_rows expected = {.file = "posten.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 2};
    size_t computed = 0;
    for (size_t i = 0; i < c->posten->count; i++) {
        const tw_kostenpost *item = &c->posten->posten[i];
        const char *owner = c->ids.cells[item->partner].text;
        tw_rows_int(&c->judge, &expected, item->jaar);
        tw_rows_safe_text(&c->judge, &expected, item->post);
        tw_rows_safe_text(&c->judge, &expected, soort_name(c, item->soort));
        put_cents(c, &expected, item->berekend ? contribution(c, item, &computed) : item->bedrag);
        tw_rows_text(&c->judge, &expected, item->is_opbrengst ? "" : owner);
        tw_rows_text(&c->judge, &expected, item->is_opbrengst ? owner : "");
        tw_rows_text(&c->judge, &expected, item->berekend ? "ja" : "nee");
    }
    if (computed != count_contributions(c)) {
        tw_diags_add(c->judge.findings, TW_ERROR, (tw_place){"posten.csv", 0, 0},
                     TW_KOSTEN_JUDGE_COMPUTED, NULL);
    }
    compare(c, &expected);
}

/* --- aandelen.csv --------------------------------------------------------------------------- */

typedef struct pool {
    size_t variant;
    size_t soort;
    size_t year;
    bool income;
    int64_t total;
    int64_t *weights; /* by partner */
    int64_t weight_total;
} pool;

/* Total of the items of this kind and side; false: there are none. */
static bool add_up(tw_costs_judge *c, pool *p) {
    bool any = false;
    p->total = 0;
    for (size_t i = 0; i < c->posten->count; i++) {
        const tw_kostenpost *item = &c->posten->posten[i];
        if (item->jaar - c->model->van_jaar == (int64_t)p->year && item->soort == p->soort &&
            item->is_opbrengst == p->income) {
            any = true;
            add(c, &p->total, item->bedrag);
        }
    }
    return any;
}

static int64_t weeks_of(tw_costs_judge *c, const pool *p, const tw_kostensoort *soort,
                        size_t partner) {
    int64_t from = c->model->van_jaar + (soort->hele_periode ? 0 : (int64_t)p->year);
    int64_t to = soort->hele_periode ? c->model->tot_jaar : from;
    int64_t weeks = 0;
    for (size_t i = 0; i < c->plan->weken_count; i++) {
        const tw_plan_weken *row = &c->plan->weken[i];
        if (row->rsv == c->model->rsv && row->poi == c->rsv->leden[partner] && row->jaar >= from &&
            row->jaar <= to) {
            add(c, &weeks,
                soort->sleutel == TW_KOSTEN_EIGEN_WEKEN ? row->eigen_weken : row->gehoste_weken);
        }
    }
    return weeks;
}

static void weigh(tw_costs_judge *c, pool *p) {
    const tw_kostensoort *soort = &c->model->varianten[p->variant].soorten[p->soort];
    p->weight_total = 0;
    for (size_t i = 0; i < c->partners; i++) {
        if (soort->sleutel == TW_KOSTEN_GELIJK) {
            p->weights[i] = 1;
        } else if (soort->sleutel == TW_KOSTEN_PERCENTAGES) {
            p->weights[i] = soort->percentages[i];
        } else {
            p->weights[i] = weeks_of(c, p, soort, i);
        }
        add(c, &p->weight_total, p->weights[i]);
    }
}

static tw_int128 product(const pool *p, size_t partner) {
    return (tw_int128)p->total * p->weights[partner];
}

/* Rounded down, and a cent more for as many as are left over: whose remainder fewer others exceed.
 */
static int64_t share_of(const tw_costs_judge *c, const pool *p, size_t partner) {
    if (p->weight_total == 0) {
        return 0;
    }
    tw_int128 given = 0;
    int64_t before = 0;
    tw_int128 mine = product(p, partner) % p->weight_total;
    for (size_t i = 0; i < c->partners; i++) {
        tw_int128 rest = product(p, i) % p->weight_total;
        given += product(p, i) / p->weight_total;
        before += rest > mine || (rest == mine && i < partner) ? 1 : 0;
    }
    return (int64_t)(product(p, partner) / p->weight_total) + (before < p->total - given ? 1 : 0);
}

static void expect_shares(tw_costs_judge *c, tw_rows *expected, const pool *p) {
    for (size_t i = 0; i < c->partners; i++) {
        int64_t share = share_of(c, p, i);
        size_t cell = tw_costs_cell(c, p->variant, p->year, i);
        tw_rows_text(&c->judge, expected, c->names.cells[p->variant].text);
        tw_rows_text(&c->judge, expected, tw_costs_year(c, p->year));
        tw_rows_safe_text(&c->judge, expected, soort_name(c, p->soort));
        tw_rows_text(&c->judge, expected, p->income ? "opbrengsten" : "kosten");
        tw_rows_text(&c->judge, expected, c->ids.cells[i].text);
        tw_rows_int(&c->judge, expected, p->weights[i]);
        tw_rows_int(&c->judge, expected, p->weight_total);
        put_cents(c, expected, p->total);
        put_cents(c, expected, share);
        add(c, p->income ? &c->opbrengsten[cell] : &c->kosten[cell], share);
    }
}

static void check_shares(tw_costs_judge *c) {
    static const char *const columns[] = {"variant", "jaar",           "soort",  "kant",   "poi_id",
                                          "gewicht", "gewicht_totaal", "totaal", "aandeel"};
    tw_rows expected = {.file = "aandelen.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 5};
    pool p = {.weights = tw_judge_alloc(&c->judge, c->partners, sizeof *p.weights)};
    if (p.weights == NULL) {
        return;
    }
    size_t rows = c->model->variant_count * c->years * c->model->soort_count * 2;
    for (size_t row = 0; row < rows && !c->judge.out_of_memory; row++) {
        p.income = row % 2 == 1;
        p.soort = row / 2 % c->model->soort_count;
        p.year = row / 2 / c->model->soort_count % c->years;
        p.variant = row / 2 / c->model->soort_count / c->years;
        if (add_up(c, &p)) {
            weigh(c, &p);
            expect_shares(c, &expected, &p);
        }
    }
    compare(c, &expected);
}

/* --- verrekening.csv and varianten.csv ------------------------------------------------------ */

/* What the partner paid or received in a year, or in all of them. */
static int64_t own_items(tw_costs_judge *c, size_t year, size_t partner, bool income) {
    int64_t sum = 0;
    for (size_t i = 0; i < c->posten->count; i++) {
        const tw_kostenpost *item = &c->posten->posten[i];
        if (item->partner == partner && item->is_opbrengst == income &&
            (year == c->years || item->jaar - c->model->van_jaar == (int64_t)year)) {
            add(c, &sum, item->bedrag);
        }
    }
    return sum;
}

static void sum_period(tw_costs_judge *c, size_t variant) {
    for (size_t year = 0; year < c->years; year++) {
        for (size_t i = 0; i < c->partners; i++) {
            size_t from = tw_costs_cell(c, variant, year, i);
            size_t to = tw_costs_cell(c, variant, c->years, i);
            add(c, &c->kosten[to], c->kosten[from]);
            add(c, &c->opbrengsten[to], c->opbrengsten[from]);
        }
    }
}

/* The first three columns of both files. */
static void put_key(tw_costs_judge *c, tw_rows *rows, size_t variant, size_t year, size_t partner) {
    tw_rows_text(&c->judge, rows, c->names.cells[variant].text);
    tw_rows_text(&c->judge, rows, tw_costs_year(c, year));
    tw_rows_text(&c->judge, rows, c->ids.cells[partner].text);
}

static void expect_year(tw_costs_judge *c, tw_rows *expected, size_t variant, size_t year) {
    int64_t sum = 0;
    for (size_t i = 0; i < c->partners; i++) {
        size_t cell = tw_costs_cell(c, variant, year, i);
        int64_t paid = own_items(c, year, i, false);
        int64_t received = own_items(c, year, i, true);
        int64_t *saldo = &c->saldi[cell];
        add(c, saldo, paid);
        add(c, saldo, -c->kosten[cell]);
        add(c, saldo, c->opbrengsten[cell]);
        add(c, saldo, -received);
        add(c, &sum, *saldo);
        put_key(c, expected, variant, year, i);
        put_cents(c, expected, paid);
        put_cents(c, expected, received);
        put_cents(c, expected, c->kosten[cell]);
        put_cents(c, expected, c->opbrengsten[cell]);
        put_cents(c, expected, *saldo);
    }
    if (sum != 0) {
        tw_diags_add(c->judge.findings, TW_ERROR, (tw_place){"verrekening.csv", 0, 0},
                     TW_KOSTEN_JUDGE_SUM, c->names.cells[variant].text, tw_costs_year(c, year),
                     tw_costs_cents(c, sum), NULL);
    }
}

static void check_settlement(tw_costs_judge *c) {
    static const char *const columns[] = {"variant",
                                          "jaar",
                                          "poi_id",
                                          "betaald",
                                          "ontvangen",
                                          "aandeel_kosten",
                                          "aandeel_opbrengsten",
                                          "saldo"};
    tw_rows expected = {.file = "verrekening.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 3};
    for (size_t variant = 0; variant < c->model->variant_count; variant++) {
        sum_period(c, variant);
        for (size_t year = 0; year <= c->years && !c->judge.out_of_memory; year++) {
            expect_year(c, &expected, variant, year);
        }
    }
    compare(c, &expected);
}

static void check_variants(tw_costs_judge *c) {
    static const char *const columns[] = {"variant", "jaar", "poi_id", "draagt", "verschil"};
    tw_rows expected = {.file = "varianten.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 3};
    size_t rows = c->model->variant_count * (c->years + 1);
    for (size_t row = 0; row < rows && !c->judge.out_of_memory; row++) {
        for (size_t i = 0; i < c->partners; i++) {
            size_t here = tw_costs_cell(c, row / (c->years + 1), row % (c->years + 1), i);
            size_t model = tw_costs_cell(c, 0, row % (c->years + 1), i);
            int64_t bears = c->kosten[here];
            add(c, &bears, -c->opbrengsten[here]);
            int64_t more = bears;
            add(c, &more, -c->kosten[model]);
            add(c, &more, c->opbrengsten[model]);
            put_key(c, &expected, row / (c->years + 1), row % (c->years + 1), i);
            put_cents(c, &expected, bears);
            put_cents(c, &expected, more);
        }
    }
    compare(c, &expected);
}

/* --- all of it ------------------------------------------------------------------------------ */

static void report_missing(tw_costs_judge *c) {
    static const char *const names[] = {"posten.csv", "aandelen.csv", "verrekening.csv",
                                        "overboekingen.csv", "varianten.csv"};
    for (size_t i = 0; i < COUNT(names); i++) {
        if (tw_fileset_find(c->judge.files, names[i]) == NULL) {
            tw_diags_add(c->judge.findings, TW_ERROR, (tw_place){names[i], 0, 0},
                         TW_MSG_VERIFY_FILE_MISSING, NULL);
        }
    }
}

static void prepare(tw_costs_judge *c) {
    size_t cells = c->model->variant_count * (c->years + 1) * c->partners;
    c->names = (tw_rows){.width = 1};
    c->ids = (tw_rows){.width = 1};
    for (size_t v = 0; v < c->model->variant_count; v++) {
        tw_rows_safe_text(&c->judge, &c->names, c->model->varianten[v].naam);
    }
    for (size_t i = 0; i < c->partners; i++) {
        tw_rows_safe_text(&c->judge, &c->ids, c->plan->pois[c->rsv->leden[i]].poi_id);
    }
    c->kosten = tw_judge_alloc(&c->judge, cells, sizeof *c->kosten);
    c->opbrengsten = tw_judge_alloc(&c->judge, cells, sizeof *c->opbrengsten);
    c->saldi = tw_judge_alloc(&c->judge, cells, sizeof *c->saldi);
}

tw_status tw_verify_costs(const tw_fileset *files, const tw_plan *plan,
                          const tw_kosten_model *model, const tw_kostenposten *posten,
                          tw_diags *findings, tw_error *err) {
    const tw_plan_rsv *rsv = &plan->rsvs[model->rsv];
    tw_costs_judge c = {.judge = {.files = files, .findings = findings, .err = err},
                        .plan = plan,
                        .model = model,
                        .posten = posten,
                        .rsv = rsv,
                        .partners = rsv->lid_count,
                        .years = (size_t)(model->tot_jaar - model->van_jaar + 1)};
    void (*const steps[])(tw_costs_judge *) = {report_missing,
                                               prepare,
                                               check_items,
                                               check_shares,
                                               check_settlement,
                                               check_variants,
                                               tw_costs_check_transfers};
    size_t before = findings->error_count;
    for (size_t i = 0; i < COUNT(steps) && !c.judge.out_of_memory && !c.judge.overflow; i++) {
        steps[i](&c);
    }
    tw_status status = findings->error_count > before ? TW_ERR_INPUT : TW_OK;
    if (c.judge.out_of_memory || findings->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", "");
    } else if (c.judge.overflow) {
        status = tw_fail(err, TW_ERR_RANGE, "%s", "verrekening");
    }
    tw_arena_clear(&c.judge.arena);
    return status;
}
