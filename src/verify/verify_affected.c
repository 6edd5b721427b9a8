/* Who is affected by a correction: recounted from the trajectories of both outcomes. */
#include "verify/verify_rows.h"

#include <stdlib.h>

/* Of the final distribution, then and now; of a POI what starts at it. */
typedef struct affected {
    int64_t places[2][TW_SOORT_COUNT];
    int64_t granted[2];
    bool moved;
} affected;

typedef struct counting {
    tw_judge *judge;
    affected *rsvs;
    affected *pois;
} counting;

enum { THEN, NOW };

/* A row of either outcome, to be put side by side with the other's. */
typedef struct row {
    const tw_traject *traject;
    int when;
} row;

static int compare_routes(const tw_traject *a, const tw_traject *b) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int fase = 0; order == 0 && fase < TW_MAX_FASEN; fase++) {
        order = (a->route[fase] > b->route[fase]) - (a->route[fase] < b->route[fase]);
    }
    return order;
}

static int compare_rows(const void *left, const void *right) {
    const row *a = left;
    const row *b = right;
    int order = compare_routes(a->traject, b->traject);
    return order != 0 ? order : a->when - b->when;
}

static void count_places(counting *c, affected *rsv, const row *one) {
    const tw_traject *traject = one->traject;
    if (rsv != NULL) {
        rsv->places[one->when][traject->soort] += traject->aantal;
    }
    if (traject->route[0] != TW_ANY_POI) {
        c->pois[traject->route[0]].places[one->when][traject->soort] += traject->aantal;
    }
}

static void mark(counting *c, affected *rsv, const row *one) {
    int fase_count =
        one->when == THEN ? c->judge->round->vorig->fase_count : c->judge->policy->fase_count;
    for (int fase = 0; fase < fase_count; fase++) {
        size_t poi = one->traject->route[fase];
        if (poi != TW_ANY_POI) {
            c->pois[poi].moved = true;
        }
    }
    if (rsv != NULL) {
        rsv->moved = true;
    }
}

/* A route of other length, or through an unknown POI, is none that can come back. */
static bool may_match(const counting *c, const row *a, const row *b) {
    return a->when == THEN && b->when == NOW &&
           tw_vorig_is_route(c->judge->round->vorig, c->judge->policy, a->traject) &&
           compare_routes(a->traject, b->traject) == 0;
}

static void count_rsv(counting *c, affected *rsv, const tw_verdeling *then,
                      const tw_stated_verdeling *now) {
    size_t now_count = now == NULL ? 0 : now->count;
    row *rows = tw_judge_alloc(c->judge, then->count + now_count, sizeof *rows);
    size_t count = 0;
    for (size_t i = 0; rows != NULL && i < then->count; i++) {
        rows[count++] = (row){&then->trajecten[i], THEN};
    }
    for (size_t i = 0; rows != NULL && i < now_count; i++) {
        rows[count++] = (row){&now->trajecten[i].traject, NOW};
    }
    if (count > 1) {
        qsort(rows, count, sizeof *rows, compare_rows);
    }
    for (size_t i = 0; i < count; i++) {
        bool pair = i + 1 < count && may_match(c, &rows[i], &rows[i + 1]);
        count_places(c, rsv, &rows[i]);
        if (pair) {
            count_places(c, rsv, &rows[i + 1]);
        }
        if (!pair || rows[i].traject->aantal != rows[i + 1].traject->aantal) {
            mark(c, rsv, &rows[i]);
        }
        i += pair ? 1 : 0;
    }
}

static const char *kind_of(const affected *one) {
    bool share = one->granted[THEN] != one->granted[NOW];
    for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
        share = share || one->places[THEN][soort] != one->places[NOW][soort];
    }
    return share ? "aandeel" : one->moved ? "verplaatst" : NULL;
}

static void expect(tw_judge *judge, tw_rows *rows, const char *id, const affected *one,
                   bool granted) {
    const char *kind = kind_of(one);
    if (kind == NULL) {
        return;
    }
    tw_rows_text(judge, rows, id);
    tw_rows_text(judge, rows, kind);
    for (int soort = TW_SOORT_COUNT; soort-- > 0;) {
        tw_rows_int(judge, rows, one->places[THEN][soort]);
        tw_rows_int(judge, rows, one->places[NOW][soort]);
    }
    for (int when = THEN; granted && when <= NOW; when++) {
        tw_rows_int(judge, rows, one->granted[when]);
    }
}

static void compare_list(counting *c, const tw_node *node, bool pois) {
    static const char *const columns[] = {
        "",         "wijziging",       "bonus_vorig", "bonus", "regulier_vorig",
        "regulier", "toegekend_vorig", "toegekend"};
    const char *named[sizeof columns / sizeof *columns];
    const tw_round *round = c->judge->round;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        named[i] = i > 0 ? columns[i] : pois ? "poi_id" : "rsv_id";
    }
    tw_rows expected = {.file = "oplossing.json",
                        .label = "wijzigingen",
                        .columns = named,
                        .width = pois ? 6 : 8,
                        .key_width = 1};
    tw_rows found = tw_rows_like(&expected);
    for (size_t i = 0; i < (pois ? round->poi_count : round->rsv_count); i++) {
        expect(c->judge, &expected, pois ? round->pois[i].poi_id : round->rsvs[i].rsv_id,
               pois ? &c->pois[i] : &c->rsvs[i], !pois);
    }
    tw_rows_list(c->judge, &found, node);
    tw_rows_compare(c->judge, &expected, &found, tw_judge_at(node));
}

static void compare_names(tw_judge *judge, const tw_node *list, const char *const *names,
                          size_t count) {
    const char *const columns[] = {list->key};
    tw_rows expected = {.file = "oplossing.json",
                        .label = list->key,
                        .columns = columns,
                        .width = 1,
                        .key_width = 1};
    tw_rows found = tw_rows_like(&expected);
    for (size_t i = 0; i < count; i++) {
        tw_rows_text(judge, &expected, names[i]);
    }
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        tw_rows_put(judge, &found, item->text, item->line, item->column);
    }
    tw_rows_compare(judge, &expected, &found, tw_judge_at(list));
}

static void count_all(counting *c) {
    const tw_vorig *vorig = c->judge->round->vorig;
    for (size_t r = 0; r < c->judge->round->rsv_count && !c->judge->out_of_memory; r++) {
        const tw_stated_rsv *stated = &c->judge->rsvs[r];
        c->rsvs[r].granted[THEN] = vorig->toegekend[r];
        c->rsvs[r].granted[NOW] = c->judge->tally[TW_STAGE_CONCEPT].rsvs[r][TW_BONUS];
        count_rsv(c, &c->rsvs[r], &vorig->verdeling[r], &stated->final);
    }
    count_rsv(c, NULL, &vorig->weg, NULL);
}

void tw_judge_affected(tw_judge *judge) {
    const tw_node *node = tw_node_find(judge->root, "wijzigingen");
    const tw_vorig *vorig = judge->round->vorig;
    if (vorig == NULL || node == NULL) {
        if ((vorig == NULL) != (node == NULL)) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node == NULL ? judge->root : node),
                         node == NULL ? TW_MSG_VERIFY_ROW_MISSING : TW_MSG_VERIFY_ROW_EXTRA,
                         "wijzigingen", NULL);
        }
        return;
    }
    counting c = {judge, tw_judge_alloc(judge, judge->round->rsv_count, sizeof *c.rsvs),
                  tw_judge_alloc(judge, judge->round->poi_count, sizeof *c.pois)};
    if (c.rsvs == NULL || c.pois == NULL) {
        return;
    }
    count_all(&c);
    compare_list(&c, tw_node_find(node, "rsv"), false);
    compare_list(&c, tw_node_find(node, "poi"), true);
    compare_names(judge, tw_node_find(node, "vervallen_rsv"), vorig->weg_rsvs,
                  vorig->weg_rsv_count);
    compare_names(judge, tw_node_find(node, "vervallen_poi"), vorig->weg_pois,
                  vorig->weg_poi_count);
}
