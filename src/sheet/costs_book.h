/** @file costs_book.h — the workbook of a settlement. Private to src/sheet.
 *
 *  Amounts are entered and shown in euros, and computed in whole cents in helping columns to the
 *  right of what is printed: sums and products of whole numbers below 2^53 are exact in any
 *  spreadsheet, of euros with decimals they are not.
 *
 *  What stands where is a matter of the numbers of partners, years, kinds and items alone; every
 *  sheet asks here for the cells of another.
 */
#ifndef TW_SHEET_COSTS_BOOK_H
#define TW_SHEET_COSTS_BOOK_H

#include "sheet/book.h"
#include "toewijs/costs.h"

/** In their order. */
typedef enum {
    TW_COSTS_SETTLEMENT,
    TW_COSTS_TRANSFERS,
    TW_COSTS_VARIANTS, /**< only when there are any besides the model */
    TW_COSTS_SHARES,
    TW_COSTS_ITEMS,
    TW_COSTS_WEEKS,
    TW_COSTS_KEYS,
    TW_COSTS_SHEET_COUNT
} tw_costs_sheet;

enum {
    TW_COSTS_HEAD = 5, /**< row of the heads of a sheet with one table */
    TW_COSTS_FIRST = 6 /**< and of its first row */
};

/** Helping columns. What they hold is a whole number. */
enum {
    TW_ITEM_JAAR = 0,
    TW_ITEM_SOORT = 8,
    TW_ITEM_PARTNER,
    TW_ITEM_KANT, /**< TW_KANT_KOSTEN, TW_KANT_OPBRENGSTEN */
    TW_ITEM_PRODUCT,
    TW_ITEM_CENTEN
};
enum {
    TW_SHARE_JAAR = 1,
    TW_SHARE_VARIANT = 10,
    TW_SHARE_KANT,
    TW_SHARE_PARTNER,
    TW_SHARE_TOTAAL,
    TW_SHARE_EACH,
    TW_SHARE_SPARE,
    TW_SHARE_DOWN,
    TW_SHARE_REST,
    TW_SHARE_RANK,
    TW_SHARE_CENTEN
};
enum {
    TW_STAND_BETAALD = 9,
    TW_STAND_ONTVANGEN,
    TW_STAND_KOSTEN,
    TW_STAND_OPBRENGSTEN,
    TW_STAND_SALDO,
    TW_STAND_OPEN
};
enum { TW_TRANSFER_PERIOD = 6, TW_TRANSFER_VAN, TW_TRANSFER_NAAR, TW_TRANSFER_CENTEN };
enum { TW_KANT_KOSTEN = 1, TW_KANT_OPBRENGSTEN };

typedef struct tw_costs_book {
    tw_book book;
    tw_page pages[TW_COSTS_SHEET_COUNT];
    const tw_verrekening *of;
    tw_lang lang;
    char *subtitle;
    int partners;
    int years;
    int periods; /**< the years, and, when there are several, all of them together */
    int kinds;
    size_t *opleidingen; /**< tw_plan.opleidingen that the RSV trains for in these years */
    int programmes;      /**< how many; at least one */
    int last[TW_COSTS_SHEET_COUNT]; /**< row with data, of items, shares and transfers */
} tw_costs_book;

const char *tw_costs_say(const tw_costs_book *c, tw_message_id id);

/** As the tab calls it. */
const char *tw_costs_sheet_name(tw_costs_sheet sheet, tw_lang lang);

/** What a variant, partner or programme is called. */
const char *tw_costs_variant_name(const tw_costs_book *c, size_t variant);
const tw_plan_poi *tw_costs_partner(const tw_costs_book *c, int partner);
const char *tw_costs_programme(const tw_costs_book *c, int programme);

/** The afrekening of year @p period, or, after the last year, of the whole period. */
const tw_afrekening *tw_costs_period(const tw_costs_book *c, size_t variant, int period);

/* ---- where things stand ---- */

/** Row of a partner on TW_COSTS_SETTLEMENT; with tw_costs_book.partners that of the totals. */
int tw_costs_stand_row(const tw_costs_book *c, int period, int partner);

/** Cell with weeks: @p hosted or own, of one programme, or, with programme -1, of all together.
 *  With year tw_costs_book.years those of the whole period. */
int tw_costs_weeks_row(const tw_costs_book *c, int programme, bool hosted, int partner);
int tw_costs_weeks_column(int year);

/** What it holds, but for changes. */
int64_t tw_costs_weeks(const tw_costs_book *c, int programme, bool hosted, int partner, int year);

/** Row of a kind on TW_COSTS_KEYS, and columns there. */
int tw_costs_key_row(const tw_costs_book *c, size_t variant, int kind);
enum { TW_KEY_SLEUTEL = 2, TW_KEY_OVER, TW_KEY_PERCENTAGE };
int tw_costs_key_number_column(const tw_costs_book *c);
int tw_costs_rate_row(const tw_costs_book *c, size_t tarief);
enum { TW_RATE_OPLEIDING, TW_RATE_JAAR, TW_RATE_ONDER, TW_RATE_BEDRAG };

/* ---- formulas ---- */

/** Append "Posten!$A$7", or "Posten!$A$7:$A$20". */
void tw_costs_cell(tw_buf *buf, const tw_costs_book *c, tw_costs_sheet sheet, int row, int column);
void tw_costs_cells(tw_buf *buf, const tw_costs_book *c, tw_costs_sheet sheet, int first, int last,
                    int column);

/** A condition of a sum: a helping column, and the number it must be. */
typedef struct tw_costs_where {
    int column;
    int64_t is;
} tw_costs_where;

/** Append the sum of @p column over the rows of items, shares or transfers that meet all. */
void tw_costs_sum_where(tw_buf *buf, const tw_costs_book *c, tw_costs_sheet sheet, int column,
                        const tw_costs_where *where, int count);

/* ---- pieces of sheets ---- */

/** Title, whose it is, a note and the mark of illustrative data, over columns that are together
 *  @p characters wide. */
void tw_costs_heading(tw_costs_book *c, tw_costs_sheet sheet, tw_message_id title, const char *note,
                      int last_column, int characters);

/** In a row of heads: those of numbers stand in the middle. */
void tw_costs_head(tw_costs_book *c, tw_costs_sheet sheet, int row, int column, tw_message_id head,
                   bool number);

/** Heads of helping columns. */
void tw_costs_help_heads(tw_costs_book *c, tw_costs_sheet sheet, int row, int column,
                         const tw_message_id *heads, int count);

/** Name and identifier of a partner, in two columns. */
enum { TW_COSTS_NAME_WIDTH = 40 };
void tw_costs_put_partner(tw_costs_book *c, tw_costs_sheet sheet, int row, int column, int partner);

/** An amount in euros that is shown for a helping cell in cents beside it. */
void tw_costs_show(tw_costs_book *c, tw_costs_sheet sheet, int row, int column, int cents_column,
                   int64_t cents, tw_style style);

/** Heads that stay in sight and can be filtered by, over rows up to @p end. */
void tw_costs_table(tw_costs_book *c, tw_costs_sheet sheet, int end, int last_column);

/** What may be filled in: as tw_page_validate. */
void tw_costs_validate(tw_costs_book *c, tw_costs_sheet sheet, int first_row, int first_column,
                       int last_row, int last_column, lxw_data_validation *rule, tw_message_id why);

/** Locked, and printed on A4. @param head  row that every page repeats; -1: none */
void tw_costs_finish(tw_costs_book *c, tw_costs_sheet sheet, int last_row, int last_column,
                     bool landscape, int head);

/* ---- sheets ---- */

void tw_costs_write_settlement(tw_costs_book *c);
void tw_costs_write_transfers(tw_costs_book *c);
void tw_costs_write_variants(tw_costs_book *c);
void tw_costs_write_shares(tw_costs_book *c);
void tw_costs_write_items(tw_costs_book *c);
void tw_costs_write_weeks(tw_costs_book *c);
void tw_costs_write_keys(tw_costs_book *c);

#endif
