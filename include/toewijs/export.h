/** @file export.h
 *  The whole program of stage 1 for one goal, for any other solver.
 */
#ifndef TOEWIJS_EXPORT_H
#define TOEWIJS_EXPORT_H

#include "toewijs/assess.h"
#include "toewijs/solve.h"
#include "toewijs/status.h"

typedef enum { TW_FORMAT_LP, TW_FORMAT_MPS } tw_format;

struct tw_buf;

/** Append the program for @p doel, earlier goals kept by rows at their integer optimum. */
TW_NODISCARD tw_status tw_export(struct tw_buf *buf, const tw_round *round, const tw_policy *policy,
                                 const tw_assessment *assessment, tw_doel doel, tw_format format,
                                 const tw_solve_options *options, tw_error *err);

#endif
