#include "io/csv_fields.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/digits.h"
#include "io/parse_in.h"
#include "io/text_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

tw_place tw_csv_place(const tw_csv_row *row, int column) {
    const tw_csv_field *field = &row->fields[column];
    return (tw_place){row->file, field->line, field->column};
}

void tw_csv_report(const tw_csv_row *row, int column, tw_message_id id, const char *third,
                   const char *fourth) {
    char shown[TW_SHOWN_SIZE];
    tw_show(shown, row->fields[column].text, row->fields[column].size);
    tw_diags_add(row->diags, TW_ERROR, tw_csv_place(row, column), id, row->columns[column].name,
                 shown, third, third == NULL ? NULL : fourth, NULL);
}

static void report_range(const tw_csv_row *row, int column, tw_message_id id, int64_t min,
                         int64_t max) {
    tw_csv_report(row, column, id, tw_digits_of(min).text, tw_digits_of(max).text);
}

void tw_csv_report_duplicate(const tw_csv_row *row, int column, int64_t first) {
    tw_csv_report(row, column, TW_IO_DUPLICATE, tw_digits_of(first).text, NULL);
}

bool tw_csv_is_empty(const tw_csv_row *row, int column) {
    return row->fields[column].size == 0;
}

/* True when there is a value to parse; else *result says how an empty field is judged. */
static bool has_value(const tw_csv_row *row, int column, bool optional, bool *result) {
    if (!tw_csv_is_empty(row, column)) {
        return true;
    }
    if (!optional) {
        tw_csv_report(row, column, TW_IO_EMPTY, NULL, NULL);
    }
    *result = optional;
    return false;
}

bool tw_csv_get_identifier(const tw_csv_row *row, int column) {
    bool result;
    if (!has_value(row, column, false, &result)) {
        return result;
    }
    if (!tw_is_identifier(row->fields[column].text, row->fields[column].size)) {
        tw_csv_report(row, column, TW_IO_BAD_ID, NULL, NULL);
        return false;
    }
    return true;
}

bool tw_csv_get_integer(const tw_csv_row *row, int column, int64_t min, int64_t max,
                        int64_t *value) {
    bool result;
    if (!has_value(row, column, false, &result)) {
        return result;
    }
    const tw_csv_field *field = &row->fields[column];
    if (!tw_parse_integer(field->text, field->size, min, max, value)) {
        report_range(row, column, TW_IO_BAD_INTEGER, min, max);
        return false;
    }
    return true;
}

bool tw_csv_get_optional(const tw_csv_row *row, int column, int64_t min, int64_t max,
                         tw_optional *value) {
    if (tw_csv_is_empty(row, column)) {
        return true;
    }
    value->stated = tw_csv_get_integer(row, column, min, max, &value->value);
    return value->stated;
}

bool tw_csv_get_date(const tw_csv_row *row, int column, bool optional, tw_date *value) {
    bool result;
    if (!has_value(row, column, optional, &result)) {
        return result;
    }
    if (!tw_parse_date(row->fields[column].text, row->fields[column].size, value)) {
        tw_csv_report(row, column, TW_IO_BAD_DATE, NULL, NULL);
        return false;
    }
    return true;
}

/* Without regard to case. */
static bool same_word(const tw_csv_field *field, const char *word, size_t size) {
    if (field->size != size) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        char c = field->text[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (c != word[i]) {
            return false;
        }
    }
    return true;
}

bool tw_csv_get_yes_no(const tw_csv_row *row, int column, bool optional, bool *value) {
    static const struct {
        const char *word;
        size_t size;
        bool value;
    } words[] = {{"ja", 2, true},  {"nee", 3, false}, {"j", 1, true},    {"n", 1, false},
                 {"1", 1, true},   {"0", 1, false},   {"true", 4, true}, {"false", 5, false},
                 {"yes", 3, true}, {"no", 2, false}};
    bool result;
    if (!has_value(row, column, optional, &result)) {
        return result;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (same_word(&row->fields[column], words[i].word, words[i].size)) {
            *value = words[i].value;
            return true;
        }
    }
    tw_csv_report(row, column, TW_IO_BAD_YES_NO, NULL, NULL);
    return false;
}

static void report_choice(const tw_csv_row *row, int column, const char *const *names,
                          int name_count) {
    tw_buf buf = {0};
    for (int i = 0; i < name_count; i++) {
        tw_buf_printf(&buf, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    char *expected = tw_buf_take(&buf);
    if (expected == NULL) {
        row->diags->out_of_memory = true;
        return;
    }
    tw_csv_report(row, column, TW_IO_BAD_CHOICE, expected, NULL);
    free(expected);
}

bool tw_csv_get_choice(const tw_csv_row *row, int column, const char *const *names, int name_count,
                       bool optional, int *value) {
    bool result;
    if (!has_value(row, column, optional, &result)) {
        return result;
    }
    const tw_csv_field *field = &row->fields[column];
    for (int i = 0; i < name_count; i++) {
        if (strlen(names[i]) == field->size && memcmp(names[i], field->text, field->size) == 0) {
            *value = i;
            return true;
        }
    }
    report_choice(row, column, names, name_count);
    return false;
}

bool tw_csv_get_decimal(const tw_csv_row *row, int column, int limit, double *value, bool *stated) {
    *stated = !tw_csv_is_empty(row, column);
    if (!*stated) {
        return true;
    }
    double number;
    const tw_csv_field *field = &row->fields[column];
    if (!tw_decimal_parse(field->text, field->size, &number) || number < -limit || number > limit) {
        report_range(row, column, TW_IO_BAD_DECIMAL, -limit, limit);
        return false;
    }
    *value = number;
    return true;
}

bool tw_csv_get_text(const tw_csv_row *row, int column, bool optional, tw_arena *arena,
                     const char **value, bool *no_memory) {
    const tw_csv_field *field = &row->fields[column];
    bool result;
    if (!has_value(row, column, optional, &result)) {
        *value = "";
        return result;
    }
    const char *copy = tw_arena_text(arena, field->text, field->size);
    if (copy == NULL) {
        *no_memory = true;
        return false;
    }
    *value = copy;
    return true;
}

bool tw_csv_check_order(const tw_csv_row *row, int low, int high, tw_optional min,
                        tw_optional max) {
    if (!min.stated || !max.stated || min.value <= max.value) {
        return true;
    }
    tw_csv_report(row, low, TW_IO_MIN_OVER_MAX, row->columns[high].name,
                  tw_digits_of(max.value).text);
    return false;
}
