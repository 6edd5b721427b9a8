#include "base/digits.h"
#include "verify/named_judge.h"
#include "verify/verify_rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const file_name = "toewijzing_definitief.csv";

enum { POI_ID, NAAM, SECTOR, AANGEVRAAGD, TOEGEWEZEN, NIET_GEPLAATST, BONUS, DEFINITIEF, WIDTH };

static const char *const columns[WIDTH] = {
    [POI_ID] = "poi_id",         [NAAM] = "naam",
    [SECTOR] = "sector",         [AANGEVRAAGD] = "aangevraagd",
    [TOEGEWEZEN] = "toegewezen", [NIET_GEPLAATST] = "niet_geplaatst",
    [BONUS] = "bonus",           [DEFINITIEF] = "definitief",
};

static tw_place place_of(const tw_cell *cell) {
    tw_place place = {file_name, cell->line, cell->column};
    return place;
}

/* What a spreadsheet would take for a formula stands there with a leading '. */
static const char *text_of(const tw_cell *cell) {
    bool marked =
        cell->text[0] == '\'' && cell->text[1] != '\0' && strchr("=+-@\t\r", cell->text[1]) != NULL;
    return cell->text + (marked ? 1 : 0);
}

static int64_t places_of(tw_judge *judge, const tw_cell *cell, const char *column) {
    errno = 0;
    char *end = NULL;
    long long value = strtoll(cell->text, &end, 10);
    bool whole = errno == 0 && strcmp(tw_digits_of(value).text, cell->text) == 0;
    if (!whole || value < 0 || value > TW_NAMED_MAX) {
        tw_diags_add(judge->findings, TW_ERROR, place_of(cell), TW_DIFF_RANGE, column, cell->text,
                     tw_digits_of(TW_NAMED_MAX).text, NULL);
        return 0;
    }
    return value;
}

static void read_poi(tw_judge *judge, const tw_cell *row, tw_named_poi *poi) {
    poi->poi_id = text_of(&row[POI_ID]);
    poi->naam = text_of(&row[NAAM]);
    poi->sector = text_of(&row[SECTOR]);
    int64_t *const numbers[WIDTH] = {
        [AANGEVRAAGD] = &poi->aangevraagd,       [TOEGEWEZEN] = &poi->toegewezen,
        [NIET_GEPLAATST] = &poi->niet_geplaatst, [BONUS] = &poi->bonus,
        [DEFINITIEF] = &poi->definitief,
    };
    for (int i = AANGEVRAAGD; i < WIDTH; i++) {
        *numbers[i] = places_of(judge, &row[i], columns[i]);
    }
}

void tw_named_read_pois(tw_judge *judge, tw_named_outcome *outcome) {
    tw_rows rows = {
        .file = file_name, .label = "", .columns = columns, .width = WIDTH, .key_width = 1};
    if (tw_fileset_find(judge->files, file_name) == NULL) {
        tw_place place = {file_name, 0, 0};
        tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_FILE_MISSING, NULL);
        return;
    }
    if (!tw_rows_csv(judge, &rows)) {
        return;
    }
    size_t count = rows.cell_count / WIDTH;
    outcome->pois = tw_judge_alloc(judge, count, sizeof *outcome->pois);
    for (size_t i = 0; i < count && outcome->pois != NULL; i++) {
        const tw_cell *row = &rows.cells[i * WIDTH];
        tw_named_poi *poi = &outcome->pois[outcome->poi_count++];
        read_poi(judge, row, poi);
        if (i > 0 && strcmp(poi[-1].poi_id, poi->poi_id) >= 0) {
            tw_diags_add(judge->findings, TW_ERROR, place_of(row), TW_MSG_VERIFY_ORDER, "poi_id",
                         poi->poi_id, poi[-1].poi_id, NULL);
        }
    }
}
