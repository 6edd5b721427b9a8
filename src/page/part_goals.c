#include "base/digits.h"
#include "page/pages.h"
#include "page/table.h"

static const tw_message_id meanings[TW_DOEL_COUNT] = {
    [TW_DOEL_WENSEN] = TW_RAP_GOAL_WENSEN,
    [TW_DOEL_REGULIER_GEPLAATST] = TW_RAP_GOAL_REGULIER,
    [TW_DOEL_BONUS_GEPLAATST] = TW_RAP_GOAL_BONUS,
    [TW_DOEL_EVENREDIGHEID_RSV] = TW_RAP_GOAL_AANDEEL_RSV,
    [TW_DOEL_LOTING_RSV] = TW_RAP_GOAL_LOT_RSV,
    [TW_DOEL_WIJZIGING] = TW_RAP_GOAL_WIJZIGING,
    [TW_DOEL_VOORKEUR] = TW_RAP_GOAL_VOORKEUR,
    [TW_DOEL_EVENREDIGHEID_POI] = TW_RAP_GOAL_AANDEEL_POI,
    [TW_DOEL_LOTING_POI] = TW_RAP_GOAL_LOT_POI,
    [TW_DOEL_BALANS] = TW_RAP_GOAL_BALANS,
    [TW_DOEL_SECTORSPREIDING] = TW_RAP_GOAL_SPREIDING,
    [TW_DOEL_REISAFSTAND] = TW_RAP_GOAL_AFSTAND,
    [TW_DOEL_LOTING_ROUTE] = TW_RAP_GOAL_LOT_ROUTE,
};

static const tw_column columns[] = {{TW_RAP_COL_NUMBER, true},  {TW_RAP_COL_GOAL, false},
                                    {TW_RAP_COL_CONCEPT, true}, {TW_RAP_COL_DEFINITIVE, true},
                                    {TW_RAP_COL_PROVEN, false}, {TW_RAP_COL_MEANING, false}};

static void proof_cell(tw_page *page, const tw_doelwaarde *goal) {
    tw_page_raw(page, "<td>");
    if (!goal->grens.stated) {
        tw_page_word(page, TW_RAP_GOAL_OPEN);
    } else if (goal->grens.value == goal->waarde) {
        tw_page_word(page, TW_RAP_GOAL_BEST);
    } else {
        tw_page_say(page, tw_doel_is_max(goal->doel) ? TW_RAP_GOAL_BOUND : TW_RAP_GOAL_BOUND_MIN,
                    tw_digits_of(goal->grens.value).text, NULL, NULL, NULL);
    }
    tw_page_raw(page, "</td>");
}

static void concept_cell(tw_page *page, const tw_outcome *outcome, tw_doel doel) {
    for (int i = 0; i < outcome->concept_count; i++) {
        if (outcome->concept[i].doel == doel) {
            tw_cell_int(page, outcome->concept[i].waarde);
            return;
        }
    }
    tw_page_raw(page, "<td class=\"n\">–</td>");
}

void tw_part_goals(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_outcome *outcome = paper->in->outcome;
    tw_part_open(paper, "doelen", TW_RAP_GOALS);
    tw_page_raw(page, "<p>");
    tw_page_word(page, TW_RAP_GOALS_TEXT);
    tw_page_raw(page, "</p>\n");
    tw_html_table_open(page, TW_RAP_GOALS_TABLE, columns, 6, 0);
    for (int i = 0; i < outcome->doel_count; i++) {
        const tw_doelwaarde *goal = &outcome->doelen[i];
        tw_row_open(page);
        tw_cell_int(page, i + 1);
        tw_head_text(page, tw_doel_words(page->lang, goal->doel));
        concept_cell(page, outcome, goal->doel);
        tw_cell_int(page, goal->waarde);
        proof_cell(page, goal);
        tw_page_raw(page, "<td class=\"wide\">");
        tw_page_word(page, meanings[goal->doel]);
        tw_page_raw(page, "</td>");
        tw_row_close(page);
    }
    tw_html_table_close(page, 0);
    tw_part_close(paper);
}
