/** @file form_book.h — the form In- en doorstroom as a workbook. Private to src/sheet. */
#ifndef TW_SHEET_FORM_BOOK_H
#define TW_SHEET_FORM_BOOK_H

#include "form/form_cells.h"
#include "report/figures.h"
#include "sheet/book.h"
#include "toewijs/report.h"

/** The workbook in the making, and what it is made from. */
typedef struct tw_form_book {
    tw_book book;
    tw_page pages[TW_SHEET_COUNT];
    const tw_report_input *input;
    const tw_figures *figures;
    const tw_form *form;
    const tw_verdeling *verdeling; /**< the distribution it is filled in with */
    const char *fingerprint;
    const char *seal;
    tw_form_cells cells;
    tw_lang lang;
    bool illustrative;
    bool rules[TW_BY_COUNT]; /**< that the policy has, for either kind */
} tw_form_book;

/** Points of a row whose check may say two things: two lines of its small letters. */
#define TW_CHECK_HEIGHT 20.0

/** Of the columns with institutions on the first sheet, in characters. */
int tw_form_phase_width(const tw_form_cells *c);

void tw_form_write_form(tw_form_book *f);
void tw_form_write_rows(tw_form_book *f);
void tw_form_write_pois(tw_form_book *f);
void tw_form_write_matrix(tw_form_book *f);
void tw_form_write_notes(tw_form_book *f);
void tw_form_write_data(tw_form_book *f);

/** On the data sheet: what each row says as numbers. */
void tw_form_write_helpers(tw_form_book *f);

/** Name the columns of the data sheet that formulas use: regel_telt, lid_naam, ... */
void tw_form_name_ranges(tw_form_book *f);

/** Append a reference to a cell of another sheet: 'Gegevens'!$D$12. */
void tw_put_ref(tw_buf *buf, const tw_form_book *f, tw_form_sheet sheet, int row, int column);

/** Append a text as it stands in a formula, in quotes. */
void tw_put_quoted(tw_buf *buf, const char *text);

/** Append message @p id as a formula: "words "&A1&" words"; @p refs are what {1} to {4} are, as
 *  formulas (NULL where there is none). */
void tw_put_words(tw_buf *buf, tw_lang lang, tw_message_id id, const char *const *refs);

/** The same message with numbers, a result. Caller frees; NULL: no memory (noted in the book). */
char *tw_form_say(tw_form_book *f, tw_message_id id, int64_t a, int64_t b);

/** Rules for the words of checks: red when there are any, amber for a note, green for @p good
 * (NULL: none). */
void tw_form_check_rules(tw_form_book *f, tw_form_sheet sheet, int first_row, int last_row,
                         int column, tw_message_id good);

/** The name of the RSV, of the round, for the heading and below every page. Appended. */
void tw_put_round(tw_buf *buf, const tw_form_book *f);

/** A4, with what stands below every page. */
void tw_form_print(tw_form_book *f, tw_form_sheet sheet, tw_print print);

/** Heading of a sheet other than the first: title, RSV, mark of illustrative data. Three rows, over
 *  columns that are together @p characters wide. */
void tw_form_heading(tw_form_book *f, tw_form_sheet sheet, tw_message_id title, int last_column,
                     int characters);

#endif
