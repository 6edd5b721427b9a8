/** @file plot.h — the page of a comparison: what its parts are made from; private to src/plot.
 *
 *  Parts of a round are sections with a heading, a picture where there is one, and a table with the
 *  same numbers. Policies are numbered from 1 in pictures, in the order in which they were named.
 */
#ifndef TW_PLOT_PLOT_H
#define TW_PLOT_PLOT_H

#include "page/html.h"
#include "page/table.h"
#include "toewijs/compare.h"
#include "toewijs/summary.h"

enum {
    TW_PLOT_MAX_ROUNDS = 12,   /**< rounds that are shown; the rest is in the files alone */
    TW_PLOT_MAX_PICTURED = 24, /**< policies in pictures of one row or one picture each */
    TW_PLOT_WIDE = 6           /**< policies side by side in one table */
};

typedef struct tw_plot {
    tw_page page;
    const tw_comparison *comparison;
    const tw_compare_folder *folder;
    size_t round;         /**< that the parts are about */
    tw_summary_row *rows; /**< of that round, of all columns but those of single RSVs */
    size_t *place;        /**< by column: where its rows begin, or SIZE_MAX */
    tw_compare_axiom (*axioms)[TW_AXIOM_COUNT]; /**< of that round, by policy */
    size_t axiom_count;
} tw_plot;

/** Take in the numbers of plot->round. @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_plot_gather(tw_plot *plot, tw_error *err);
void tw_plot_forget(tw_plot *plot);

/** A row; NULL: this round has no such column. Of measures of one year: the first year. */
const tw_summary_row *tw_plot_row(const tw_plot *plot, tw_measure measure, tw_measure_group group,
                                  size_t index, size_t policy);

/** The same of everybody together. */
const tw_summary_row *tw_plot_all(const tw_plot *plot, tw_measure measure, size_t policy);

/** Measures that the heat map shows, the most telling first; those of all years at its end. */
extern const tw_measure tw_plot_measures[];
extern const size_t tw_plot_measure_count;

/** How many policies such pictures show: the first ones. */
size_t tw_plot_pictured(const tw_plot *plot);

/** Says so, where they are not all. */
void tw_plot_note_pictured(tw_plot *plot);

/** What a difference with the first policy is worth. */
typedef enum {
    TW_PLOT_UNSURE,
    TW_PLOT_BETTER,
    TW_PLOT_WORSE,
    TW_PLOT_HIGHER,
    TW_PLOT_LOWER
} tw_plot_verdict;

/**
 * Certain enough to name: were higher and lower equally likely where the two differ, so uneven a
 * split would come about in at most 5 % of comparisons (two-sided sign test; the rank is that of
 * summary.h). Better or worse where the measure has a sense.
 */
tw_plot_verdict tw_plot_judge(tw_measure measure, const tw_paired *paired);

/* ---- Words and numbers ------------------------------------------------------------------------
 */

/** A value in millionths of its unit, as people read it: rounded, shares in per cent.
 *  @param sign  with a plus where it is above 0 */
void tw_plot_number(tw_buf *buf, tw_lang lang, tw_measure measure, int64_t millionths, bool sign);

/** A mark on an axis whose marks are @p step apart: all with as many decimals. */
void tw_plot_mark(tw_buf *buf, tw_lang lang, tw_measure measure, int64_t millionths, int64_t step);

/** "3 dhondt" as a heading: number and name. */
void tw_plot_policy(tw_plot *plot, size_t policy);

/** What stands after a value of this measure: "plaatsen", "%". */
tw_message_id tw_plot_unit(tw_measure measure);

/** "2 - 6": the policies that a table is about, from 0 up to and without @p to; "" where one table
 *  holds all of them. */
typedef struct tw_span_name {
    char text[48];
} tw_span_name;
tw_span_name tw_plot_span(size_t from, size_t to, size_t count);

/** The id of a part: of the first round its @p name, of others with the round's number. */
typedef struct tw_anchor_name {
    char text[40];
} tw_anchor_name;
tw_anchor_name tw_plot_anchor(const tw_plot *plot, const char *name);

/** <section id> with a heading of level 2 or 3; ended with tw_plot_close. @p a: may be NULL */
void tw_plot_open(tw_plot *plot, const char *anchor, int level, tw_message_id heading,
                  const char *a);
void tw_plot_close(tw_plot *plot);

/** <p>, <p class="note"> */
void tw_plot_say(tw_plot *plot, tw_message_id id, const char *a, const char *b, const char *c,
                 const char *d);
void tw_plot_note(tw_plot *plot, tw_message_id id, const char *a, const char *b);

/** tw_html_table_head_open; of other rounds than the first the round's name stands in the caption
 *  too. */
void tw_plot_table_open(tw_plot *plot, tw_message_id caption, const char *about, size_t rows);
void tw_plot_table_body(tw_plot *plot); /**< after the cells of the heading row */
void tw_plot_table_close(tw_plot *plot, size_t rows);
/** All headings of the heading row, and its end. */
void tw_plot_columns(tw_plot *plot, const tw_column *columns, size_t count);
void tw_plot_column(tw_plot *plot, tw_message_id heading, bool is_number);
void tw_plot_policy_column(tw_plot *plot, size_t policy);
void tw_plot_put(tw_plot *plot, tw_measure measure, int64_t millionths, bool sign);
void tw_plot_cell(tw_plot *plot, tw_measure measure, int64_t millionths, bool sign);

/** The name of a group: "Ouderenzorg", "kleine instellingen", ... */
const char *tw_plot_group_words(tw_lang lang, tw_measure_group group, size_t index);

/* ---- Parts ------------------------------------------------------------------------------------
 */

void tw_plot_part_question(tw_plot *plot); /**< of all rounds: policies, recipe */
void tw_plot_part_striking(tw_plot *plot);
void tw_plot_part_heat(tw_plot *plot);
void tw_plot_part_spread(tw_plot *plot);
void tw_plot_part_trade(tw_plot *plot);
void tw_plot_part_groups(tw_plot *plot);
void tw_plot_part_axioms(tw_plot *plot);
void tw_plot_part_conclude(tw_plot *plot); /**< of all rounds */
void tw_plot_part_measures(tw_plot *plot); /**< of all rounds: definitions */
void tw_plot_part_audit(tw_plot *plot);    /**< of all rounds */

#endif
