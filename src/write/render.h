/** @file render.h — the files of an outcome, one function each; each appends to a buffer whose
 *  failure is sticky, so that only other failures are returned. */
#ifndef TW_WRITE_RENDER_H
#define TW_WRITE_RENDER_H

#include "base/buf.h"
#include "base/json_out.h"
#include "toewijs/decided.h"
#include "toewijs/write.h"
#include "write/counts.h"

/** Everything that the files are rendered from. */
typedef struct tw_render {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    const tw_run_info *run;
    const tw_counts *counts;
    const tw_beslist *beslist; /**< by index in tw_round.deelnemers; NULL: not the best outcome */
} tw_render;

TW_NODISCARD tw_status tw_render_oplossing(tw_buf *buf, const tw_render *in, tw_error *err);

/** The object `wijzigingen` of oplossing.json. @pre round->vorig is not NULL */
TW_NODISCARD tw_status tw_render_wijzigingen(tw_json *json, const tw_render *in, tw_error *err);

/** The list `meldingen` of oplossing.json; the codes are in write.h. */
void tw_render_meldingen(tw_json *json, const tw_render *in);

void tw_render_in_doorstroom(tw_buf *buf, const tw_render *in);
void tw_render_bonusplaatsen(tw_buf *buf, const tw_render *in);
void tw_render_toewijzing(tw_buf *buf, const tw_render *in);
void tw_render_bezetting(tw_buf *buf, const tw_render *in);
void tw_render_weken(tw_buf *buf, const tw_render *in);

/** verantwoording.json: the only file that may differ between two runs. */
void tw_render_verantwoording(tw_buf *buf, const tw_render *in);

#endif
