/** @file explain.h
 *  Why this and not something else: what an outcome gives an institution, a partnership or a route;
 *  the shares and draws that decided it; what it would cost to have it otherwise; and who is next
 *  when places come free. Sources: model.md sections 2, 4, 5 and 6.
 *
 *  What could have been otherwise is not guessed: the round is solved again with one more, or one
 *  fewer, demanded (what_if.h), and the answer compared goal by goal with the outcome. "In the
 *  concept" is stage 1, for all RSVs together; "in the form" is stage 2 of one RSV with wishes.
 */
#ifndef TOEWIJS_EXPLAIN_H
#define TOEWIJS_EXPLAIN_H

#include "toewijs/changes.h"
#include "toewijs/message.h"
#include "toewijs/what_if.h"

/** Instead of a POI: the RSV as a whole. */
#define TW_WHOLE_RSV SIZE_MAX

/** A bonus place in the order in which shares hand them out: lowest price first, then lowest lot.
 */
typedef struct tw_share_place {
    size_t rsv;
    size_t poi;     /**< the member it goes to; TW_WHOLE_RSV: a place shared between RSVs */
    int64_t nummer; /**< its claimant's first, second, ... from 1 */
    int64_t prijs;  /**< cost(method, nummer, weight), in millionths */
    int64_t lot;    /**< of its claimant */
} tw_share_place;

/** Where one claimant stands among the others. */
typedef struct tw_turn {
    bool has_last;
    tw_share_place last;     /**< the last place it got */
    bool has_next;           /**< false: it has no weight, and so no price */
    tw_share_place next;     /**< the one after that, which it did not get */
    tw_share_place *between; /**< what others got after `last` and before `next`, in order */
    size_t between_count;
} tw_turn;

enum { TW_DRAW_DIGITS = 8 };

/** A draw of the lottery, so that anyone can do it again (model.md section 6). */
typedef struct tw_draw {
    char *text;                     /**< what SHA-256 is taken of; NULL: no draw */
    char begin[TW_DRAW_DIGITS + 1]; /**< the first four bytes of it, hexadecimal */
    int64_t lot;                    /**< those shifted right by 12 bits, plus 1 */
} tw_draw;

/** What one RSV got, and its place among the RSVs. */
typedef struct tw_explain_rsv {
    size_t rsv;
    int64_t concept[TW_SOORT_COUNT]; /**< trajectories in stage 1 */
    int64_t totaal[TW_SOORT_COUNT];  /**< in the final distribution */
    bool sggz;                       /**< its weight has sggz_opslag in it */
    tw_turn beurt;                   /**< in stage 1 */
    tw_draw loting;
} tw_explain_rsv;

/** What one member got in one RSV, and its place among the members. */
typedef struct tw_explain_member {
    size_t rsv;
    size_t poi;
    int64_t inbreng;
    int64_t concept[TW_SOORT_COUNT]; /**< trajectories that start here */
    int64_t totaal[TW_SOORT_COUNT];
    tw_ratio gewicht; /**< w(r,p) */
    tw_turn beurt;    /**< in the final distribution */
} tw_explain_member;

/** Room at a POI in one phase: model.md section 4, number 2. */
typedef struct tw_explain_room {
    int64_t jaar; /**< calendar year */
    int64_t bezet;
    int64_t ruimte; /**< cap(p,f) */
    int64_t gereserveerd;
    int64_t gehost[TW_SOORT_COUNT]; /**< in the final distribution, over all RSVs */
} tw_explain_room;

/** The national pot, in stage 1. */
typedef struct tw_explain_pot {
    bool geldt; /**< there is one, and no bonus_toegekend */
    bool kort;  /**< with one place more in it, one more is granted */
    int64_t pot;
    int64_t toegekend; /**< bonus places granted in all */
    bool has_last;
    tw_share_place last; /**< the last one granted, by price and lot */
    bool has_next;
    tw_share_place next; /**< the one that would be added with a pot one larger; only when that
                              changes nothing else */
} tw_explain_pot;

/** Who would gain or lose. */
typedef struct tw_explain_change {
    size_t rsv;
    size_t poi; /**< the member where they start; TW_WHOLE_RSV: the RSV's total */
    tw_soort soort;
    int64_t was;
    int64_t wordt;
    bool has_place; /**< bonus alone: the first place it gains, or the last it loses */
    tw_share_place place;
} tw_explain_change;

/** Trajectories along one route that would come or go. */
typedef struct tw_explain_move {
    size_t rsv;
    tw_soort soort;
    size_t route[TW_MAX_FASEN];
    int64_t was;
    int64_t wordt;
} tw_explain_move;

/** One thing that might have been otherwise: the number of trajectories of some shape. */
typedef struct tw_explain_case {
    tw_eis eis;
    bool meer;  /**< one more; else one fewer */
    int stage;  /**< 1: asked of the concept; 2: of the form of `eis.rsv` */
    int64_t nu; /**< the number as it is */
    bool can;
    /* when it cannot be: */
    tw_los *regels;     /**< rules that together forbid it; leave any one out, and it can be */
    size_t regel_count; /**< 0: whatever is left out, there is no such trajectory */
    bool kleinst;       /**< proven: no smaller set of rules forbids it */
    /* when it can: */
    bool gelijk;  /**< no goal gets worse: only the order of the numbers decided (section 6) */
    bool beter;   /**< some goal gets better first: the outcome is not the best one */
    tw_doel doel; /**< the first goal that gets worse (or better) */
    int64_t was;
    int64_t wordt;
    tw_explain_change *changes; /**< by RSV; bonus first; the RSV's total before its members */
    size_t change_count;
    tw_explain_move *moves; /**< of the RSVs that the demand is about */
    size_t move_count;
    int64_t anders; /**< trajectories, of all RSVs, that would go another way */
} tw_explain_case;

typedef enum { TW_EXPLAIN_POI, TW_EXPLAIN_RSV, TW_EXPLAIN_ROUTE } tw_explain_kind;

/** What is to be explained. */
typedef struct tw_explain_question {
    tw_explain_kind kind;
    size_t poi;                 /**< of TW_EXPLAIN_POI */
    size_t rsv;                 /**< of the others */
    int soort;                  /**< of TW_EXPLAIN_ROUTE: TW_REGULIER, TW_BONUS or TW_ANY_SOORT */
    size_t route[TW_MAX_FASEN]; /**< of TW_EXPLAIN_ROUTE: POI per phase, or TW_ANY_POI */
    bool no_changes; /**< do not look for changes in the data: they take most of the time */
} tw_explain_question;

/** The answer. */
typedef struct tw_explanation {
    const tw_round *round; /**< borrowed, and so are the next three */
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    tw_explain_question vraag;
    tw_explain_pot pot;
    tw_explain_rsv *rsvs; /**< the RSV, or those the POI is a member of; that take part */
    size_t rsv_count;
    tw_explain_member *members; /**< the POI in each of `rsvs`, or all members of the RSV */
    size_t member_count;
    tw_explain_room rooms[TW_MAX_FASEN]; /**< TW_EXPLAIN_POI */
    tw_optional bonus_max; /**< TW_EXPLAIN_POI: by request and max_per_poi; over all its RSVs */
    tw_draw loting;        /**< of the POI, or of a route without '*' of one kind */
    bool toelaatbaar;      /**< of such a route: section 3 allows it */
    tw_explain_case *cases;
    size_t case_count;
    tw_eis doel_eis;          /**< one more than it got in the end: bonus places, or that route */
    tw_found_changes changes; /**< what in the data would give that; not looked at for a POI that is
                             a member of no RSV: doel_eis then states no minimum */
} tw_explanation;

/**
 * Explain one POI, RSV or route of an outcome.
 *
 * @param outcome  of this round; judged (tw_outcome_read). Borrowed, like the round, by the answer
 * @param options  as in what_if.h; give it a memo
 * @param[out] out  owned by the caller (tw_explanation_free); NULL unless TW_OK
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER (also when time ran out)
 */
TW_NODISCARD tw_status tw_explain(tw_explanation **out, const tw_round *round,
                                  const tw_policy *policy, const tw_assessment *assessment,
                                  const tw_outcome *outcome, const tw_explain_question *question,
                                  const tw_solve_options *options, tw_error *err);
void tw_explanation_free(tw_explanation *explanation); /**< NULL is allowed */

struct tw_buf;

/** For people: the answer first, then the numbers. */
void tw_explain_text(struct tw_buf *buf, tw_lang lang, const tw_explanation *explanation);

/**
 * {"schema": "toewijs/uitleg/1", "vraag": {"soort": "poi" | "rsv" | "route", "poi_id" (of a POI) or
 * "rsv_id", of a route "traject": kind and "route": [POI or "*"...]}, "bewezen": the outcome is
 * proven the best, "doet_niet_mee": [{"rsv_id", "redenen": [code...]}] of what was asked about,
 * "tegenvragen": [CASE...], "wat_het_zou_veranderen": as tw_changes_json (not of a POI that is in
 * no RSV), "instelling" (of a POI), "pot", "rsv": [...], "deelnemers": [...], "loting":
 * DRAW of the POI or route, or null}. Prices in millionths; lists in the order of this header.
 *
 * CASE: {"rsv_id", "deel": "concept" | "formulier", "soort", "route": "p1>p2" (* is any), "nu": n,
 * "gevraagd": n + 1 or n - 1, "kan"}; when it can: "beter": the first goal that differs gets
 * better, "doel": that goal {"naam", "richting", "nu", "dan"} (null: no goal differs),
 * "verschillen": [CHANGE...], "routes": [{"rsv_id", "soort", "route", "nu", "dan"}], "andere_weg":
 * trajectories that go another way; when it cannot: "regels": [{"regel": tw_los_name, and of
 * rsv_id, poi_id, fase (from 1), sector, soort those it has, "tekst": in words}], "kleinste":
 * proven that no smaller set forbids it. CHANGE: {"rsv_id", "poi_id" (null: the RSV in all),
 * "soort", "nu", "dan", "plaats": PLACE or null}. PLACE: {"rsv_id", "poi_id" (null: between RSVs),
 * "nummer", "prijs", "lot"}. DRAW: {"tekst": what is hashed, "sha256_begin": eight hexadecimal
 * digits, "lot"}.
 *
 * "instelling": {"aangevraagd", "toegewezen", "bonus_max" (null: no limit), "capaciteit",
 * "buiten_rsv", "fasen": [{"jaar", "bezet", "gereserveerd", "ruimte", "regulier", "bonus"}]}.
 * "pot": {"pot" (null: none in force), "toegekend", "kort": one place more in it is one more
 * granted, "laatste": PLACE or null, "volgende": the same}.
 * "rsv": {"rsv_id", "gezamenlijke_toewijzing", "aanspraak", "gewicht": [numerator, denominator],
 * "sggz_opslag": the weight has it, "bonus_concept", "bonus", "regulier", "laatste": PLACE that it
 * got last or null, "volgende": the one that it did not get or null, "daartussen": [PLACE...] of
 * others, "loting": DRAW or null}.
 * "deelnemers": {"rsv_id", "poi_id", "inbreng", "regulier", "bonus_concept", "bonus", "gewicht",
 * "laatste", "volgende", "daartussen"} as with an RSV.
 * @param lang  of the changes in words, which stand beside their fields
 */
void tw_explain_json(struct tw_buf *buf, tw_lang lang, const tw_explanation *explanation);

#endif
