/* The last sheet: by what the form is known again, its limits, and helping numbers. */
#include "domain/ranges.h"
#include "sheet/form_book.h"

#include <stdlib.h>

/* ---- identification ---- */

static void put_key(tw_form_book *f, tw_form_key key, const char *text) {
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    tw_put_text(page, f->cells.key_first + (int)key, 0, tw_form_key_name(key), TW_STYLE_CODE);
    tw_put_text(page, f->cells.key_first + (int)key, 1, text, TW_STYLE_CODE);
}

static void put_key_number(tw_form_book *f, tw_form_key key, int64_t value) {
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    tw_put_text(page, f->cells.key_first + (int)key, 0, tw_form_key_name(key), TW_STYLE_CODE);
    tw_put_int(page, f->cells.key_first + (int)key, 1, value, TW_STYLE_CODE);
}

static void put_keys(tw_form_book *f) {
    const tw_form *form = f->form;
    const tw_rsv *rsv = &form->round->rsvs[form->rsv];
    put_key(f, TW_KEY_SCHEMA, TW_FORM_SCHEMA);
    put_key(f, TW_KEY_RSV, rsv->rsv_id);
    put_key(f, TW_KEY_RSV_NAAM, rsv->naam);
    put_key(f, TW_KEY_OPLEIDING, form->round->opleiding);
    put_key_number(f, TW_KEY_JAAR, form->round->toewijzingsjaar);
    put_key(f, TW_KEY_RONDE, f->fingerprint);
    put_key_number(f, TW_KEY_FASEN, f->cells.fasen);
    put_key_number(f, TW_KEY_LEDEN, f->cells.leden);
    put_key_number(f, TW_KEY_SECTOREN, f->cells.sectoren);
    put_key_number(f, TW_KEY_REGELS, f->cells.regels);
    put_key_number(f, TW_KEY_REGULIER, form->regulier);
    put_key_number(f, TW_KEY_BONUS, form->bonus);
    put_key(f, TW_KEY_ZEGEL, f->seal);
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    for (size_t i = 0; i < form->sector_count; i++) {
        int row = f->cells.sector_first + (int)i;
        tw_put_text(page, row, 0, tw_sector_name(form->sectors[i].sector), TW_STYLE_CODE);
        tw_put_int(page, row, 1, form->sectors[i].max, TW_STYLE_CODE);
    }
}

/* ---- members ---- */

static void put_heads(tw_form_book *f, int row, const char *const *names) {
    for (int column = 0; names[column] != NULL; column++) {
        tw_put_text(&f->pages[TW_SHEET_DATA], row, column, names[column], TW_STYLE_CODE);
    }
}

static void put_member(tw_form_book *f, size_t index) {
    const tw_form *form = f->form;
    const tw_form_member *member = &form->members[index];
    const tw_poi *poi = &form->round->pois[member->poi];
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    const tw_form_cells *c = &f->cells;
    int row = c->lid_first + (int)index;
    tw_put_int(page, row, TW_DATA_NR, (int64_t)index + 1, TW_STYLE_CODE);
    tw_put_text(page, row, TW_DATA_LABEL, member->label, TW_STYLE_CODE);
    tw_put_text(page, row, TW_DATA_POI, poi->poi_id, TW_STYLE_CODE);
    tw_put_int(page, row, TW_DATA_INBRENG, member->inbreng, TW_STYLE_CODE);
    tw_put_int(page, row, TW_DATA_START_MIN, member->start_min, TW_STYLE_CODE);
    tw_put_int(page, row, TW_DATA_START_MAX, member->start_max, TW_STYLE_CODE);
    tw_put_int(page, row, TW_DATA_BONUS_MAX, member->bonus_max, TW_STYLE_CODE);
    for (int fase = 0; fase < c->fasen; fase++) {
        tw_put_int(page, row, c->col_room + fase, member->room[fase], TW_STYLE_CODE);
    }
    tw_put_int(page, row, c->col_sector,
               (int64_t)tw_policy_counted_sector(form->policy, poi->sector) + 1, TW_STYLE_CODE);
    tw_put_int(page, row, c->col_ggz, form->policy->is_ggz[poi->sector] ? 1 : 0, TW_STYLE_CODE);
    tw_put_int(page, row, c->col_erkend, form->assessment->pois[member->poi].erkend ? 1 : 0,
               TW_STYLE_CODE);
}

static void put_members(tw_form_book *f) {
    static const char *const fixed[] = {"nr",        "lid",       "poi_id",    "inbreng",
                                        "start_min", "start_max", "bonus_max", NULL};
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    const tw_form_cells *c = &f->cells;
    put_heads(f, c->lid_head, fixed);
    for (int fase = 0; fase < c->fasen; fase++) {
        char name[] = "ruimte_1";
        name[sizeof name - 2] = (char)('1' + fase);
        tw_put_text(page, c->lid_head, c->col_room + fase, name, TW_STYLE_CODE);
    }
    tw_put_text(page, c->lid_head, c->col_sector, "sector", TW_STYLE_CODE);
    tw_put_text(page, c->lid_head, c->col_ggz, "ggz", TW_STYLE_CODE);
    tw_put_text(page, c->lid_head, c->col_erkend, "erkend", TW_STYLE_CODE);
    for (size_t i = 0; i < f->form->member_count; i++) {
        put_member(f, i);
    }
}

/* Kilometres between members, where a rule needs them. */
static void put_distances(tw_form_book *f) {
    const tw_form *form = f->form;
    for (size_t i = 0; f->rules[TW_BY_AFSTAND] && i < form->member_count; i++) {
        for (size_t j = 0; j < form->member_count; j++) {
            int64_t km = tw_distance_km(form->round, form->policy, form->members[i].poi,
                                        form->members[j].poi, NULL);
            tw_put_int(&f->pages[TW_SHEET_DATA], f->cells.km_first + (int)i, (int)j, km,
                       TW_STYLE_CODE);
        }
    }
}

/* ---- names ---- */

static void name_range(tw_form_book *f, const char *name, int first_row, int first_column,
                       int last_row, int last_column) {
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_put_ref(&buf, f, TW_SHEET_DATA, first_row, first_column);
    tw_buf_char(&buf, ':');
    tw_cell_fixed(&buf, last_row, last_column);
    char *range = tw_buf_take(&buf);
    if (range == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else if (f->book.failure == LXW_NO_ERROR) {
        tw_book_note(&f->book, workbook_define_name(f->book.workbook, name, range));
    }
    free(range);
}

void tw_form_name_ranges(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    name_range(f, "lid_nr", c->lid_first, TW_DATA_NR, c->lid_last, TW_DATA_NR);
    name_range(f, "lid_naam", c->lid_first, TW_DATA_LABEL, c->lid_last, TW_DATA_LABEL);
    name_range(f, "lid_sector", c->lid_first, c->col_sector, c->lid_last, c->col_sector);
    name_range(f, "lid_ggz", c->lid_first, c->col_ggz, c->lid_last, c->col_ggz);
    name_range(f, "lid_erkend", c->lid_first, c->col_erkend, c->lid_last, c->col_erkend);
    name_range(f, "regel_soort", c->regel_first, TW_REGEL_SOORT, c->regel_last, TW_REGEL_SOORT);
    name_range(f, "regel_telt", c->regel_first, TW_REGEL_TELT, c->regel_last, TW_REGEL_TELT);
    for (int fase = 0; fase < c->fasen; fase++) {
        char name[] = "regel_fase_1";
        name[sizeof name - 2] = (char)('1' + fase);
        name_range(f, name, c->regel_first, c->col_regel_fase + fase, c->regel_last,
                   c->col_regel_fase + fase);
    }
    if (f->rules[TW_BY_AFSTAND]) {
        name_range(f, "lid_km", c->km_first, 0, c->km_first + c->leden - 1, c->leden - 1);
    }
}

void tw_form_write_data(tw_form_book *f) {
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    tw_page_width(page, 0, 0, 13);
    tw_page_width(page, 1, 1, 60);
    tw_page_width(page, 2, 2, 20);
    tw_form_heading(f, TW_SHEET_DATA, TW_FORM_DATA_TITLE, 2, 93);
    tw_put_text(page, 2, 0, tw_message_text(f->lang, TW_FORM_DATA_NOTE), TW_STYLE_PLAIN);
    put_keys(f);
    put_members(f);
    tw_form_write_helpers(f);
    put_distances(f);
    tw_form_name_ranges(f);
    tw_page_protect(page);
    tw_form_print(f, TW_SHEET_DATA,
                  (tw_print){.landscape = true,
                             .last_row = f->cells.regel_last,
                             .last_column = f->cells.col_erkend > f->cells.col_rule + 6
                                                ? f->cells.col_erkend
                                                : f->cells.col_rule + 6,
                             .repeat_from = -1});
}
