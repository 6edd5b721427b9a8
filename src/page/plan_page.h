/** @file plan_page.h — the pages of a plan: parts that the page of all of it and that of an RSV are
 *  made of. A part is a section with its heading, a picture where there is one, and a table with
 *  the same numbers. */
#ifndef TW_PAGE_PLAN_PAGE_H
#define TW_PAGE_PLAN_PAGE_H

#include "page/html.h"
#include "page/table.h"
#include "toewijs/plan.h"
#include "toewijs/report.h"

/** What every part is made from. */
typedef struct tw_plan_paper {
    tw_page page;
    const tw_plan *plan;
    const tw_substitutie *ratios;
    size_t ratio_count;
    size_t rsv; /**< index in tw_plan.rsvs, or TW_EVERY_RSV */
} tw_plan_paper;

/** Who is where and when, of one RSV: also on its page in `report`. */
void tw_plan_part_gantt(tw_page *page, const tw_plan *plan, size_t rsv);

void tw_plan_part_too_full(tw_plan_paper *paper); /**< nothing when there is room for all */
void tw_plan_part_capacity(tw_plan_paper *paper);
void tw_plan_part_weeks(tw_plan_paper *paper);
void tw_plan_part_yield(tw_plan_paper *paper); /**< of the whole plan */

/** Of all cohorts, "GZ 2024, GZ 2025, VS 2025". Caller frees; NULL: no memory. */
char *tw_plan_cohorts_text(const tw_plan *plan);

/** Of one. Caller frees; NULL: no memory. */
char *tw_plan_cohort_text(const tw_plan *plan, size_t cohort);

/** What the part is about: the name of the RSV, or words for all of them together. */
const char *tw_plan_about(const tw_plan_paper *paper);

/** Whether this POI belongs on the page. */
bool tw_plan_shows(const tw_plan_paper *paper, size_t poi);

/** Whether a column with the programme says something: there are several. */
bool tw_plan_has_programmes(const tw_plan *plan);

/** Index of the RSV with this identifier, or SIZE_MAX. */
size_t tw_plan_find_rsv(const tw_plan *plan, const char *rsv_id);

/** Index in the RSV's `leden` of a member, or SIZE_MAX. */
size_t tw_plan_member(const tw_plan_rsv *rsv, size_t poi);

/** How often, counted by institution, programme and year, more are present than there is room for.
 */
int64_t tw_plan_too_full(const tw_plan_paper *paper);

/** Pieces of tables. The programme is nothing where there is only one. */
void tw_plan_poi_head(tw_plan_paper *paper, size_t poi);
void tw_plan_programme_heading(tw_plan_paper *paper);
void tw_plan_programme_cell(tw_plan_paper *paper, size_t opleiding);
void tw_plan_year_cell(tw_page *page, int64_t jaar); /**< 2025: no groups of digits */

#endif
