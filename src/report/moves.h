/** @file moves.h — who goes from where to where inside one RSV. */
#ifndef TW_REPORT_MOVES_H
#define TW_REPORT_MOVES_H

#include "report/figures.h"

/** Fill `stromen` and `uitwisselingen` of @p rsv. @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_count_moves(tw_figures *figures, const tw_round *round,
                                      const tw_policy *policy, const tw_outcome *outcome,
                                      size_t rsv, tw_error *err);

#endif
