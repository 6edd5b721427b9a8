#include "io/policy_read.h"

/* -- aanspraak: which keys it has depends on its soort ----------------------------------------- */

static void read_trede(tw_json_in *in, size_t node, const tw_trede *before, tw_trede *trede) {
    size_t count = tw_json_list(in, node);
    if (count != 2) {
        if (count != SIZE_MAX) {
            tw_json_report(in, node, TW_IO_STAFFEL_PAIR, NULL, NULL);
        }
        return;
    }
    size_t from = node + 1;
    size_t number = in->json->nodes[from].next;
    bool good = tw_json_get_integer(in, from, 0, TW_MAX_NUMBER, &trede->vanaf);
    (void)tw_json_get_integer(in, number, 0, TW_MAX_NUMBER, &trede->aantal);
    if (good && before != NULL && before->vanaf >= trede->vanaf) {
        tw_json_report_numbers(in, from, TW_IO_STAFFEL_ASCEND, before->vanaf, 0);
    }
}

static void read_staffel(tw_json_in *in, size_t node, tw_aanspraak *aanspraak) {
    size_t count = tw_json_list(in, node);
    if (count == SIZE_MAX) {
        return;
    }
    tw_trede *treden = tw_arena_alloc(in->arena, (count + 1) * sizeof *treden);
    if (treden == NULL) {
        in->no_memory = true;
        return;
    }
    const tw_json_node *nodes = in->json->nodes;
    size_t i = 0;
    for (size_t at = node + 1; at < nodes[node].next; at = nodes[at].next) {
        read_trede(in, at, i > 0 ? &treden[i - 1] : NULL, &treden[i]);
        i++;
    }
    aanspraak->staffel = treden;
    aanspraak->staffel_count = count;
}

static void read_percentage(tw_json_in *in, size_t node, tw_aanspraak *aanspraak) {
    enum { SOORT, PERCENTAGE, AFRONDING, MAX, KEYS };
    static const char *const keys[KEYS] = {"soort", "percentage", "afronding", "max"};
    static const char *const afrondingen[] = {"omlaag", "omhoog", "normaal"};
    size_t found[KEYS];
    (void)tw_json_object(in, node, keys, KEYS, found);
    int afronding = TW_OMLAAG;
    aanspraak->soort = TW_AANSPRAAK_PERCENTAGE;
    aanspraak->percentage = 20;
    (void)tw_json_get_integer(in, found[PERCENTAGE], 0, 100, &aanspraak->percentage);
    (void)tw_json_get_choice(in, found[AFRONDING], afrondingen, 3, &afronding);
    aanspraak->afronding = (tw_afronding)afronding;
    (void)tw_json_get_limit(in, found[MAX], TW_MAX_NUMBER, &aanspraak->max);
}

static void read_per(tw_json_in *in, size_t node, tw_aanspraak *aanspraak) {
    enum { SOORT, PER, BONUS, MAX, KEYS };
    static const char *const keys[KEYS] = {"soort", "per", "bonus", "max"};
    size_t found[KEYS];
    (void)tw_json_object(in, node, keys, KEYS, found);
    aanspraak->soort = TW_AANSPRAAK_PER;
    if (tw_json_require(in, node, keys[PER], found[PER])) {
        /* From 1: "for every full 0 places" has no meaning. */
        (void)tw_json_get_integer(in, found[PER], 1, TW_MAX_NUMBER, &aanspraak->per);
    }
    (void)tw_json_get_integer(in, found[BONUS], 0, TW_MAX_NUMBER, &aanspraak->bonus);
    (void)tw_json_get_limit(in, found[MAX], TW_MAX_NUMBER, &aanspraak->max);
}

static void read_steps(tw_json_in *in, size_t node, tw_aanspraak *aanspraak) {
    enum { SOORT, STAFFEL, MAX, KEYS };
    static const char *const keys[KEYS] = {"soort", "staffel", "max"};
    size_t found[KEYS];
    (void)tw_json_object(in, node, keys, KEYS, found);
    aanspraak->soort = TW_AANSPRAAK_STAFFEL;
    if (tw_json_require(in, node, keys[STAFFEL], found[STAFFEL])) {
        read_staffel(in, found[STAFFEL], aanspraak);
    }
    (void)tw_json_get_limit(in, found[MAX], TW_MAX_NUMBER, &aanspraak->max);
}

/* The first key `soort` of the object; reading the kind reports it when there is a second. */
static size_t find_soort(const tw_json_in *in, size_t node) {
    const tw_json_node *nodes = in->json->nodes;
    for (size_t at = node + 1; at < nodes[node].next; at = nodes[at].next) {
        if (tw_json_has_key(in, at, "soort")) {
            return at;
        }
    }
    return 0;
}

static void read_aanspraak(tw_json_in *in, size_t node, tw_aanspraak *aanspraak) {
    static const char *const names[] = {"percentage", "per", "staffel"};
    static void (*const read[])(tw_json_in *, size_t, tw_aanspraak *) = {read_percentage, read_per,
                                                                         read_steps};
    int soort = 0;
    if (node == 0 || !tw_json_is_object(in, node)) {
        return;
    }
    size_t found = find_soort(in, node);
    if (found == 0 || tw_json_get_choice(in, found, names, 3, &soort)) {
        read[soort](in, node, aanspraak);
    }
}

/* -- the rest of bonus ------------------------------------------------------------------------- */

static void read_methode(tw_json_in *in, size_t node, bool for_poi, tw_methode *methode) {
    const char *names[TW_METHODE_COUNT];
    for (int i = 0; i < TW_METHODE_COUNT; i++) {
        names[i] = tw_methode_name((tw_methode)i);
    }
    int value;
    if (!tw_json_get_choice(in, node, names, TW_METHODE_COUNT, &value)) {
        return;
    }
    if (for_poi && value == TW_HAMILTON) {
        tw_json_report(in, node, TW_IO_HAMILTON_POI, NULL, NULL);
        return;
    }
    *methode = (tw_methode)value;
}

static void read_sleutels(tw_json_in *in, size_t rsv, size_t poi, tw_policy *policy) {
    static const char *const rsv_names[] = {"toewijzing", "deelnemers", "gelijk"};
    static const char *const poi_names[] = {"gelijk", "inbreng", "onvervuld", "aangevraagd"};
    int value;
    if (tw_json_get_choice(in, rsv, rsv_names, 3, &value)) {
        policy->sleutel_rsv = (tw_sleutel_rsv)value;
    }
    if (tw_json_get_choice(in, poi, poi_names, 4, &value)) {
        policy->sleutel_poi = (tw_sleutel_poi)value;
    }
}

static void read_max_per_sector(tw_json_in *in, size_t node, tw_policy *policy) {
    const char *names[TW_SECTOR_COUNT];
    size_t found[TW_SECTOR_COUNT];
    for (int i = 0; i < TW_SECTOR_COUNT; i++) {
        names[i] = tw_sector_name((tw_sector)i);
    }
    if (node == 0 || !tw_json_object(in, node, names, TW_SECTOR_COUNT, found)) {
        return;
    }
    for (int i = 0; i < TW_SECTOR_COUNT; i++) {
        (void)tw_json_get_limit(in, found[i], TW_MAX_NUMBER, &policy->max_per_sector[i]);
    }
}

void tw_policy_read_bonus(tw_json_in *in, size_t node, tw_policy *policy) {
    enum {
        POT,
        AANSPRAAK,
        METHODE,
        SLEUTEL_RSV,
        SGGZ_OPSLAG,
        METHODE_POI,
        SLEUTEL_POI,
        TOT_AANVRAAG,
        MAX_PER_POI,
        MAX_PER_SECTOR,
        KEYS
    };
    static const char *const keys[KEYS] = {
        "pot",         "aanspraak",   "methode",      "sleutel_rsv", "sggz_opslag",
        "methode_poi", "sleutel_poi", "tot_aanvraag", "max_per_poi", "max_per_sector"};
    size_t found[KEYS];
    if (node == 0 || !tw_json_object(in, node, keys, KEYS, found)) {
        return;
    }
    (void)tw_json_get_limit(in, found[POT], TW_MAX_NUMBER, &policy->pot);
    read_aanspraak(in, found[AANSPRAAK], &policy->aanspraak);
    read_methode(in, found[METHODE], false, &policy->methode);
    read_methode(in, found[METHODE_POI], true, &policy->methode_poi);
    read_sleutels(in, found[SLEUTEL_RSV], found[SLEUTEL_POI], policy);
    (void)tw_json_get_integer(in, found[SGGZ_OPSLAG], 0, TW_MAX_NUMBER, &policy->sggz_opslag);
    (void)tw_json_get_bool(in, found[TOT_AANVRAAG], &policy->tot_aanvraag);
    (void)tw_json_get_limit(in, found[MAX_PER_POI], TW_MAX_NUMBER, &policy->max_per_poi);
    read_max_per_sector(in, found[MAX_PER_SECTOR], policy);
}
