/* The round after a trial. */
#include "axiom/trial.h"
#include "toewijs/edit.h"

#include <stdlib.h>

enum { MAX_CHANGES = 8 };

typedef struct {
    tw_edit *edits; /* room for MAX_CHANGES, and one for every RSV */
    size_t count;
} changes;

static void add(changes *to, tw_edit_kind kind, int64_t amount, size_t rsv, size_t poi) {
    to->edits[to->count++] =
        (tw_edit){.kind = kind, .how = TW_EDIT_ADD, .amount = amount, .rsv = rsv, .poi = poi};
}

/* More asked for, got, brought in, and room for it: in every phase so many trainees more, of one
 * intake and of the room that is kept for the next (model.md section 4 number 2). */
static void grow(changes *to, const tw_round *round, size_t rsv, size_t poi, int64_t amount) {
    add(to, TW_EDIT_AANGEVRAAGD, amount, rsv, poi);
    add(to, TW_EDIT_TOEGEWEZEN, amount, rsv, poi);
    add(to, TW_EDIT_CAPACITEIT, 2 * amount, rsv, poi);
    size_t member = tw_round_find_member(round, rsv, poi);
    if (round->deelnemers[member].inbreng.stated) {
        add(to, TW_EDIT_INBRENG, amount, rsv, poi);
    }
}

static void list_changes(changes *to, const tw_round *round, const tw_axiom_trial *trial) {
    switch ((int)trial->axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        add(to, TW_EDIT_POT, 1, 0, 0);
        break;
    case TW_AXIOM_GEWICHT_MONOTOON:
        grow(to, round, trial->rsv, trial->poi, trial->amount);
        grow(to, round, trial->other_rsv, trial->other_poi, trial->other_amount);
        break;
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        add(to, TW_EDIT_INBRENG, -trial->amount, trial->rsv, trial->poi);
        add(to, TW_EDIT_INBRENG, trial->amount, trial->other_rsv, trial->poi);
        break;
    case TW_AXIOM_MEER_VRAGEN:
        add(to, TW_EDIT_AANGEVRAAGD, trial->amount, 0, trial->poi);
        break;
    default:
        break;
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (tw_rsv_has_wish(&round->rsvs[r])) {
            add(to, TW_EDIT_WENSEN_WEG, 0, r, 0);
        }
    }
}

tw_status tw_trial_apply(tw_world *world, const tw_axiom_case *in, const tw_axiom_trial *trial,
                         tw_error *err) {
    changes to = {calloc(MAX_CHANGES + in->round->rsv_count, sizeof *to.edits), 0};
    if (to.edits == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "axiom");
    }
    list_changes(&to, in->round, trial);
    tw_diags diags = {0};
    tw_status status = tw_edit_round(&world->round, &world->policy, in->round, in->policy, to.edits,
                                     to.count, &diags, err);
    if (status == TW_OK) {
        status = tw_world_assess(world, err);
    } else if (status == TW_ERR_INPUT) {
        status = TW_OK; /* out of range, say: not legal, and so nothing to try */
    }
    tw_diags_clear(&diags);
    free(to.edits);
    return status;
}
