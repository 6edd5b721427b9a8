#include "base/buf.h"
#include "verify/verify_rows.h"

#include <stdlib.h>

/* --- wishes that do not hold ------------------------------------------------------------- */

static void add_bound(tw_shortfall *list, size_t *count, const tw_shortfall *asked,
                      tw_optional bound, int64_t n) {
    if (!bound.stated || (asked->is_max ? n <= bound.value : n >= bound.value)) {
        return;
    }
    list[*count] = *asked;
    list[*count].gevraagd = bound.value;
    list[*count].gekregen = n;
    (*count)++;
}

/* What is asked about trajectories of this kind along this route, no bounds yet. */
static tw_shortfall asked_about(const tw_judge *judge, int soort, const size_t *route) {
    tw_shortfall asked = {.soort = soort};
    for (int fase = 0; fase < TW_MAX_FASEN; fase++) {
        asked.route[fase] = fase < judge->policy->fase_count ? route[fase] : TW_ANY_POI;
    }
    return asked;
}

static void add_wish(tw_shortfall *list, size_t *count, tw_shortfall asked, tw_optional min,
                     tw_optional max, int64_t n) {
    add_bound(list, count, &asked, min, n);
    asked.is_max = true;
    add_bound(list, count, &asked, max, n);
}

/* "*" before any POI, as it sorts before any identifier. */
static int compare_stop(size_t a, size_t b) {
    size_t left = a == TW_ANY_POI ? 0 : a + 1;
    size_t right = b == TW_ANY_POI ? 0 : b + 1;
    return (left > right) - (left < right);
}

/* By soort (*, regulier, bonus), route and grens ("max" sorts before "min"). */
static int compare_shortfalls(const void *left, const void *right) {
    static const int rank[] = {[TW_ANY_SOORT] = 0, [TW_REGULIER] = 1, [TW_BONUS] = 2};
    const tw_shortfall *a = left;
    const tw_shortfall *b = right;
    int order = rank[a->soort] - rank[b->soort];
    for (int fase = 0; order == 0 && fase < TW_MAX_FASEN; fase++) {
        order = compare_stop(a->route[fase], b->route[fase]);
    }
    if (order == 0) {
        order = (int)b->is_max - (int)a->is_max;
    }
    if (order == 0) {
        order = (a->gevraagd > b->gevraagd) - (a->gevraagd < b->gevraagd);
    }
    return order;
}

tw_shortfall *tw_judge_shortfalls(tw_judge *judge, size_t rsv, size_t *count) {
    const tw_rsv *partnership = &judge->round->rsvs[rsv];
    size_t members = partnership->deelnemer_count;
    *count = 0;
    if (!judge->assessment->rsvs[rsv].neemt_deel || !tw_rsv_has_wish(partnership)) {
        return NULL;
    }
    tw_shortfall *list =
        tw_judge_alloc(judge, 2 * (members + partnership->voorkeur_count), sizeof *list);
    if (list == NULL) {
        return NULL;
    }
    size_t first = tw_round_first_member(judge->round, rsv);
    for (size_t i = 0; i < members; i++) {
        const tw_deelnemer *member = &partnership->deelnemers[i];
        const size_t route[TW_MAX_FASEN] = {member->poi, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
        add_wish(list, count, asked_about(judge, TW_BONUS, route), member->bonus_min,
                 member->bonus_max,
                 judge->tally[TW_STAGE_FINAL].members[first + i].start[TW_BONUS]);
    }
    for (size_t i = 0; i < partnership->voorkeur_count; i++) {
        const tw_voorkeur *row = &partnership->voorkeuren[i];
        add_wish(list, count, asked_about(judge, row->soort, row->route), row->min, row->max,
                 judge->wish_n[(size_t)(row - judge->round->voorkeuren)]);
    }
    qsort(list, *count, sizeof *list, compare_shortfalls);
    return list;
}

/* --- the lists inside an RSV -------------------------------------------------------------- */

static const char *list_label(tw_judge *judge, size_t rsv, const char *key) {
    tw_buf buf = {0};
    tw_buf_str(&buf, judge->round->rsvs[rsv].rsv_id);
    tw_buf_char(&buf, ' ');
    tw_buf_str(&buf, key);
    return tw_judge_text(judge, &buf);
}

/* Hold a list of the RSV against the rows that it should have. */
static void compare_list(tw_judge *judge, size_t rsv, const char *key, tw_rows *expected) {
    const tw_node *list = tw_node_find(judge->rsvs[rsv].node, key);
    expected->file = "oplossing.json";
    expected->label = list_label(judge, rsv, key);
    tw_rows found = tw_rows_like(expected);
    tw_rows_list(judge, &found, list);
    tw_rows_compare(judge, expected, &found, tw_judge_at(list));
}

static size_t check_shortfalls(tw_judge *judge, size_t rsv) {
    static const char *const columns[] = {"soort", "route", "grens", "gevraagd", "gekregen"};
    tw_rows expected = {.columns = columns, .width = 5, .key_width = 4};
    size_t count;
    const tw_shortfall *list = tw_judge_shortfalls(judge, rsv, &count);
    for (size_t i = 0; i < count; i++) {
        tw_rows_text(judge, &expected, tw_soort_name(list[i].soort));
        tw_rows_text(judge, &expected, tw_judge_route(judge, list[i].route));
        tw_rows_text(judge, &expected, list[i].is_max ? "max" : "min");
        tw_rows_int(judge, &expected, list[i].gevraagd);
        tw_rows_int(judge, &expected, list[i].gekregen);
    }
    compare_list(judge, rsv, "niet_ingewilligd", &expected);
    return count;
}

static void check_bonus_per_poi(tw_judge *judge, size_t rsv) {
    static const char *const columns[] = {"poi_id", "bonus"};
    tw_rows expected = {.columns = columns, .width = 2, .key_width = 1};
    size_t first = tw_round_first_member(judge->round, rsv);
    for (size_t i = first; i < first + judge->round->rsvs[rsv].deelnemer_count; i++) {
        int64_t bonus = judge->tally[TW_STAGE_FINAL].members[i].start[TW_BONUS];
        if (bonus != 0) {
            tw_rows_text(judge, &expected,
                         judge->round->pois[judge->round->deelnemers[i].poi].poi_id);
            tw_rows_int(judge, &expected, bonus);
        }
    }
    compare_list(judge, rsv, "bonus_per_poi", &expected);
}

/* Regular places without a trajectory; with `vrij` starts they belong to no POI. */
static void check_unplaced(tw_judge *judge, size_t rsv) {
    static const char *const columns[] = {"poi_id", "aantal"};
    const tw_tally *tally = &judge->tally[TW_STAGE_FINAL];
    if (judge->policy->regulier_vrij) {
        tw_rows expected = {.columns = &columns[1], .width = 1, .key_width = 1};
        int64_t open =
            judge->assessment->rsvs[rsv].gezamenlijke_toewijzing - tally->rsvs[rsv][TW_REGULIER];
        if (open > 0) {
            tw_rows_int(judge, &expected, open);
        }
        compare_list(judge, rsv, "niet_geplaatst", &expected);
        return;
    }
    tw_rows expected = {.columns = columns, .width = 2, .key_width = 1};
    size_t first = tw_round_first_member(judge->round, rsv);
    for (size_t i = first; i < first + judge->round->rsvs[rsv].deelnemer_count; i++) {
        int64_t open = judge->assessment->inbreng[i] - tally->members[i].start[TW_REGULIER];
        if (open > 0) {
            tw_rows_text(judge, &expected,
                         judge->round->pois[judge->round->deelnemers[i].poi].poi_id);
            tw_rows_int(judge, &expected, open);
        }
    }
    compare_list(judge, rsv, "niet_geplaatst", &expected);
}

/* --- the list of RSVs --------------------------------------------------------------------- */

static void expect_rsv(tw_judge *judge, tw_rows *expected, size_t rsv, size_t shortfalls) {
    const tw_rsv *partnership = &judge->round->rsvs[rsv];
    const tw_rsv_assessment *judged = &judge->assessment->rsvs[rsv];
    tw_rows_text(judge, expected, partnership->rsv_id);
    tw_rows_text(judge, expected, partnership->naam);
    tw_rows_text(judge, expected, judge->round->pois[partnership->regiehouder].poi_id);
    tw_rows_int(judge, expected, judged->gezamenlijke_toewijzing);
    tw_rows_int(judge, expected, judged->aanspraak);
    tw_rows_int(judge, expected, judge->tally[TW_STAGE_CONCEPT].rsvs[rsv][TW_BONUS]);
    tw_rows_int(judge, expected, judge->tally[TW_STAGE_FINAL].rsvs[rsv][TW_BONUS]);
    tw_rows_text(judge, expected,
                 !tw_rsv_has_wish(partnership) ? "geen"
                 : shortfalls == 0             ? "ingewilligd"
                                               : "deels");
}

static void check_rsvs(tw_judge *judge) {
    static const char *const columns[] = {
        "rsv_id",    "naam",          "regiehouder", "gezamenlijke_toewijzing",
        "aanspraak", "bonus_concept", "bonus",       "wensen"};
    tw_rows expected = {
        .file = "oplossing.json", .label = "", .columns = columns, .width = 8, .key_width = 1};
    for (size_t rsv = 0; rsv < judge->round->rsv_count; rsv++) {
        if (judge->assessment->rsvs[rsv].neemt_deel) {
            size_t shortfalls = check_shortfalls(judge, rsv);
            check_bonus_per_poi(judge, rsv);
            check_unplaced(judge, rsv);
            expect_rsv(judge, &expected, rsv, shortfalls);
        }
    }
    const tw_node *list = tw_node_find(judge->root, "rsv");
    tw_rows found = tw_rows_like(&expected);
    tw_rows_list(judge, &found, list);
    tw_rows_compare(judge, &expected, &found, tw_judge_at(list));
}

/* The reasons as one cell: "a, b". */
static void add_reason(tw_buf *buf, const char *reason) {
    tw_buf_str(buf, buf->size > 0 ? ", " : "");
    tw_buf_str(buf, reason);
}

static const char *stated_reasons(tw_judge *judge, const tw_node *list) {
    tw_buf buf = {0};
    for (const tw_node *node = list->child; node != NULL; node = node->next) {
        add_reason(&buf, node->text);
    }
    return tw_judge_text(judge, &buf);
}

static const char *right_reasons(tw_judge *judge, size_t rsv) {
    tw_buf buf = {0};
    for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
        if (judge->assessment->rsvs[rsv].reden[reden]) {
            add_reason(&buf, tw_reden_name((tw_reden)reden));
        }
    }
    return tw_judge_text(judge, &buf);
}

static void check_rejected(tw_judge *judge) {
    static const char *const columns[] = {"rsv_id", "redenen"};
    tw_rows expected = {.file = "oplossing.json",
                        .label = "afgewezen",
                        .columns = columns,
                        .width = 2,
                        .key_width = 1};
    tw_rows found = tw_rows_like(&expected);
    for (size_t rsv = 0; rsv < judge->round->rsv_count; rsv++) {
        if (!judge->assessment->rsvs[rsv].neemt_deel) {
            tw_rows_text(judge, &expected, judge->round->rsvs[rsv].rsv_id);
            tw_rows_text(judge, &expected, right_reasons(judge, rsv));
        }
    }
    const tw_node *list = tw_node_find(judge->root, "afgewezen");
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        const tw_node *id = tw_node_find(item, "rsv_id");
        const tw_node *reasons = tw_node_find(item, "redenen");
        tw_rows_put(judge, &found, id->text, id->line, id->column);
        tw_rows_put(judge, &found, stated_reasons(judge, reasons), reasons->line, reasons->column);
    }
    tw_rows_compare(judge, &expected, &found, tw_judge_at(list));
}

void tw_judge_facts(tw_judge *judge) {
    check_rsvs(judge);
    check_rejected(judge);
}
