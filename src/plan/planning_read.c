/* planning.csv: what is agreed for single trajectories. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "base/sha256.h"
#include "domain/calendar.h"
#include "domain/ranges.h"
#include "io/csv_fields.h"
#include "io/id_index.h"
#include "io/parse_in.h"
#include "toewijs/plan.h"

#include <stdlib.h>
#include <string.h>

/* A training of a hundred years. Without a part-time factor four phases never take that long. */
enum { DAYS_OF_FOUR_YEARS = 4 * 365 + 1, MOST_DAYS = 25 * DAYS_OF_FOUR_YEARS };

enum { TRAJECT, START, DEELTIJD, WEKEN, MOST_COLUMNS = WEKEN + TW_MAX_FASEN };

static const tw_csv_column columns[MOST_COLUMNS] = {
    {"traject", false}, {"start", true},   {"deeltijd", true}, {"weken_1", true},
    {"weken_2", true},  {"weken_3", true}, {"weken_4", true}};

/* Years from the toewijzingsjaar in which a trajectory may begin. */
enum { EARLIEST = -1, LATEST = 5 };

typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_outcome *outcome;
    tw_arena arena;
    tw_id_index names; /* numbers are indices in rows */
    tw_vec rows;       /* tw_planning_row */
} reader;

/* Whether the outcome has a trajectory of this name: "R1-007" is the seventh of RSV "R1". */
static bool is_traject(const reader *in, const char *name, bool *no_memory) {
    const char *dash = strrchr(name, '-');
    size_t size = dash == NULL ? 0 : (size_t)(dash - name);
    char rsv_id[TW_MAX_ID + 1] = "";
    int64_t number = 0;
    int64_t count = 0;
    if (dash == NULL || size > TW_MAX_ID ||
        !tw_parse_integer(dash + 1, strlen(dash + 1), 1, INT64_MAX, &number)) {
        return false;
    }
    memcpy(rsv_id, name, size);
    size_t rsv = tw_round_find_rsv(in->round, rsv_id);
    for (size_t i = 0; rsv != SIZE_MAX && i < in->outcome->rsvs[rsv].verdeling.count; i++) {
        if (!tw_add(&count, count, in->outcome->rsvs[rsv].verdeling.trajecten[i].aantal)) {
            count = INT64_MAX;
        }
    }
    tw_buf written = {0}; /* not "R1-7", which files never say */
    tw_traject_put_name(&written, rsv_id, number);
    *no_memory = written.failed;
    bool known = number <= count && !written.failed && strcmp(written.data, name) == 0;
    tw_buf_free(&written);
    return known;
}

static bool get_traject(reader *in, const tw_csv_row *row, const char **name, bool *no_memory) {
    if (!tw_csv_get_text(row, TRAJECT, false, &in->arena, name, no_memory)) {
        return false;
    }
    if (strcmp(*name, "*") == 0 || is_traject(in, *name, no_memory)) {
        return true;
    }
    if (!*no_memory) {
        tw_csv_report(row, TRAJECT, TW_PLAN_UNKNOWN_TRAJECT, NULL, NULL);
    }
    return false;
}

static void get_start(const reader *in, const tw_csv_row *row, tw_date *start) {
    int64_t first = in->round->toewijzingsjaar + EARLIEST;
    int64_t last = in->round->toewijzingsjaar + LATEST;
    if (tw_csv_get_date(row, START, true, start) && *start != TW_DATE_NONE &&
        (tw_year_of(*start) < first || tw_year_of(*start) > last)) {
        tw_csv_report(row, START, TW_PLAN_BAD_YEAR, tw_digits_of(first).text,
                      tw_digits_of(last).text);
    }
}

static void get_deeltijd(const tw_csv_row *row, tw_optional *deeltijd) {
    const tw_csv_field *field = &row->fields[DEELTIJD];
    deeltijd->stated = field->size > 0;
    if (deeltijd->stated && !tw_fixed_parse(field->text, field->size, TW_DEELTIJD_DECIMALS,
                                            TW_DEELTIJD_MIN, TW_DEELTIJD_EEN, &deeltijd->value)) {
        tw_csv_report(row, DEELTIJD, TW_PLAN_BAD_DEELTIJD, NULL, NULL);
    }
}

/* What is mistyped, such as 0.1 for 1, is no century to plan, or to settle.
   @pre a part-time factor is stated, and right */
static void check_length(const reader *in, const tw_csv_row *row, const tw_planning_row *data) {
    int64_t weeks = 0;
    for (int fase = 0; fase < in->policy->fase_count; fase++) {
        const tw_optional *stated = &data->weken[fase];
        weeks += stated->stated ? stated->value : in->policy->fasen[fase].weken;
    }
    int64_t factor = data->deeltijd.value;
    if (weeks * 7 * TW_DEELTIJD_EEN > MOST_DAYS * factor) {
        int64_t years = weeks * 7 * TW_DEELTIJD_EEN * 4 / (factor * DAYS_OF_FOUR_YEARS);
        tw_csv_report(row, DEELTIJD, TW_PLAN_TOO_LONG, tw_digits_of(weeks).text,
                      tw_digits_of(years).text);
    }
}

static bool read_row(void *context, const tw_csv_row *row) {
    reader *in = context;
    tw_planning_row data = {.line = row->line};
    const char *name = NULL;
    bool no_memory = false;
    bool good = get_traject(in, row, &name, &no_memory);
    get_start(in, row, &data.start);
    get_deeltijd(row, &data.deeltijd);
    for (int fase = 0; fase < in->policy->fase_count; fase++) {
        (void)tw_csv_get_optional(row, WEKEN + fase, TW_MIN_WEKEN, TW_MAX_WEKEN, &data.weken[fase]);
    }
    if (data.deeltijd.value > 0) {
        check_length(in, row, &data);
    }
    if (!good) {
        return !no_memory;
    }
    size_t first = tw_id_find(&in->names, name, strlen(name));
    if (first != SIZE_MAX) {
        tw_csv_report_duplicate(row, TRAJECT, ((tw_planning_row *)in->rows.data)[first].line);
        return true;
    }
    tw_planning_row *kept = tw_vec_add(&in->rows);
    if (kept == NULL) {
        return false;
    }
    data.traject = strcmp(name, "*") == 0 ? NULL : name;
    *kept = data;
    return tw_id_add(&in->names, name);
}

static int compare_rows(const void *left, const void *right) {
    const char *a = ((const tw_planning_row *)left)->traject;
    const char *b = ((const tw_planning_row *)right)->traject;
    if (a == NULL || b == NULL) {
        return (a != NULL) - (b != NULL);
    }
    return strcmp(a, b);
}

static tw_planning *make_planning(reader *in) {
    tw_planning *planning = calloc(1, sizeof *planning);
    size_t count = in->rows.count;
    tw_planning_row *rows =
        planning == NULL ? NULL : tw_arena_alloc(&in->arena, (count + 1) * sizeof *rows);
    if (rows == NULL) {
        free(planning);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = ((const tw_planning_row *)in->rows.data)[i];
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    *planning = (tw_planning){.rows = rows, .count = count, .memory = in->arena.blocks};
    in->arena.blocks = NULL;
    return planning;
}

tw_status tw_planning_read(tw_planning **out, const tw_round *round, const tw_policy *policy,
                           const tw_outcome *outcome, const char *file, const char *data,
                           size_t size, tw_diags *diags, tw_error *err) {
    reader in = {round, policy, outcome, .rows = {.element = sizeof(tw_planning_row)}};
    const tw_csv_spec spec = {columns, WEKEN + policy->fase_count, read_row, NULL, &in, NULL};
    size_t before = diags->error_count;
    bool complete;
    *out = NULL;
    tw_status status = tw_csv_read(&spec, file, data, size, diags, &complete, err);
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
    }
    if (status == TW_OK && diags->error_count > before) {
        status = TW_ERR_INPUT;
    }
    if (status == TW_OK) {
        *out = make_planning(&in);
        if (*out != NULL) {
            tw_sha256_hex((*out)->sha256, data, size);
        }
        status = *out == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", file) : TW_OK;
    }
    tw_diags_sort(diags);
    tw_vec_clear(&in.rows);
    tw_id_clear(&in.names);
    tw_arena_clear(&in.arena);
    return status;
}

void tw_planning_free(tw_planning *planning) {
    if (planning != NULL) {
        tw_arena arena = {planning->memory};
        tw_arena_clear(&arena);
        free(planning);
    }
}
