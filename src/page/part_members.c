/* The members of an RSV: what each brings in and gets, and what decided who has the bonus places.
 */
#include "base/digits.h"
#include "page/pages.h"
#include "page/table.h"

static const tw_column columns[] = {
    {TW_RAP_COL_POI, false},      {TW_RAP_COL_BROUGHT, true},       {TW_RAP_COL_REGULAR, true},
    {TW_RAP_COL_UNPLACED, true},  {TW_RAP_COL_BONUS_CONCEPT, true}, {TW_RAP_COL_BONUS, true},
    {TW_RAP_COL_OWN_WEEKS, true}, {TW_RAP_COL_HOSTED_WEEKS, true},  {TW_RAP_COL_BALANCE, true},
    {TW_RAP_COL_DECIDED, false}};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- what decided (decided.h) ---------------------------------------------------------------- */

/* In a cell, and as a sentence; of another goal {1} is the goal. */
static const struct {
    tw_message_id word;
    tw_message_id sentence;
} reasons[TW_BESLIST_COUNT] = {
    [TW_BESLIST_ENIGE] = {TW_RAP_DECIDED_ONLY, TW_RAP_DECIDED_ONLY_TEXT},
    [TW_BESLIST_AANSPRAAK] = {TW_RAP_DECIDED_ENOUGH, TW_RAP_DECIDED_ENOUGH_TEXT},
    [TW_BESLIST_AANDEEL] = {TW_RAP_DECIDED_SHARE, TW_RAP_DECIDED_SHARE_TEXT},
    [TW_BESLIST_LOTING] = {TW_RAP_DECIDED_LOT, TW_RAP_DECIDED_LOT_TEXT},
    [TW_BESLIST_WENS] = {TW_RAP_DECIDED_WISH, TW_RAP_DECIDED_WISH_TEXT},
    [TW_BESLIST_DOEL] = {TW_RAP_DECIDED_GOAL, TW_RAP_DECIDED_GOAL_TEXT},
};

/* NULL: it has no bonus places, or nothing is known. */
static const tw_beslist *decided_of(const tw_paper *paper, size_t member) {
    if (paper->decided == NULL || paper->figures->members[member].start[TW_BONUS] == 0 ||
        paper->decided[member].soort == TW_BESLIST_ONBEKEND) {
        return NULL;
    }
    return &paper->decided[member];
}

static void say_reason(tw_page *page, const tw_beslist *decided, tw_message_id id) {
    const char *goal =
        decided->soort == TW_BESLIST_DOEL ? tw_doel_words(page->lang, decided->doel) : NULL;
    tw_page_say(page, id, goal, NULL, NULL, NULL);
}

static void decided_cell(tw_paper *paper, size_t member) {
    const tw_beslist *decided = decided_of(paper, member);
    tw_page_raw(&paper->page, "<td>");
    if (decided != NULL) {
        say_reason(&paper->page, decided, reasons[decided->soort].word);
    } else if (paper->figures->members[member].start[TW_BONUS] > 0) {
        tw_page_word(&paper->page, TW_RAP_DECIDED_OPEN);
    }
    tw_page_raw(&paper->page, "</td>");
}

static void decided_item(tw_paper *paper, size_t member, const tw_beslist *decided) {
    tw_page *page = &paper->page;
    const tw_poi *poi = &paper->in->round->pois[paper->in->round->deelnemers[member].poi];
    int64_t count = paper->figures->members[member].start[TW_BONUS];
    tw_page_raw(page, "<li>");
    tw_page_say(page, count == 1 ? TW_RAP_DECIDED_WHO_ONE : TW_RAP_DECIDED_WHO, poi->naam,
                tw_digits_of(count).text, NULL, NULL);
    tw_page_raw(page, " ");
    say_reason(page, decided, reasons[decided->soort].sentence);
    tw_page_raw(page, "</li>\n");
}

/* A sentence for every member with bonus places; nothing when nobody has any. */
static void decided_list(tw_paper *paper) {
    tw_page *page = &paper->page;
    size_t count;
    size_t first = tw_paper_members(paper, &count);
    if (paper->figures->rsvs[paper->rsv].totaal[TW_BONUS] == 0) {
        return;
    }
    tw_page_element(page, "h3", TW_RAP_DECIDED);
    tw_page_raw(page, "\n<p class=\"note cmd\">");
    tw_page_say(page, paper->decided == NULL ? TW_RAP_DECIDED_NOT_KNOWN : TW_RAP_DECIDED_EXPLAINED,
                "toewijs explain --poi", NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n");
    if (paper->decided == NULL) {
        return;
    }
    tw_page_raw(page, "<ul>\n");
    for (size_t i = first; i < first + count; i++) {
        const tw_beslist *decided = decided_of(paper, i);
        if (decided != NULL) {
            decided_item(paper, i, decided);
        }
    }
    tw_page_raw(page, "</ul>\n");
}

/* ---- the table ------------------------------------------------------------------------------- */

static void numbers(tw_page *page, const tw_member_figures *figures) {
    tw_cell_int(page, figures->inbreng);
    tw_cell_int(page, figures->start[TW_REGULIER]);
    tw_cell_red(page, figures->niet_geplaatst);
    tw_cell_int(page, figures->concept_start[TW_BONUS]);
    tw_cell_int(page, figures->start[TW_BONUS]);
    tw_cell_int(page, figures->eigen_weken);
    tw_cell_int(page, figures->gehoste_weken);
    tw_cell_int(page, figures->gehoste_weken - figures->eigen_weken);
}

/* Sums of what was counted, and so of what fits. */
static void add_member(tw_member_figures *sum, const tw_member_figures *figures) {
    sum->inbreng += figures->inbreng;
    sum->start[TW_REGULIER] += figures->start[TW_REGULIER];
    sum->start[TW_BONUS] += figures->start[TW_BONUS];
    sum->concept_start[TW_BONUS] += figures->concept_start[TW_BONUS];
    sum->niet_geplaatst += figures->niet_geplaatst;
    sum->eigen_weken += figures->eigen_weken;
    sum->gehoste_weken += figures->gehoste_weken;
}

static void table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_round *round = paper->in->round;
    tw_member_figures sum = {0};
    size_t count;
    size_t first = tw_paper_members(paper, &count);
    tw_html_table_open(page, TW_RAP_MEMBERS_TABLE, columns, COLUMNS, 0);
    for (size_t i = first; i < first + count; i++) {
        tw_row_open(page);
        tw_head_poi_sector(page, &round->pois[round->deelnemers[i].poi]);
        numbers(page, &paper->figures->members[i]);
        decided_cell(paper, i);
        tw_row_close(page);
        add_member(&sum, &paper->figures->members[i]);
    }
    tw_table_totals(page);
    tw_row_open(page);
    tw_head_word(page, TW_RAP_TOTAL);
    numbers(page, &sum);
    tw_page_raw(page, "<td></td>");
    tw_row_close(page);
    tw_html_table_close(page, 0);
}

void tw_part_members(tw_paper *paper) {
    tw_page *page = &paper->page;
    tw_page_element(page, "h3", TW_RAP_MEMBERS);
    tw_page_raw(page, "\n<p class=\"note\">");
    tw_page_word(page, TW_RAP_MEMBERS_TEXT);
    tw_page_raw(page, "</p>\n");
    table(paper);
    decided_list(paper);
}
