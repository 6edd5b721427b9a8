/* Which goal decides how many bonus places a member has (outcome.h: tw_beslist). Most often that is
 * plain: solving fixed its places in the optima of some goal, and an optimum of the goals before is
 * seen to give it fewer. For the others the goals are gone through once more, on a program of their
 * own that begins where the solving ended: what each goal comes to is known, so it takes few steps
 * to fix all that its optima have in common. What is left then is asked: can this member have
 * fewer? */
#include "solve/lexico_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Every policy begins with the two goals that say how many trajectories there are; before both have
   been settled a bonus place can always be left out. */
enum { FIRST_GOALS = 2 };

/* A member that has bonus places, and of which is not known yet which goal decides that. */
typedef struct {
    size_t member; /* where the answer goes */
    int32_t row;   /* its TW_ROW_BONUS_LID */
    int64_t places;
    int32_t from;  /* goals before this one do not decide */
    int32_t until; /* this one does, if none before it */
    bool asked;    /* settled for the present goal: it can have fewer */
} open_member;

typedef struct {
    tw_master m;
    int32_t *decided;
    open_member *open;
    size_t open_count;
    int32_t doel_count;
    int32_t *open_of_row; /* per row of the program: its place in `open`, or -1 */
} decider;

/* ---- What is open ---------------------------------------------------------------------------- */

static void index_open(decider *d) {
    memset(d->open_of_row, -1, (d->m.program->row_count + 1) * sizeof *d->open_of_row);
    for (size_t i = 0; i < d->open_count; i++) {
        d->open_of_row[d->open[i].row] = (int32_t)i;
    }
}

static tw_status list_open(decider *d, int64_t *bonus) {
    const tw_program *program = d->m.program;
    size_t members = 0;
    for (size_t i = 0; i < program->part_count; i++) {
        members += program->parts[i].n;
    }
    d->open = calloc(members + 1, sizeof *d->open);
    d->open_of_row = malloc((program->row_count + 1) * sizeof *d->open_of_row);
    if (d->open == NULL || d->open_of_row == NULL) {
        return tw_fail(d->m.err, TW_ERR_NOMEM, "bonus places");
    }
    size_t member = 0;
    for (size_t i = 0; i < program->part_count; i++) {
        for (size_t lid = 0; lid < program->parts[i].n; lid++, member++) {
            int32_t row = program->parts[i].leden[lid].bonus_lid;
            d->decided[member] = -1;
            if (row >= 0 && bonus[row] > 0) {
                d->open[d->open_count++] =
                    (open_member){.member = member, .row = row, .places = bonus[row]};
            }
        }
    }
    index_open(d);
    return TW_OK;
}

/* What solving has shown. */
static void read_trace(const decider *d, const tw_lexico_result *solved, open_member *member) {
    size_t rows = d->m.program->row_count;
    member->until = d->doel_count;
    for (int32_t g = d->doel_count - 1; solved != NULL && g >= 0; g--) {
        size_t at = (size_t)g * rows + (size_t)member->row;
        if (solved->least[at] >= member->places) {
            member->until = g;
        }
        if (solved->had[at] < member->places && g >= member->from) {
            member->from = g + 1;
        }
    }
}

/* Those of which it is plain are done with. */
static tw_status strike_plain(decider *d, const tw_lexico_task *task, const tw_doelwaarde *doelen,
                              const tw_lexico_result *solved, int32_t from) {
    size_t left = 0;
    tw_status status = TW_OK;
    for (size_t i = 0; i < d->open_count && status == TW_OK; i++) {
        open_member *member = &d->open[i];
        member->from = from > FIRST_GOALS - 1 ? from : FIRST_GOALS - 1;
        read_trace(d, solved, member);
        member->until = member->until > member->from ? member->until : member->from;
        if (member->from < member->until) {
            status = tw_lexico_exchange(d->m.program, task->start, doelen, d->doel_count,
                                        member->row, member->until, &member->from, d->m.err);
        }
        if (member->from >= member->until) {
            d->decided[member->member] = member->until;
        } else {
            d->open[left++] = *member;
        }
    }
    d->open_count = left;
    index_open(d);
    return status;
}

/* ---- Can a member have fewer? ---------------------------------------------------------------- */

/* Minimise the bonus places of one open member, or of all that were not settled yet (@p which
   SIZE_MAX), over what is left. */
static tw_status minimise_places(decider *d, size_t which) {
    tw_master *m = &d->m;
    memset(m->costs, 0, m->column_count * sizeof *m->costs);
    for (size_t c = 0; c < m->program->column_count; c++) {
        const tw_column *column = &m->program->columns[c];
        if (column->kind == TW_COL_BONUS_LID) {
            int32_t open = d->open_of_row[column->rows[0]];
            bool wanted = open >= 0 && !d->open[open].asked;
            m->costs[c] = wanted && (which == SIZE_MAX || which == (size_t)open) ? 1.0 : 0.0;
        }
    }
    m->cost_scale = 1;
    tw_status status = tw_lp_set_costs(m->lp, m->costs, m->err);
    return status == TW_OK ? tw_master_solve(m) : status;
}

/* Take note of who has fewer than it got in the whole distribution at @p x. */
static tw_status take_whole(decider *d, const double *x, bool *whole) {
    int64_t value;
    tw_status status = tw_master_accept(&d->m, x, whole, &value);
    if (status != TW_OK || !*whole) {
        return status;
    }
    int64_t *bonus = tw_count_bonus(d->m.program, &d->m.result->counts);
    if (bonus == NULL) {
        return tw_fail(d->m.err, TW_ERR_NOMEM, "bonus places");
    }
    for (size_t i = 0; i < d->open_count; i++) {
        d->open[i].asked = d->open[i].asked || bonus[d->open[i].row] < d->open[i].places;
    }
    free(bonus);
    return TW_OK;
}

/* The relaxation has fewer, at broken numbers: is there a whole distribution that has? Only routes
   whose reduced cost leaves room for it can be in one. */
static tw_status ask_whole(decider *d, size_t which) {
    tw_master *m = &d->m;
    double most = (double)d->open[which].places - 1;
    size_t added = 0;
    tw_status status =
        tw_master_add_cheap(m, most - m->solution.value + tw_master_tolerance(m), &added);
    if (status == TW_OK && added > 0) {
        status = minimise_places(d, which);
    }
    if (status != TW_OK || m->timed_out) {
        return status;
    }
    tw_lp_integer answer;
    status =
        tw_lp_minimise_integer(m->lp, most + 0.5, m->task->monitor, NULL, NULL, &answer, m->err);
    if (status != TW_OK) {
        return status;
    }
    if (answer.found && answer.value < most + 0.5) {
        bool whole = false;
        status = take_whole(d, answer.x, &whole);
        return status == TW_OK && !d->open[which].asked
                   ? tw_fail(m->err, TW_ERR_SOLVER, "fewer bonus places did not come out")
                   : status;
    }
    m->timed_out = answer.outcome == TW_LP_TIME;
    return TW_OK;
}

/* Are all units that make up its places fixed there? */
static bool is_fixed(const decider *d, const open_member *member) {
    int64_t least = 0;
    for (size_t c = 0; c < d->m.program->column_count; c++) {
        const tw_column *column = &d->m.program->columns[c];
        if (column->kind == TW_COL_BONUS_LID && (int32_t)column->rows[0] == member->row) {
            least += tw_lp_column_bounds(d->m.lp, c).lower;
        }
    }
    return least >= member->places;
}

static tw_status ask(decider *d, size_t which) {
    tw_master *m = &d->m;
    bool whole = false;
    tw_status status = minimise_places(d, which);
    if (status != TW_OK || m->timed_out ||
        m->solution.value > (double)d->open[which].places - 1 + 1e-6) {
        return status;
    }
    status = take_whole(d, m->solution.x, &whole);
    return status == TW_OK && !whole ? ask_whole(d, which) : status;
}

/* All at once first: most that can have fewer show it together. */
static tw_status ask_together(decider *d) {
    bool whole = false;
    tw_status status = minimise_places(d, SIZE_MAX);
    return status == TW_OK && !d->m.timed_out ? take_whole(d, d->m.solution.x, &whole) : status;
}

/* Those that this goal decides, if none before it does: because that is known, or because it left
   their places fixed. */
static void strike_fixed(decider *d, int32_t goal) {
    for (size_t i = 0; i < d->open_count; i++) {
        open_member *member = &d->open[i];
        bool here = member->until <= goal || (member->from <= goal && is_fixed(d, member));
        d->decided[member->member] = !here ? -1 : member->until < goal ? member->until : goal;
        member->asked = here || member->from > goal;
    }
}

/* Strike those that the goals so far leave no fewer. */
static tw_status strike_decided(decider *d, int32_t goal) {
    d->m.doel = TW_DOEL_BONUS_GEPLAATST; /* in which routes cost nothing */
    d->m.doel_number = goal + 1;
    strike_fixed(d, goal);
    bool any = false;
    for (size_t i = 0; i < d->open_count; i++) {
        any = any || !d->open[i].asked;
    }
    tw_status status = any ? ask_together(d) : TW_OK;
    for (size_t i = 0; i < d->open_count && status == TW_OK && !d->m.timed_out; i++) {
        if (!d->open[i].asked) {
            status = ask(d, i);
            d->decided[d->open[i].member] = d->open[i].asked || d->m.timed_out ? -1 : goal;
            d->open[i].asked = true;
        }
    }
    size_t left = 0;
    for (size_t i = 0; i < d->open_count; i++) {
        if (d->decided[d->open[i].member] < 0) {
            d->open[left++] = d->open[i];
        }
    }
    d->open_count = left;
    index_open(d);
    return status;
}

/* ---- The goals once more --------------------------------------------------------------------- */

static tw_status price_rsvs(decider *d, const tw_doelwaarde *doelen) {
    int64_t total = d->m.task->bonus_total;
    for (int g = 0; total < 0 && g < d->m.task->doel_count; g++) {
        if (doelen[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            total = doelen[g].waarde;
        }
    }
    return tw_program_set_bonus_total(d->m.program, total, d->m.err);
}

/* Leave only what is optimal for this goal. *changed false: that is all there was. */
static tw_status settle(decider *d, const tw_doelwaarde *goal, int number, bool *changed) {
    tw_master *m = &d->m;
    *changed = false;
    if (tw_master_is_empty_goal(m, goal->doel)) {
        return TW_OK;
    }
    tw_status status = tw_master_set_goal(m, goal->doel, number);
    if (status != TW_OK || tw_master_is_settled(m)) {
        return status;
    }
    *changed = true;
    status = tw_master_solve(m);
    if (status != TW_OK || m->timed_out) {
        return status;
    }
    double gap = tw_goal_sign(goal->doel) * (double)goal->waarde - m->solution.value;
    if (gap <= tw_master_tolerance(m) + 1e-12 * fabs(m->solution.value)) {
        return tw_master_reduce(m, 0.0);
    }
    status = tw_master_reduce(m, gap);
    return status == TW_OK ? tw_master_keep_goal(m, goal->waarde) : status;
}

static tw_status go_through(decider *d, const tw_doelwaarde *doelen) {
    tw_status status = price_rsvs(d, doelen);
    bool any = false;
    for (int g = 0; g < d->m.task->doel_count && status == TW_OK; g++) {
        bool changed = false;
        d->m.result->doelen[g] = doelen[g];
        status = settle(d, &doelen[g], g, &changed);
        any = any || changed || g + 1 == FIRST_GOALS;
        if (status == TW_OK && !d->m.timed_out && any && g + 1 >= FIRST_GOALS) {
            status = strike_decided(d, g);
            any = false;
        }
        if (d->m.timed_out || d->open_count == 0) {
            return status;
        }
    }
    for (size_t i = 0; i < d->open_count; i++) {
        d->decided[d->open[i].member] = d->open[i].until;
    }
    return status;
}

tw_status tw_lexico_decide(int32_t *decided, bool *complete, const tw_lexico_task *task,
                           const tw_doelwaarde *doelen, const tw_lexico_result *solved,
                           int32_t from, tw_error *err) {
    tw_lexico_result result = {0};
    decider d = {.decided = decided, .doel_count = task->doel_count};
    int64_t *bonus = tw_count_bonus(task->program, task->start);
    d.m.program = task->program;
    d.m.err = err;
    tw_status status =
        bonus == NULL ? tw_fail(err, TW_ERR_NOMEM, "bonus places") : list_open(&d, bonus);
    if (status == TW_OK) {
        status = strike_plain(&d, task, doelen, solved, from);
    }
    if (status == TW_OK && d.open_count > 0) {
        status = tw_master_open(&d.m, task, &result, err);
        if (status == TW_OK) {
            status = go_through(&d, doelen);
        }
        *complete = !d.m.timed_out;
        tw_master_close(&d.m);
    } else {
        *complete = true;
    }
    tw_lexico_result_free(&result);
    free(d.open);
    free(d.open_of_row);
    free(bonus);
    return status;
}
