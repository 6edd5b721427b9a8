#include "base/intmath.h"
#include "base/term_text.h"
#include "write/tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 28 };

/* Trajectories by their first and last POI. */
typedef struct cell {
    int64_t of[TW_SOORT_COUNT];
} cell;

typedef struct matrix {
    size_t size;  /* members */
    cell *cells;  /* size x size, by start, then end */
    cell *starts; /* by start */
    cell *ends;   /* by end */
    cell total;
    size_t width;       /* of a column */
    size_t total_width; /* of the last column */
} matrix;

typedef struct {
    char text[48];
} cell_label;

/* "2": regular; "+1": bonus; "2+1": both. */
static cell_label cell_text(const cell *counts) {
    cell_label out = {"."};
    int64_t regular = counts->of[TW_REGULIER];
    int64_t bonus = counts->of[TW_BONUS];
    if (regular != 0 && bonus != 0) {
        (void)snprintf(out.text, sizeof out.text, "%" PRId64 "+%" PRId64, regular, bonus);
    } else if (bonus != 0) {
        (void)snprintf(out.text, sizeof out.text, "+%" PRId64, bonus);
    } else if (regular != 0) {
        (void)snprintf(out.text, sizeof out.text, "%" PRId64, regular);
    }
    return out;
}

static bool matrix_open(matrix *m, size_t size) {
    *m = (matrix){.size = size};
    m->cells = calloc(size * size + 1, sizeof *m->cells);
    m->starts = calloc(size + 1, sizeof *m->starts);
    m->ends = calloc(size + 1, sizeof *m->ends);
    return m->cells != NULL && m->starts != NULL && m->ends != NULL;
}

static void matrix_close(matrix *m) {
    free(m->cells);
    free(m->starts);
    free(m->ends);
}

/* The counts were added up before (counts.c), so these sums fit. */
static void matrix_fill(matrix *m, const tw_render *in, size_t rsv) {
    const tw_verdeling *verdeling = &in->outcome->rsvs[rsv].verdeling;
    size_t first = tw_round_first_member(in->round, rsv);
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        size_t last = traject->route[in->policy->fase_count - 1];
        size_t start = tw_round_find_member(in->round, rsv, traject->route[0]) - first;
        size_t end = tw_round_find_member(in->round, rsv, last) - first;
        m->cells[start * m->size + end].of[traject->soort] += traject->aantal;
        m->starts[start].of[traject->soort] += traject->aantal;
        m->ends[end].of[traject->soort] += traject->aantal;
        m->total.of[traject->soort] += traject->aantal;
    }
}

static bool is_filled(const cell *counts) {
    return counts->of[TW_REGULIER] != 0 || counts->of[TW_BONUS] != 0;
}

static void widen(size_t *width, const cell *counts) {
    size_t needed = strlen(cell_text(counts).text);
    *width = needed > *width ? needed : *width;
}

static void matrix_measure(matrix *m) {
    m->width = strlen(tw_digits_of((int64_t)m->size).text);
    m->total_width = 8;
    widen(&m->total_width, &m->total);
    for (size_t i = 0; i < m->size * m->size; i++) {
        widen(&m->width, &m->cells[i]);
    }
    for (size_t i = 0; i < m->size; i++) {
        widen(&m->width, &m->ends[i]);
    }
}

/* Number, identifier and name: the row's heading, and the legend of the columns' numbers. */
static void row_heading(const tw_table *table, size_t rsv, size_t member, size_t id_width) {
    const tw_render *in = table->in;
    const tw_poi *poi = &in->round->pois[in->round->rsvs[rsv].deelnemers[member].poi];
    tw_term_blanks(table->buf, 2);
    tw_term_right(table->buf, tw_digits_of((int64_t)member + 1).text, 2);
    tw_term_blanks(table->buf, 1);
    tw_term_left(table->buf, poi->poi_id, id_width);
    tw_term_blanks(table->buf, 1);
    tw_term_left(table->buf, poi->naam, NAME_WIDTH);
}

/* Members at which nothing ends get no column: 26 members need not fit side by side. */
static void row_cells(const tw_table *table, const matrix *m, const cell *cells,
                      const cell *total) {
    for (size_t end = 0; end < m->size; end++) {
        if (is_filled(&m->ends[end])) {
            tw_term_blanks(table->buf, 2);
            tw_term_right(table->buf, cell_text(&cells[end]).text, m->width);
        }
    }
    tw_term_blanks(table->buf, 1);
    tw_term_right(table->buf, cell_text(total).text, m->total_width);
    tw_buf_char(table->buf, '\n');
}

static void heading_row(const tw_table *table, const matrix *m, size_t left) {
    tw_term_blanks(table->buf, left);
    for (size_t end = 0; end < m->size; end++) {
        if (is_filled(&m->ends[end])) {
            tw_term_blanks(table->buf, 2);
            tw_term_right(table->buf, tw_digits_of((int64_t)end + 1).text, m->width);
        }
    }
    tw_term_blanks(table->buf, 1);
    tw_term_right(table->buf, tw_message_text(table->lang, TW_TABLE_TOTAL), m->total_width);
    tw_buf_char(table->buf, '\n');
}

static void render(const tw_table *table, const matrix *m, size_t rsv) {
    const tw_policy *policy = table->in->policy;
    size_t id_width = tw_table_id_width(table, rsv);
    size_t left = 2 + 2 + 1 + id_width + 1 + NAME_WIDTH;
    tw_table_say(table, TW_TABLE_MATRIX, policy->fasen[0].naam,
                 policy->fasen[policy->fase_count - 1].naam, NULL, NULL);
    tw_buf_char(table->buf, '\n');
    heading_row(table, m, left);
    for (size_t member = 0; member < m->size; member++) {
        row_heading(table, rsv, member, id_width);
        row_cells(table, m, &m->cells[member * m->size], &m->starts[member]);
    }
    tw_term_blanks(table->buf, 5);
    tw_term_left(table->buf, tw_message_text(table->lang, TW_TABLE_TOTAL), left - 5);
    row_cells(table, m, m->ends, &m->total);
}

static void routes(const tw_table *table, size_t rsv) {
    const tw_render *in = table->in;
    const tw_verdeling *verdeling = &in->outcome->rsvs[rsv].verdeling;
    tw_table_say(table, TW_TABLE_ROUTES, NULL, NULL, NULL, NULL);
    tw_buf_char(table->buf, '\n');
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        bool bonus = traject->soort == TW_BONUS;
        tw_term_right(table->buf, tw_digits_of(traject->aantal).text, 6);
        tw_term_blanks(table->buf, 2);
        tw_term_left(
            table->buf,
            tw_message_text(table->lang, bonus ? TW_TABLE_KIND_BONUS : TW_TABLE_KIND_REGULAR), 8);
        for (int fase = 0; fase < in->policy->fase_count; fase++) {
            tw_buf_str(table->buf, fase == 0 ? "  " : " > ");
            tw_term_text(table->buf, in->round->pois[traject->route[fase]].poi_id);
        }
        tw_buf_char(table->buf, '\n');
    }
}

void tw_table_matrix(const tw_table *table, size_t rsv) {
    if (table->in->outcome->rsvs[rsv].verdeling.count == 0) {
        tw_table_say(table, TW_TABLE_NO_TRAJECT, NULL, NULL, NULL, NULL);
        tw_buf_char(table->buf, '\n');
        return;
    }
    matrix m;
    if (matrix_open(&m, table->in->round->rsvs[rsv].deelnemer_count)) {
        matrix_fill(&m, table->in, rsv);
        matrix_measure(&m);
        render(table, &m, rsv);
        if (table->in->policy->fase_count > 2) {
            tw_buf_char(table->buf, '\n');
            routes(table, rsv);
        }
    } else {
        table->buf->failed = true;
    }
    matrix_close(&m);
}
