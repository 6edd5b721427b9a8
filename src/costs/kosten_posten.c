/* kostenposten.csv, and the contributions that are computed. */
#include "base/buf.h"
#include "base/decimal.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "costs/kosten_bijdrage.h"
#include "costs/kosten_in.h"
#include "costs/kosten_room.h"
#include "io/csv_fields.h"
#include "io/id_index.h"
#include "io/text_in.h"

#include <stdlib.h>
#include <string.h>

enum { JAAR, POST, SOORT, BEDRAG, BETAALD_DOOR, ONTVANGEN_DOOR, COLUMNS };

static const tw_csv_column columns[COLUMNS] = {{"jaar", false},         {"post", false},
                                               {"soort", false},        {"bedrag", false},
                                               {"betaald_door", false}, {"ontvangen_door", false}};

typedef struct item_row {
    tw_kostenpost data;
    int64_t post_line; /* where its post stands */
    int64_t post_column;
} item_row;

typedef struct item_reader {
    const tw_plan *plan;
    const tw_kosten_model *model;
    const tw_plan_rsv *rsv;
    const char *file;
    tw_diags *diags;
    const char **soort_names;
    tw_kosten_weken weken;
    int64_t *weights; /* by partner: room */
    tw_arena arena;
    tw_vec rows; /* item_row */
    bool no_memory;
} item_reader;

/* -- one row ----------------------------------------------------------------------------------- */

static bool read_year(const item_reader *reader, const tw_csv_row *row, int64_t *jaar) {
    int64_t from = reader->model->van_jaar;
    int64_t to = reader->model->tot_jaar;
    if (!tw_csv_get_integer(row, JAAR, TW_KOSTEN_MIN_JAAR, TW_KOSTEN_MAX_JAAR, jaar)) {
        return false;
    }
    if (*jaar < from || *jaar > to) {
        tw_csv_report(row, JAAR, TW_KOSTEN_YEAR, tw_digits_of(from).text, tw_digits_of(to).text);
        return false;
    }
    return true;
}

static bool read_amount(const tw_csv_row *row, int64_t *cents) {
    const tw_csv_field *field = &row->fields[BEDRAG];
    if (tw_csv_is_empty(row, BEDRAG)) {
        tw_csv_report(row, BEDRAG, TW_IO_EMPTY, NULL, NULL);
        return false;
    }
    if (!tw_fixed_parse(field->text, field->size, TW_KOSTEN_DECIMALEN, 0, TW_KOSTEN_MAX_BEDRAG,
                        cents)) {
        tw_csv_report(row, BEDRAG, TW_KOSTEN_BEDRAG, NULL, NULL);
        return false;
    }
    return true;
}

static bool is_named(const tw_plan_poi *poi, const tw_csv_field *field) {
    return strlen(poi->poi_id) == field->size && memcmp(poi->poi_id, field->text, field->size) == 0;
}

/* The partner named in the column. */
static bool read_partner(const item_reader *reader, const tw_csv_row *row, int column,
                         size_t *partner) {
    const tw_plan *plan = reader->plan;
    if (!tw_csv_get_identifier(row, column)) {
        return false;
    }
    for (size_t i = 0; i < plan->poi_count; i++) {
        if (is_named(&plan->pois[i], &row->fields[column])) {
            *partner = tw_kosten_partner(reader->rsv, i);
            if (*partner == SIZE_MAX) {
                tw_csv_report(row, column, TW_KOSTEN_OTHER_PARTNER, reader->rsv->rsv_id, NULL);
            }
            return *partner != SIZE_MAX;
        }
    }
    tw_csv_report(row, column, TW_KOSTEN_NO_PARTNER, reader->rsv->rsv_id, NULL);
    return false;
}

/* Exactly one of the two columns says whose it is. */
static bool read_owner(const item_reader *reader, const tw_csv_row *row, tw_kostenpost *item) {
    bool paid = !tw_csv_is_empty(row, BETAALD_DOOR);
    bool received = !tw_csv_is_empty(row, ONTVANGEN_DOOR);
    if (paid && received) {
        tw_csv_report(row, ONTVANGEN_DOOR, TW_KOSTEN_TWO_OWNERS, NULL, NULL);
        return false;
    }
    if (!paid && !received) {
        tw_csv_report(row, BETAALD_DOOR, TW_KOSTEN_NO_OWNER, NULL, NULL);
        return false;
    }
    item->is_opbrengst = received;
    return read_partner(reader, row, paid ? BETAALD_DOOR : ONTVANGEN_DOOR, &item->partner);
}

/* Shared by weeks, in whatever variant, where there are none: nobody would bear it. */
static void check_weeks(const item_reader *reader, const tw_csv_row *row,
                        const tw_kostenpost *item) {
    const tw_kosten_model *model = reader->model;
    for (size_t v = 0; v < model->variant_count; v++) {
        const tw_kostensoort *soort = &model->varianten[v].soorten[item->soort];
        int64_t total = 0;
        bool fits = tw_kosten_gewichten(reader->weights, &total, &reader->weken, soort, item->jaar);
        if (fits && total == 0) {
            tw_csv_report(row, SOORT,
                          soort->hele_periode ? TW_KOSTEN_NO_WEEKS_EVER : TW_KOSTEN_NO_WEEKS,
                          tw_digits_of(item->jaar).text, model->varianten[v].naam);
            return;
        }
    }
}

static bool read_item(void *context, const tw_csv_row *row) {
    item_reader *reader = context;
    const tw_csv_field *post = &row->fields[POST];
    item_row item = {.data.line = row->line, .post_line = post->line, .post_column = post->column};
    int soort = 0;
    bool year = read_year(reader, row, &item.data.jaar);
    bool good =
        tw_csv_get_text(row, POST, false, &reader->arena, &item.data.post, &reader->no_memory);
    bool kind = tw_csv_get_choice(row, SOORT, reader->soort_names, (int)reader->model->soort_count,
                                  false, &soort);
    item.data.soort = (size_t)soort;
    good = read_amount(row, &item.data.bedrag) && good;
    good = read_owner(reader, row, &item.data) && good;
    if (year && kind) {
        check_weeks(reader, row, &item.data);
    }
    if (reader->no_memory || !year || !kind || !good) {
        return !reader->no_memory;
    }
    item_row *kept = tw_vec_add(&reader->rows);
    if (kept == NULL) {
        return false;
    }
    *kept = item;
    return true;
}

/* -- all of them ------------------------------------------------------------------------------- */

static int compare_items(const void *left, const void *right) {
    const tw_kostenpost *a = &((const item_row *)left)->data;
    const tw_kostenpost *b = &((const item_row *)right)->data;
    if (a->jaar != b->jaar) {
        return a->jaar < b->jaar ? -1 : 1;
    }
    int order = strcmp(a->post, b->post);
    if (order != 0) {
        return order;
    }
    /* Computed ones (line 0) first, by partner; of those that are there twice the first line. */
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    return (a->partner > b->partner) - (a->partner < b->partner);
}

static void report_repeated(item_reader *reader, const item_row *row, const item_row *first) {
    tw_place place = {reader->file, row->post_line, row->post_column};
    char shown[TW_SHOWN_SIZE];
    tw_buf key = {0};
    tw_show(shown, row->data.post, strlen(row->data.post));
    tw_buf_printf(&key, "%lld + %s", (long long)row->data.jaar, shown);
    reader->no_memory = reader->no_memory || key.failed;
    if (key.failed) {
        return;
    }
    if (first->data.berekend) {
        tw_diags_add(reader->diags, TW_ERROR, place, TW_KOSTEN_COMPUTED_TWICE, key.data, NULL);
    } else {
        tw_diags_add(reader->diags, TW_ERROR, place, TW_IO_DUPLICATE, "jaar + post", key.data,
                     tw_digits_of(first->data.line).text, NULL);
    }
    tw_buf_free(&key);
}

static void check_repeated(item_reader *reader) {
    const item_row *rows = reader->rows.data;
    size_t first = 0;
    for (size_t i = 1; i < reader->rows.count; i++) {
        bool same = rows[i].data.jaar == rows[first].data.jaar &&
                    strcmp(rows[i].data.post, rows[first].data.post) == 0;
        if (!same) {
            first = i;
        } else if (!rows[i].data.berekend) {
            report_repeated(reader, &rows[i], &rows[first]);
        }
    }
}

static void check_total(item_reader *reader) {
    const item_row *rows = reader->rows.data;
    int64_t total = 0;
    for (size_t i = 0; i < reader->rows.count; i++) {
        if (!tw_add(&total, total, rows[i].data.bedrag) || total > TW_KOSTEN_MAX_TOTAAL) {
            tw_diags_add(reader->diags, TW_ERROR, (tw_place){reader->file, 0, 0}, TW_KOSTEN_TOTAAL,
                         NULL);
            return;
        }
    }
}

/* "beschikbaarheidbijdrage GZ" per programme; NULL: no memory. */
static const char **contribution_names(item_reader *reader) {
    const tw_plan *plan = reader->plan;
    size_t count = plan->opleiding_count;
    const char **names = tw_arena_alloc(&reader->arena, (count + 1) * sizeof *names);
    for (size_t i = 0; names != NULL && i < count; i++) {
        tw_buf buf = {0};
        tw_buf_str(&buf, TW_BIJDRAGE_POST);
        tw_buf_str(&buf, plan->opleidingen[i]);
        names[i] = buf.failed ? NULL : tw_arena_text(&reader->arena, buf.data, buf.size);
        tw_buf_free(&buf);
        if (names[i] == NULL) {
            return NULL;
        }
    }
    return names;
}

static bool add_contributions(item_reader *reader) {
    const tw_plan *plan = reader->plan;
    const char **names = contribution_names(reader);
    if (names == NULL) {
        return false;
    }
    for (size_t i = 0; i < plan->weken_count; i++) {
        const tw_plan_weken *row = &plan->weken[i];
        item_row item = {0};
        if (tw_kosten_bijdrage(&item.data, plan, reader->model, row, names[row->opleiding])) {
            item_row *kept = tw_vec_add(&reader->rows);
            if (kept == NULL) {
                return false;
            }
            *kept = item;
        }
    }
    return true;
}

static bool open_reader(item_reader *reader) {
    const tw_kosten_model *model = reader->model;
    size_t count = model->soort_count;
    reader->soort_names = tw_arena_alloc(&reader->arena, (count + 1) * sizeof(char *));
    reader->weights =
        tw_arena_alloc(&reader->arena, (reader->rsv->lid_count + 1) * sizeof(int64_t));
    if (reader->soort_names == NULL || reader->weights == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        reader->soort_names[i] = model->varianten[0].soorten[i].naam;
    }
    return true;
}

static tw_status read_all(item_reader *reader, const char *data, size_t size, tw_error *err) {
    tw_csv_spec spec = {columns, COLUMNS, read_item, NULL, reader, NULL};
    bool complete;
    if (!open_reader(reader)) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", reader->file);
    }
    tw_status status = tw_kosten_weken_make(&reader->weken, reader->plan, reader->model, err);
    if (status == TW_OK) {
        status = tw_csv_read(&spec, reader->file, data, size, reader->diags, &complete, err);
    }
    if (status == TW_OK && !add_contributions(reader)) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", reader->file);
    }
    if (status != TW_OK) {
        return status;
    }
    if (reader->rows.count > 1) {
        qsort(reader->rows.data, reader->rows.count, sizeof(item_row), compare_items);
    }
    check_repeated(reader);
    check_total(reader);
    return reader->no_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", reader->file) : TW_OK;
}

/* The result, in memory of its own; NULL: no memory. */
static tw_kostenposten *take_items(item_reader *reader) {
    const item_row *rows = reader->rows.data;
    size_t count = reader->rows.count;
    tw_kostenposten *items = calloc(1, sizeof *items);
    tw_kostenpost *list = tw_arena_alloc(&reader->arena, (count + 1) * sizeof *list);
    if (items == NULL || list == NULL) {
        free(items);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        list[i] = rows[i].data;
    }
    *items = (tw_kostenposten){.posten = list, .count = count, .memory = reader->arena.blocks};
    reader->arena.blocks = NULL;
    return items;
}

tw_status tw_kostenposten_read(tw_kostenposten **out, const tw_plan *plan,
                               const tw_kosten_model *model, const char *file, const char *data,
                               size_t size, tw_diags *diags, tw_error *err) {
    item_reader reader = {.plan = plan,
                          .model = model,
                          .rsv = &plan->rsvs[model->rsv],
                          .file = file,
                          .diags = diags,
                          .rows = {.element = sizeof(item_row)}};
    size_t before = diags->error_count;
    *out = NULL;
    tw_status status = read_all(&reader, data, size, err);
    tw_diags_sort(diags);
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
    }
    if (status == TW_OK && diags->error_count > before) {
        status = TW_ERR_INPUT;
    }
    if (status == TW_OK) {
        *out = take_items(&reader);
        status = *out == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", file)
                              : tw_kosten_check_room(model, &reader.weken, *out, file, diags, err);
    }
    if (status != TW_OK) {
        tw_kostenposten_free(*out);
        *out = NULL;
    }
    tw_kosten_weken_clear(&reader.weken);
    tw_vec_clear(&reader.rows);
    tw_arena_clear(&reader.arena);
    return status;
}

void tw_kostenposten_free(tw_kostenposten *posten) {
    if (posten != NULL) {
        tw_arena arena = {posten->memory};
        tw_arena_clear(&arena);
        free(posten);
    }
}
