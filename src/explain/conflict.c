#include "toewijs/conflict.h"
#include "explain/minimal_sets.h"
#include "solve/components.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const tw_conflict_ask *ask;
    const tw_conflict_part *parts;
    size_t part_count;
    bool repair; /* the flags say what is left out, not what is in force */
    tw_los *los;
    tw_eis *eisen;
} asker;

/* ---- What can stand in the way --------------------------------------------------------------- */

/* Stage 1: the RSVs that the demands are about, and those that share institutions with them. */
static tw_status list_concerned(size_t *rsvs, size_t *count, const tw_conflict_ask *ask,
                                tw_error *err) {
    tw_components components = {0};
    tw_status status = tw_components_find(&components, ask->round, ask->assessment, err);
    *count = 0;
    for (size_t c = 0; status == TW_OK && c < components.count; c++) {
        bool concerned = false;
        for (size_t i = components.start[c]; i < components.start[c + 1]; i++) {
            for (size_t e = 0; e < ask->asked.eis_count && !concerned; e++) {
                concerned = tw_eis_concerns(&ask->asked.eisen[e], ask->round, components.rsvs[i]);
            }
        }
        for (size_t i = components.start[c]; concerned && i < components.start[c + 1]; i++) {
            rsvs[(*count)++] = components.rsvs[i];
        }
    }
    tw_components_free(&components);
    return status;
}

static tw_status list_rules(tw_los **los, size_t *count, const tw_conflict_ask *ask,
                            tw_error *err) {
    size_t *rsvs = calloc(ask->round->rsv_count + 1, sizeof *rsvs);
    size_t rsv_count = 1;
    if (rsvs == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "rules");
    }
    tw_status status = TW_OK;
    rsvs[0] = ask->rsv;
    if (ask->outcome == NULL) {
        status = list_concerned(rsvs, &rsv_count, ask, err);
    }
    if (status == TW_OK) {
        status = tw_los_list(los, count, ask->round, ask->policy, ask->assessment, rsvs, rsv_count,
                             ask->outcome == NULL ? 1 : 2, err);
    }
    free(rsvs);
    return status;
}

static bool is_among(const tw_los *rules, size_t count, const tw_los *los) {
    for (size_t i = 0; i < count; i++) {
        if (rules[i].soort == los->soort && rules[i].rsv == los->rsv && rules[i].poi == los->poi &&
            rules[i].nummer == los->nummer) {
            return true;
        }
    }
    return false;
}

/* Not those that are left out anyhow, nor those that stay. */
static bool is_part(const tw_conflict_ask *ask, const tw_los *los) {
    return !is_among(ask->asked.los, ask->asked.los_count, los) &&
           (!ask->rules_stay || is_among(ask->rules, ask->rule_count, los));
}

static void add_bound(tw_conflicts *out, const tw_conflict_ask *ask, size_t nummer, bool is_min) {
    tw_conflict_part *part = &out->parts[out->part_count];
    *part = (tw_conflict_part){.is_wens = true,
                               .gevraagd = ask->wensen_gevraagd,
                               .wens = ask->wensen[nummer],
                               .nummer = nummer};
    part->wens.min.stated = part->wens.min.stated && is_min;
    part->wens.max.stated = part->wens.max.stated && !is_min;
    if (part->wens.min.stated || part->wens.max.stated) {
        out->part_count++;
    }
}

static tw_status list_parts(tw_conflicts *out, const tw_conflict_ask *ask, tw_error *err) {
    tw_los *los = NULL;
    size_t count = 0;
    bool none = ask->rules_stay && ask->rule_count == 0;
    tw_status status = none ? TW_OK : list_rules(&los, &count, ask, err);
    if (status == TW_OK) {
        out->parts = calloc(count + 2 * ask->wens_count + 1, sizeof *out->parts);
        status = out->parts == NULL ? tw_fail(err, TW_ERR_NOMEM, "rules") : TW_OK;
    }
    for (size_t i = 0; status == TW_OK && i < count; i++) {
        if (is_part(ask, &los[i])) {
            out->parts[out->part_count++] = (tw_conflict_part){.los = los[i]};
        }
    }
    for (size_t i = 0; status == TW_OK && i < ask->wens_count; i++) {
        add_bound(out, ask, i, true);
        add_bound(out, ask, i, false);
    }
    free(los);
    return status;
}

/* ---- Asking ---------------------------------------------------------------------------------- */

static tw_what_if make_question(const asker *a, const bool *in) {
    tw_what_if question = a->ask->asked;
    for (size_t i = 0; i < a->part_count; i++) {
        const tw_conflict_part *part = &a->parts[i];
        bool in_force = in[i] != a->repair;
        if (part->is_wens && in_force) {
            a->eisen[question.eis_count++] = part->wens;
        } else if (!part->is_wens && !in_force) {
            a->los[question.los_count++] = part->los;
        }
    }
    question.eisen = a->eisen;
    question.los = a->los;
    return question;
}

static tw_status holds(void *data, const bool *in, bool *result, bool *known, tw_error *err) {
    const asker *a = data;
    const tw_conflict_ask *ask = a->ask;
    tw_what_if_result answer = {0};
    tw_what_if question = make_question(a, in);
    tw_status status = ask->outcome == NULL
                           ? tw_can_concept(&answer, ask->round, ask->policy, ask->assessment,
                                            &question, ask->options, err)
                           : tw_can_form(&answer, ask->round, ask->policy, ask->assessment,
                                         ask->outcome, ask->rsv, &question, ask->options, err);
    *known = answer.complete;
    *result = answer.can == a->repair;
    tw_what_if_result_clear(&answer);
    return status;
}

static tw_status open_asker(asker *a, const tw_conflict_ask *ask, const tw_conflicts *out,
                            tw_error *err) {
    const tw_what_if *asked = &ask->asked;
    a->parts = out->parts;
    a->part_count = out->part_count;
    a->los = calloc(asked->los_count + out->part_count + 1, sizeof *a->los);
    a->eisen = calloc(asked->eis_count + out->part_count + 1, sizeof *a->eisen);
    if (a->los == NULL || a->eisen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "rules");
    }
    for (size_t i = 0; i < asked->los_count; i++) {
        a->los[i] = asked->los[i];
    }
    for (size_t i = 0; i < asked->eis_count; i++) {
        a->eisen[i] = asked->eisen[i];
    }
    return TW_OK;
}

static void take(tw_conflicts *out, tw_minimal_sets *found, bool repair) {
    bool empty = found->count > 0 && found->sets[0].count == 0;
    out->can = found->known && (repair ? empty : found->none);
    out->always = found->known && (repair ? found->none : empty);
    out->sets = found->sets;
    out->count = found->count;
    out->smallest = found->smallest;
    out->all = found->all;
    out->complete = found->known;
    out->questions = found->questions;
    found->sets = NULL;
    found->count = 0;
}

static tw_status find(tw_conflicts *out, const tw_conflict_ask *ask, bool repair, tw_error *err) {
    asker a = {.ask = ask, .repair = repair};
    tw_minimal_sets found = {0};
    *out = (tw_conflicts){0};
    tw_status status = list_parts(out, ask, err);
    if (status == TW_OK) {
        status = open_asker(&a, ask, out, err);
    }
    if (status == TW_OK) {
        tw_minimal_spec spec = {
            .n = out->part_count,
            .holds = holds,
            .data = &a,
            .most = ask->most == 0 ? 1 : ask->most,
            .most_questions =
                ask->most_questions == 0 ? TW_CONFLICT_QUESTIONS : ask->most_questions,
        };
        status = tw_minimal_sets_find(&found, &spec, err);
        out->most = spec.most;
        take(out, &found, repair);
    }
    tw_minimal_sets_clear(&found);
    free(a.los);
    free(a.eisen);
    return status;
}

tw_status tw_find_conflict(tw_conflicts *out, const tw_conflict_ask *ask, tw_error *err) {
    return find(out, ask, false, err);
}

tw_status tw_find_repair(tw_conflicts *out, const tw_conflict_ask *ask, tw_error *err) {
    return find(out, ask, true, err);
}

void tw_conflicts_clear(tw_conflicts *conflicts) {
    for (size_t i = 0; i < conflicts->count; i++) {
        free(conflicts->sets[i].parts);
    }
    free(conflicts->sets);
    free(conflicts->parts);
    *conflicts = (tw_conflicts){0};
}
