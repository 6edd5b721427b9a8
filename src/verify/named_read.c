#include "base/digits.h"
#include "toewijs/named_outcome.h"
#include "verify/named_judge.h"

#include <stdlib.h>
#include <string.h>

/* ---- goals ---- */

static bool find_goal(const char *naam, tw_doel *doel) {
    for (int i = 0; i < TW_DOEL_COUNT; i++) {
        if (strcmp(naam, tw_doel_name((tw_doel)i)) == 0) {
            *doel = (tw_doel)i;
            return true;
        }
    }
    return false;
}

static void read_goals(tw_judge *judge, const tw_node *parent, tw_doelwaarde *list, int *count) {
    for (const tw_node *item = tw_node_find(parent, "doelen")->child; item != NULL;
         item = item->next) {
        const tw_node *naam = tw_node_find(item, "naam");
        const tw_node *grens = tw_node_find(item, "grens");
        tw_doelwaarde goal = {0};
        bool sound = find_goal(naam->text, &goal.doel);
        for (int i = 0; i < *count; i++) {
            sound = sound && list[i].doel != goal.doel;
        }
        if (!sound) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(naam), TW_DIFF_GOAL_UNKNOWN,
                         naam->text, NULL);
            continue;
        }
        goal.waarde = tw_node_find(item, "waarde")->value;
        goal.grens = (tw_optional){grens->kind == TW_NODE_INT, grens->value};
        list[(*count)++] = goal;
    }
}

/* ---- trajectories ---- */

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

/* All routes of an outcome are as long as its first. */
static bool read_route(tw_judge *judge, tw_named_outcome *outcome, const tw_node *list,
                       const char *const **out) {
    int64_t length = (int64_t)list->count;
    if (length < TW_MIN_FASEN || length > TW_MAX_FASEN ||
        (outcome->fase_count != 0 && length != outcome->fase_count)) {
        int64_t expected = outcome->fase_count != 0 ? outcome->fase_count : TW_MIN_FASEN;
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(list), TW_DIFF_ROUTE_LENGTH,
                     tw_digits_of(length).text, tw_digits_of(expected).text, NULL);
        return false;
    }
    outcome->fase_count = (int)length;
    const char **route = tw_judge_alloc(judge, list->count, sizeof *route);
    if (route == NULL) {
        return false;
    }
    size_t fase = 0;
    for (const tw_node *node = list->child; node != NULL; node = node->next) {
        route[fase++] = node->text;
    }
    *out = route;
    return true;
}

static int compare_trajecten(const tw_named_traject *a, const tw_named_traject *b, int fase_count) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int fase = 0; order == 0 && fase < fase_count; fase++) {
        order = strcmp(a->route[fase], b->route[fase]);
    }
    return order;
}

static bool read_traject(tw_judge *judge, tw_named_outcome *outcome, const char *rsv_id,
                         const tw_node *node, tw_named_traject *traject) {
    const tw_node *aantal = tw_node_find(node, "aantal");
    if (aantal->value < 1 || aantal->value > TW_JUDGE_MAX_AANTAL) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(aantal), TW_MSG_VERIFY_AANTAL, rsv_id,
                     aantal->text, tw_digits_of(TW_JUDGE_MAX_AANTAL).text, NULL);
        return false;
    }
    traject->aantal = aantal->value;
    return read_soort(judge, tw_node_find(node, "soort"), &traject->soort) &&
           read_route(judge, outcome, tw_node_find(node, "route"), &traject->route);
}

static void read_verdeling(tw_judge *judge, tw_named_outcome *outcome, const char *rsv_id,
                           const tw_node *list, tw_named_verdeling *verdeling) {
    verdeling->trajecten = tw_judge_alloc(judge, list->count, sizeof *verdeling->trajecten);
    for (const tw_node *node = list->child; node != NULL && !judge->out_of_memory;
         node = node->next) {
        tw_named_traject *traject = &verdeling->trajecten[verdeling->count];
        if (!read_traject(judge, outcome, rsv_id, node, traject)) {
            continue;
        }
        if (verdeling->count > 0 &&
            compare_trajecten(&traject[-1], traject, outcome->fase_count) >= 0) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_DIFF_ORDER, rsv_id, NULL);
        }
        verdeling->count++;
    }
}

/* ---- partnerships ---- */

static const char *text_of(const tw_node *rsv, const char *key) {
    return tw_node_find(rsv, key)->text;
}

/* A number of places: what adds up over a file without overflow. */
static int64_t places_of(tw_judge *judge, const tw_node *rsv, const char *key) {
    const tw_node *node = tw_node_find(rsv, key);
    if (node->value < 0 || node->value > TW_NAMED_MAX) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_DIFF_RANGE, key, node->text,
                     tw_digits_of(TW_NAMED_MAX).text, NULL);
        return 0;
    }
    return node->value;
}

static int soort_rank(const char *soort) {
    return strcmp(soort, "*") == 0 ? 0 : strcmp(soort, tw_soort_name(TW_REGULIER)) == 0 ? 1 : 2;
}

/* POI by POI: the end of one comes before any letter of it, and "*" before any POI. */
static int compare_stops(const char *a, const char *b) {
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    int left = *a == '>' ? 1 : (unsigned char)*a;
    int right = *b == '>' ? 1 : (unsigned char)*b;
    return left - right;
}

int tw_named_compare_tekorten(const tw_named_tekort *a, const tw_named_tekort *b) {
    int order = soort_rank(a->soort) - soort_rank(b->soort);
    if (order == 0) {
        order = compare_stops(a->route, b->route);
    }
    /* max before min, as their names are. */
    return order != 0 ? order : strcmp(a->grens, b->grens);
}

static void read_tekorten(tw_judge *judge, const tw_node *list, tw_named_rsv *rsv) {
    rsv->tekorten = tw_judge_alloc(judge, list->count, sizeof *rsv->tekorten);
    for (const tw_node *node = list->child; node != NULL && !judge->out_of_memory;
         node = node->next) {
        rsv->tekorten[rsv->tekort_count++] = (tw_named_tekort){
            text_of(node, "soort"), text_of(node, "route"), text_of(node, "grens"),
            places_of(judge, node, "gevraagd"), places_of(judge, node, "gekregen")};
        if (rsv->tekort_count > 1 &&
            tw_named_compare_tekorten(&rsv->tekorten[rsv->tekort_count - 2],
                                      &rsv->tekorten[rsv->tekort_count - 1]) > 0) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_DIFF_ORDER, rsv->rsv_id,
                         NULL);
        }
    }
}

static void read_rsv(tw_judge *judge, tw_named_outcome *outcome, const tw_node *node,
                     tw_named_rsv *rsv) {
    rsv->neemt_deel = true;
    rsv->naam = text_of(node, "naam");
    rsv->regiehouder = text_of(node, "regiehouder");
    rsv->wensen = text_of(node, "wensen");
    rsv->gezamenlijke_toewijzing = places_of(judge, node, "gezamenlijke_toewijzing");
    rsv->aanspraak = places_of(judge, node, "aanspraak");
    rsv->bonus_concept = places_of(judge, node, "bonus_concept");
    rsv->bonus = places_of(judge, node, "bonus");
    for (const tw_node *item = tw_node_find(node, "niet_geplaatst")->child; item != NULL;
         item = item->next) {
        rsv->niet_geplaatst += places_of(judge, item, "aantal");
    }
    read_tekorten(judge, tw_node_find(node, "niet_ingewilligd"), rsv);
    read_verdeling(judge, outcome, rsv->rsv_id, tw_node_find(node, "trajecten"), &rsv->verdeling);
    const tw_node *concept = tw_node_find(node, "concept_trajecten");
    if (concept == NULL) {
        rsv->concept = rsv->verdeling;
    } else {
        read_verdeling(judge, outcome, rsv->rsv_id, concept, &rsv->concept);
    }
}

static void read_rejected(tw_judge *judge, const tw_node *node, tw_named_rsv *rsv) {
    const tw_node *list = tw_node_find(node, "redenen");
    const char **redenen = tw_judge_alloc(judge, list->count, sizeof *redenen);
    rsv->naam = "";
    rsv->regiehouder = "";
    rsv->wensen = "";
    rsv->redenen = redenen;
    for (const tw_node *item = list->child; item != NULL && redenen != NULL; item = item->next) {
        redenen[rsv->reden_count++] = item->text;
    }
}

static int compare_rsvs(const void *left, const void *right) {
    const tw_named_rsv *a = left;
    const tw_named_rsv *b = right;
    return strcmp(a->rsv_id, b->rsv_id);
}

/* One of the two lists, which is in order and names nobody twice. */
static void read_rsv_list(tw_judge *judge, tw_named_outcome *outcome, const char *key) {
    bool rejected = strcmp(key, "afgewezen") == 0;
    const char *previous = NULL;
    for (const tw_node *node = tw_node_find(judge->root, key)->child;
         node != NULL && !judge->out_of_memory; node = node->next) {
        tw_named_rsv *rsv = &outcome->rsvs[outcome->rsv_count++];
        rsv->rsv_id = text_of(node, "rsv_id");
        if (previous != NULL && strcmp(previous, rsv->rsv_id) >= 0) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_ORDER, key,
                         rsv->rsv_id, previous, NULL);
        }
        previous = rsv->rsv_id;
        if (rejected) {
            read_rejected(judge, node, rsv);
        } else {
            read_rsv(judge, outcome, node, rsv);
        }
    }
}

static void read_rsvs(tw_judge *judge, tw_named_outcome *outcome) {
    size_t count = tw_node_find(judge->root, "rsv")->count;
    count += tw_node_find(judge->root, "afgewezen")->count;
    outcome->rsvs = tw_judge_alloc(judge, count, sizeof *outcome->rsvs);
    if (outcome->rsvs == NULL) {
        return;
    }
    read_rsv_list(judge, outcome, "rsv");
    read_rsv_list(judge, outcome, "afgewezen");
    qsort(outcome->rsvs, outcome->rsv_count, sizeof *outcome->rsvs, compare_rsvs);
    for (size_t r = 1; r < outcome->rsv_count; r++) {
        if (compare_rsvs(&outcome->rsvs[r - 1], &outcome->rsvs[r]) == 0) {
            tw_diags_add(judge->findings, TW_ERROR,
                         tw_judge_at(tw_node_find(judge->root, "afgewezen")),
                         TW_MSG_VERIFY_RSV_TWICE, outcome->rsvs[r].rsv_id, NULL);
        }
    }
}

static void read_oplossing(tw_judge *judge, tw_named_outcome *outcome) {
    static const char *const name = "oplossing.json";
    size_t before = judge->findings->error_count;
    const tw_file *file = tw_fileset_find(judge->files, name);
    if (file == NULL) {
        tw_place place = {name, 0, 0};
        tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_FILE_MISSING, NULL);
        return;
    }
    judge->root = tw_node_parse(&judge->arena, file, judge->findings, &judge->out_of_memory);
    if (judge->root == NULL) {
        return;
    }
    tw_judge_shape(judge);
    if (judge->findings->error_count > before || judge->out_of_memory) {
        return;
    }
    outcome->optimaal = judge->optimaal;
    read_goals(judge, tw_node_find(judge->root, "concept"), outcome->concept,
               &outcome->concept_count);
    read_goals(judge, judge->root, outcome->doelen, &outcome->doel_count);
    read_rsvs(judge, outcome);
}

tw_status tw_named_outcome_read(tw_named_outcome **out, const tw_fileset *files, bool with_pois,
                                tw_diags *findings, tw_error *err) {
    *out = NULL;
    tw_named_outcome *outcome = calloc(1, sizeof *outcome);
    if (outcome == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    size_t before = findings->error_count;
    tw_judge judge = {.files = files, .findings = findings, .err = err};
    read_oplossing(&judge, outcome);
    if (with_pois) {
        tw_named_read_pois(&judge, outcome);
    }
    tw_status status = tw_inputs_read(&outcome->invoer, files, err);
    outcome->memory = judge.arena.blocks;
    if (status != TW_OK || judge.out_of_memory || findings->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", "");
    } else if (findings->error_count > before) {
        status = tw_fail(err, TW_ERR_INPUT, "%s", "");
    }
    if (status != TW_OK) {
        tw_named_outcome_free(outcome);
        return status;
    }
    *out = outcome;
    return TW_OK;
}

void tw_named_outcome_free(tw_named_outcome *outcome) {
    if (outcome != NULL) {
        tw_arena arena = {outcome->memory};
        tw_inputs_clear(&outcome->invoer);
        tw_arena_clear(&arena);
        free(outcome);
    }
}
