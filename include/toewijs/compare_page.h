/** @file compare_page.h
 *  A comparison as one page for any browser, without scripts or anything fetched.
 */
#ifndef TOEWIJS_COMPARE_PAGE_H
#define TOEWIJS_COMPARE_PAGE_H

#include "toewijs/compare.h"

/**
 * Write DIR/index.html and, the same in English, DIR/index_en.html: what was compared, what stands
 * out, every measure and policy, how they lie, trade-offs, who wins and loses, axioms, and what can
 * be concluded. Every number is one of samenvatting.csv or axiomas.csv; of several years, measures
 * of one year are of the first.
 *
 * It says nothing about how the results came about, so the same results give the same bytes. Memory
 * does not grow with the number of scenarios.
 *
 * @pre nothing is missing (tw_compare_missing)
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_compare_page_write(const tw_comparison *comparison,
                                             const tw_compare_folder *folder, tw_error *err);

#endif
