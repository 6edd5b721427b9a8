/** @file round_order.h — how the lists of a round are sorted, and RSVs linked to their parts. */
#ifndef TW_DOMAIN_ROUND_ORDER_H
#define TW_DOMAIN_ROUND_ORDER_H

#include "toewijs/round.h"

/** By RSV, kind, route: below, above or equal to 0. '*' comes first, as kind and as POI. */
int tw_voorkeur_compare(const tw_voorkeur *a, const tw_voorkeur *b);

/** By everything but the line, so that the order of rows in the file does not show. */
int tw_register_compare(const tw_register_row *a, const tw_register_row *b);

/** Point every RSV to its part of the sorted lists of members and wishes. */
void tw_round_link(tw_round *round);

/** Whether the row says that its POI is recognised for the programme of @p round on the reference
 *  date. Source: model.md section 1. */
bool tw_register_covers(const tw_round *round, const tw_register_row *row);

#endif
