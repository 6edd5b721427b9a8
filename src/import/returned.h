/** @file returned.h — a form that came back: its sheets, and how it is judged. Private to
 *  src/import. */
#ifndef TW_IMPORT_RETURNED_H
#define TW_IMPORT_RETURNED_H

#include "form/form_cells.h"
#include "io/grid.h"
#include "toewijs/import.h"

typedef struct tw_returned {
    const char *name; /**< of the file */
    tw_diags *diags;
    tw_lang lang; /**< it was made in: the sheets are called so */
    tw_grid grids[TW_SHEET_COUNT];
    tw_form form; /**< of the round, with the limits that stand in the returned form */
    tw_form_cells cells;
    tw_traject *rows; /**< trajectories that can be, in the order of a distribution, none twice */
    size_t row_count;
    int64_t *starts; /**< [member * TW_SOORT_COUNT + soort] */
    int64_t *hosted; /**< [member * TW_MAX_FASEN + fase] */
    int64_t total[TW_SOORT_COUNT];
    bool no_memory;
} tw_returned;

/** Report @p id at a cell: {1} is its name ("D12"), then the others. */
void tw_returned_report(tw_returned *back, tw_severity severity, tw_form_sheet sheet, int row,
                        int column, tw_message_id id, const char *b, const char *c, const char *d);

/** The text of a cell. */
const char *tw_returned_at(const tw_returned *back, tw_form_sheet sheet, int row, int column);

/** A whole number of 0 to TW_MAX_COUNT, as LibreOffice writes it. */
bool tw_returned_number(const char *text, int64_t *value);

/** Find the sheets, and whether the form belongs to this round; begin `form`, read its limits.
 *  false: it cannot be judged further, which was reported or is a failure in @p status. */
bool tw_returned_identify(tw_returned *back, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_fileset *sheets,
                          tw_status *status, tw_error *err);

/** Read the rows with trajectories; what cannot be is reported at its cell.
 *  @param[out] read  they are where they were; otherwise none was read */
tw_status tw_returned_rows(tw_returned *back, bool *read, tw_error *err);

/** Hold the sums against the limits. */
void tw_returned_sums(tw_returned *back);

#endif
