#include "base/buf.h"
#include "base/csv_text.h"
#include "base/decimal.h"
#include "toewijs/summary.h"

int tw_summary_better(tw_measure measure, int64_t difference) {
    int sign = difference > 0 ? 1 : difference < 0 ? -1 : 0;
    switch (tw_measure_about(measure)->sense) {
    case TW_BETTER_MORE:
        return sign;
    case TW_BETTER_LESS:
        return -sign;
    case TW_BETTER_NEITHER:
        break;
    }
    return 0;
}

void tw_measure_year_put(tw_buf *buf, const tw_measure_columns *columns, size_t column,
                         int64_t jaar) {
    int offset = columns->items[column].jaar;
    if (offset != TW_ALL_YEARS) {
        tw_buf_int(buf, jaar + offset);
    }
}

void tw_summary_heading_put(tw_buf *buf) {
    tw_buf_str(buf, "ronde,beleid,jaar,maat,groep,beter,n,gemiddelde,p5,kwart1,mediaan,kwart3,p95,"
                    "minimum,maximum,verschil_n,verschil_gemiddelde,verschil_mediaan,"
                    "verschil_laag,verschil_hoog,hoger,gelijk,lager\n");
}

/* In millionths, without the zeros at the end: "12", "0.5". */
static void put_number(tw_buf *buf, int64_t value) {
    tw_buf_char(buf, ',');
    if (value != TW_MEASURE_NONE) {
        tw_fixed_put_short(buf, value, TW_MEASURE_DECIMALS);
    }
}

static void put_count(tw_buf *buf, int64_t count) {
    tw_buf_char(buf, ',');
    tw_buf_int(buf, count);
}

static void put_values(tw_buf *buf, const tw_summary *of) {
    put_count(buf, of->n);
    const int64_t numbers[] = {of->mean, of->p05, of->q1,  of->median,
                               of->q3,   of->p95, of->min, of->max};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        put_number(buf, numbers[i]);
    }
}

static void put_paired(tw_buf *buf, const tw_paired *of) {
    put_count(buf, of->n);
    put_number(buf, of->mean);
    put_number(buf, of->median);
    put_number(buf, of->low);
    put_number(buf, of->high);
    put_count(buf, of->higher);
    put_count(buf, of->equal);
    put_count(buf, of->lower);
}

void tw_summary_row_put(tw_buf *buf, const char *ronde, int64_t jaar, const char *beleid,
                        const tw_measure_columns *columns, const tw_summary_row *row) {
    const tw_measure_column *column = &columns->items[row->column];
    static const char *const better[] = {
        [TW_BETTER_MORE] = "hoger", [TW_BETTER_LESS] = "lager", [TW_BETTER_NEITHER] = ""};
    tw_csv_text(buf, ronde);
    tw_buf_char(buf, ',');
    tw_csv_text(buf, beleid);
    tw_buf_char(buf, ',');
    tw_measure_year_put(buf, columns, row->column, jaar);
    tw_buf_char(buf, ',');
    tw_buf_str(buf, tw_measure_about(column->measure)->name);
    tw_buf_char(buf, ',');
    tw_csv_text(buf, column->groep);
    tw_buf_char(buf, ',');
    tw_buf_str(buf, better[tw_measure_about(column->measure)->sense]);
    put_values(buf, &row->values);
    if (row->policy > 0) {
        put_paired(buf, &row->paired);
    } else {
        tw_buf_str(buf, ",,,,,,,,");
    }
    tw_buf_char(buf, '\n');
}
