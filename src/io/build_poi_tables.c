/* The optional tables about institutions: bezetting.csv, crt_register.csv, afstanden.csv */
#include "base/digits.h"
#include "base/intmath.h"
#include "domain/round_order.h"
#include "io/round_build.h"
#include "io/text_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- bezetting.csv ---------------------------------------------------------------------------- */

enum { B_POI_ID, B_JAAR, B_PLAATSEN, B_COLUMNS };

static const tw_csv_column bezetting_columns[B_COLUMNS] = {
    {"poi_id", false}, {"jaar", false}, {"plaatsen", false}};

typedef struct {
    tw_round_build *build;
    tw_vec plaatsen; /* int64_t */
    tw_vec pairs;    /* tw_pair: POI, year since TW_MIN_YEAR */
} bezetting_reader;

static bool read_bezetting(void *context, const tw_csv_row *row) {
    bezetting_reader *reader = context;
    size_t poi = 0;
    int64_t jaar = 0;
    int64_t plaatsen = 0;
    bool good = tw_build_find_poi(reader->build, row, B_POI_ID, &poi);
    good = tw_csv_get_integer(row, B_JAAR, TW_MIN_YEAR, TW_MAX_YEAR, &jaar) && good;
    good = tw_csv_get_integer(row, B_PLAATSEN, 0, TW_MAX_COUNT, &plaatsen) && good;
    if (!good) {
        return true;
    }
    int64_t *kept = tw_vec_add(&reader->plaatsen);
    tw_pair *pair = tw_vec_add(&reader->pairs);
    if (kept == NULL || pair == NULL) {
        return false;
    }
    *kept = plaatsen;
    *pair = (tw_pair){(uint32_t)poi, (uint32_t)(jaar - TW_MIN_YEAR)};
    return true;
}

static void expect_bezetting(void *context, const tw_csv_row *row) {
    tw_build_expect_poi(((bezetting_reader *)context)->build, row, B_POI_ID);
}

/* Rows of one POI and year are neighbours in `order`. */
static tw_status add_up(const bezetting_reader *reader, const uint32_t *order,
                        tw_bezetting *bezetting) {
    tw_round *round = reader->build->round;
    const tw_pair *pairs = reader->pairs.data;
    const int64_t *plaatsen = reader->plaatsen.data;
    tw_bezetting *last = bezetting - 1;
    for (size_t i = 0; i < reader->pairs.count; i++) {
        tw_pair key = pairs[order[i]];
        tw_poi *poi = &round->pois[key.major];
        int64_t jaar = (int64_t)key.minor + TW_MIN_YEAR;
        if (poi->bezetting_count == 0 || last->jaar != jaar) {
            last++;
            last->jaar = jaar;
            poi->bezetting = poi->bezetting_count == 0 ? last : poi->bezetting;
            poi->bezetting_count++;
        }
        if (!tw_add(&last->plaatsen, last->plaatsen, plaatsen[order[i]])) {
            return tw_fail(reader->build->err, TW_ERR_RANGE, "bezetting: %s", poi->poi_id);
        }
    }
    return TW_OK;
}

static tw_status keep_bezetting(const bezetting_reader *reader, const char *file) {
    tw_round_build *build = reader->build;
    size_t count = reader->pairs.count;
    tw_bezetting *bezetting = tw_build_array(build, count + 1, sizeof *bezetting);
    uint32_t *order = tw_order_pairs(reader->pairs.data, count, build->round->poi_count,
                                     TW_MAX_YEAR - TW_MIN_YEAR + 1);
    tw_status status = bezetting == NULL || order == NULL ? tw_build_no_memory(build, file)
                                                          : add_up(reader, order, bezetting + 1);
    free(order);
    return status;
}

tw_status tw_build_bezetting(tw_round_build *build, const char *file, const char *data,
                             size_t size) {
    bezetting_reader reader = {build, {.element = sizeof(int64_t)}, {.element = sizeof(tw_pair)}};
    tw_csv_spec spec = {bezetting_columns, B_COLUMNS,       read_bezetting, NULL,
                        &reader,           expect_bezetting};
    bool complete;
    tw_status status = tw_csv_read(&spec, file, data, size, build->diags, &complete, build->err);
    if (status == TW_OK) {
        status = keep_bezetting(&reader, file);
    }
    tw_vec_clear(&reader.plaatsen);
    tw_vec_clear(&reader.pairs);
    return status;
}

/* -- crt_register.csv ------------------------------------------------------------------------- */

enum { R_POI_ID, R_OPLEIDING, R_VAN, R_TOT, R_COLUMNS };

static const tw_csv_column register_columns[R_COLUMNS] = {
    {"poi_id", false}, {"opleiding", false}, {"erkend_van", false}, {"erkend_tot", false}};

typedef struct {
    tw_round_build *build;
    tw_vec rows; /* tw_register_row */
} register_reader;

static void report_period(const tw_csv_row *row) {
    char van[TW_SHOWN_SIZE];
    char tot[TW_SHOWN_SIZE];
    tw_show(van, row->fields[R_VAN].text, row->fields[R_VAN].size);
    tw_show(tot, row->fields[R_TOT].text, row->fields[R_TOT].size);
    tw_diags_add(row->diags, TW_WARNING, tw_csv_place(row, R_VAN), TW_IO_PERIOD_EMPTY, van, tot,
                 NULL);
}

static bool read_register(void *context, const tw_csv_row *row) {
    register_reader *reader = context;
    tw_register_row data = {.line = row->line};
    bool no_memory = false;
    bool good = tw_build_find_poi(reader->build, row, R_POI_ID, &data.poi);
    good = tw_csv_get_text(row, R_OPLEIDING, false, &reader->build->arena, &data.opleiding,
                           &no_memory) &&
           good;
    good = tw_csv_get_date(row, R_VAN, false, &data.erkend_van) && good;
    good = tw_csv_get_date(row, R_TOT, true, &data.erkend_tot) && good;
    if (no_memory || !good) {
        return !no_memory;
    }
    if (data.erkend_tot != TW_DATE_NONE && data.erkend_van > data.erkend_tot) {
        report_period(row);
    }
    tw_register_row *kept = tw_vec_add(&reader->rows);
    if (kept == NULL) {
        return false;
    }
    *kept = data;
    return true;
}

/* Rows that say the same stay in the order of the file. */
static int compare_register(const void *left, const void *right) {
    const tw_register_row *a = left;
    const tw_register_row *b = right;
    int order = tw_register_compare(a, b);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

tw_status tw_build_register(tw_round_build *build, const char *file, const char *data,
                            size_t size) {
    register_reader reader = {build, {.element = sizeof(tw_register_row)}};
    tw_csv_spec spec = {register_columns, R_COLUMNS, read_register, NULL, &reader, NULL};
    tw_round *round = build->round;
    bool complete;
    round->has_register = true;
    tw_status status = tw_csv_read(&spec, file, data, size, build->diags, &complete, build->err);
    if (status == TW_OK) {
        round->register_rows =
            tw_build_array(build, reader.rows.count, sizeof *round->register_rows);
        if (round->register_rows == NULL) {
            status = tw_build_no_memory(build, file);
        }
    }
    if (status == TW_OK && reader.rows.count > 0) {
        round->register_count = reader.rows.count;
        memcpy(round->register_rows, reader.rows.data,
               reader.rows.count * sizeof *round->register_rows);
        qsort(round->register_rows, round->register_count, sizeof *round->register_rows,
              compare_register);
    }
    tw_vec_clear(&reader.rows);
    return status;
}

/* -- afstanden.csv ---------------------------------------------------------------------------- */

enum { A_VAN, A_NAAR, A_KM, A_COLUMNS };

static const tw_csv_column afstanden_columns[A_COLUMNS] = {
    {"van", false}, {"naar", false}, {"km", false}};

typedef struct {
    int64_t km;
    int64_t line;
    int64_t column; /* of van */
    int64_t van_line;
} afstand_row;

typedef struct {
    tw_round_build *build;
    const char *file;
    tw_vec rows;  /* afstand_row */
    tw_vec pairs; /* tw_pair: from, to */
} afstand_reader;

static bool read_afstand(void *context, const tw_csv_row *row) {
    afstand_reader *reader = context;
    size_t van = 0;
    size_t naar = 0;
    const tw_csv_field *field = &row->fields[A_VAN];
    afstand_row data = {.line = row->line, .van_line = field->line, .column = field->column};
    bool good = tw_build_find_poi(reader->build, row, A_VAN, &van);
    good = tw_build_find_poi(reader->build, row, A_NAAR, &naar) && good;
    (void)tw_csv_get_integer(row, A_KM, 0, TW_MAX_COUNT, &data.km);
    if (!good) {
        return true;
    }
    afstand_row *kept = tw_vec_add(&reader->rows);
    tw_pair *pair = tw_vec_add(&reader->pairs);
    if (kept == NULL || pair == NULL) {
        return false;
    }
    *kept = data;
    *pair = (tw_pair){(uint32_t)van, (uint32_t)naar};
    return true;
}

static void expect_afstand(void *context, const tw_csv_row *row) {
    tw_build_expect_poi(((afstand_reader *)context)->build, row, A_VAN);
    tw_build_expect_poi(((afstand_reader *)context)->build, row, A_NAAR);
}

static void report_twice(const afstand_reader *reader, const afstand_row *row, tw_pair key,
                         int64_t first) {
    char shown[160];
    const tw_poi *pois = reader->build->round->pois;
    (void)snprintf(shown, sizeof shown, "%s + %s", pois[key.major].poi_id, pois[key.minor].poi_id);
    tw_diags_add(reader->build->diags, TW_ERROR,
                 (tw_place){reader->file, row->van_line, row->column}, TW_IO_DUPLICATE,
                 "van + naar", shown, tw_digits_of(first).text, NULL);
}

static void keep_in_order(const afstand_reader *reader, const uint32_t *order) {
    tw_round *round = reader->build->round;
    const afstand_row *rows = reader->rows.data;
    const tw_pair *pairs = reader->pairs.data;
    size_t first = 0; /* in `order`: the row that was kept last */
    for (size_t i = 0; i < reader->rows.count; i++) {
        tw_pair key = pairs[order[i]];
        tw_pair before = pairs[order[first]];
        if (i > 0 && key.major == before.major && key.minor == before.minor) {
            report_twice(reader, &rows[order[i]], key, rows[order[first]].line);
            continue;
        }
        first = i;
        round->afstanden[round->afstand_count++] =
            (tw_afstand){key.major, key.minor, rows[order[i]].km};
    }
}

tw_status tw_build_afstanden(tw_round_build *build, const char *file, const char *data,
                             size_t size) {
    afstand_reader reader = {.build = build,
                             .file = file,
                             .rows = {.element = sizeof(afstand_row)},
                             .pairs = {.element = sizeof(tw_pair)}};
    tw_csv_spec spec = {afstanden_columns, A_COLUMNS, read_afstand, NULL, &reader, expect_afstand};
    tw_round *round = build->round;
    uint32_t *order = NULL;
    bool complete;
    tw_status status = tw_csv_read(&spec, file, data, size, build->diags, &complete, build->err);
    if (status == TW_OK) {
        size_t count = reader.rows.count;
        round->afstanden = tw_build_array(build, count, sizeof *round->afstanden);
        order = tw_order_pairs(reader.pairs.data, count, round->poi_count, round->poi_count);
        status =
            round->afstanden == NULL || order == NULL ? tw_build_no_memory(build, file) : TW_OK;
    }
    if (status == TW_OK) {
        keep_in_order(&reader, order);
    }
    free(order);
    tw_vec_clear(&reader.rows);
    tw_vec_clear(&reader.pairs);
    return status;
}
