/** @file verify_rows.h — rows of cells as text, expected and found, and where they differ.
 *
 *  A list in oplossing.json and a CSV file are held against the round in the same way: the judge
 *  builds the rows it expects, reads the rows that are there, and compares cell by cell. Numbers
 * are compared as text: there is one way to write an integer.
 */
#ifndef TW_VERIFY_ROWS_H
#define TW_VERIFY_ROWS_H

#include "verify/verify_judge.h"

typedef struct tw_cell {
    const char *text; /**< borrowed, or in the judge's arena */
    int32_t line;     /**< both fit: files have 256 MiB at most, and there are many cells */
    int32_t column;
} tw_cell;

typedef struct tw_rows {
    const char *file;
    const char *label; /**< put before a row's key in messages; "" for none */
    const char *const *columns;
    size_t width;     /**< number of columns */
    size_t key_width; /**< the first so many columns name a row */
    tw_cell *cells;   /**< row by row */
    size_t cell_count;
    size_t cell_capacity;
} tw_rows;

/** An empty table with the same file, label and columns as @p like. */
tw_rows tw_rows_like(const tw_rows *like);

void tw_rows_put(tw_judge *judge, tw_rows *table, const char *text, int64_t line, int64_t column);
void tw_rows_text(tw_judge *judge, tw_rows *table, const char *text);
/** Text as it stands in CSV: what a spreadsheet would take for a formula has a leading '. */
void tw_rows_safe_text(tw_judge *judge, tw_rows *table, const char *text);
void tw_rows_int(tw_judge *judge, tw_rows *table, int64_t value);

/** Read a list of objects: the columns' values of each, null as "". @pre the shape was checked */
void tw_rows_list(tw_judge *judge, tw_rows *table, const tw_node *list);

/** Report every difference. @param at  place for what is missing at the end */
void tw_rows_compare(tw_judge *judge, const tw_rows *expected, const tw_rows *found, tw_place at);

/**
 * Read a CSV file as the program writes it: UTF-8, comma, line feed, a header with exactly the
 * columns of @p table, quotes only around what needs them.
 * @return false when the file is absent or not of that form (reported)
 */
bool tw_rows_csv(tw_judge *judge, tw_rows *table);

#endif
