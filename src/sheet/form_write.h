/** @file form_write.h — the workbooks of a report. Private to src/sheet. */
#ifndef TW_SHEET_FORM_WRITE_H
#define TW_SHEET_FORM_WRITE_H

#include "base/buf.h"
#include "report/figures.h"
#include "toewijs/report.h"

/** The form In- en doorstroom of @p rsv, appended as .xlsx.
 *  @pre errno is 0; the RSV takes part
 *  @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO */
TW_NODISCARD tw_status tw_form_write(tw_buf *bytes, const tw_report_input *input,
                                     const tw_figures *figures, const char *fingerprint, size_t rsv,
                                     tw_error *err);

/** The table for VWS, appended as .xlsx. As tw_form_write. */
TW_NODISCARD tw_status tw_vws_write(tw_buf *bytes, const tw_report_input *input,
                                    const tw_figures *figures, tw_error *err);

#endif
