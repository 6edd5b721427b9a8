/* Is it a form, of this round, and whole? */
#include "base/digits.h"
#include "domain/ranges.h"
#include "import/returned.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 400 * 1000 };

void tw_returned_report(tw_returned *back, tw_severity severity, tw_form_sheet sheet, int row,
                        int column, tw_message_id id, const char *b, const char *c, const char *d) {
    tw_buf file = {0};
    tw_buf cell = {0};
    tw_buf_str(&file, back->name);
    tw_buf_char(&file, ':');
    tw_buf_str(&file, tw_form_sheet_name(sheet, back->lang));
    tw_cell_name(&cell, row, column);
    if (file.failed || cell.failed) {
        back->no_memory = true;
    } else {
        tw_diags_add(back->diags, severity, (tw_place){file.data, row + 1, column + 1}, id,
                     cell.data, b, c, d, NULL);
    }
    tw_buf_free(&file);
    tw_buf_free(&cell);
}

const char *tw_returned_at(const tw_returned *back, tw_form_sheet sheet, int row, int column) {
    return tw_grid_at(&back->grids[sheet], (size_t)row, (size_t)column);
}

bool tw_returned_number(const char *text, int64_t *value) {
    int64_t number = 0;
    if (*text == '\0' || strlen(text) > 7) {
        return false;
    }
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9') {
            return false;
        }
        number = number * 10 + (*text - '0');
    }
    *value = number;
    return number <= TW_MAX_COUNT;
}

/* ---- sheets ---- */

static void report_file(tw_returned *back, tw_message_id id, const char *a, const char *b) {
    tw_diags_add(back->diags, TW_ERROR, (tw_place){back->name, 0, 0}, id, a, b, NULL);
}

/* The language whose sheets are there; false: no form. */
static bool find_language(tw_returned *back, const tw_fileset *sheets) {
    static const tw_lang languages[] = {TW_NL, TW_EN};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        back->lang = languages[i];
        if (tw_fileset_find(sheets, tw_form_sheet_name(TW_SHEET_DATA, languages[i])) != NULL) {
            return true;
        }
    }
    back->lang = TW_NL;
    report_file(back, TW_IMPORT_NO_FORM, tw_form_sheet_name(TW_SHEET_DATA, TW_NL), NULL);
    return false;
}

static tw_status read_grids(tw_returned *back, const tw_fileset *sheets, tw_error *err) {
    static const tw_form_sheet needed[] = {TW_SHEET_FORM, TW_SHEET_DATA};
    tw_status status = TW_OK;
    for (size_t i = 0; i < sizeof needed / sizeof *needed && status == TW_OK; i++) {
        const char *name = tw_form_sheet_name(needed[i], back->lang);
        const tw_file *file = tw_fileset_find(sheets, name);
        if (file == NULL) {
            report_file(back, TW_IMPORT_NO_FORM, name, NULL);
            return TW_ERR_INPUT;
        }
        status = tw_grid_read(&back->grids[needed[i]], file->data, file->size, MOST_CELLS, err);
        if (status == TW_ERR_INPUT) {
            report_file(back, TW_IMPORT_BAD_SHEET, name, NULL);
        }
    }
    return status;
}

/* ---- keys ---- */

static const char *key(const tw_returned *back, tw_form_key which) {
    int row = (int)which + tw_form_key_row();
    const char *name = tw_returned_at(back, TW_SHEET_DATA, row, 0);
    return strcmp(name, tw_form_key_name(which)) == 0 ? tw_returned_at(back, TW_SHEET_DATA, row, 1)
                                                      : "";
}

static void report_key(tw_returned *back, tw_form_key which, const char *expected) {
    tw_returned_report(back, TW_ERROR, TW_SHEET_DATA, (int)which + tw_form_key_row(), 1,
                       TW_IMPORT_KEY, tw_form_key_name(which), key(back, which), expected);
}

static bool number_key(tw_returned *back, tw_form_key which, int64_t *value) {
    if (tw_returned_number(key(back, which), value)) {
        return true;
    }
    report_key(back, which, tw_message_text(back->lang, TW_IMPORT_A_NUMBER));
    return false;
}

static bool same_key(tw_returned *back, tw_form_key which, const char *expected) {
    bool same = strcmp(key(back, which), expected) == 0;
    if (!same) {
        report_key(back, which, expected);
    }
    return same;
}

static bool find_rsv(tw_returned *back, const tw_round *round, const tw_assessment *assessment,
                     size_t *rsv) {
    const char *id = key(back, TW_KEY_RSV);
    *rsv = tw_round_find_rsv(round, id);
    if (*rsv == SIZE_MAX) {
        report_file(back, TW_IMPORT_OTHER_RSV, id, key(back, TW_KEY_RSV_NAAM));
        return false;
    }
    if (!assessment->rsvs[*rsv].neemt_deel) {
        report_file(back, TW_IMPORT_RSV_OUT, id, NULL);
        return false;
    }
    return true;
}

/* Another programme or year says more than another fingerprint. */
static bool is_this_round(tw_returned *back, const tw_round *round, const char *fingerprint) {
    bool same = strcmp(key(back, TW_KEY_OPLEIDING), round->opleiding) == 0 &&
                strcmp(key(back, TW_KEY_JAAR), tw_digits_of(round->toewijzingsjaar).text) == 0;
    if (!same) {
        tw_diags_add(back->diags, TW_ERROR, (tw_place){back->name, 0, 0}, TW_IMPORT_OTHER_YEAR,
                     key(back, TW_KEY_OPLEIDING), key(back, TW_KEY_JAAR), round->opleiding,
                     tw_digits_of(round->toewijzingsjaar).text, NULL);
        return false;
    }
    if (strcmp(key(back, TW_KEY_RONDE), fingerprint) != 0) {
        report_file(back, TW_IMPORT_OTHER_ROUND, NULL, NULL);
        return false;
    }
    return true;
}

/* ---- limits ---- */

/* The size of the form, which says where everything stands. */
static bool read_size(tw_returned *back) {
    int64_t fasen = 0;
    int64_t leden = 0;
    int64_t sectoren = 0;
    int64_t regels = 0;
    tw_form *form = &back->form;
    bool good = number_key(back, TW_KEY_FASEN, &fasen) && number_key(back, TW_KEY_LEDEN, &leden) &&
                number_key(back, TW_KEY_SECTOREN, &sectoren) &&
                number_key(back, TW_KEY_REGELS, &regels) &&
                number_key(back, TW_KEY_REGULIER, &form->regulier) &&
                number_key(back, TW_KEY_BONUS, &form->bonus);
    if (good && (fasen != form->policy->fase_count || leden != (int64_t)form->member_count ||
                 sectoren > TW_SECTOR_COUNT)) {
        report_file(back, TW_IMPORT_CHANGED, tw_form_sheet_name(TW_SHEET_DATA, back->lang), NULL);
        good = false;
    }
    if (good) {
        form->sector_count = (size_t)sectoren;
        form->row_count = (size_t)regels;
        tw_form_cells_of(&back->cells, (int)fasen, (int)leden, (int)sectoren, (int)regels);
    }
    return good;
}

static bool limit(const tw_returned *back, int row, int column, int64_t *value) {
    return tw_returned_number(tw_returned_at(back, TW_SHEET_DATA, row, column), value);
}

static bool read_member(const tw_returned *back, size_t index) {
    tw_form_member *member = &back->form.members[index];
    const tw_form_cells *c = &back->cells;
    int row = c->lid_first + (int)index;
    const char *poi_id = back->form.round->pois[member->poi].poi_id;
    bool good = strcmp(tw_returned_at(back, TW_SHEET_DATA, row, TW_DATA_POI), poi_id) == 0 &&
                limit(back, row, TW_DATA_START_MIN, &member->start_min) &&
                limit(back, row, TW_DATA_START_MAX, &member->start_max) &&
                limit(back, row, TW_DATA_BONUS_MAX, &member->bonus_max);
    for (int fase = 0; fase < c->fasen && good; fase++) {
        good = limit(back, row, c->col_room + fase, &member->room[fase]);
    }
    return good;
}

static bool read_sector(const tw_returned *back, tw_form_sector *sector, int row) {
    const char *name = tw_returned_at(back, TW_SHEET_DATA, row, 0);
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (strcmp(name, tw_sector_name((tw_sector)s)) == 0) {
            sector->sector = (tw_sector)s;
            return limit(back, row, 1, &sector->max);
        }
    }
    return false;
}

/* What the sheet with data says, and its seal. */
static bool read_limits(tw_returned *back, const char *fingerprint, tw_status *status,
                        tw_error *err) {
    tw_form *form = &back->form;
    char seal[TW_SHA256_HEX + 1];
    bool good = true;
    for (size_t i = 0; i < form->member_count; i++) {
        good = good && read_member(back, i);
    }
    for (size_t i = 0; i < form->sector_count; i++) {
        good = good && read_sector(back, &form->sectors[i], back->cells.sector_first + (int)i);
    }
    *status = tw_form_seal(seal, form, fingerprint, err);
    if (*status == TW_OK && (!good || strcmp(key(back, TW_KEY_ZEGEL), seal) != 0)) {
        report_file(back, TW_IMPORT_CHANGED, tw_form_sheet_name(TW_SHEET_DATA, back->lang), NULL);
        good = false;
    }
    return good && *status == TW_OK;
}

bool tw_returned_identify(tw_returned *back, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_fileset *sheets,
                          tw_status *status, tw_error *err) {
    char fingerprint[TW_SHA256_HEX + 1];
    size_t rsv;
    if (!find_language(back, sheets)) {
        return false;
    }
    *status = read_grids(back, sheets, err);
    if (*status != TW_OK || !same_key(back, TW_KEY_SCHEMA, TW_FORM_SCHEMA)) {
        return false;
    }
    *status = tw_form_fingerprint(fingerprint, round, policy, err);
    if (*status != TW_OK || !is_this_round(back, round, fingerprint) ||
        !find_rsv(back, round, assessment, &rsv)) {
        return false;
    }
    *status = tw_form_begin(&back->form, round, policy, assessment, rsv, err);
    return *status == TW_OK && read_size(back) && read_limits(back, fingerprint, status, err);
}
