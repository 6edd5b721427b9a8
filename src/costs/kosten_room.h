/** @file kosten_room.h — does a settlement go into a workbook? Private to src/costs. */
#ifndef TW_COSTS_KOSTEN_ROOM_H
#define TW_COSTS_KOSTEN_ROOM_H

#include "costs/kosten_weken.h"

/**
 * Before anything is shared: report it when verrekening.xlsx could not hold or compute all shares.
 * @param file  that of the items, for messages
 * @return TW_OK; TW_ERR_INPUT (said in @p diags); TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_kosten_check_room(const tw_kosten_model *model,
                                            const tw_kosten_weken *weken,
                                            const tw_kostenposten *posten, const char *file,
                                            tw_diags *diags, tw_error *err);

#endif
