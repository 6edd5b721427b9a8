/* What the parts of a plan's pages have in common: names, and who belongs where. */
#include "page/plan_page.h"

#include <string.h>

static void put_cohort(tw_buf *buf, const tw_cohort *cohort) {
    tw_buf_str(buf, cohort->round->opleiding);
    tw_buf_char(buf, ' ');
    tw_buf_int(buf, cohort->round->toewijzingsjaar);
}

char *tw_plan_cohort_text(const tw_plan *plan, size_t cohort) {
    tw_buf text = {0};
    put_cohort(&text, &plan->cohorten[cohort]);
    return tw_buf_take(&text);
}

char *tw_plan_cohorts_text(const tw_plan *plan) {
    tw_buf text = {0};
    for (size_t i = 0; i < plan->cohort_count; i++) {
        tw_buf_str(&text, i == 0 ? "" : ", ");
        put_cohort(&text, &plan->cohorten[i]);
    }
    return tw_buf_take(&text);
}

const char *tw_plan_about(const tw_plan_paper *paper) {
    return paper->rsv == TW_EVERY_RSV ? tw_message_text(paper->page.lang, TW_PLB_ALL)
                                      : paper->plan->rsvs[paper->rsv].naam;
}

size_t tw_plan_find_rsv(const tw_plan *plan, const char *rsv_id) {
    for (size_t i = 0; i < plan->rsv_count; i++) {
        if (strcmp(plan->rsvs[i].rsv_id, rsv_id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t tw_plan_member(const tw_plan_rsv *rsv, size_t poi) {
    for (size_t i = 0; i < rsv->lid_count; i++) {
        if (rsv->leden[i] == poi) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool tw_plan_shows(const tw_plan_paper *paper, size_t poi) {
    return paper->rsv == TW_EVERY_RSV ||
           tw_plan_member(&paper->plan->rsvs[paper->rsv], poi) != SIZE_MAX;
}

bool tw_plan_has_programmes(const tw_plan *plan) {
    return plan->opleiding_count > 1;
}

int64_t tw_plan_too_full(const tw_plan_paper *paper) {
    int64_t count = 0;
    for (size_t i = 0; i < paper->plan->capaciteit_count; i++) {
        const tw_plan_capaciteit *c = &paper->plan->capaciteit[i];
        count += c->vrij < 0 && tw_plan_shows(paper, c->poi) ? 1 : 0;
    }
    return count;
}

void tw_plan_poi_head(tw_plan_paper *paper, size_t poi) {
    const tw_plan_poi *about = &paper->plan->pois[poi];
    tw_head_institution(&paper->page, about->poi_id, about->naam, about->sector);
}

void tw_plan_programme_heading(tw_plan_paper *paper) {
    if (tw_plan_has_programmes(paper->plan)) {
        static const tw_column programme = {TW_PLB_COL_PROGRAMME, false};
        tw_table_heads(&paper->page, &programme, 1);
    }
}

void tw_plan_programme_cell(tw_plan_paper *paper, size_t opleiding) {
    if (tw_plan_has_programmes(paper->plan)) {
        tw_cell_text(&paper->page, paper->plan->opleidingen[opleiding]);
    }
}

void tw_plan_year_cell(tw_page *page, int64_t jaar) {
    tw_page_raw(page, "<td class=\"n\">");
    tw_buf_int(page->buf, jaar);
    tw_page_raw(page, "</td>");
}
