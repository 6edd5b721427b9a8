/** @file edit_show.h — changes in the data, for people and as JSON. */
#ifndef TW_EXPLAIN_EDIT_SHOW_H
#define TW_EXPLAIN_EDIT_SHOW_H

#include "base/json_out.h"
#include "toewijs/edit.h"

/** Append them in words, "a and b", safe for a terminal. */
void tw_edits_text(tw_buf *buf, tw_lang lang, const tw_edit *edits, int count,
                   const tw_round *round, const tw_policy *policy);

/** A list of objects, as documented at tw_changes_json. */
void tw_edits_json(tw_json *json, const char *key, tw_lang lang, const tw_edit *edits, int count,
                   const tw_round *round, const tw_policy *policy);

#endif
