/** @file table.h — tables: a caption, headings, rows; scrolling in a box of their own where they
 * are wider than the page. */
#ifndef TW_PAGE_TABLE_H
#define TW_PAGE_TABLE_H

#include "page/html.h"
#include "toewijs/round.h"

/** A column. */
typedef struct tw_column {
    tw_message_id heading;
    bool is_number;
} tw_column;

/** From how many rows on a table is folded away, for who wants it; and from how many on it is only
 *  printed when it was unfolded before: on paper it says so itself. */
enum { TW_TABLE_LONG = 14, TW_TABLE_HUGE = 200 };

/** Open it, with its headings. With @p rows >= TW_TABLE_LONG it is folded. */
void tw_html_table_open(tw_page *page, tw_message_id caption, const tw_column *columns,
                        size_t count, size_t rows);
/** The same. @p about: what else the caption says, as no two tables of a page may share one; or
 *  NULL */
void tw_html_table_about(tw_page *page, tw_message_id caption, const char *about,
                         const tw_column *columns, size_t count, size_t rows);
/** The same, up to the headings: cells of the heading row follow, and then its end and that of the
 *  heading. */
void tw_html_table_head_open(tw_page *page, tw_message_id caption, const char *about, size_t rows);
/** Cells of the heading row; and its end, after which rows follow. */
void tw_table_heads(tw_page *page, const tw_column *columns, size_t count);
void tw_table_body(tw_page *page);
void tw_html_table_close(tw_page *page, size_t rows);

void tw_row_open(tw_page *page);
void tw_row_close(tw_page *page);

/** After the rows: what follows are totals. */
void tw_table_totals(tw_page *page);

void tw_cell_int(tw_page *page, int64_t value);
void tw_cell_decimal(tw_page *page, int64_t value, int decimals); /**< as tw_decimal_text */
void tw_cell_red(tw_page *page, int64_t value);                   /**< in red unless it is 0 */
void tw_cell_text(tw_page *page, const char *text);
void tw_cell_word(tw_page *page, tw_message_id id);
void tw_cell_percent(tw_page *page, int64_t part, int64_t whole);

/** Headings of a row: a word of ours, a sector, a POI (with its sector's colour), an RSV. */
void tw_head_word(tw_page *page, tw_message_id id);
void tw_head_text(tw_page *page, const char *text);
void tw_head_sector(tw_page *page, tw_sector sector);
void tw_head_poi(tw_page *page, const tw_poi *poi);
void tw_head_poi_sector(tw_page *page, const tw_poi *poi); /**< with its sector in words */
void tw_head_institution(tw_page *page, const char *poi_id, const char *naam, tw_sector sector);
/** The same in a cell of class @p kind that is not the heading of its row; more may follow, and
 *  </td>. */
void tw_cell_institution_open(tw_page *page, const char *kind, const char *poi_id, const char *naam,
                              tw_sector sector);
void tw_head_named(tw_page *page, const char *id, const char *naam,
                   const char *link);                                 /**< NULL: no link */
void tw_head_rsv(tw_page *page, const tw_rsv *rsv, const char *link); /**< NULL: no link */

/** A POI or a sector in a cell that is not the heading of its row. */
void tw_cell_poi(tw_page *page, const tw_poi *poi);
void tw_cell_sector(tw_page *page, tw_sector sector);

/** These sectors, as a legend. @p used: by sector. */
void tw_sector_legend(tw_page *page, const bool *used);

#endif
