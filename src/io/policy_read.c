#include "io/policy_read.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void read_schema(tw_json_in *in, size_t node, const char *schema) {
    int unused;
    (void)tw_json_get_choice(in, node, &schema, 1, &unused);
}

static void sector_names(const char *names[TW_SECTOR_COUNT]) {
    for (int i = 0; i < TW_SECTOR_COUNT; i++) {
        names[i] = tw_sector_name((tw_sector)i);
    }
}

static void read_ggz_sectoren(tw_json_in *in, size_t node, tw_policy *policy) {
    if (node == 0 || tw_json_list(in, node) == SIZE_MAX) {
        return;
    }
    const char *names[TW_SECTOR_COUNT];
    sector_names(names);
    memset(policy->is_ggz, 0, sizeof policy->is_ggz);
    const tw_json_node *nodes = in->json->nodes;
    for (size_t at = node + 1; at < nodes[node].next; at = nodes[at].next) {
        int sector;
        if (!tw_json_get_choice(in, at, names, TW_SECTOR_COUNT, &sector)) {
            continue;
        }
        if (policy->is_ggz[sector]) {
            tw_json_report(in, at, TW_IO_LIST_TWICE, NULL, NULL);
        }
        policy->is_ggz[sector] = true;
    }
}

static void read_voorwaarden(tw_json_in *in, size_t node, tw_policy *policy) {
    enum { MIN_INSTELLINGEN, MIN_OVERIGE, GGZ_MOET_ERKEND, ROLLEN, GGZ_SECTOREN, KEYS };
    static const char *const keys[KEYS] = {"min_instellingen", "min_overige", "ggz_moet_erkend",
                                           "rollen_onderscheiden", "ggz_sectoren"};
    size_t found[KEYS];
    if (node == 0 || !tw_json_object(in, node, keys, KEYS, found)) {
        return;
    }
    (void)tw_json_get_integer(in, found[MIN_INSTELLINGEN], 0, TW_MAX_NUMBER,
                              &policy->min_instellingen);
    (void)tw_json_get_integer(in, found[MIN_OVERIGE], 0, TW_MAX_NUMBER, &policy->min_overige);
    (void)tw_json_get_bool(in, found[GGZ_MOET_ERKEND], &policy->ggz_moet_erkend);
    (void)tw_json_get_bool(in, found[ROLLEN], &policy->rollen_onderscheiden);
    read_ggz_sectoren(in, found[GGZ_SECTOREN], policy);
}

/* Adds the goal at `node` to the list. False when it was no goal that belongs there. */
static bool read_doel(tw_json_in *in, size_t node, tw_policy *policy) {
    const char *names[TW_DOEL_EISEN];
    for (int i = 0; i < TW_DOEL_EISEN; i++) {
        names[i] = tw_doel_name((tw_doel)i);
    }
    static const char wensen[] = "\"wensen\"";
    const tw_json_node *at = &in->json->nodes[node];
    const char *text = in->json->text.data + at->from;
    if (at->to - at->from == sizeof wensen - 1 && memcmp(text, wensen, sizeof wensen - 1) == 0) {
        tw_json_report(in, node, TW_IO_DOEL_WENSEN, NULL, NULL);
        return false;
    }
    enum { FIRST = TW_DOEL_WENSEN + 1 };
    int doel;
    if (!tw_json_get_choice(in, node, names + FIRST, TW_DOEL_EISEN - FIRST, &doel)) {
        return false;
    }
    for (int i = 0; i < policy->doel_count; i++) {
        if (policy->doelen[i] == (tw_doel)(doel + FIRST)) {
            tw_json_report(in, node, TW_IO_LIST_TWICE, NULL, NULL);
            return false;
        }
    }
    policy->doelen[policy->doel_count++] = (tw_doel)(doel + FIRST);
    return true;
}

static bool is_first(tw_doel doel) {
    return doel == TW_DOEL_REGULIER_GEPLAATST || doel == TW_DOEL_BONUS_GEPLAATST;
}

static void read_doelen(tw_json_in *in, size_t node, tw_policy *policy) {
    if (node == 0 || tw_json_list(in, node) == SIZE_MAX) {
        return;
    }
    bool good_start = true;
    size_t position = 0;
    policy->doel_count = 0;
    const tw_json_node *nodes = in->json->nodes;
    for (size_t at = node + 1; at < nodes[node].next; at = nodes[at].next) {
        bool added = read_doel(in, at, policy);
        /* What is wrong with one of the first two has been said already. */
        good_start = good_start && (added || position >= 2);
        position++;
    }
    bool two = policy->doel_count >= 2;
    if (good_start && !(two && is_first(policy->doelen[0]) && is_first(policy->doelen[1]))) {
        tw_json_report(in, node, TW_IO_DOELEN_BEGIN, NULL, NULL);
    }
}

static void read_loting(tw_json_in *in, size_t root, size_t node, tw_policy *policy) {
    static const char *const keys[] = {"zaad"};
    size_t zaad;
    if (node == 0) {
        (void)tw_json_require(in, root, "loting.zaad", node);
    } else if (tw_json_object(in, node, keys, COUNT(keys), &zaad) &&
               tw_json_require(in, node, "zaad", zaad)) {
        (void)tw_json_get_text(in, zaad, false, &policy->zaad);
    }
}

static void read_policy(tw_json_in *in, tw_policy *policy) {
    enum { SCHEMA, NAAM, BRON, VOORWAARDEN, BONUS, TRAJECT, DOELEN, LOTING, KEYS };
    static const char *const keys[KEYS] = {"schema", "naam",    "bron",   "voorwaarden",
                                           "bonus",  "traject", "doelen", "loting"};
    size_t found[KEYS];
    if (!tw_json_object(in, 0, keys, KEYS, found)) {
        return;
    }
    read_schema(in, found[SCHEMA], "toewijs/beleid/1");
    (void)tw_json_get_text(in, found[NAAM], true, &policy->naam);
    (void)tw_json_get_text(in, found[BRON], true, &policy->bron);
    read_voorwaarden(in, found[VOORWAARDEN], policy);
    tw_policy_read_bonus(in, found[BONUS], policy);
    tw_policy_read_traject(in, found[TRAJECT], policy);
    read_doelen(in, found[DOELEN], policy);
    read_loting(in, 0, found[LOTING], policy);
}

tw_status tw_policy_read(tw_policy *policy, const char *file, const char *data, size_t size,
                         tw_diags *diags, tw_error *err) {
    tw_policy_set_defaults(policy);
    tw_arena arena = {policy->memory};
    tw_json json;
    tw_status status = tw_json_read(&json, file, data, size, diags, err);
    if (status == TW_OK) {
        tw_json_in in = {.json = &json, .diags = diags, .arena = &arena};
        read_policy(&in, policy);
        tw_policy_complete_doelen(policy);
        if (in.no_memory) {
            status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
        }
    } else if (status == TW_ERR_INPUT) {
        policy->fase_count = 0;
        status = TW_OK;
    }
    tw_json_clear(&json);
    policy->memory = arena.blocks;
    return status;
}

/* -- ronde.json ------------------------------------------------------------------------------- */

static void require_date(tw_json_in *in, size_t node, const char *key, size_t found,
                         tw_date *value) {
    if (tw_json_require(in, node, key, found)) {
        (void)tw_json_get_date(in, found, value);
    }
}

static void read_termijnen(tw_json_in *in, size_t node, tw_round *round) {
    enum { AANMELDING, TOETS_AANMELDING, TOETS, TERUGKOPPELING, IN_DOORSTROOM, KEYS };
    static const char *const keys[KEYS] = {"aanmelding", "toets_aanmelding", "toets",
                                           "terugkoppeling", "in_doorstroom"};
    size_t found[KEYS];
    if (!tw_json_object(in, node, keys, KEYS, found)) {
        return;
    }
    require_date(in, node, keys[AANMELDING], found[AANMELDING], &round->termijn_aanmelding);
    round->termijn_toets_aanmelding = round->termijn_aanmelding;
    (void)tw_json_get_date(in, found[TOETS_AANMELDING], &round->termijn_toets_aanmelding);
    require_date(in, node, keys[TOETS], found[TOETS], &round->termijn_toets);
    require_date(in, node, keys[TERUGKOPPELING], found[TERUGKOPPELING],
                 &round->termijn_terugkoppeling);
    require_date(in, node, keys[IN_DOORSTROOM], found[IN_DOORSTROOM],
                 &round->termijn_in_doorstroom);
}

static void read_ronde(tw_json_in *in, tw_round *round) {
    enum { SCHEMA, NAAM, JAAR, OPLEIDING, PEILDATUM, TERMIJNEN, KEYS };
    static const char *const keys[KEYS] = {"schema",    "naam",      "toewijzingsjaar",
                                           "opleiding", "peildatum", "termijnen"};
    size_t found[KEYS];
    if (!tw_json_object(in, 0, keys, KEYS, found)) {
        return;
    }
    if (tw_json_require(in, 0, keys[SCHEMA], found[SCHEMA])) {
        read_schema(in, found[SCHEMA], "toewijs/ronde/1");
    }
    (void)tw_json_get_text(in, found[NAAM], true, &round->naam);
    if (tw_json_require(in, 0, keys[JAAR], found[JAAR])) {
        (void)tw_json_get_integer(in, found[JAAR], TW_MIN_TOEWIJZINGSJAAR, TW_MAX_TOEWIJZINGSJAAR,
                                  &round->toewijzingsjaar);
    }
    if (tw_json_require(in, 0, keys[OPLEIDING], found[OPLEIDING])) {
        (void)tw_json_get_text(in, found[OPLEIDING], false, &round->opleiding);
    }
    if (tw_json_require(in, 0, keys[TERMIJNEN], found[TERMIJNEN])) {
        read_termijnen(in, found[TERMIJNEN], round);
    }
    round->peildatum = round->termijn_aanmelding;
    (void)tw_json_get_date(in, found[PEILDATUM], &round->peildatum);
}

tw_status tw_ronde_read(tw_round *round, const char *file, const char *data, size_t size,
                        tw_diags *diags, tw_error *err) {
    tw_arena arena = {round->memory};
    tw_json json;
    tw_status status = tw_json_read(&json, file, data, size, diags, err);
    if (status == TW_OK) {
        tw_json_in in = {.json = &json, .diags = diags, .arena = &arena};
        read_ronde(&in, round);
        if (in.no_memory) {
            status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
        }
    }
    tw_json_clear(&json);
    round->memory = arena.blocks;
    return status == TW_ERR_INPUT ? TW_OK : status;
}
