/* Conflicts between wishes and rules, for people and as JSON. */
#include "explain/conflict_put.h"
#include "toewijs/wish_conflicts.h"

static tw_speaker speaker(tw_lang lang, const tw_wish_conflicts *found, const tw_round *round,
                          const tw_policy *policy, const tw_assessment *assessment,
                          const tw_outcome *outcome) {
    return (tw_speaker){lang, round, policy, assessment, outcome, found->rsv};
}

/* ---- For people ------------------------------------------------------------------------------ */

static char *say_amount(const tw_speaker *in, int64_t number) {
    return tw_speak(in, number == 1 ? TW_CONFLICTS_ONE_COURSE : TW_CONFLICTS_COURSES,
                    tw_speak_number(number), NULL, NULL, NULL);
}

static void put_gaps(tw_buf *buf, const tw_speaker *in, const tw_wish_conflicts *found) {
    tw_put_sentence(buf, in, 0, found->of_outcome ? TW_CONFLICTS_GIVES : TW_CONFLICTS_WOULD_GIVE);
    for (size_t i = 0; i < found->gap_count; i++) {
        const tw_wish_gap *gap = &found->gaps[i];
        tw_put_item(buf, in, 2,
                    tw_speak(in, TW_CONFLICTS_GAP, tw_speak_demand(in, &gap->wens),
                             tw_speak_number(gap->gekregen), NULL, NULL));
    }
}

static void put_drop(tw_buf *buf, const tw_speaker *in, const tw_wish_conflicts *found) {
    const tw_conflicts *drop = &found->drop;
    if (drop->count == 0) {
        return;
    }
    tw_buf_char(buf, '\n');
    tw_put_line(buf, 0,
                tw_speak(in, TW_CONFLICTS_DROP, tw_speak_number((int64_t)drop->sets[0].count), NULL,
                         NULL, NULL));
    tw_put_sets(buf, in, 2, drop, true);
}

void tw_wish_conflicts_text(tw_buf *buf, tw_lang lang, const tw_wish_conflicts *found,
                            const tw_round *round, const tw_policy *policy,
                            const tw_assessment *assessment, const tw_outcome *outcome) {
    tw_speaker in = speaker(lang, found, round, policy, assessment, outcome);
    if (found->gaps == NULL) {
        tw_put_sentence(buf, &in, 0, TW_SETS_STOPPED);
        return;
    }
    char *name = tw_speak_rsv(&in, found->rsv);
    if (found->least == 0 && found->of_outcome) {
        tw_message_id none = found->wens_count == 0 ? TW_CONFLICTS_NO_WISHES : TW_CONFLICTS_NONE;
        tw_put_line(buf, 0, tw_speak(&in, none, name, NULL, NULL, NULL));
        return;
    }
    char *least = say_amount(&in, found->least);
    tw_put_line(buf, 0, tw_speak(&in, TW_CONFLICTS_ANSWER, name, least, NULL, NULL));
    put_gaps(buf, &in, found);
    if (found->conflicts.count > 0) {
        tw_buf_char(buf, '\n');
        tw_put_sentence(buf, &in, 0, TW_CONFLICTS_SETS);
        tw_put_sets(buf, &in, 2, &found->conflicts, false);
    }
    put_drop(buf, &in, found);
    if (!found->complete) {
        tw_put_sentence(buf, &in, 0, TW_SETS_STOPPED);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static int64_t count_bounds(const tw_wish_conflicts *found) {
    int64_t count = 0;
    for (size_t i = 0; i < found->wens_count; i++) {
        count += (found->wensen[i].min.stated ? 1 : 0) + (found->wensen[i].max.stated ? 1 : 0);
    }
    return count;
}

void tw_wish_conflicts_json(tw_json *json, const char *key, tw_lang lang,
                            const tw_wish_conflicts *found, const tw_round *round,
                            const tw_policy *policy, const tw_assessment *assessment,
                            const tw_outcome *outcome) {
    tw_speaker in = speaker(lang, found, round, policy, assessment, outcome);
    tw_json_open(json, key, '{');
    tw_json_str(json, "rsv_id", round->rsvs[found->rsv].rsv_id);
    tw_json_int(json, "wensen", count_bounds(found));
    tw_json_int_or_null(json, "tekort", found->complete, found->least);
    tw_json_open(json, "geeft_toe", '[');
    for (size_t i = 0; i < found->gap_count; i++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_wish(json, &in, &found->gaps[i].wens);
        tw_json_int(json, "gekregen", found->gaps[i].gekregen);
        tw_json_int(json, "tekort", found->gaps[i].tekort);
        tw_json_words(json, "tekst", tw_speak_demand(&in, &found->gaps[i].wens));
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
    tw_json_bool(json, "van_uitkomst", found->of_outcome);
    tw_json_sets(json, "conflicten", &in, &found->conflicts);
    tw_json_sets(json, "laat_vallen", &in, &found->drop);
    tw_json_bool(json, "volledig", found->complete);
    tw_json_close(json, '}');
}
