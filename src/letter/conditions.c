/* The conditions of model.md section 2, one by one: met or not, what was seen, what to mend. */
#include "base/digits.h"
#include "base/intmath.h"
#include "letter/letter.h"

/* ---- who is who ------------------------------------------------------------------------------ */

static bool is_recognised(const tw_letter *letter, size_t poi) {
    return letter->in->assessment->pois[poi].erkend;
}

static bool is_ggz(const tw_letter *letter, size_t poi) {
    const tw_policy *policy = letter->in->policy;
    return policy->is_ggz[letter->in->round->pois[poi].sector];
}

/* Counts for the condition on a GGZ member. */
static bool fills_ggz(const tw_letter *letter, size_t poi) {
    return is_ggz(letter, poi) &&
           (!letter->in->policy->ggz_moet_erkend || is_recognised(letter, poi));
}

static bool fills_a_role(const tw_letter *letter, size_t poi) {
    return is_recognised(letter, poi) || fills_ggz(letter, poi);
}

enum { MOST_NAMES = 6 };

typedef struct names {
    size_t pois[MOST_NAMES];
    size_t count;
    size_t more;
} names;

static names find_members(const tw_letter *letter, bool (*is)(const tw_letter *, size_t)) {
    names found = {{0}, 0, 0};
    for (size_t i = 0; i < letter->rsv->deelnemer_count; i++) {
        size_t poi = letter->rsv->deelnemers[i].poi;
        if (!is(letter, poi)) {
            continue;
        }
        if (found.count < MOST_NAMES) {
            found.pois[found.count++] = poi;
        } else {
            found.more++;
        }
    }
    return found;
}

static size_t how_many(names found) {
    return found.count + found.more;
}

static int64_t member_count(const tw_letter *letter) {
    return (int64_t)letter->rsv->deelnemer_count;
}

static int64_t other_count(const tw_letter *letter) {
    return tw_max(0, member_count(letter) - (letter->in->policy->rollen_onderscheiden ? 2 : 1));
}

/* ---- the verdict ----------------------------------------------------------------------------- */

tw_verdict tw_letter_verdict(const tw_letter *letter, tw_reden reden) {
    const bool *reasons = letter->judged->reden;
    if (reasons[reden]) {
        bool open = reden == TW_REDEN_TOETS_NIET_VOLDAAN && letter->judged->toets_open;
        return open ? TW_STILL_OPEN : TW_NOT_MET;
    }
    bool no_roles = reasons[TW_GEEN_ERKENDE_POI] || reasons[TW_GEEN_GGZ];
    switch (reden) {
    case TW_ROLLEN_NIET_ONDERSCHEIDEN:
    case TW_TE_WEINIG_OVERIGE:
        return no_roles ? TW_NOT_JUDGED : TW_MET;
    case TW_TOETS_TE_LAAT_AANGEMELD:
        return letter->rsv->toets_aangemeld_op == TW_DATE_NONE ? TW_NOT_JUDGED : TW_MET;
    case TW_REGIEHOUDER_NIET_ERKEND:
        return reasons[TW_REGIEHOUDER_GEEN_DEELNEMER] ? TW_NOT_JUDGED : TW_MET;
    case TW_TE_WEINIG_INSTELLINGEN:
    case TW_GEEN_ERKENDE_POI:
    case TW_GEEN_GGZ:
    case TW_TE_LAAT_AANGEMELD:
    case TW_REDEN_TOETS_NIET_VOLDAAN:
    case TW_REGIEHOUDER_GEEN_DEELNEMER:
    case TW_REDEN_COUNT:
        break;
    }
    return TW_MET;
}

/* ---- the condition in words ------------------------------------------------------------------ */

static void put_condition(tw_letter *letter, tw_reden reden) {
    const tw_policy *policy = letter->in->policy;
    const tw_round *round = letter->in->round;
    switch (reden) {
    case TW_TE_WEINIG_INSTELLINGEN:
        tw_letter_say(&letter->page, TW_BRIEF_COND_SIZE,
                      tw_digits_of(policy->min_instellingen).text, NULL, NULL, NULL);
        break;
    case TW_GEEN_ERKENDE_POI:
        tw_letter_say(&letter->page, TW_BRIEF_COND_RECOGNISED, round->opleiding, NULL, NULL, NULL);
        break;
    case TW_GEEN_GGZ:
        tw_letter_line(&letter->page,
                       policy->ggz_moet_erkend ? TW_BRIEF_COND_GGZ_RECOGNISED : TW_BRIEF_COND_GGZ);
        break;
    case TW_ROLLEN_NIET_ONDERSCHEIDEN:
        tw_letter_line(&letter->page, TW_BRIEF_COND_ROLES);
        break;
    case TW_TE_WEINIG_OVERIGE:
        tw_letter_say(&letter->page,
                      policy->rollen_onderscheiden ? TW_BRIEF_COND_OTHERS
                                                   : TW_BRIEF_COND_OTHERS_ONE,
                      tw_digits_of(policy->min_overige).text, NULL, NULL, NULL);
        break;
    case TW_TE_LAAT_AANGEMELD:
        tw_letter_say(&letter->page, TW_BRIEF_COND_IN_TIME,
                      tw_letter_date_of(&letter->page, round->termijn_aanmelding).text, NULL, NULL,
                      NULL);
        break;
    case TW_TOETS_TE_LAAT_AANGEMELD:
        tw_letter_say(&letter->page, TW_BRIEF_COND_TEST_IN_TIME,
                      tw_letter_date_of(&letter->page, round->termijn_toets_aanmelding).text, NULL,
                      NULL, NULL);
        break;
    case TW_REDEN_TOETS_NIET_VOLDAAN:
        tw_letter_line(&letter->page, TW_BRIEF_COND_TEST);
        break;
    case TW_REGIEHOUDER_GEEN_DEELNEMER:
        tw_letter_line(&letter->page, TW_BRIEF_COND_LEADER_MEMBER);
        break;
    case TW_REGIEHOUDER_NIET_ERKEND:
        tw_letter_say(&letter->page, TW_BRIEF_COND_LEADER_RECOGNISED, round->opleiding, NULL, NULL,
                      NULL);
        break;
    case TW_REDEN_COUNT:
        break;
    }
}

/* ---- what was seen --------------------------------------------------------------------------- */

static void put_count(tw_letter *letter, tw_message_id id, int64_t count) {
    tw_letter_say(&letter->page, id, tw_digits_of(count).text, NULL, NULL, NULL);
}

static void put_dated(tw_letter *letter, tw_message_id dated, tw_message_id undated, tw_date date) {
    if (date == TW_DATE_NONE) {
        tw_letter_line(&letter->page, undated);
    } else {
        tw_letter_say(&letter->page, dated, tw_letter_date_of(&letter->page, date).text, NULL, NULL,
                      NULL);
    }
}

static void put_test(tw_letter *letter) {
    switch (letter->rsv->toets) {
    case TW_TOETS_VOLDAAN:
        put_dated(letter, TW_BRIEF_SEEN_PASSED_ON, TW_BRIEF_SEEN_PASSED, letter->rsv->toets_op);
        break;
    case TW_TOETS_NIET_VOLDAAN:
        put_dated(letter, TW_BRIEF_SEEN_FAILED_ON, TW_BRIEF_SEEN_FAILED, letter->rsv->toets_op);
        break;
    case TW_TOETS_LOPEND:
        tw_letter_line(&letter->page, TW_BRIEF_SEEN_TEST_RUNNING);
        break;
    case TW_TOETS_NONE:
        tw_letter_line(&letter->page, TW_BRIEF_SEEN_TEST_UNKNOWN);
        break;
    }
}

/* The only member that can fill either role. */
static void put_roles(tw_letter *letter, tw_verdict verdict) {
    names found = find_members(letter, fills_a_role);
    if (verdict == TW_NOT_MET && found.count > 0) {
        tw_letter_say(&letter->page, TW_BRIEF_SEEN_ONE_ROLE,
                      letter->in->round->pois[found.pois[0]].naam, NULL, NULL, NULL);
    } else {
        tw_letter_line(&letter->page,
                       verdict == TW_MET ? TW_BRIEF_SEEN_ROLES : TW_BRIEF_SEEN_NO_ROLES);
    }
}

static void put_leader(tw_letter *letter, tw_reden reden, tw_verdict verdict) {
    const char *naam = letter->in->round->pois[letter->rsv->regiehouder].naam;
    bool member = reden == TW_REGIEHOUDER_GEEN_DEELNEMER;
    tw_message_id id = verdict == TW_NOT_JUDGED ? TW_BRIEF_SEEN_LEADER_UNKNOWN
                       : verdict == TW_MET
                           ? (member ? TW_BRIEF_SEEN_LEADER_IN : TW_BRIEF_SEEN_LEADER_OK)
                       : member ? TW_BRIEF_SEEN_LEADER_OUT
                                : TW_BRIEF_SEEN_LEADER_NOT_OK;
    tw_letter_say(&letter->page, id, naam, NULL, NULL, NULL);
}

static void put_seen(tw_letter *letter, tw_reden reden, tw_verdict verdict) {
    switch (reden) {
    case TW_TE_WEINIG_INSTELLINGEN:
        put_count(letter, TW_BRIEF_SEEN_SIZE, member_count(letter));
        break;
    case TW_GEEN_ERKENDE_POI:
        put_count(letter, TW_BRIEF_SEEN_COUNT,
                  (int64_t)how_many(find_members(letter, is_recognised)));
        break;
    case TW_GEEN_GGZ:
        put_count(letter, TW_BRIEF_SEEN_COUNT, (int64_t)how_many(find_members(letter, fills_ggz)));
        break;
    case TW_ROLLEN_NIET_ONDERSCHEIDEN:
        put_roles(letter, verdict);
        break;
    case TW_TE_WEINIG_OVERIGE:
        if (verdict == TW_NOT_JUDGED) {
            tw_letter_line(&letter->page, TW_BRIEF_SEEN_NO_ROLES);
        } else {
            put_count(letter, TW_BRIEF_SEEN_COUNT, other_count(letter));
        }
        break;
    case TW_TE_LAAT_AANGEMELD:
        put_dated(letter, TW_BRIEF_SEEN_REGISTERED, TW_BRIEF_SEEN_NO_DATE,
                  letter->rsv->aangemeld_op);
        break;
    case TW_TOETS_TE_LAAT_AANGEMELD:
        put_dated(letter, TW_BRIEF_SEEN_REGISTERED, TW_BRIEF_SEEN_NO_DATE,
                  letter->rsv->toets_aangemeld_op);
        break;
    case TW_REDEN_TOETS_NIET_VOLDAAN:
        put_test(letter);
        break;
    case TW_REGIEHOUDER_GEEN_DEELNEMER:
    case TW_REGIEHOUDER_NIET_ERKEND:
        put_leader(letter, reden, verdict);
        break;
    case TW_REDEN_COUNT:
        break;
    }
}

/* ---- the table ------------------------------------------------------------------------------- */

static void put_verdict(tw_letter *letter, tw_verdict verdict) {
    static const struct {
        const char *cell;
        tw_message_id id;
    } shown[] = {
        [TW_MET] = {"<td class=\"met\"><span aria-hidden=\"true\">\xE2\x9C\x93 </span>",
                    TW_BRIEF_MET},
        [TW_NOT_MET] = {"<td class=\"unmet\"><span aria-hidden=\"true\">\xE2\x9C\x97 </span>",
                        TW_BRIEF_UNMET},
        [TW_STILL_OPEN] = {"<td class=\"open\"><span aria-hidden=\"true\">\xE2\x80\xA6 </span>",
                           TW_BRIEF_OPEN},
        [TW_NOT_JUDGED] = {"<td>", TW_BRIEF_NOT_JUDGED},
    };
    tw_page_raw(&letter->page, shown[verdict].cell);
    tw_letter_line(&letter->page, shown[verdict].id);
    tw_page_raw(&letter->page, "</td>");
}

static bool applies(const tw_letter *letter, tw_reden reden) {
    return reden != TW_ROLLEN_NIET_ONDERSCHEIDEN || letter->in->policy->rollen_onderscheiden;
}

void tw_letter_conditions(tw_letter *letter) {
    tw_letter_table_begin(&letter->page, TW_BRIEF_CONDITIONS_TABLE);
    tw_letter_column(&letter->page, TW_BRIEF_COL_CONDITION, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_SEEN, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_VERDICT, false);
    tw_letter_table_body(&letter->page);
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        tw_reden reden = (tw_reden)i;
        if (applies(letter, reden)) {
            tw_verdict verdict = tw_letter_verdict(letter, reden);
            tw_page_raw(&letter->page, "<tr><th scope=\"row\">");
            put_condition(letter, reden);
            tw_page_raw(&letter->page, "</th><td>");
            put_seen(letter, reden, verdict);
            tw_page_raw(&letter->page, "</td>");
            put_verdict(letter, verdict);
            tw_page_raw(&letter->page, "</tr>\n");
        }
    }
    tw_letter_table_end(&letter->page);
}
