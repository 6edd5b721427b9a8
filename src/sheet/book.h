/** @file book.h — one workbook in the making: what libxlsxwriter does, with its pitfalls covered.
 *
 *  Failure is sticky: after something went wrong further calls do nothing and tw_book_close says
 *  what it was. Rows and columns count from 0. Texts from input are cells of text, never formulas.
 *  Everything is made in memory; no file is left anywhere.
 */
#ifndef TW_SHEET_BOOK_H
#define TW_SHEET_BOOK_H

#include "base/buf.h"
#include "toewijs/round.h"
#include "toewijs/status.h"

#include <xlsxwriter.h>

/** How a cell looks. Of each there is one lxw_format. */
typedef enum {
    TW_STYLE_PLAIN,
    TW_STYLE_TITLE,
    TW_STYLE_SUBTITLE,
    TW_STYLE_NOTE,         /**< small, grey, wrapped */
    TW_STYLE_MARK,         /**< what holds for the whole document: illustrative data */
    TW_STYLE_SECTION,      /**< heading of a part */
    TW_STYLE_LABEL,        /**< what stands before a value */
    TW_STYLE_VALUE,        /**< such a value; text, wrapped */
    TW_STYLE_TERM,         /**< what a paragraph is about */
    TW_STYLE_RETURN_BY,    /**< a date with words, which the workbook's language sets */
    TW_STYLE_HEAD,         /**< of a column */
    TW_STYLE_HEAD_NUMBER,  /**< of a column of numbers */
    TW_STYLE_HEAD_UPRIGHT, /**< of a narrow column: reads from bottom to top */
    TW_STYLE_HEAD_NAME,    /**< the same, smaller, on two lines where it must */
    TW_STYLE_TEXT,         /**< in a table */
    TW_STYLE_NUMBER,       /**< in a table */
    TW_STYLE_NUMBER_STRONG,
    TW_STYLE_DECIMAL, /**< in a table: as many decimals as it has */
    TW_STYLE_DATE,    /**< in a table */
    TW_STYLE_CELL,    /**< in a matrix: 0 is a dot */
    TW_STYLE_CELL_OWN,
    TW_STYLE_INPUT,        /**< to be filled in */
    TW_STYLE_INPUT_NUMBER, /**< the same */
    TW_STYLE_CHECK,        /**< words of a check; colours come by rule */
    TW_STYLE_TOTAL,
    TW_STYLE_TOTAL_NUMBER,
    TW_STYLE_AVAILABLE, /**< a number with a word, which the workbook's language sets */
    TW_STYLE_DIVIDED,
    TW_STYLE_CODE,   /**< identifiers and helping numbers */
    TW_STYLE_AMOUNT, /**< euros, in a table */
    TW_STYLE_AMOUNT_STRONG,
    TW_STYLE_INPUT_AMOUNT,
    TW_STYLE_PERCENTAGE, /**< with two decimals */
    TW_STYLE_INPUT_PERCENTAGE,
    /* by rule only */
    TW_STYLE_WRONG,
    TW_STYLE_MIND,
    TW_STYLE_GOOD,
    TW_STYLE_USED,
    TW_STYLE_COUNT
} tw_style;

typedef struct tw_book {
    lxw_workbook *workbook;
    lxw_format *styles[TW_STYLE_COUNT];
    lxw_error failure; /**< the first; LXW_NO_ERROR: none */
    int fd;            /**< what is written to; in memory */
} tw_book;

/** A sheet of it. */
typedef struct tw_page {
    tw_book *book;
    lxw_worksheet *sheet; /**< NULL once the book has failed */
} tw_page;

typedef struct tw_book_facts {
    const char *title;
    const char *subject;
    tw_date date; /**< of making, so that the same input gives the same bytes */
} tw_book_facts;

/** @pre errno is 0. tw_book_close is due whatever happens. */
void tw_book_open(tw_book *book, const tw_book_facts *facts);

/** Finish it. @param[out] bytes  the .xlsx, appended
 *  @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO */
TW_NODISCARD tw_status tw_book_close(tw_book *book, tw_buf *bytes, tw_error *err);

tw_page tw_book_page(tw_book *book, const char *name);

void tw_put_text(const tw_page *page, int row, int column, const char *text, tw_style style);
void tw_put_int(const tw_page *page, int row, int column, int64_t value, tw_style style);
/** @p value in units of so many decimals, as TW_STYLE_DECIMAL. @pre decimals is 0 to 6 */
void tw_put_decimal(const tw_page *page, int row, int column, int64_t value, int decimals);
void tw_put_date_cell(const tw_page *page, int row, int column, tw_date date, tw_style style);
void tw_put_blank(const tw_page *page, int row, int column, tw_style style);

/** The same text over several columns. */
void tw_put_wide(const tw_page *page, int row, int first, int last, const char *text,
                 tw_style style);

/** A formula with its result, for who does not compute. @p formula begins with =; it is emptied */
void tw_put_formula(const tw_page *page, int row, int column, tw_buf *formula, int64_t value,
                    tw_style style);
/** As TW_STYLE_DECIMAL; @p value as in tw_put_decimal. */
void tw_put_formula_decimal(const tw_page *page, int row, int column, tw_buf *formula,
                            int64_t value, int decimals);
void tw_put_formula_text(const tw_page *page, int row, int column, tw_buf *formula,
                         const char *value, tw_style style);

/** An amount, in euros. @param cents  less than 2^53 either side of 0 */
void tw_put_amount(const tw_page *page, int row, int column, int64_t cents, tw_style style);

/** As tw_put_formula; the result is in euros. */
void tw_put_formula_amount(const tw_page *page, int row, int column, tw_buf *formula, int64_t cents,
                           tw_style style);

/** Columns first to last are @p width characters wide. */
void tw_page_width(const tw_page *page, int first, int last, double width);

/** In points. */
void tw_page_height(const tw_page *page, int row, double height);

/**
 * What may be filled in: who fills in something else is told so.
 * @param rule  without its error_title and error_message
 */
void tw_page_validate(const tw_page *page, int first_row, int first_column, int last_row,
                      int last_column, lxw_data_validation *rule, const char *title,
                      const char *why);

/** Locked, but for the cells to be filled in; no password. */
void tw_page_protect(const tw_page *page);

typedef struct tw_print {
    bool landscape;
    int last_row;
    int last_column;
    int repeat_from; /**< rows printed on every page; -1: none */
    int repeat_to;
    bool one_page;     /**< all of it on one page; otherwise as wide as one */
    const char *left;  /**< below every page */
    const char *below; /**< ... and below that */
    const char *mark;  /**< below every page, at the right; NULL: nothing */
} tw_print;

/** A4, page numbers below. */
void tw_page_print(const tw_page *page, const tw_print *print);

/** Where @p condition (a formula for the first cell) holds the cells look like @p style. */
void tw_page_rule(const tw_page *page, int first_row, int first_column, int last_row,
                  int last_column, tw_buf *condition, tw_style style);

/** @p text as it may stand in a cell: on one line, nothing that a program would decode, not longer
 *  than a cell can hold. */
void tw_sheet_text(tw_buf *buf, const char *text);

/** What a result of libxlsxwriter says about the book. */
void tw_book_note(tw_book *book, lxw_error result);

#endif
