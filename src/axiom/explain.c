/* A counterexample in words: what one would expect, what was changed, what came of it. */
#include "axiom/explain.h"
#include "axiom/trial.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "base/term_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_buf *to;
    tw_lang lang;
    const tw_counterexample *example;
} telling;

/* -- sentences --------------------------------------------------------------------------------- */

static void say(const telling *t, const char *indent, tw_message_id id, const char *a,
                const char *b, const char *c) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, NULL};
    char *text = tw_message_render(t->lang, id, args);
    t->to->failed = t->to->failed || text == NULL;
    tw_buf_str(t->to, indent);
    tw_buf_str(t->to, text == NULL ? "" : text);
    tw_buf_char(t->to, '\n');
    free(text);
}

static void say_title(const telling *t, tw_message_id id) {
    tw_buf_char(t->to, '\n');
    say(t, "", id, NULL, NULL, NULL);
}

static const char *rsv_id(const telling *t, size_t rsv) {
    return t->example->before.round->rsvs[rsv].rsv_id;
}

static const char *poi_id(const telling *t, size_t poi) {
    return t->example->before.round->pois[poi].poi_id;
}

static const char after_id_missing[] = "";

static const char *after_rsv_id(const telling *t, size_t rsv) {
    const tw_round *round = t->example->after.round;
    return round == NULL || rsv >= round->rsv_count ? after_id_missing : round->rsvs[rsv].rsv_id;
}

/* -- what changes ------------------------------------------------------------------------------ */

static void say_growth(const telling *t, size_t rsv, size_t poi, int64_t amount) {
    if (amount > 0) {
        say(t, "  ", TW_TEGEN_GROWS, poi_id(t, poi), rsv_id(t, rsv), tw_digits_of(amount).text);
    }
}

static void say_change(const telling *t) {
    const tw_axiom_trial *trial = &t->example->result.trial;
    const tw_round *round = t->example->before.round;
    switch (trial->axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        say(t, "  ", TW_TEGEN_POT, tw_digits_of(t->example->before.policy->pot.value).text,
            tw_digits_of(t->example->after.policy->pot.value).text, NULL);
        break;
    case TW_AXIOM_QUOTUM:
        say(t, "  ", TW_TEGEN_NOTHING, NULL, NULL, NULL);
        break;
    case TW_AXIOM_GEWICHT_MONOTOON:
        say_growth(t, trial->rsv, trial->poi, trial->amount);
        say_growth(t, trial->other_rsv, trial->other_poi, trial->other_amount);
        break;
    case TW_AXIOM_SPLITSEN:
        say(t, "  ", TW_TEGEN_SPLIT, rsv_id(t, trial->rsv), after_rsv_id(t, t->example->first),
            after_rsv_id(t, t->example->second));
        break;
    case TW_AXIOM_SAMENVOEGEN:
        say(t, "  ", TW_TEGEN_MERGE, rsv_id(t, trial->rsv), rsv_id(t, trial->other_rsv),
            after_rsv_id(t, t->example->first));
        break;
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        say(t, "  ", TW_TEGEN_MOVE, poi_id(t, trial->poi), rsv_id(t, trial->rsv),
            rsv_id(t, trial->other_rsv));
        break;
    case TW_AXIOM_MEER_VRAGEN:
        say(t, "  ", TW_TEGEN_ASK, poi_id(t, trial->poi),
            tw_digits_of(round->pois[trial->poi].aangevraagd + trial->amount).text,
            tw_digits_of(round->pois[trial->poi].aangevraagd).text);
        break;
    case TW_AXIOM_NAMEN:
        say(t, "  ", TW_TEGEN_NAMES, NULL, NULL, NULL);
        break;
    case TW_AXIOM_COUNT:
        break;
    }
}

/* -- what comes of it -------------------------------------------------------------------------- */

/* A sentence that stands inside another; to be freed. */
static char *phrase(const telling *t, tw_message_id id, int64_t a, int64_t b) {
    tw_digits one = tw_digits_of(a);
    tw_digits two = tw_digits_of(b);
    const char *args[TW_MESSAGE_ARGS] = {one.text, two.text, NULL, NULL};
    char *text = tw_message_render(t->lang, id, args);
    t->to->failed = t->to->failed || text == NULL;
    return text;
}

static void say_quota(const telling *t) {
    const tw_axiom_result *result = &t->example->result;
    char *share = phrase(t, TW_TEGEN_OR, result->low, result->high);
    say(t, "  ", TW_TEGEN_QUOTA, rsv_id(t, result->rsv), tw_digits_of(result->before).text,
        result->low == result->high ? tw_digits_of(result->low).text : share);
    free(share);
}

static void say_passed(const telling *t) {
    const tw_axiom_result *result = &t->example->result;
    char *places = phrase(t, TW_TEGEN_FROM_TO, result->before, result->after);
    const char *args[TW_MESSAGE_ARGS] = {rsv_id(t, result->rsv), rsv_id(t, result->other_rsv),
                                         places, NULL};
    say(t, "  ", TW_TEGEN_PASSED, args[0], args[1], args[2]);
    free(places);
}

static void say_result(const telling *t) {
    const tw_axiom_result *result = &t->example->result;
    tw_digits before = tw_digits_of(result->before);
    tw_digits after = tw_digits_of(result->after);
    switch (result->trial.axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        say(t, "  ", TW_TEGEN_LOSES, rsv_id(t, result->rsv), before.text, after.text);
        break;
    case TW_AXIOM_QUOTUM:
        say_quota(t);
        break;
    case TW_AXIOM_GEWICHT_MONOTOON:
        say_passed(t);
        break;
    case TW_AXIOM_SPLITSEN:
    case TW_AXIOM_SAMENVOEGEN:
        say(t, "  ", TW_TEGEN_TOGETHER, before.text, after.text, NULL);
        break;
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        say(t, "  ", TW_TEGEN_STARTS, poi_id(t, result->poi), before.text, after.text);
        break;
    case TW_AXIOM_MEER_VRAGEN:
        say(t, "  ", TW_TEGEN_MET, poi_id(t, result->poi), before.text, after.text);
        break;
    case TW_AXIOM_NAMEN:
        say(t, "  ", TW_TEGEN_GOAL, tw_doel_name(result->doel), before.text, after.text);
        break;
    case TW_AXIOM_COUNT:
        break;
    }
}

/* -- tables ------------------------------------------------------------------------------------ */

/* B W(r) / sum of W with two decimals; "" when nobody has a weight. */
static void put_share(tw_buf *to, const tw_axiom_case *in, size_t rsv) {
    int64_t total = 0;
    for (size_t r = 0; r < in->round->rsv_count; r++) {
        total += in->assessment->rsvs[r].neemt_deel ? tw_hundred_weights(in, r) : 0;
    }
    tw_int128 part = (tw_int128)100 * tw_placed(in, TW_BONUS) * tw_hundred_weights(in, rsv);
    int64_t hundredths = total > 0 ? tw_rdiv(part, total) : 0;
    tw_buf_printf(to, "%10lld.%02lld", (long long)(hundredths / 100),
                  (long long)(hundredths % 100));
}

static void put_row(const telling *t, const tw_axiom_case *in, size_t rsv) {
    int64_t weight = tw_hundred_weights(in, rsv);
    tw_buf_printf(t->to, "  %-24s %9lld.%02lld %10lld ", in->round->rsvs[rsv].rsv_id,
                  (long long)(weight / 100), (long long)(weight % 100),
                  (long long)in->assessment->rsvs[rsv].aanspraak);
    put_share(t->to, in, rsv);
    tw_buf_printf(t->to, " %15lld\n", (long long)tw_granted(in, rsv));
}

static void put_table(const telling *t, const tw_counterexample_round *of, tw_message_id title) {
    tw_axiom_case in = {of->round, of->policy, of->assessment, of->outcome};
    say_title(t, title);
    tw_buf_printf(
        t->to, "  %-24s %12s %10s %14s %15s\n", tw_message_text(t->lang, TW_TEGEN_HEAD_RSV),
        tw_message_text(t->lang, TW_TEGEN_HEAD_WEIGHT),
        tw_message_text(t->lang, TW_TEGEN_HEAD_CLAIM), tw_message_text(t->lang, TW_TEGEN_SHARES),
        tw_message_text(t->lang, TW_TEGEN_HEAD_BONUS));
    for (size_t r = 0; r < of->round->rsv_count; r++) {
        if (of->assessment->rsvs[r].neemt_deel) {
            put_row(t, &in, r);
        }
    }
}

/* -- the whole --------------------------------------------------------------------------------- */

static void say_origin(const telling *t, const tw_axiom_origin *origin) {
    tw_buf names[2] = {{0}, {0}};
    tw_term_text(&names[0], origin->ronde);
    tw_term_text(&names[1], origin->beleid);
    char *ronde = tw_buf_take(&names[0]);
    char *beleid = tw_buf_take(&names[1]);
    t->to->failed = t->to->failed || ronde == NULL || beleid == NULL;
    say(t, "", TW_TEGEN_ORIGIN, ronde, beleid, tw_digits_of(origin->scenario).text);
    say(t, "", t->example->minimal ? TW_TEGEN_MINIMAL : TW_TEGEN_NOT_MINIMAL, NULL, NULL, NULL);
    free(ronde);
    free(beleid);
}

void tw_counterexample_explain(tw_buf *to, const tw_counterexample *example,
                               const tw_axiom_origin *origin, tw_lang lang) {
    telling t = {to, lang, example};
    tw_axiom axiom = example->result.trial.axiom;
    bool changes = example->after.round != NULL;
    say(&t, "", TW_TEGEN_TITLE, tw_axiom_name(axiom), NULL, NULL);
    tw_buf_char(to, '\n');
    say(&t, "", TW_TEGEN_DEMAND, tw_axiom_words(lang, axiom), NULL, NULL);
    say_origin(&t, origin);
    say_title(&t, TW_TEGEN_CHANGE);
    say_change(&t);
    say_title(&t, TW_TEGEN_RESULT);
    say_result(&t);
    put_table(&t, &example->before, TW_TEGEN_TABLE_BEFORE);
    if (changes) {
        put_table(&t, &example->after, TW_TEGEN_TABLE_AFTER);
    }
    say_title(&t, TW_TEGEN_RERUN);
    tw_buf_str(to, "  toewijs solve voor -o uitkomst_voor\n");
    if (changes) {
        tw_buf_str(to, "  toewijs solve na -o uitkomst_na\n"
                       "  toewijs diff --concept uitkomst_voor uitkomst_na\n");
    }
}
