/** @file pages.h — the report: parts that the page of the round and that of an RSV are made of.
 *
 *  A part is a section with its heading, a picture where there is one, and a table with the same
 *  numbers. @p rsv is an RSV, or TW_EVERY_RSV for the round as a whole.
 */
#ifndef TW_PAGE_PAGES_H
#define TW_PAGE_PAGES_H

#include "page/html.h"
#include "report/figures.h"
#include "toewijs/decided.h"
#include "toewijs/plan.h"
#include "toewijs/record.h"
#include "toewijs/report.h"

/** What every part is made from. */
typedef struct tw_paper {
    tw_page page;
    const tw_report_input *in;
    const tw_figures *figures;
    const tw_record *record;
    const tw_beslist *decided; /**< by member, what decided its bonus places; NULL: not known */
    const tw_plan *plan;       /**< of this round alone */
    size_t rsv;
    char **labels; /**< of an RSV: by member, what it is called in pictures */
} tw_paper;

/** Fill paper->labels: names, and where two members have the same, their identifier before it.
 *  @return false when memory ran out; tw_paper_free_labels is due all the same */
bool tw_paper_make_labels(tw_paper *paper);
void tw_paper_free_labels(tw_paper *paper);

/** What @p poi, a member of the RSV, is called in pictures. */
const char *tw_paper_label(const tw_paper *paper, size_t poi);

void tw_part_head(tw_paper *paper);
void tw_part_foot(tw_paper *paper);
void tw_part_unplaced(tw_paper *paper);
void tw_part_key(tw_paper *paper);
void tw_part_bonus(tw_paper *paper);    /**< entitlement and grant; of an RSV with its members */
void tw_part_members(tw_paper *paper);  /**< of an RSV; inside the section of tw_part_bonus */
void tw_part_flow(tw_paper *paper);     /**< from start to continuation */
void tw_part_planning(tw_paper *paper); /**< of an RSV: who is where and when */
void tw_part_room(tw_paper *paper);     /**< who is where, against capacity */
void tw_part_sectors(tw_paper *paper);  /**< requested, allocated, bonus */
void tw_part_map(tw_paper *paper);
void tw_part_wishes(tw_paper *paper);    /**< of an RSV */
void tw_part_rejected(tw_paper *paper);  /**< of the round; nothing when all take part */
void tw_part_documents(tw_paper *paper); /**< of the round: the way to what else was made */
void tw_part_goals(tw_paper *paper);
void tw_part_audit(tw_paper *paper);

/** <section> with a heading; @p anchor: its id. End with tw_part_close. */
void tw_part_open(tw_paper *paper, const char *anchor, tw_message_id heading);
void tw_part_close(tw_paper *paper);

/** The name of the RSV, or of the round: what pictures are about. */
const char *tw_paper_about(const tw_paper *paper);

/** <nav> from the page of an RSV to its letters and its form. */
void tw_paper_document_links(tw_paper *paper);

/** Index in tw_round.deelnemers of its first member, and how many there are. */
size_t tw_paper_members(const tw_paper *paper, size_t *count);

#endif
