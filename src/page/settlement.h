/** @file settlement.h — the page of a settlement: parts that it is made of; private to src/page.
 *
 *  A part is a section with a heading, a picture where there is one, and tables with the same
 *  numbers. Amounts are those of the model itself, the first of the variants, but for the part that
 *  compares them.
 */
#ifndef TW_PAGE_SETTLEMENT_H
#define TW_PAGE_SETTLEMENT_H

#include "page/table.h"
#include "toewijs/costs.h"

typedef struct tw_settlement {
    tw_page page;
    const tw_verrekening *of;
    char **labels; /**< by partner, what it is called in pictures */
} tw_settlement;

/** Which year a standing is of, for headings and captions: "2024", or "hele periode". */
typedef struct tw_year_name {
    char text[32];
} tw_year_name;
tw_year_name tw_settlement_year(const tw_settlement *paper, const tw_afrekening *standing);

/** Of the model: the whole period first (index 0), then its years, where there are several.
 *  @return NULL when there is no more */
const tw_afrekening *tw_settlement_standing(const tw_settlement *paper, size_t index);

const tw_plan_poi *tw_settlement_partner(const tw_verrekening *of, size_t partner);

/** A partner as the heading of a row, or in a cell. */
void tw_settlement_head(tw_settlement *paper, size_t partner);
void tw_settlement_cell(tw_settlement *paper, size_t partner);

/** What a partner bears: its share of the costs less that of the income. */
int64_t tw_settlement_bears(const tw_partner_stand *stand);

/** <p>, <p class="note"> with up to two arguments */
void tw_settlement_say(tw_settlement *paper, tw_message_id id, const char *a, const char *b);
void tw_settlement_note(tw_settlement *paper, tw_message_id id, const char *a, const char *b);

/** Parts, in their order. */
void tw_settlement_head_part(tw_settlement *paper);
void tw_settlement_key(tw_settlement *paper);
void tw_settlement_standings(tw_settlement *paper);
void tw_settlement_transfers(tw_settlement *paper);
void tw_settlement_variants(tw_settlement *paper); /**< nothing when there is only the model */
void tw_settlement_items(tw_settlement *paper);
void tw_settlement_shares(tw_settlement *paper); /**< keys, weights, rounding */
void tw_settlement_documents(tw_settlement *paper);
void tw_settlement_audit(tw_settlement *paper);
void tw_settlement_foot(tw_settlement *paper);

#endif
