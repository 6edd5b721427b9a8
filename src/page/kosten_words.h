/** @file kosten_words.h — how keys, weights and years of a settlement are said, on the page and in
 *  letters alike. */
#ifndef TW_PAGE_KOSTEN_WORDS_H
#define TW_PAGE_KOSTEN_WORDS_H

#include "page/html.h"
#include "toewijs/costs.h"

/** "naar gehoste weken van het jaar" */
tw_message_id tw_kosten_key_words(const tw_kostensoort *soort);

/** A cell with a weight and what it is in: "52 weken", "25,5%", "1". */
void tw_cell_weight(tw_page *page, tw_kosten_sleutel sleutel, int64_t weight);

/** Is any of it invented? Then every document says so. */
bool tw_kosten_is_illustrative(const tw_verrekening *of);

/** What the model is called: its name, or the word for it. */
const char *tw_kosten_model_name(tw_lang lang, const tw_kosten_model *model);

/** "2023", or "2023–2026". */
typedef struct tw_period_text {
    char text[64];
} tw_period_text;
tw_period_text tw_kosten_period(const tw_kosten_model *model);

/** "brief/" + what the letter to this partner is called + ".html". Caller frees; NULL: no memory */
char *tw_kosten_letter_path(const tw_verrekening *of, size_t partner);

/** Sums that the documents show fit, as do differences between variants.
 *  @return TW_OK, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_kosten_fits(const tw_verrekening *of, tw_error *err);

#endif
