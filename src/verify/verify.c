#include "base/buf.h"
#include "base/intmath.h"
#include "verify/verify_judge.h"

const char *const tw_outcome_file_names[] = {"oplossing.json",         "in_doorstroom.csv",
                                             "bonusplaatsen.csv",      "toewijzing_definitief.csv",
                                             "bezetting_per_fase.csv", "weken_per_poi.csv",
                                             "verantwoording.json",    NULL};

void *tw_judge_alloc(tw_judge *judge, size_t count, size_t size) {
    void *memory = NULL;
    if (count < SIZE_MAX / 4 / size) {
        memory = tw_arena_alloc(&judge->arena, (count + 1) * size);
    }
    judge->out_of_memory = judge->out_of_memory || memory == NULL;
    return memory;
}

tw_place tw_judge_at(const tw_node *node) {
    tw_place place = {"oplossing.json", 0, 0};
    if (node != NULL) {
        place.line = node->line;
        place.column = node->column;
    }
    return place;
}

tw_place tw_judge_at_traject(const tw_stated_traject *stated) {
    tw_place place = {"oplossing.json", 0, 0};
    if (stated != NULL) {
        place.line = stated->line;
        place.column = stated->column;
    }
    return place;
}

const char *tw_judge_text(tw_judge *judge, tw_buf *buf) {
    const char *text = NULL;
    if (!buf->failed) {
        text = tw_arena_text(&judge->arena, buf->data == NULL ? "" : buf->data, buf->size);
    }
    tw_buf_free(buf);
    judge->out_of_memory = judge->out_of_memory || text == NULL;
    return text == NULL ? "" : text;
}

const char *tw_judge_subject(tw_judge *judge, const char *id, tw_stage stage) {
    if (stage == TW_STAGE_FINAL || !judge->any_changed) {
        return id;
    }
    tw_buf buf = {0};
    tw_buf_str(&buf, id);
    tw_buf_str(&buf, " (concept)");
    return tw_judge_text(judge, &buf);
}

const char *tw_judge_route(tw_judge *judge, const size_t *route) {
    tw_buf buf = {0};
    tw_round_put_route(&buf, judge->round, route, judge->policy->fase_count);
    return tw_judge_text(judge, &buf);
}

int64_t tw_judge_room(const tw_judge *judge, size_t poi, int fase) {
    const tw_poi *place = &judge->round->pois[poi];
    int64_t jaar = judge->round->toewijzingsjaar + judge->policy->fasen[fase].jaar;
    tw_int128 room = (tw_int128)place->capaciteit - tw_poi_bezet(place, jaar) -
                     judge->assessment->pois[poi].buiten_rsv;
    return room > 0 ? (int64_t)room : 0;
}

int64_t tw_judge_cap(const tw_judge *judge, size_t poi, int fase) {
    int64_t room = tw_judge_room(judge, poi, fase);
    if (judge->policy->fasen[fase].jaar == 0 || !judge->policy->reserveer_instroom) {
        return room;
    }
    int64_t own = tw_min(room, judge->assessment->pois[poi].inbreng);
    return tw_max(own, room - judge->round->pois[poi].toegewezen);
}

static void report_missing_files(tw_judge *judge) {
    for (size_t i = 0; tw_outcome_file_names[i] != NULL; i++) {
        if (tw_fileset_find(judge->files, tw_outcome_file_names[i]) == NULL) {
            tw_place place = {tw_outcome_file_names[i], 0, 0};
            tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_FILE_MISSING, NULL);
        }
    }
}

static bool may_go_on(const tw_judge *judge, size_t faults_before) {
    return judge->findings->error_count == faults_before && !judge->out_of_memory;
}

static void judge_outcome(tw_judge *judge) {
    size_t before = judge->findings->error_count;
    const tw_file *file = tw_fileset_find(judge->files, "oplossing.json");
    if (file == NULL) {
        return;
    }
    judge->root = tw_node_parse(&judge->arena, file, judge->findings, &judge->out_of_memory);
    if (judge->root == NULL) {
        return;
    }
    tw_judge_shape(judge);
    if (!may_go_on(judge, before)) {
        return;
    }
    tw_judge_read(judge);
    if (!may_go_on(judge, before)) {
        return;
    }
    tw_judge_count(judge);
    if (judge->overflow || judge->out_of_memory) {
        return;
    }
    tw_judge_rules(judge);
    tw_judge_form(judge);
    judge->rules_broken = judge->findings->error_count > before;
    tw_judge_goals(judge);
    tw_judge_facts(judge);
    tw_judge_affected(judge);
    tw_judge_files(judge);
}

tw_status tw_judge_run(tw_judge *judge) {
    size_t before = judge->findings->error_count;
    report_missing_files(judge);
    judge_outcome(judge);
    tw_judge_record(judge);
    if (judge->out_of_memory || judge->findings->out_of_memory) {
        return tw_fail(judge->err, TW_ERR_NOMEM, "%s", "");
    }
    /* With a fault found the verdict stands, whatever else could not be summed. */
    if (judge->overflow && judge->findings->error_count == before) {
        return tw_fail(judge->err, TW_ERR_RANGE, "%s", "verify");
    }
    return TW_OK;
}

tw_status tw_verify(const tw_round *round, const tw_policy *policy, const tw_assessment *assessment,
                    const tw_fileset *files, tw_diags *findings, tw_error *err) {
    tw_judge judge = {.round = round,
                      .policy = policy,
                      .assessment = assessment,
                      .files = files,
                      .findings = findings,
                      .err = err};
    tw_status status = tw_judge_run(&judge);
    tw_arena_clear(&judge.arena);
    return status;
}
