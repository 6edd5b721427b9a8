/* A rule or a wish in plain words, with its numbers. */
#include "base/intmath.h"
#include "explain/conflict_words.h"
#include "model/capacity.h"

#include <stdlib.h>

/* ---- What stage 1 gave ----------------------------------------------------------------------- */

typedef struct {
    int64_t hosted;
    int64_t bonus;
    int64_t regular;
    int64_t sector;
    int64_t all_bonus;
} given;

/* Of one RSV, as far as the rule is about it. */
static given count_given(const tw_speaker *in, size_t rsv, const tw_los *los) {
    given g = {0};
    if (in->outcome == NULL) {
        return g;
    }
    const tw_verdeling *concept = &in->outcome->rsvs[rsv].concept;
    for (size_t i = 0; i < concept->count; i++) {
        const tw_traject *t = &concept->trajecten[i];
        bool here = t->route[0] == los->poi;
        bool bonus = t->soort == TW_BONUS;
        bool hosts = los->soort == TW_LOS_GEDEELD_RUIMTE && t->route[los->nummer] == los->poi;
        bool sector = (int)in->round->pois[t->route[0]].sector == los->nummer;
        g.hosted += hosts ? t->aantal : 0;
        g.bonus += here && bonus ? t->aantal : 0;
        g.regular += here && !bonus ? t->aantal : 0;
        g.sector += sector && bonus ? t->aantal : 0;
        g.all_bonus += bonus ? t->aantal : 0;
    }
    return g;
}

/* ---- Rules about bonus places ---------------------------------------------------------------- */

static char *say_pot(const tw_speaker *in, const tw_los *los) {
    char *places = tw_speak_count(in, TW_COUNT_BONUS, in->policy->pot.value);
    int64_t others = 0;
    for (size_t r = 0; in->outcome != NULL && r < in->round->rsv_count; r++) {
        others += r == in->rsv ? 0 : count_given(in, r, los).all_bonus;
    }
    return others == 0
               ? tw_speak(in, TW_RULE_POT, places, NULL, NULL, NULL)
               : tw_speak(in, TW_RULE_POT_OTHERS, places, tw_speak_number(others), NULL, NULL);
}

static char *say_asked(const tw_speaker *in, size_t poi) {
    const tw_poi *p = &in->round->pois[poi];
    int64_t more = p->aangevraagd - p->toegewezen;
    return tw_speak(in, more <= 0 ? TW_RULE_ASKED_NO_MORE : TW_RULE_ASKED, tw_speak_poi(in, poi),
                    tw_speak_number(p->aangevraagd), tw_speak_number(p->toegewezen),
                    tw_speak_most(in, TW_COUNT_BONUS, more));
}

static char *say_bonus(const tw_speaker *in, const tw_los *los) {
    const tw_rsv_assessment *judged = &in->assessment->rsvs[los->rsv];
    switch ((int)los->soort) {
    case TW_LOS_AANSPRAAK:
        return tw_speak(in,
                        in->assessment->toegekend ? TW_RULE_TOEGEKEND
                        : judged->aanspraak == 0  ? TW_RULE_GEEN_AANSPRAAK
                                                  : TW_RULE_AANSPRAAK,
                        tw_speak_rsv(in, los->rsv),
                        tw_speak_count(in, TW_COUNT_BONUS, judged->aanspraak), NULL, NULL);
    case TW_LOS_GEWICHT:
        return tw_speak(in, TW_RULE_GEWICHT, tw_speak_rsv(in, los->rsv), NULL, NULL, NULL);
    case TW_LOS_POT:
        return say_pot(in, los);
    case TW_LOS_TOT_AANVRAAG:
        return say_asked(in, los->poi);
    case TW_LOS_MAX_PER_POI:
        return tw_speak(in, TW_RULE_MAX_PER_POI, tw_speak_poi(in, los->poi),
                        tw_speak_most(in, TW_COUNT_BONUS, in->policy->max_per_poi.value), NULL,
                        NULL);
    default:
        return tw_speak(
            in, TW_RULE_SECTOR, tw_speak_sector(in, los->nummer),
            tw_speak_most(in, TW_COUNT_BONUS, in->policy->max_per_sector[los->nummer].value), NULL,
            NULL);
    }
}

/* ---- Rules about institutions ---------------------------------------------------------------- */

static char *add_deduction(const tw_speaker *in, char *text, tw_message_id id, int64_t number) {
    return number == 0
               ? text
               : tw_speak_after(text, tw_speak(in, id, tw_speak_number(number), NULL, NULL, NULL));
}

/* What is left of the capacity, and what takes the rest. */
static char *say_room(const tw_speaker *in, size_t poi, int fase) {
    const tw_poi *p = &in->round->pois[poi];
    int64_t room = tw_capacity(in->round, in->policy, in->assessment, poi, fase);
    int64_t taken = tw_poi_bezet(p, in->round->toewijzingsjaar + in->policy->fasen[fase].jaar);
    int64_t outside = in->assessment->pois[poi].buiten_rsv;
    char *text = tw_speak(in, TW_RULE_RUIMTE, tw_speak_poi(in, poi), tw_speak_phase(in, fase),
                          tw_speak_most(in, TW_COUNT_PEOPLE, room), NULL);
    if (room == p->capaciteit) {
        return text;
    }
    text = tw_speak_after(
        text, tw_speak(in, TW_RULE_ROOM_OF, tw_speak_number(p->capaciteit), NULL, NULL, NULL));
    text = add_deduction(in, text, TW_RULE_ROOM_TAKEN, taken);
    text = add_deduction(in, text, TW_RULE_ROOM_OUTSIDE, outside);
    int64_t kept = tw_max(0, p->capaciteit - taken - outside) - room;
    text = add_deduction(in, text, TW_RULE_ROOM_KEPT, kept);
    return tw_speak_after(text, tw_speak_text(")"));
}

/* Regular starts there are at least, own places going first. */
static int64_t own_minimum(const tw_speaker *in, size_t poi) {
    int64_t minimum = in->assessment->pois[poi].inbreng;
    for (int f = 0; f < in->policy->fase_count; f++) {
        minimum = tw_min(minimum, tw_capacity(in->round, in->policy, in->assessment, poi, f));
    }
    return minimum;
}

static char *say_inbreng(const tw_speaker *in, const tw_los *los) {
    if (in->policy->regulier_vrij) {
        int64_t total = in->assessment->rsvs[los->rsv].gezamenlijke_toewijzing;
        return tw_speak(in, TW_RULE_TOTAAL, tw_speak_rsv(in, los->rsv),
                        tw_speak_count(in, TW_COUNT_REGULAR, total), NULL, NULL);
    }
    size_t member = tw_round_find_member(in->round, los->rsv, los->poi);
    int64_t inbreng = member == SIZE_MAX ? 0 : in->assessment->inbreng[member];
    return tw_speak(in, TW_RULE_INBRENG, tw_speak_poi(in, los->poi), tw_speak_rsv(in, los->rsv),
                    tw_speak_count(in, TW_COUNT_REGULAR, inbreng), NULL);
}

static char *say_institution(const tw_speaker *in, const tw_los *los) {
    switch ((int)los->soort) {
    case TW_LOS_RUIMTE:
        return say_room(in, los->poi, los->nummer);
    case TW_LOS_EIGEN:
        return tw_speak(in, TW_RULE_EIGEN, tw_speak_poi(in, los->poi),
                        tw_speak_least(in, TW_COUNT_REGULAR_COURSES, own_minimum(in, los->poi)),
                        NULL, NULL);
    case TW_LOS_INBRENG:
        return say_inbreng(in, los);
    default:
        return tw_speak(in, TW_RULE_ERKENNING, tw_speak_poi(in, los->poi),
                        tw_speak_text(in->round->opleiding), NULL, NULL);
    }
}

/* ---- Rules about routes ---------------------------------------------------------------------- */

static char *a_course(const tw_speaker *in, int soort) {
    return tw_speak(in, soort == TW_REGULIER ? TW_A_REGULAR : TW_A_BONUS, NULL, NULL, NULL, NULL);
}

static char *say_route(const tw_speaker *in, tw_message_id id, int soort, int64_t number) {
    return tw_speak(in, id, a_course(in, soort), tw_speak_number(number), NULL, NULL);
}

static char *say_routes(const tw_speaker *in, const tw_los *los) {
    const tw_policy *policy = in->policy;
    int k = los->nummer;
    switch ((int)los->soort) {
    case TW_LOS_SECTOREN:
        return say_route(in, TW_RULE_SECTOREN, k, policy->min_sectoren[k]);
    case TW_LOS_GGZ_FASE:
        return say_route(in, TW_RULE_GGZ_FASE, k, 0);
    case TW_LOS_AANDEEL:
        return say_route(in, TW_RULE_AANDEEL, k, policy->max_aandeel_per_poi[k]);
    case TW_LOS_VERBLIJF:
        return say_route(in, TW_RULE_VERBLIJF, k, policy->min_verblijf_weken);
    case TW_LOS_AFSTAND:
        return say_route(in, TW_RULE_AFSTAND, k, policy->max_afstand_km.value);
    default:
        return tw_speak(in, TW_RULE_WISSELS, a_course(in, k),
                        tw_speak_most(in, TW_COUNT_MOVES, policy->max_wissels.value), NULL, NULL);
    }
}

/* ---- What the concept gave ------------------------------------------------------------------- */

static char *say_given(const tw_speaker *in, const tw_los *los) {
    size_t rsv = los->soort == TW_LOS_TOEKENNING ? los->rsv : in->rsv;
    given g = count_given(in, rsv, los);
    char *name = tw_speak_rsv(in, rsv);
    switch ((int)los->soort) {
    case TW_LOS_TOEKENNING:
        return tw_speak(in, TW_RULE_TOEKENNING, name,
                        tw_speak_count(in, TW_COUNT_BONUS, g.all_bonus), NULL, NULL);
    case TW_LOS_GEDEELD_RUIMTE:
        return tw_speak(in, TW_RULE_GEDEELD_RUIMTE, tw_speak_poi(in, los->poi), name,
                        tw_speak_phase(in, los->nummer),
                        tw_speak_most(in, TW_COUNT_PEOPLE, g.hosted));
    case TW_LOS_GEDEELD_BONUS:
        return tw_speak(in, TW_RULE_GEDEELD_BONUS, tw_speak_poi(in, los->poi), name,
                        tw_speak_most(in, TW_COUNT_BONUS, g.bonus), NULL);
    case TW_LOS_GEDEELD_START:
        return tw_speak(in, TW_RULE_GEDEELD_START, tw_speak_poi(in, los->poi), name,
                        tw_speak_least(in, TW_COUNT_REGULAR_COURSES, g.regular), NULL);
    default:
        return tw_speak(in, TW_RULE_GEDEELD_SECTOR, tw_speak_sector(in, los->nummer), name,
                        tw_speak_most(in, TW_COUNT_BONUS, g.sector), NULL);
    }
}

char *tw_los_say(const tw_los *los, tw_lang lang, const tw_round *round, const tw_policy *policy,
                 const tw_assessment *assessment, const tw_outcome *outcome, size_t rsv) {
    tw_speaker in = {lang, round, policy, assessment, outcome, rsv};
    if (los->soort <= TW_LOS_SECTOR) {
        return say_bonus(&in, los);
    }
    if (los->soort <= TW_LOS_ERKENNING) {
        return say_institution(&in, los);
    }
    return los->soort <= TW_LOS_WISSELS ? say_routes(&in, los) : say_given(&in, los);
}

char *tw_conflict_part_say(const tw_conflict_part *part, tw_lang lang, const tw_round *round,
                           const tw_policy *policy, const tw_assessment *assessment,
                           const tw_outcome *outcome, size_t rsv) {
    tw_speaker in = {lang, round, policy, assessment, outcome, rsv};
    tw_message_id wish = part->gevraagd ? TW_RULE_GEVRAAGD : TW_RULE_WENS;
    return part->is_wens ? tw_speak(&in, wish, tw_speak_demand(&in, &part->wens), NULL, NULL, NULL)
                         : tw_los_say(&part->los, lang, round, policy, assessment, outcome, rsv);
}
