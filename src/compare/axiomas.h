/** @file axiomas.h — axiomas.csv and tegenvoorbeelden/; private to src/compare. */
#ifndef TW_COMPARE_AXIOMAS_H
#define TW_COMPARE_AXIOMAS_H

#include "toewijs/compare.h"

/** Nothing is written when no axiom was tried. @param watch  NULL: nobody. @return TW_OK,
 * TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_FAULT */
TW_NODISCARD tw_status tw_axiomas_write(const tw_comparison *comparison,
                                        const tw_compare_folder *folder,
                                        const tw_compare_watch *watch, tw_error *err);

#endif
