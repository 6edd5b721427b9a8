#include "page/pages.h"
#include "page/plan_page.h"

/* Numbers of members are those of the map: they come in the same order. */
void tw_part_planning(tw_paper *paper) {
    const char *rsv_id = paper->in->round->rsvs[paper->rsv].rsv_id;
    tw_plan_part_gantt(&paper->page, paper->plan, tw_plan_find_rsv(paper->plan, rsv_id));
}
