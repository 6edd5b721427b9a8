/** @file explain_show.h — the JSON that explanations and the reserve list share. */
#ifndef TW_EXPLAIN_EXPLAIN_SHOW_H
#define TW_EXPLAIN_EXPLAIN_SHOW_H

#include "explain/conflict_put.h"
#include "toewijs/explain.h"

typedef struct tw_shower {
    tw_json json;
    tw_speaker speaker;
} tw_shower;

/** {"rsv_id", "poi_id", "nummer", "prijs", "lot"}; null when not @p known. */
void tw_show_place(tw_shower *to, const char *key, const tw_share_place *place, bool known);
void tw_show_changes(tw_shower *to, const tw_explain_change *changes, size_t count);
void tw_show_case(tw_shower *to, const tw_explain_case *of);
void tw_show_poi(tw_shower *to, const char *key, size_t poi); /**< TW_WHOLE_RSV: null */
void tw_show_rsv(tw_shower *to, const char *key, size_t rsv);

#endif
