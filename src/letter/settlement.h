/** @file settlement.h — the letter about a settlement: parts of it; private to src/letter. */
#ifndef TW_LETTER_SETTLEMENT_H
#define TW_LETTER_SETTLEMENT_H

#include "letter/sentences.h"
#include "toewijs/costs.h"

typedef struct tw_settlement_letter {
    tw_page page;
    const tw_verrekening *of;
    size_t partner; /**< whose letter it is */
} tw_settlement_letter;

const tw_plan_poi *tw_settlement_letter_poi(const tw_settlement_letter *letter, size_t partner);

/* settlement_tables.c */

/** Paid, received, share and saldo, year by year. */
void tw_settlement_letter_years(tw_settlement_letter *letter);

/** Its share of every kind in every year, with key and weights. */
void tw_settlement_letter_shares(tw_settlement_letter *letter);

/** The items that it paid or received. */
void tw_settlement_letter_items(tw_settlement_letter *letter);

/** What it has to transfer or will receive: at once, or year by year. */
void tw_settlement_letter_transfers(tw_settlement_letter *letter);

#endif
