/* Why places were not placed, for people and as JSON. */
#include "base/term_text.h"
#include "explain/conflict_put.h"
#include "toewijs/unplaced.h"

static tw_speaker speaker(tw_lang lang, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_outcome *outcome) {
    return (tw_speaker){lang, round, policy, assessment, outcome, 0};
}

/* ---- For people ------------------------------------------------------------------------------ */

static const tw_message_id reasons[] = {
    [TW_UNPLACED_CANNOT] = TW_UNPLACED_SAY_CANNOT,
    [TW_UNPLACED_REGULAR] = TW_UNPLACED_SAY_REGULAR,
    [TW_UNPLACED_BONUS] = TW_UNPLACED_SAY_BONUS,
    [TW_UNPLACED_WISHES] = TW_UNPLACED_SAY_WISHES,
    [TW_UNPLACED_NOT_NEEDED] = TW_UNPLACED_SAY_NOT_NEEDED,
};

static void put_head(tw_buf *buf, const tw_speaker *in, const tw_unplaced_place *place) {
    bool joint = place->poi == SIZE_MAX;
    char *rsv = tw_speak_rsv(in, place->rsv);
    char *poi = joint ? tw_speak_text("") : tw_speak_poi(in, place->poi);
    char *places = tw_speak_count(in, TW_COUNT_REGULAR, place->aantal);
    tw_put_line(buf, 0,
                tw_speak(in, joint ? TW_UNPLACED_OF_ALL : TW_UNPLACED_AT, rsv, poi, places, NULL));
}

static void put_why(tw_buf *buf, const tw_speaker *in, const tw_unplaced_place *place) {
    const tw_conflicts *why = &place->why;
    if (why->count == 0) {
        return;
    }
    tw_put_set(buf, in, 4, why, &why->sets[0]);
    if (why->always) {
        tw_put_sentence(buf, in, 4, TW_UNPLACED_STRUCTURE);
    }
    if (!why->smallest) {
        tw_put_sentence(buf, in, 4, TW_SETS_UNPROVEN);
    }
}

/* "  - ..." of the list of changes, two blanks further in. */
static void put_changes(tw_buf *buf, const tw_speaker *in, const tw_unplaced_place *place) {
    tw_buf text = {0};
    if (place->changes.tried_count == 0) {
        return;
    }
    tw_changes_text(&text, in->lang, &place->changes, in->round, in->policy);
    bool fresh = true;
    for (size_t i = 0; i < text.size && !text.failed; i++) {
        tw_term_blanks(buf, fresh ? 2 : 0);
        tw_buf_char(buf, text.data[i]);
        fresh = text.data[i] == '\n';
    }
    buf->failed = buf->failed || text.failed;
    tw_buf_free(&text);
}

static void put_lifts(tw_buf *buf, const tw_speaker *in, const tw_unplaced_place *place) {
    const tw_conflicts *lifts = &place->lifts;
    if (lifts->count == 0) {
        return;
    }
    bool single = lifts->sets[0].count == 1;
    if (single && lifts->count == place->why.sets[0].count) {
        tw_put_sentence(buf, in, 2,
                        lifts->count == 1 ? TW_UNPLACED_LIFT_THIS : TW_UNPLACED_LIFT_ANY);
        return;
    }
    tw_put_sentence(buf, in, 2,
                    !single             ? TW_UNPLACED_LIFT_SETS
                    : lifts->count == 1 ? TW_UNPLACED_LIFT_ONE
                                        : TW_UNPLACED_LIFT_EITHER);
    if (!single) {
        tw_put_sets(buf, in, 4, lifts, true);
        return;
    }
    for (size_t s = 0; s < lifts->count; s++) {
        tw_put_set(buf, in, 4, lifts, &lifts->sets[s]);
    }
}

void tw_unplaced_text(tw_buf *buf, tw_lang lang, const tw_unplaced *unplaced, const tw_round *round,
                      const tw_policy *policy, const tw_assessment *assessment,
                      const tw_outcome *outcome) {
    tw_speaker in = speaker(lang, round, policy, assessment, outcome);
    int64_t total = 0;
    for (size_t i = 0; i < unplaced->count; i++) {
        total += unplaced->places[i].aantal;
    }
    if (total == 0) {
        tw_put_sentence(buf, &in, 0, TW_UNPLACED_ALL);
        return;
    }
    char *places = tw_speak_count(&in, TW_COUNT_REGULAR, total);
    tw_put_line(buf, 0, tw_speak(&in, TW_UNPLACED_TOTAL, places, NULL, NULL, NULL));
    for (size_t i = 0; i < unplaced->count; i++) {
        const tw_unplaced_place *place = &unplaced->places[i];
        in.rsv = place->rsv;
        in.outcome = place->form ? outcome : NULL;
        tw_buf_char(buf, '\n');
        put_head(buf, &in, place);
        if (place->why.complete) {
            tw_put_sentence(buf, &in, 2, reasons[place->reason]);
        }
        put_why(buf, &in, place);
        put_lifts(buf, &in, place);
        put_changes(buf, &in, place);
    }
    if (!unplaced->complete) {
        tw_put_sentence(buf, &in, 0, TW_SETS_STOPPED);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_place(tw_json *json, const tw_speaker *in, const tw_unplaced_place *place) {
    static const char *const names[] = {
        [TW_UNPLACED_CANNOT] = "kan_niet",    [TW_UNPLACED_REGULAR] = "regulier",
        [TW_UNPLACED_BONUS] = "bonus",        [TW_UNPLACED_WISHES] = "wensen",
        [TW_UNPLACED_NOT_NEEDED] = "kan_wel",
    };
    const tw_conflicts *why = &place->why;
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "rsv_id", in->round->rsvs[place->rsv].rsv_id);
    if (place->poi != SIZE_MAX) {
        tw_json_str(json, "poi_id", in->round->pois[place->poi].poi_id);
    }
    tw_json_int(json, "aantal", place->aantal);
    if (why->complete) {
        tw_json_str(json, "reden", names[place->reason]);
    } else {
        tw_json_null(json, "reden");
    }
    if (why->count > 0) {
        tw_json_set(json, "waarom", in, why, &why->sets[0]);
    } else {
        tw_json_open(json, "waarom", '[');
        tw_json_close(json, ']');
    }
    tw_json_bool(json, "kleinste_bewezen", why->smallest);
    tw_json_sets(json, "plaatst", in, &place->lifts);
    tw_changes_json(json, "wijzigingen", in->lang, &place->changes, in->round, in->policy);
    tw_json_close(json, '}');
}

void tw_unplaced_json(tw_json *json, const char *key, tw_lang lang, const tw_unplaced *unplaced,
                      const tw_round *round, const tw_policy *policy,
                      const tw_assessment *assessment, const tw_outcome *outcome) {
    tw_speaker in = speaker(lang, round, policy, assessment, outcome);
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < unplaced->count; i++) {
        const tw_unplaced_place *place = &unplaced->places[i];
        in.rsv = place->rsv;
        in.outcome = place->form ? outcome : NULL;
        json_place(json, &in, place);
    }
    tw_json_close(json, ']');
}
