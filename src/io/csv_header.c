#include "io/csv_header.h"
#include "io/text_in.h"

#include <stdio.h>
#include <string.h>

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_name(const char *name, const char *text, size_t size) {
    if (strlen(name) != size) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        if (name[i] != lower(text[i])) {
            return false;
        }
    }
    return true;
}

static int find_column(const tw_csv_spec *spec, const char *name, size_t size) {
    for (int i = 0; i < spec->column_count; i++) {
        if (same_name(spec->columns[i].name, name, size)) {
            return i;
        }
    }
    return -1;
}

static bool is_name(const tw_csv_spec *spec, const char *from, const char *to) {
    while (from < to && strchr(" \t\"", *from) != NULL) {
        from++;
    }
    while (to > from && strchr(" \t\"", to[-1]) != NULL) {
        to--;
    }
    return find_column(spec, from, (size_t)(to - from)) >= 0;
}

/* How many known names, and how many names at all, the line from..to has with this delimiter. */
static size_t count_names(const tw_csv_spec *spec, const char *from, const char *to, char delimiter,
                          size_t *all) {
    size_t known = 0;
    bool quoted = false;
    *all = 0;
    for (const char *at = from; at <= to; at++) {
        if (at == to || (*at == delimiter && !quoted)) {
            known += is_name(spec, from, at) ? 1 : 0;
            *all += 1;
            from = at + 1;
        } else if (*at == '"') {
            quoted = !quoted;
        }
    }
    return known;
}

char tw_csv_find_delimiter(const tw_csv_spec *spec, const char *data, size_t size) {
    static const char candidates[] = {',', ';', '\t'};
    const char *from = data;
    const char *end = data + size;
    while (from < end && (*from == '\n' || *from == '\r' || *from == ' ')) {
        from++;
    }
    const char *to = from;
    while (to < end && *to != '\n' && *to != '\r') {
        to++;
    }
    char best = ',';
    size_t best_known = 0;
    size_t best_all = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t all = 0;
        size_t known = count_names(spec, from, to, candidates[i], &all);
        if (known > best_known || (known == best_known && all > best_all)) {
            best = candidates[i];
            best_known = known;
            best_all = all;
        }
    }
    return best;
}

void tw_csv_header_add(tw_csv_header *header, const tw_csv_spec *spec, const char *name,
                       size_t size, tw_place place, tw_diags *diags) {
    if (header->count == TW_CSV_MAX_FILE_COLUMNS) {
        if (!header->failed) {
            char most[16];
            (void)snprintf(most, sizeof most, "%d", TW_CSV_MAX_FILE_COLUMNS);
            tw_diags_add(diags, TW_ERROR, place, TW_IO_CSV_TOO_MANY_COLUMNS, most, NULL);
        }
        header->failed = true;
        return;
    }
    int column = find_column(spec, name, size);
    header->map[header->count++] = column;
    if (column < 0) {
        char shown[TW_SHOWN_SIZE];
        tw_show(shown, name, size);
        tw_diags_add(diags, TW_WARNING, place, TW_IO_CSV_COLUMN_UNKNOWN, shown, NULL);
    } else if (header->seen[column]) {
        tw_diags_add(diags, TW_ERROR, place, TW_IO_CSV_COLUMN_TWICE, spec->columns[column].name,
                     NULL);
        header->failed = true;
    } else {
        header->seen[column] = true;
    }
}

void tw_csv_header_end(tw_csv_header *header, const tw_csv_spec *spec, tw_place place,
                       tw_diags *diags) {
    for (int i = 0; i < spec->column_count; i++) {
        if (!header->seen[i] && !spec->columns[i].optional) {
            tw_diags_add(diags, TW_ERROR, place, TW_IO_CSV_COLUMN_MISSING, spec->columns[i].name,
                         NULL);
            header->failed = true;
        }
    }
}
