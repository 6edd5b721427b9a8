/* What was filled in, added up, against what may be. */
#include "base/digits.h"
#include "import/returned.h"

/* At a number on the sheet with institutions, or the first sheet. */
static void hold(tw_returned *back, tw_form_sheet sheet, int row, int column, tw_message_id id,
                 const char *who, int64_t found, int64_t allowed, bool at_least) {
    if (at_least ? found < allowed : found > allowed) {
        tw_returned_report(back, TW_ERROR, sheet, row, column, id, who, tw_digits_of(found).text,
                           tw_digits_of(allowed).text);
    }
}

static void hold_member(tw_returned *back, size_t index) {
    enum { BONUS = 1, SUM = 3, HOST_COLUMNS = 4, HOST_SUM = 2 }; /* columns from the first */
    const tw_form_member *member = &back->form.members[index];
    const tw_form_cells *c = &back->cells;
    const int64_t *starts = &back->starts[index * TW_SOORT_COUNT];
    int row = c->poi_first + (int)index;
    bool own = !back->form.policy->regulier_vrij;
    if (own) {
        hold(back, TW_SHEET_POIS, row, c->col_start, TW_IMPORT_STARTS, member->label,
             starts[TW_REGULIER], member->start_max, false);
        bool shared = back->form.assessment->pois[member->poi].deelnames > 1;
        hold(back, TW_SHEET_POIS, row, c->col_start,
             shared ? TW_IMPORT_LEAST_SHARED : TW_IMPORT_LEAST, member->label, starts[TW_REGULIER],
             member->start_min, true);
    }
    hold(back, TW_SHEET_POIS, row, c->col_start + BONUS, TW_IMPORT_BONUS, member->label,
         starts[TW_BONUS], member->bonus_max, false);
    for (int fase = 0; fase < c->fasen; fase++) {
        int column =
            fase == 0 ? c->col_start + SUM : c->col_host + HOST_COLUMNS * (fase - 1) + HOST_SUM;
        hold(back, TW_SHEET_POIS, row, column, TW_IMPORT_ROOM, member->label,
             back->hosted[index * TW_MAX_FASEN + (size_t)fase], member->room[fase], false);
    }
    bool can = starts[TW_REGULIER] >= member->start_min;
    if (own && can && starts[TW_REGULIER] < member->inbreng) {
        tw_returned_report(back, TW_WARNING, TW_SHEET_POIS, row, c->col_start, TW_IMPORT_UNUSED,
                           member->label, tw_digits_of(starts[TW_REGULIER]).text,
                           tw_digits_of(member->inbreng).text);
    }
}

static void hold_sector(tw_returned *back, size_t index) {
    const tw_form_sector *limit = &back->form.sectors[index];
    int64_t bonus = 0;
    for (size_t i = 0; i < back->form.member_count; i++) {
        const tw_poi *poi = &back->form.round->pois[back->form.members[i].poi];
        bonus += poi->sector == limit->sector ? back->starts[i * TW_SOORT_COUNT + TW_BONUS] : 0;
    }
    hold(back, TW_SHEET_FORM, back->cells.overview + 2 + (int)index, back->cells.col_fase + 1,
         TW_IMPORT_SECTOR, tw_sector_words(back->lang, limit->sector), bonus, limit->max, false);
}

void tw_returned_sums(tw_returned *back) {
    const tw_form_cells *c = &back->cells;
    const tw_form *form = &back->form;
    for (size_t i = 0; i < form->member_count; i++) {
        hold_member(back, i);
    }
    for (size_t i = 0; i < form->sector_count; i++) {
        hold_sector(back, i);
    }
    if (form->policy->regulier_vrij) { /* otherwise the institutions say it */
        hold(back, TW_SHEET_FORM, c->overview, c->col_fase + 1, TW_IMPORT_TOTAL, "",
             back->total[TW_REGULIER], form->regulier, false);
    }
    hold(back, TW_SHEET_FORM, c->overview + 1, c->col_fase + 1, TW_IMPORT_GRANTED, "",
         back->total[TW_BONUS], form->bonus, false);
    if (back->total[TW_BONUS] < form->bonus) {
        tw_returned_report(back, TW_WARNING, TW_SHEET_FORM, c->overview + 1, c->col_fase + 1,
                           TW_IMPORT_BONUS_LEFT, tw_digits_of(back->total[TW_BONUS]).text,
                           tw_digits_of(form->bonus).text, NULL);
    }
}
