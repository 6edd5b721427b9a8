/** @file conflict.h
 *  Why something cannot be: the smallest sets of rules and wishes that forbid it, and the smallest
 *  sets that would have to give way.
 *
 *  What is asked for are demands (question.h). What can stand in the way are parts: the single
 *  rules that apply (tw_los), and in stage 2 single bounds of wishes. A conflict is a set of parts
 *  that already forbid what is asked when they are the only ones in force, and of which none can
 *  be missed: with any one of them left out, the others of the set allow it. A repair is the
 *  counterpart: a set of parts without which it can be, and of which none would do without the
 *  others. Every conflict shares a part with every repair; that is how they are found (the smallest
 *  set that has something of every repair seen is either a conflict, or shows a further repair).
 *
 *  Nothing here is guessed: each set was settled by asking tw_can_... for it. Rules: model.md
 *  sections 3 to 5.
 */
#ifndef TOEWIJS_CONFLICT_H
#define TOEWIJS_CONFLICT_H

#include "toewijs/what_if.h"

/** A rule, or one bound of a wish. */
typedef struct tw_conflict_part {
    bool is_wens;
    bool gevraagd; /**< a wish of which tw_conflict_ask says so: asked now, not stated in the round
                    */
    tw_los los;    /**< when it is a rule */
    tw_eis wens;   /**< when it is a wish: with min or max stated, not both */
    size_t nummer; /**< when it is a wish: its index in tw_conflict_ask.wensen */
} tw_conflict_part;

/** A set of parts: indices in tw_conflicts.parts, ascending. */
typedef struct tw_part_set {
    size_t *parts;
    size_t count;
} tw_part_set;

/** Questions (tw_can_...) one search may ask unless it is told otherwise. */
enum { TW_CONFLICT_QUESTIONS = 2000 };

/** What to look for. Everything is borrowed. */
typedef struct tw_conflict_ask {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome; /**< NULL: stage 1; else stage 2 of `rsv`, as in tw_can_form */
    size_t rsv;
    /** What cannot be: demands, limits, and rules that are left out anyhow. */
    tw_what_if asked;
    /** Stage 2: wishes that may stand in the way (tw_eisen_of_wishes, or what each of them got); or
        demands that are asked for now and perhaps cannot hold together. */
    const tw_eis *wensen;
    size_t wens_count;
    bool wensen_gevraagd; /**< the latter: they are spoken of as asked for, not as wishes */
    bool rules_stay; /**< only wishes, and the rules of `rules`, can give way: all other rules are
                          in force, and are no parts */
    const tw_los *rules;
    size_t rule_count;
    size_t most;                     /**< sets to find; 0: 1 */
    int64_t most_questions;          /**< 0: TW_CONFLICT_QUESTIONS */
    const tw_solve_options *options; /**< memo, stop and time limit (of each question) */
} tw_conflict_ask;

/** What was found. */
typedef struct tw_conflicts {
    tw_conflict_part *parts; /**< that could stand in the way: rules in the order of tw_los_list,
                                  then wishes in theirs, min before max */
    size_t part_count;
    bool can;          /**< it can be after all: there are no conflicts */
    bool always;       /**< it cannot be whatever is left out: what is asked contradicts itself, or
                            what no rule states; there are no repairs, the conflict is empty */
    tw_part_set *sets; /**< smallest first; each minimal */
    size_t count;
    bool smallest;     /**< proven: there is none smaller than the first. When false, effort ended
                            the search; a set that was found is minimal all the same */
    bool all;          /**< proven: there are no others */
    bool complete;     /**< false: a stop or the time limit came first; what was found holds */
    size_t most;       /**< sets looked for */
    int64_t questions; /**< asked */
} tw_conflicts;

void tw_conflicts_clear(tw_conflicts *conflicts);

/**
 * The smallest conflicts. At least one is found when it cannot be and `complete`.
 * @param[out] out  tw_conflicts_clear, also after failure
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_find_conflict(tw_conflicts *out, const tw_conflict_ask *ask,
                                        tw_error *err);

/** The smallest repairs, in the same form. `can`: nothing has to give way. */
TW_NODISCARD tw_status tw_find_repair(tw_conflicts *out, const tw_conflict_ask *ask, tw_error *err);

/**
 * A part in plain words with its numbers, without a full stop: "P00003 (Naam) kan in 2026 hoogstens
 * 4 mensen tegelijk opleiden".
 * @param outcome  for what stage 1 gave (tw_conflict_ask.outcome); may be NULL
 * @return caller frees; NULL: no memory. Names from input stand in it as they are: it is for
 *         tw_term_text, tw_json_text or an escaper.
 */
char *tw_conflict_part_say(const tw_conflict_part *part, tw_lang lang, const tw_round *round,
                           const tw_policy *policy, const tw_assessment *assessment,
                           const tw_outcome *outcome, size_t rsv);

/** The same for a rule. @param rsv  stage 2: the RSV asked about */
char *tw_los_say(const tw_los *los, tw_lang lang, const tw_round *round, const tw_policy *policy,
                 const tw_assessment *assessment, const tw_outcome *outcome, size_t rsv);

#endif
