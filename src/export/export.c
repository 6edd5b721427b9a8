#include "toewijs/export.h"
#include "export/whole.h"
#include "solve/concept.h"
#include "solve/lexico.h"

#include <stdlib.h>
#include <string.h>

static int place_of(const tw_policy *policy, tw_doel doel) {
    for (int g = 0; g < policy->doel_count; g++) {
        if (policy->doelen[g] == doel) {
            return g;
        }
    }
    return -1;
}

/* hamilton's prices follow from a goal before it. */
static tw_status set_prices(tw_program *program, const tw_doelwaarde *kept, int count,
                            tw_error *err) {
    for (int g = 0; g < count; g++) {
        if (kept[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            return tw_program_set_bonus_total(program, kept[g].waarde, err);
        }
    }
    return TW_OK;
}

/* The goals before the one that is exported, the whole round as one program. */
static tw_status solve_first_goals(tw_program *program, int count, const tw_solve_options *options,
                                   tw_doelwaarde *kept, tw_error *err) {
    tw_counts start = {0};
    tw_lexico_result result = {0};
    tw_monitor monitor = tw_monitor_start(options);
    tw_status status = tw_program_start(program, NULL, &start, err);
    if (status == TW_OK) {
        tw_lexico_task task = {.program = program,
                               .doelen = program->policy->doelen,
                               .doel_count = count,
                               .start = &start,
                               .bonus_total = -1,
                               .monitor = &monitor,
                               .keep_tie = true};
        status = tw_lexico_solve(&result, &task, err);
    }
    if (status == TW_OK && !result.complete) {
        status = tw_fail(err, TW_ERR_SOLVER, "the time limit came before the earlier goals");
    }
    memcpy(kept, result.doelen, (size_t)count * sizeof *kept);
    tw_lexico_result_free(&result);
    tw_counts_free(&start);
    return status;
}

static tw_status write_program(tw_buf *buf, tw_program *program, tw_doel doel, tw_format format,
                               const tw_solve_options *options, tw_error *err) {
    tw_doelwaarde kept[TW_DOEL_COUNT];
    int count = place_of(program->policy, doel);
    tw_names names = {0};
    tw_whole whole = {0};
    if (count < 0) {
        return tw_fail(err, TW_ERR_INPUT, "%s is not a goal of this policy", tw_doel_name(doel));
    }
    tw_status status = solve_first_goals(program, count, options, kept, err);
    if (status == TW_OK) {
        status = set_prices(program, kept, count, err);
    }
    if (status == TW_OK) {
        status = tw_names_make(&names, program->round, err);
    }
    if (status == TW_OK) {
        status = tw_whole_make(&whole, program, &names, doel, kept, count, err);
    }
    if (status == TW_OK) {
        (format == TW_FORMAT_LP ? tw_whole_write_lp : tw_whole_write_mps)(buf, &whole);
        status = buf->failed ? tw_fail(err, TW_ERR_NOMEM, "export") : TW_OK;
    }
    tw_whole_free(&whole);
    tw_names_free(&names);
    return status;
}

tw_status tw_export(tw_buf *buf, const tw_round *round, const tw_policy *policy,
                    const tw_assessment *assessment, tw_doel doel, tw_format format,
                    const tw_solve_options *options, tw_error *err) {
    tw_program *program = NULL;
    tw_program_spec spec = {.pot = tw_pot_in_force(policy, assessment), .sector_caps = true};
    size_t *rsvs = tw_list_participants(round, assessment, &spec.rsv_count);
    spec.rsvs = rsvs;
    tw_status status = rsvs == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "export")
                           : tw_program_build(&program, round, policy, assessment, &spec, err);
    if (status == TW_OK) {
        status = write_program(buf, program, doel, format, options, err);
    }
    tw_program_free(program);
    free(rsvs);
    return status;
}
