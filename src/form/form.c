#include "form/form.h"
#include "base/buf.h"
#include "base/intmath.h"

#include <stdlib.h>

/* ---- labels ---- */

enum { LABEL_CHARACTERS = 60 };

void tw_form_put_name(tw_buf *buf, const char *name, size_t most) {
    size_t count = 0;
    bool blank = false;
    for (const char *at = name; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte <= ' ' || byte == 0x7F) {
            blank = true;
            continue;
        }
        if ((byte & 0xC0U) != 0x80U && count++ >= most) {
            tw_buf_str(buf, "…");
            return;
        }
        if (blank) {
            tw_buf_char(buf, ' ');
            blank = false;
        }
        tw_buf_char(buf, *at);
    }
}

/* The number makes it different from every other, whatever the names are. */
static const char *label_of(tw_form *form, size_t nummer, const tw_poi *poi) {
    tw_buf buf = {0};
    const char *label = NULL;
    tw_buf_int(&buf, (int64_t)nummer);
    tw_buf_str(&buf, ". ");
    tw_form_put_name(&buf, poi->naam[0] == '\0' ? poi->poi_id : poi->naam, LABEL_CHARACTERS);
    if (!buf.failed) {
        label = tw_arena_text(&form->memory, buf.data, buf.size);
    }
    tw_buf_free(&buf);
    return label;
}

tw_status tw_form_begin(tw_form *form, const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, size_t rsv, tw_error *err) {
    const tw_rsv *group = &round->rsvs[rsv];
    *form = (tw_form){.round = round,
                      .policy = policy,
                      .assessment = assessment,
                      .rsv = rsv,
                      .member_count = group->deelnemer_count,
                      .regulier = assessment->rsvs[rsv].gezamenlijke_toewijzing};
    form->members = tw_arena_alloc(&form->memory, (form->member_count + 1) * sizeof *form->members);
    size_t first = tw_round_first_member(round, rsv);
    for (size_t i = 0; form->members != NULL && i < form->member_count; i++) {
        tw_form_member *member = &form->members[i];
        member->poi = group->deelnemers[i].poi;
        member->inbreng = assessment->inbreng[first + i];
        member->label = label_of(form, i + 1, &round->pois[member->poi]);
        if (member->label == NULL) {
            return tw_fail(err, TW_ERR_NOMEM, "form");
        }
    }
    return form->members == NULL ? tw_fail(err, TW_ERR_NOMEM, "form") : TW_OK;
}

void tw_form_clear(tw_form *form) {
    tw_arena_clear(&form->memory);
    *form = (tw_form){0};
}

size_t tw_form_rows(size_t routes, int64_t places) {
    enum { EVERY_PLACE = 80, SPARE = 12 };
    size_t rows = routes + (routes / 2 > SPARE ? routes / 2 : SPARE);
    if (places <= EVERY_PLACE) {
        rows = (size_t)tw_max(places, (int64_t)routes);
    }
    return rows < SPARE ? SPARE : rows;
}
