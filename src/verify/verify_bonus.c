/* bonusplaatsen.csv. What decided about the places is recounted: it takes no solving. */
#include "toewijs/decided.h"
#include "verify/verify_rows.h"

#include <stdlib.h>
#include <string.h>

enum { BESLIST_DOOR = 3 };

static tw_verdeling take_verdeling(tw_judge *judge, const tw_stated_verdeling *stated) {
    tw_verdeling verdeling = {
        .trajecten = tw_judge_alloc(judge, stated->count, sizeof *verdeling.trajecten)};
    for (size_t i = 0; verdeling.trajecten != NULL && i < stated->count; i++) {
        verdeling.trajecten[verdeling.count++] = stated->trajecten[i].traject;
    }
    return verdeling;
}

/* Per member what decided; the caller frees. NULL: nothing is to be said, or the judge knows why
   not. */
static tw_beslist *recount(tw_judge *judge) {
    size_t count = judge->round->rsv_count;
    tw_rsv_outcome *rsvs = tw_judge_alloc(judge, count, sizeof *rsvs);
    for (size_t r = 0; rsvs != NULL && r < count; r++) {
        rsvs[r].concept = take_verdeling(judge, &judge->rsvs[r].concept);
        rsvs[r].verdeling = take_verdeling(judge, &judge->rsvs[r].final);
    }
    tw_beslist *beslist = NULL;
    if (judge->out_of_memory || !judge->optimaal || judge->rules_broken) {
        return NULL;
    }
    tw_status status =
        tw_decide_bonus(&beslist, judge->round, judge->policy, judge->assessment, rsvs, judge->err);
    judge->out_of_memory = judge->out_of_memory || status == TW_ERR_NOMEM;
    judge->overflow = judge->overflow || status == TW_ERR_RANGE;
    return beslist;
}

/* Where the rules are broken, what decided is not to be recounted: then it may be anything. */
static void leave_out(tw_rows *found) {
    for (size_t i = BESLIST_DOOR; i < found->cell_count; i += found->width) {
        found->cells[i].text = "";
    }
}

/* A program that does not say what decided writes three columns. */
static bool says_what_decided(const tw_judge *judge) {
    static const char header[] = "rsv_id,poi_id,bonus\n";
    const tw_file *file = tw_fileset_find(judge->files, "bonusplaatsen.csv");
    return file == NULL || file->size < sizeof header - 1 ||
           memcmp(file->data, header, sizeof header - 1) != 0;
}

static void expect_row(tw_judge *judge, tw_rows *expected, size_t member,
                       const tw_beslist *beslist) {
    const tw_deelnemer *of = &judge->round->deelnemers[member];
    int64_t bonus = judge->tally[TW_STAGE_FINAL].members[member].start[TW_BONUS];
    if (bonus == 0) {
        return;
    }
    tw_rows_safe_text(judge, expected, judge->round->rsvs[of->rsv].rsv_id);
    tw_rows_safe_text(judge, expected, judge->round->pois[of->poi].poi_id);
    tw_rows_int(judge, expected, bonus);
    if (expected->width > BESLIST_DOOR) {
        tw_rows_text(judge, expected, beslist == NULL ? "" : tw_beslist_name(beslist[member]));
    }
}

void tw_judge_bonusplaatsen(tw_judge *judge) {
    static const char *const columns[] = {"rsv_id", "poi_id", "bonus", "beslist_door"};
    bool says = says_what_decided(judge);
    tw_rows expected = {.file = "bonusplaatsen.csv",
                        .label = "",
                        .columns = columns,
                        .width = says ? BESLIST_DOOR + 1 : BESLIST_DOOR,
                        .key_width = 2};
    tw_rows found = tw_rows_like(&expected);
    if (!tw_rows_csv(judge, &found)) {
        return;
    }
    tw_beslist *beslist = says ? recount(judge) : NULL;
    if (says && judge->rules_broken) {
        leave_out(&found);
    }
    for (size_t m = 0; m < judge->round->deelnemer_count; m++) {
        expect_row(judge, &expected, m, beslist);
    }
    free(beslist);
    tw_rows_compare(judge, &expected, &found, (tw_place){0});
}
