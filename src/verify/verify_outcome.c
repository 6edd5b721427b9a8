#include "base/digits.h"
#include "base/intmath.h"
#include "verify/verify_judge.h"

#include <string.h>

/* regulier or bonus; false for anything else (reported). */
static bool read_soort(tw_judge *judge, const tw_node *node, tw_soort *soort) {
    for (int i = 0; i < TW_SOORT_COUNT; i++) {
        if (strcmp(node->text, tw_soort_name(i)) == 0) {
            *soort = (tw_soort)i;
            return true;
        }
    }
    tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_WORD, "soort",
                 node->text, "regulier", "bonus", NULL);
    return false;
}

static bool read_route(tw_judge *judge, size_t rsv, const tw_node *list, size_t *route) {
    int fase_count = judge->policy->fase_count;
    const char *rsv_id = judge->round->rsvs[rsv].rsv_id;
    if (list->count != (size_t)fase_count) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(list), TW_MSG_VERIFY_ROUTE_LENGTH,
                     rsv_id, tw_digits_of((int64_t)list->count).text, tw_digits_of(fase_count).text,
                     NULL);
        return false;
    }
    const tw_node *node = list->child;
    for (int fase = 0; fase < fase_count; fase++, node = node->next) {
        route[fase] = tw_round_find_poi(judge->round, node->text);
        if (route[fase] == SIZE_MAX ||
            tw_round_find_member(judge->round, rsv, route[fase]) == SIZE_MAX) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_NO_MEMBER,
                         rsv_id, node->text, NULL);
            return false;
        }
    }
    return true;
}

static bool read_traject(tw_judge *judge, size_t rsv, const tw_node *node,
                         tw_stated_traject *stated) {
    stated->line = node->line;
    stated->column = node->column;
    const tw_node *aantal = tw_node_find(node, "aantal");
    if (aantal->value < 1 || aantal->value > TW_JUDGE_MAX_AANTAL) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(aantal), TW_MSG_VERIFY_AANTAL,
                     judge->round->rsvs[rsv].rsv_id, aantal->text,
                     tw_digits_of(TW_JUDGE_MAX_AANTAL).text, NULL);
        return false;
    }
    stated->traject.aantal = aantal->value;
    return read_soort(judge, tw_node_find(node, "soort"), &stated->traject.soort) &&
           read_route(judge, rsv, tw_node_find(node, "route"), stated->traject.route);
}

static int compare_trajecten(const tw_traject *a, const tw_traject *b) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int fase = 0; order == 0 && fase < TW_MAX_FASEN; fase++) {
        order = (a->route[fase] > b->route[fase]) - (a->route[fase] < b->route[fase]);
    }
    return order;
}

static void read_list(tw_judge *judge, size_t rsv, const tw_node *list,
                      tw_stated_verdeling *verdeling) {
    verdeling->trajecten = tw_judge_alloc(judge, list->count, sizeof *verdeling->trajecten);
    if (verdeling->trajecten == NULL) {
        return;
    }
    for (const tw_node *node = list->child; node != NULL; node = node->next) {
        tw_stated_traject *stated = &verdeling->trajecten[verdeling->count];
        if (!read_traject(judge, rsv, node, stated)) {
            continue;
        }
        if (verdeling->count > 0 && compare_trajecten(&stated[-1].traject, &stated->traject) >= 0) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_ORDER,
                         judge->round->rsvs[rsv].rsv_id,
                         tw_judge_route(judge, stated->traject.route),
                         tw_judge_route(judge, stated[-1].traject.route), NULL);
        }
        verdeling->count++;
    }
}

static bool same_verdeling(const tw_stated_verdeling *a, const tw_stated_verdeling *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const tw_traject *left = &a->trajecten[i].traject;
        const tw_traject *right = &b->trajecten[i].traject;
        same = compare_trajecten(left, right) == 0 && left->aantal == right->aantal;
    }
    return same;
}

static void read_rsv(tw_judge *judge, size_t rsv, const tw_node *node) {
    tw_stated_rsv *stated = &judge->rsvs[rsv];
    const char *rsv_id = judge->round->rsvs[rsv].rsv_id;
    stated->node = node;
    read_list(judge, rsv, tw_node_find(node, "trajecten"), &stated->final);
    const tw_node *concept = tw_node_find(node, "concept_trajecten");
    if (concept == NULL) {
        stated->concept = stated->final;
        return;
    }
    stated->changed = true;
    judge->any_changed = true;
    read_list(judge, rsv, concept, &stated->concept);
    if (!tw_rsv_has_wish(&judge->round->rsvs[rsv])) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(concept), TW_MSG_VERIFY_FORM_UNASKED,
                     rsv_id, NULL);
    } else if (same_verdeling(&stated->concept, &stated->final)) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(concept), TW_MSG_VERIFY_FORM_SAME,
                     rsv_id, NULL);
    }
}

/* Index of the RSV that a node of the list names; SIZE_MAX when it does not belong there. */
static size_t listed_rsv(tw_judge *judge, const tw_node *node, size_t previous) {
    const tw_node *id = tw_node_find(node, "rsv_id");
    size_t rsv = tw_round_find_rsv(judge->round, id->text);
    if (rsv == SIZE_MAX || !judge->assessment->rsvs[rsv].neemt_deel) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(id), TW_MSG_VERIFY_RSV_OUT, id->text,
                     NULL);
        return SIZE_MAX;
    }
    if (judge->rsvs[rsv].node != NULL) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(id), TW_MSG_VERIFY_RSV_TWICE, id->text,
                     NULL);
        return SIZE_MAX;
    }
    if (previous != SIZE_MAX && rsv < previous) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(id), TW_MSG_VERIFY_ORDER, "rsv",
                     id->text, judge->round->rsvs[previous].rsv_id, NULL);
    }
    return rsv;
}

void tw_judge_read(tw_judge *judge) {
    const tw_round *round = judge->round;
    judge->rsvs = tw_judge_alloc(judge, round->rsv_count, sizeof *judge->rsvs);
    if (judge->rsvs == NULL) {
        return;
    }
    const tw_node *list = tw_node_find(judge->root, "rsv");
    size_t previous = SIZE_MAX;
    for (const tw_node *node = list->child; node != NULL; node = node->next) {
        size_t rsv = listed_rsv(judge, node, previous);
        if (rsv != SIZE_MAX) {
            read_rsv(judge, rsv, node);
            previous = rsv;
        }
    }
    for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
        if (judge->assessment->rsvs[rsv].neemt_deel && judge->rsvs[rsv].node == NULL) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(list), TW_MSG_VERIFY_RSV_MISSING,
                         round->rsvs[rsv].rsv_id, NULL);
        }
    }
}

static void count_at(tw_place_tally *tally, const tw_stated_traject *stated, int fase) {
    const tw_traject *traject = &stated->traject;
    tally->hosted[fase][traject->soort] += traject->aantal;
    if (fase == 0) {
        tally->start[traject->soort] += traject->aantal;
    }
    if (tally->first == NULL) {
        tally->first = stated;
    }
}

/* No sum can overflow: each row adds at most 10^9, and takes tens of bytes in a file. */
static void count_rsv(tw_judge *judge, tw_tally *tally, size_t rsv,
                      const tw_stated_verdeling *verdeling) {
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_stated_traject *stated = &verdeling->trajecten[i];
        const tw_traject *traject = &stated->traject;
        for (int fase = 0; fase < judge->policy->fase_count; fase++) {
            size_t poi = traject->route[fase];
            count_at(&tally->members[tw_round_find_member(judge->round, rsv, poi)], stated, fase);
            count_at(&tally->pois[poi], stated, fase);
        }
        tally->rsvs[rsv][traject->soort] += traject->aantal;
        tally->total[traject->soort] += traject->aantal;
        if (traject->soort == TW_BONUS) {
            tw_sector sector = judge->round->pois[traject->route[0]].sector;
            tally->rsv_sector_bonus[rsv][sector] += traject->aantal;
            tally->sector_bonus[sector] += traject->aantal;
        }
    }
}

static bool matches(const tw_voorkeur *wish, const tw_traject *traject, int fase_count) {
    if (wish->soort != TW_ANY_SOORT && wish->soort != (int)traject->soort) {
        return false;
    }
    for (int fase = 0; fase < fase_count; fase++) {
        if (wish->route[fase] != TW_ANY_POI && wish->route[fase] != traject->route[fase]) {
            return false;
        }
    }
    return true;
}

static void count_wishes(tw_judge *judge) {
    const tw_round *round = judge->round;
    judge->wish_n = tw_judge_alloc(judge, round->voorkeur_count, sizeof *judge->wish_n);
    if (judge->wish_n == NULL) {
        return;
    }
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        const tw_voorkeur *wish = &round->voorkeuren[i];
        const tw_stated_verdeling *verdeling = &judge->rsvs[wish->rsv].final;
        for (size_t t = 0; t < verdeling->count; t++) {
            const tw_traject *traject = &verdeling->trajecten[t].traject;
            if (matches(wish, traject, judge->policy->fase_count)) {
                judge->wish_n[i] += traject->aantal;
            }
        }
    }
}

void tw_judge_count(tw_judge *judge) {
    const tw_round *round = judge->round;
    for (int stage = TW_STAGE_CONCEPT; stage <= TW_STAGE_FINAL; stage++) {
        tw_tally *tally = &judge->tally[stage];
        tally->members = tw_judge_alloc(judge, round->deelnemer_count, sizeof *tally->members);
        tally->pois = tw_judge_alloc(judge, round->poi_count, sizeof *tally->pois);
        tally->rsvs = tw_judge_alloc(judge, round->rsv_count, sizeof *tally->rsvs);
        tally->rsv_sector_bonus =
            tw_judge_alloc(judge, round->rsv_count, sizeof *tally->rsv_sector_bonus);
        if (judge->out_of_memory) {
            return;
        }
        for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
            const tw_stated_rsv *stated = &judge->rsvs[rsv];
            count_rsv(judge, tally, rsv,
                      stage == TW_STAGE_CONCEPT ? &stated->concept : &stated->final);
        }
    }
    count_wishes(judge);
}
