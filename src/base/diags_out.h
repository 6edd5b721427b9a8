/** @file diags_out.h — a list of mistakes and warnings, as people and as programs read it. */
#ifndef TW_BASE_DIAGS_OUT_H
#define TW_BASE_DIAGS_OUT_H

#include "base/json_out.h"
#include "toewijs/diags.h"

/** Append each as tw_diag_render gives it, on a line of its own, safe for a terminal. */
void tw_diags_text(tw_buf *buf, tw_lang lang, const tw_diags *diags);

/**
 * Append a list under @p key of
 * {"ernst": "fout" or "waarschuwing", "bestand", "regel", "kolom", "code", "tekst"}.
 *
 * bestand, regel and kolom are null where a message has none. The code is the name of the message
 * in the catalogue, TW_MSG_GEEN_BONUSROUTE as "geen_bonusroute": it stays the same when the
 * sentence is reworded, and in every language.
 */
void tw_diags_json(tw_json *json, const char *key, tw_lang lang, const tw_diags *diags);

#endif
