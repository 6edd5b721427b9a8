/* bonusplaatsen.csv. What decided (outcome.h: tw_beslist) is judged as far as arithmetic goes: that
 * it is a word that can stand there, and `wens` where it must and nowhere else. */
#include "verify/verify_rows.h"

#include <string.h>

static int64_t bonus_of(const tw_judge *judge, tw_stage stage, size_t member) {
    return judge->tally[stage].members[member].start[TW_BONUS];
}

static bool has_goal(const tw_policy *policy, tw_doel doel) {
    bool has = false;
    for (int g = 0; g < policy->doel_count; g++) {
        has = has || policy->doelen[g] == doel;
    }
    return has;
}

/* Has another member of its RSV bonus places in the concept? */
static bool has_company(const tw_judge *judge, size_t member) {
    size_t rsv = judge->round->deelnemers[member].rsv;
    size_t first = tw_round_first_member(judge->round, rsv);
    bool company = false;
    for (size_t m = first; m < first + judge->round->rsvs[rsv].deelnemer_count; m++) {
        company = company || (m != member && bonus_of(judge, TW_STAGE_CONCEPT, m) > 0);
    }
    return company;
}

/* Can this have decided about places that the concept gave? */
static bool can_decide(const tw_judge *judge, size_t member, tw_beslist beslist) {
    switch (beslist.soort) {
    case TW_BESLIST_ENIGE:
        return !has_company(judge, member);
    case TW_BESLIST_AANDEEL:
        return has_goal(judge->policy, TW_DOEL_EVENREDIGHEID_RSV) ||
               has_goal(judge->policy, TW_DOEL_EVENREDIGHEID_POI);
    case TW_BESLIST_DOEL:
        return has_goal(judge->policy, beslist.doel);
    case TW_BESLIST_AANSPRAAK:
    case TW_BESLIST_LOTING:
        return true;
    case TW_BESLIST_ONBEKEND:
    case TW_BESLIST_WENS:
    default:
        return false;
    }
}

/* The cell that stands there where it can; else what must stand there, or a fault. */
static const char *expect_beslist(tw_judge *judge, size_t member, const tw_cell *row) {
    if (!judge->optimaal) {
        return "";
    }
    if (bonus_of(judge, TW_STAGE_FINAL, member) > bonus_of(judge, TW_STAGE_CONCEPT, member)) {
        judge->beslist[member] = (tw_beslist){TW_BESLIST_WENS, 0};
        return tw_beslist_name(judge->beslist[member]);
    }
    if (row == NULL) {
        return ""; /* the row is missing, which will be said */
    }
    if (!tw_beslist_find(&judge->beslist[member], row[3].text) ||
        !can_decide(judge, member, judge->beslist[member])) {
        const tw_deelnemer *of = &judge->round->deelnemers[member];
        tw_place place = {"bonusplaatsen.csv", row[3].line, row[3].column};
        tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_BESLIST,
                     judge->round->rsvs[of->rsv].rsv_id, judge->round->pois[of->poi].poi_id,
                     row[3].text, NULL);
    }
    return row[3].text;
}

/* The row with the key of the last two cells of @p key; rows are most likely in order. */
static const tw_cell *find_row(const tw_rows *found, size_t *at, const tw_cell *key) {
    size_t count = found->cell_count / found->width;
    for (size_t i = 0; i < count; i++) {
        const tw_cell *row = &found->cells[(*at + i) % count * found->width];
        if (strcmp(row[0].text, key[0].text) == 0 && strcmp(row[1].text, key[1].text) == 0) {
            *at = (*at + i + 1) % count;
            return row;
        }
    }
    return NULL;
}

static void expect_row(tw_judge *judge, tw_rows *expected, const tw_rows *found, size_t *at,
                       size_t member) {
    const tw_deelnemer *of = &judge->round->deelnemers[member];
    tw_rows_safe_text(judge, expected, judge->round->rsvs[of->rsv].rsv_id);
    tw_rows_safe_text(judge, expected, judge->round->pois[of->poi].poi_id);
    tw_rows_int(judge, expected, bonus_of(judge, TW_STAGE_FINAL, member));
    if (!judge->out_of_memory) {
        const tw_cell *key = &expected->cells[expected->cell_count - 3];
        tw_rows_text(judge, expected, expect_beslist(judge, member, find_row(found, at, key)));
    }
}

void tw_judge_bonusplaatsen(tw_judge *judge) {
    static const char *const columns[] = {"rsv_id", "poi_id", "bonus", "beslist_door"};
    tw_rows expected = {.file = "bonusplaatsen.csv",
                        .label = "",
                        .columns = columns,
                        .width = sizeof columns / sizeof *columns,
                        .key_width = 2};
    tw_rows found = tw_rows_like(&expected);
    size_t at = 0;
    judge->beslist = tw_judge_alloc(judge, judge->round->deelnemer_count, sizeof *judge->beslist);
    if (judge->beslist == NULL || !tw_rows_csv(judge, &found)) {
        return;
    }
    for (size_t i = 0; i < judge->round->deelnemer_count && !judge->out_of_memory; i++) {
        if (bonus_of(judge, TW_STAGE_FINAL, i) != 0) {
            expect_row(judge, &expected, &found, &at, i);
        }
    }
    tw_rows_compare(judge, &expected, &found, (tw_place){0});
}
