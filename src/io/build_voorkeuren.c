/* voorkeuren.csv */
#include "base/buf.h"
#include "base/digits.h"
#include "domain/round_order.h"
#include "io/parse_in.h"
#include "io/round_build.h"
#include "io/text_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RSV_ID, SOORT, ROUTE, MIN, MAX, GEWICHT, COLUMNS };

static const tw_csv_column columns[COLUMNS] = {{"rsv_id", false}, {"soort", false},
                                               {"route", false},  {"min", false},
                                               {"max", false},    {"gewicht", false}};

typedef struct {
    tw_voorkeur data;
    int64_t route_line;
    int64_t route_column;
} wish_row;

typedef struct {
    tw_round_build *build;
    const char *file;
    tw_vec rows; /* wish_row */
} wish_reader;

/* The next stop of the route at..last: text up to '>' without blanks. @return where the one after
 * begins; NULL: nowhere. */
static const char *next_stop(const char *at, const char *last, const char **stop, size_t *size) {
    const char *end = at;
    while (end < last && *end != '>') {
        end++;
    }
    const char *next = end == last ? NULL : end + 1;
    while (at < end && *at == ' ') {
        at++;
    }
    while (end > at && end[-1] == ' ') {
        end--;
    }
    *stop = at;
    *size = (size_t)(end - at);
    return next;
}

static void report_stop(const tw_csv_row *row, tw_message_id id, const char *stop,
                        const char *rsv_id) {
    tw_diags_add(row->diags, TW_ERROR, tw_csv_place(row, ROUTE), id, row->columns[ROUTE].name, stop,
                 rsv_id, NULL);
}

/* @param rsv  NULL when the row's RSV is unknown: then membership is not judged */
static bool read_stop(tw_round_build *build, const tw_csv_row *row, const tw_rsv *rsv,
                      const char *stop, size_t size, size_t *poi) {
    char id[TW_SHOWN_SIZE];
    if (size == 1 && *stop == '*') {
        *poi = TW_ANY_POI;
        return true;
    }
    tw_show(id, stop, size);
    if (!tw_is_identifier(stop, size)) {
        report_stop(row, TW_IO_ROUTE_BAD_ID, id, NULL);
        return false;
    }
    memcpy(id, stop, size); /* an identifier fits */
    id[size] = '\0';
    *poi = tw_id_find(&build->pois, id, size);
    if (*poi == SIZE_MAX) {
        if (build->pois_known && tw_id_find(&build->lost_pois, id, size) == SIZE_MAX) {
            report_stop(row, TW_IO_ROUTE_UNKNOWN, id, NULL);
        }
        return false;
    }
    if (rsv != NULL && build->members_known && tw_rsv_find_member(rsv, *poi) == SIZE_MAX) {
        report_stop(row, TW_IO_ROUTE_MEMBER, id, rsv->rsv_id);
        return false;
    }
    return true;
}

static int count_stops(const char *text, size_t size) {
    int count = 1;
    for (size_t i = 0; i < size; i++) {
        count += text[i] == '>' ? 1 : 0;
    }
    return count;
}

/* The stops that a route of any length begins with are judged, also when the length is wrong. */
static bool read_route(tw_round_build *build, const tw_csv_row *row, const tw_rsv *rsv,
                       size_t route[TW_MAX_FASEN]) {
    if (tw_csv_is_empty(row, ROUTE)) {
        tw_csv_report(row, ROUTE, TW_IO_EMPTY, NULL, NULL);
        return false;
    }
    const char *at = row->fields[ROUTE].text;
    const char *last = at + row->fields[ROUTE].size;
    int count = count_stops(at, row->fields[ROUTE].size);
    bool good = true;
    if (build->fase_count > 0 && count != build->fase_count) {
        char texts[2][24];
        (void)snprintf(texts[0], sizeof texts[0], "%d", count);
        (void)snprintf(texts[1], sizeof texts[1], "%d", build->fase_count);
        tw_csv_report(row, ROUTE, TW_IO_ROUTE_LENGTH, texts[0], texts[1]);
        good = false;
    }
    for (int i = 0; i < TW_MAX_FASEN && at != NULL; i++) {
        const char *stop;
        size_t size;
        at = next_stop(at, last, &stop, &size);
        good = read_stop(build, row, rsv, stop, size, &route[i]) && good;
    }
    return good && count <= TW_MAX_FASEN;
}

static bool read_wish(void *context, const tw_csv_row *row) {
    static const char *const soorten[] = {"regulier", "bonus", "*"};
    wish_reader *reader = context;
    tw_round_build *build = reader->build;
    const tw_csv_field *route = &row->fields[ROUTE];
    wish_row wish = {
        .data.line = row->line, .route_line = route->line, .route_column = route->column};
    tw_voorkeur *data = &wish.data;
    bool known = tw_build_find_rsv(build, row, RSV_ID, &data->rsv);
    bool good = tw_csv_get_choice(row, SOORT, soorten, 3, false, &data->soort);
    good =
        read_route(build, row, known ? &build->round->rsvs[data->rsv] : NULL, data->route) && good;
    bool bounds = tw_csv_get_optional(row, MIN, 0, TW_MAX_COUNT, &data->min);
    bounds = tw_csv_get_optional(row, MAX, 0, TW_MAX_COUNT, &data->max) && bounds;
    if (bounds) {
        (void)tw_csv_check_order(row, MIN, MAX, data->min, data->max);
    }
    tw_optional gewicht = {0};
    (void)tw_csv_get_optional(row, GEWICHT, -TW_MAX_COUNT, TW_MAX_COUNT, &gewicht);
    data->gewicht = gewicht.stated ? gewicht.value : 0;
    if (!known || !good) {
        return true;
    }
    wish_row *kept = tw_vec_add(&reader->rows);
    if (kept == NULL) {
        return false;
    }
    *kept = wish;
    return true;
}

static int compare_wishes(const void *left, const void *right) {
    const wish_row *a = left;
    const wish_row *b = right;
    int order = tw_voorkeur_compare(&a->data, &b->data);
    return order != 0 ? order : (a->data.line > b->data.line) - (a->data.line < b->data.line);
}

/* "noord + bonus + eik>*" */
static char *key_text(const tw_round *round, const tw_voorkeur *wish, int fase_count) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "%s + %s + ", round->rsvs[wish->rsv].rsv_id, tw_soort_name(wish->soort));
    tw_round_put_route(&buf, round, wish->route, fase_count);
    return tw_buf_take(&buf);
}

static void report_repeated(const wish_reader *reader, const wish_row *row, int64_t first) {
    tw_round_build *build = reader->build;
    char *key = key_text(build->round, &row->data, build->fase_count);
    if (key == NULL) {
        build->diags->out_of_memory = true;
        return;
    }
    tw_diags_add(build->diags, TW_ERROR,
                 (tw_place){reader->file, row->route_line, row->route_column}, TW_IO_DUPLICATE,
                 "rsv_id + soort + route", key, tw_digits_of(first).text, NULL);
    free(key);
}

static bool keep_wishes(wish_reader *reader) {
    tw_round *round = reader->build->round;
    wish_row *rows = reader->rows.data;
    size_t count = reader->rows.count;
    round->voorkeuren = tw_build_array(reader->build, count, sizeof *round->voorkeuren);
    if (round->voorkeuren == NULL) {
        return false;
    }
    if (count > 1) {
        qsort(rows, count, sizeof *rows, compare_wishes);
    }
    for (size_t i = 0; i < count; i++) {
        size_t kept = round->voorkeur_count;
        if (kept > 0 && tw_voorkeur_compare(&round->voorkeuren[kept - 1], &rows[i].data) == 0) {
            report_repeated(reader, &rows[i], round->voorkeuren[kept - 1].line);
            continue;
        }
        round->voorkeuren[round->voorkeur_count++] = rows[i].data;
    }
    tw_round_link(round);
    return true;
}

tw_status tw_build_voorkeuren(tw_round_build *build, const char *file, const char *data,
                              size_t size) {
    wish_reader reader = {build, file, {.element = sizeof(wish_row)}};
    tw_csv_spec spec = {columns, COLUMNS, read_wish, NULL, &reader, NULL};
    bool complete;
    tw_status status = tw_csv_read(&spec, file, data, size, build->diags, &complete, build->err);
    if (status == TW_OK && !keep_wishes(&reader)) {
        status = tw_build_no_memory(build, file);
    }
    tw_vec_clear(&reader.rows);
    return status;
}
