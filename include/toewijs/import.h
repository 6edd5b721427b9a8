/** @file import.h
 *  The form In- en doorstroom back in: what the regiehouder filled in, as bounds of a new round.
 *
 *  The spreadsheet is read by LibreOffice, in a process of its own that can neither run macros nor
 *  follow links, with a folder of its own that is removed again, and not for longer than it may.
 */
#ifndef TOEWIJS_IMPORT_H
#define TOEWIJS_IMPORT_H

#include "toewijs/assess.h"
#include "toewijs/edit.h"
#include "toewijs/fileset.h"

#include <signal.h>

typedef struct tw_import_options {
    const char *program; /**< LibreOffice's; NULL: soffice or libreoffice, wherever it is */
    int64_t limit_ms;    /**< how long it may take */
    const volatile sig_atomic_t *stop; /**< not 0: stop; may be NULL */
} tw_import_options;

/** How reading the spreadsheet ended. */
typedef enum {
    TW_OFFICE_READ,
    TW_OFFICE_MISSING,  /**< there is no LibreOffice */
    TW_OFFICE_TIME_OUT, /**< it took too long */
    TW_OFFICE_STOPPED,  /**< asked to */
    TW_OFFICE_FAILED,   /**< it broke off; that says nothing of the file */
    /* the file */
    TW_OFFICE_UNREADABLE, /**< a workbook that LibreOffice cannot read: damaged, or a password */
    TW_OFFICE_EMPTY,      /**< no bytes */
    TW_OFFICE_PASSWORD,   /**< behind a password */
    TW_OFFICE_OLD,        /**< of before 2007 (.xls) */
    TW_OFFICE_NO_WORKBOOK /**< text, a web page, ... */
} tw_office_result;

/**
 * The sheets of the workbook (.xlsx or .ods) whose bytes are @p data, as CSV.
 * @param sheets    gets a file per sheet, named as the sheet is
 * @param[out] how  TW_OFFICE_READ, or why there are none
 * @return TW_OK (look at @p how); TW_ERR_NOMEM; TW_ERR_IO
 */
TW_NODISCARD tw_status tw_import_sheets(tw_fileset *sheets, tw_office_result *how, const char *data,
                                        size_t size, const tw_import_options *options,
                                        tw_error *err);

/** What a form says. */
typedef struct tw_import_form {
    size_t rsv;
    tw_edit *edits; /**< for tw_edit_round; the caller frees */
    size_t edit_count;
    int64_t regulier; /**< trajectories in the form */
    int64_t bonus;
} tw_import_form;

/**
 * Judge the form whose sheets are @p sheets: does it belong to this round, and can what was filled
 * in be? Everything that is wrong is reported, at the sheet and the cell, with what was found and
 * what was expected.
 *
 * @param name      of the file, for messages
 * @param[out] form  filled when TW_OK
 * @param diags     gets the mistakes, and warnings about places that are left unused
 * @return TW_OK; TW_ERR_INPUT when there are mistakes; TW_ERR_NOMEM; TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_import_judge(tw_import_form *form, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_fileset *sheets, const char *name, tw_diags *diags,
                                       tw_error *err);

#endif
