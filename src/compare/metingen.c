/* metingen.csv and mislukt.csv: one row a number, as statistics programs like it. */
#include "compare/metingen.h"
#include "base/csv_text.h"
#include "compare/stream.h"

#include <inttypes.h>
#include <stdlib.h>

/* When a buffer is written out. */
enum { ENOUGH = 1 << 16 };

typedef struct {
    const tw_comparison *comparison;
    tw_stream measures;
    tw_stream failures;
    tw_buf measured;
    tw_buf failed;
    uint64_t failed_count;
} tables;

/* Millionths with six decimals; a point, whatever the locale. */
static void put_millionths(tw_buf *buf, int64_t value) {
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    tw_buf_printf(buf, "%s%" PRIu64 ".%06" PRIu64, value < 0 ? "-" : "", size / 1000000,
                  size % 1000000);
}

void tw_metingen_value(tw_buf *buf, const tw_compare_column *column, int64_t value) {
    if (value == TW_STORE_NONE) {
        return;
    }
    if (column->miljoensten) {
        put_millionths(buf, value);
    } else {
        tw_buf_int(buf, value);
    }
}

static void put_unit(tw_buf *buf, const tw_comparison *c, tw_compare_unit unit) {
    tw_csv_text(buf, c->rounds[unit.round].naam);
    tw_buf_char(buf, ',');
    tw_csv_text(buf, c->policy_names[unit.policy]);
    tw_buf_char(buf, ',');
    tw_buf_int(buf, c->first_scenario + (int64_t)unit.scenario);
    tw_buf_char(buf, ',');
}

static void put_values(tables *t, tw_compare_unit unit, const tw_buf *head, const int64_t *values) {
    const tw_compare_round *round = &t->comparison->rounds[unit.round];
    for (size_t i = 0; i < round->shape.column_count; i++) {
        const tw_compare_column *column = &round->columns[i];
        tw_buf *row = &t->measured;
        tw_buf_bytes(row, head->data, head->size);
        if (column->jaar != 0) {
            tw_buf_int(row, column->jaar);
        }
        tw_buf_char(row, ',');
        tw_buf_str(row, column->maat);
        tw_buf_char(row, ',');
        tw_csv_text(row, column->groep);
        tw_buf_char(row, ',');
        tw_metingen_value(row, column, values[i]);
        tw_buf_char(row, '\n');
        if (row->size >= ENOUGH) {
            tw_stream_put(&t->measures, row);
        }
    }
}

static const char *status_name(tw_status status) {
    switch (status) {
    case TW_ERR_INPUT:
        return "ronde_niet_toegestaan";
    case TW_ERR_RANGE:
        return "getallen_te_groot";
    case TW_ERR_SOLVER:
        return "rekenwerk_mislukt";
    case TW_ERR_FAULT:
        return "afgekeurd_bij_narekenen";
    case TW_OK:
    case TW_ERR_NOMEM:
    case TW_ERR_IO:
        break;
    }
    return "onbekend";
}

static void put_failure(tables *t, const tw_buf *head, const tw_slot *slot) {
    tw_buf_bytes(&t->failed, head->data, head->size);
    tw_buf_str(&t->failed, status_name(slot->status));
    tw_buf_char(&t->failed, ',');
    tw_csv_text(&t->failed, slot->reason);
    tw_buf_char(&t->failed, '\n');
    tw_stream_put(&t->failures, &t->failed);
    t->failed_count++;
}

static tw_status put_all(tables *t, const tw_compare_folder *folder, tw_error *err) {
    const tw_comparison *c = t->comparison;
    tw_buf head = {0};
    size_t room = 1;
    for (size_t r = 0; r < c->round_count; r++) {
        size_t count = c->rounds[r].shape.column_count;
        room = count > room ? count : room;
    }
    int64_t *values = calloc(room, sizeof *values);
    tw_status status = values == NULL ? tw_fail(err, TW_ERR_NOMEM, "metingen.csv") : TW_OK;
    uint64_t total = tw_comparison_units(c);
    for (uint64_t n = 0; n < total && status == TW_OK; n++) {
        tw_compare_unit unit = tw_comparison_unit(c, n);
        tw_slot slot;
        head.size = 0;
        put_unit(&head, c, unit);
        status = head.failed ? tw_fail(err, TW_ERR_NOMEM, "metingen.csv")
                             : tw_store_get(folder->stores[unit.round], unit.scenario, unit.policy,
                                            &slot, values, err);
        if (status == TW_OK && slot.state == TW_SLOT_DONE) {
            put_values(t, unit, &head, values);
        } else if (status == TW_OK && slot.state == TW_SLOT_FAILED) {
            put_failure(t, &head, &slot);
        }
    }
    tw_stream_put(&t->measures, &t->measured);
    tw_buf_free(&head);
    free(values);
    return status;
}

tw_status tw_metingen_write(const tw_comparison *comparison, const tw_compare_folder *folder,
                            uint64_t *failed, tw_error *err) {
    tables t = {.comparison = comparison};
    tw_status status = tw_stream_begin(&t.measures, folder->dir, "metingen.csv", err);
    if (status == TW_OK) {
        status = tw_stream_begin(&t.failures, folder->dir, "mislukt.csv", err);
    }
    if (status == TW_OK) {
        tw_buf_str(&t.measured, "ronde,beleid,scenario,jaar,maat,groep,waarde\n");
        tw_buf_str(&t.failed, "ronde,beleid,scenario,reden,bijzonderheden\n");
        tw_stream_put(&t.failures, &t.failed);
        status = put_all(&t, folder, err);
    }
    /* Each is whole or not there; that one is and the other is not, is mended by going on. */
    tw_status first = tw_stream_end(&t.measures, status == TW_OK, status == TW_OK ? err : NULL);
    status = status == TW_OK ? first : status;
    tw_status second = tw_stream_end(&t.failures, status == TW_OK, status == TW_OK ? err : NULL);
    status = status == TW_OK ? second : status;
    tw_buf_free(&t.measured);
    tw_buf_free(&t.failed);
    *failed = t.failed_count;
    return status;
}
