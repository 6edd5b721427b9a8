/* Random policies over every parameter; and the rounds in which only the last tie-break decides. */
#include "base/buf.h"
#include "oracle_rounds.h"

#include <inttypes.h>
#include <string.h>

/* One "key": value of an object that is being written. */
static void put_key(tw_buf *buf, bool *first, const char *key) {
    tw_buf_printf(buf, "%s\"%s\": ", *first ? "" : ", ", key);
    *first = false;
}

static void put_bool(draft *d, tw_buf *buf, bool *first, const char *key, int64_t percent_true) {
    bool value = chance(d, percent_true);
    put_key(buf, first, key);
    tw_buf_str(buf, value ? "true" : "false");
}

static void put_int(tw_buf *buf, bool *first, const char *key, int64_t value) {
    put_key(buf, first, key);
    tw_buf_int(buf, value);
}

static void put_pick(draft *d, tw_buf *buf, bool *first, const char *key, const char *const *values,
                     size_t count) {
    put_key(buf, first, key);
    tw_buf_printf(buf, "\"%s\"", values[tw_random_index(&d->random, count)]);
}

static void put_conditions(draft *d, tw_buf *buf) {
    bool first = true;
    int64_t hard = d->strict ? 1 : 0;
    tw_buf_str(buf, " \"voorwaarden\": {");
    put_int(buf, &first, "min_instellingen", between(d, 0, 2 + 2 * hard));
    put_int(buf, &first, "min_overige", between(d, 0, 2 * hard));
    put_bool(d, buf, &first, "ggz_moet_erkend", 60);
    put_bool(d, buf, &first, "rollen_onderscheiden", d->strict ? 60 : 30);
    if (chance(d, 30)) {
        put_key(buf, &first, "ggz_sectoren");
        tw_buf_str(buf, chance(d, 50) ? "[\"ggz_instelling\", \"verslavingszorg\"]"
                                      : "[\"ggz_instelling\", \"ggz_vrijgevestigd\", "
                                        "\"forensische_zorg\", \"gehandicaptenzorg\"]");
    }
    tw_buf_str(buf, "},\n");
}

static void put_entitlement(draft *d, tw_buf *buf) {
    static const char *const roundings[] = {"omlaag", "omhoog", "normaal"};
    bool first = true;
    tw_buf_str(buf, "{");
    switch (d->lopsided ? 1 : between(d, 0, 2)) {
    case 0:
        put_key(buf, &first, "soort");
        tw_buf_str(buf, "\"percentage\"");
        put_int(buf, &first, "percentage", between(d, d->rich ? 4 : 2, 9) * 10);
        put_pick(d, buf, &first, "afronding", roundings, 3);
        break;
    case 1:
        put_key(buf, &first, "soort");
        tw_buf_str(buf, "\"per\"");
        put_int(buf, &first, "per", between(d, 1, d->rich ? 2 : 4));
        put_int(buf, &first, "bonus", between(d, 1, 2));
        break;
    default: {
        int64_t from = between(d, 0, 2);
        put_key(buf, &first, "soort");
        tw_buf_str(buf, "\"staffel\"");
        put_key(buf, &first, "staffel");
        tw_buf_printf(buf, "[[%" PRId64 ", 1], [%" PRId64 ", %d], [%" PRId64 ", 3]]", from,
                      from + between(d, 1, 2), (int)between(d, 1, 2), from + 4);
        break;
    }
    }
    if (chance(d, 35)) {
        put_int(buf, &first, "max", between(d, d->rich, 3));
    }
    tw_buf_str(buf, "}");
}

static void put_sector_caps(draft *d, tw_buf *buf) {
    bool first = true;
    tw_buf_str(buf, "{");
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (chance(d, d->granted ? 80 : s < 2 ? 60 : 25)) {
            put_int(buf, &first, tw_sector_name((tw_sector)s), between(d, d->rich, 2));
        }
    }
    tw_buf_str(buf, "}");
}

static void put_bonus(draft *d, tw_buf *buf) {
    static const char *const methods[] = {"sainte-lague",     "dhondt", "adams",
                                          "sainte-lague-1.4", "dean",   "huntington-hill",
                                          "hamilton"};
    static const char *const rsv_keys[] = {"toewijzing", "deelnemers", "gelijk"};
    static const char *const poi_keys[] = {"gelijk", "inbreng", "onvervuld", "aangevraagd"};
    bool first = true;
    tw_buf_str(buf, " \"bonus\": {");
    if (chance(d, d->rich ? 75 : 50)) {
        put_int(buf, &first, "pot",
                between(d, d->lopsided ? 2 : d->rich, (int64_t)d->rsv_count + 1));
    }
    put_key(buf, &first, "aanspraak");
    put_entitlement(d, buf);
    put_pick(d, buf, &first, "methode", d->lopsided ? &methods[6] : methods, d->lopsided ? 1 : 7);
    put_pick(d, buf, &first, "sleutel_rsv", rsv_keys, 3);
    put_int(buf, &first, "sggz_opslag", chance(d, 50) ? 0 : between(d, 1, 30) * 5);
    put_pick(d, buf, &first, "methode_poi", methods, 6);
    put_pick(d, buf, &first, "sleutel_poi", poi_keys, 4);
    put_bool(d, buf, &first, "tot_aanvraag", d->lopsided ? 100 : 60);
    if (chance(d, 35)) {
        put_int(buf, &first, "max_per_poi", between(d, d->rich, 2));
    }
    if (chance(d, d->meeting && d->granted ? 90 : d->meeting ? 60 : 30)) {
        put_key(buf, &first, "max_per_sector");
        put_sector_caps(d, buf);
    }
    tw_buf_str(buf, "},\n");
}

static void put_phases(draft *d, tw_buf *buf, bool *first) {
    int64_t jaar = chance(d, 8) ? 1 : 0;
    put_key(buf, first, "fasen");
    for (int f = 0; f < d->fase_count; f++) {
        tw_buf_printf(buf, "%s{\"naam\": \"f%d\", \"weken\": %" PRId64 ", \"jaar\": %" PRId64 "}",
                      f == 0 ? "[" : ", ", f, between(d, 1, 4) * 13, jaar);
        jaar += chance(d, 60);
    }
    tw_buf_str(buf, "]");
}

static void put_pair(draft *d, tw_buf *buf, bool *first, const char *key, const int64_t *values,
                     size_t count, const char *const *words) {
    put_key(buf, first, key);
    tw_buf_str(buf, "{");
    for (int k = 0; k < 2; k++) {
        size_t at = tw_random_index(&d->random, count);
        tw_buf_printf(buf, "%s\"%s\": ", k == 0 ? "" : ", ", k == 0 ? "regulier" : "bonus");
        if (words != NULL) {
            tw_buf_str(buf, words[at]);
        } else {
            tw_buf_int(buf, values[at]);
        }
    }
    tw_buf_str(buf, "}");
}

static void put_route_limits(draft *d, tw_buf *buf, bool *first) {
    static const int64_t sectors[] = {0, 1, 1, 2, 2, 3};
    static const int64_t shares[] = {100, 100, 75, 60, 50};
    static const char *const words[] = {"true", "false", "false"};
    size_t hard = d->rich ? 4 : d->fase_count > 2 ? 6 : 5;
    if (chance(d, 70)) {
        put_pair(d, buf, first, "min_sectoren", sectors, hard, NULL);
    }
    if (chance(d, 30)) {
        put_pair(d, buf, first, "ggz_fase", NULL, 3, words);
    }
    if (chance(d, 30)) {
        put_pair(d, buf, first, "max_aandeel_per_poi", shares, 5, NULL);
    }
    if (chance(d, 30)) {
        put_int(buf, first, "min_verblijf_weken", between(d, 1, 4) * 13);
    }
    if (chance(d, 35)) {
        put_int(buf, first, "max_afstand_km", between(d, 2, 9) * 5);
    }
    if (chance(d, 50)) {
        put_int(buf, first, "onbekende_afstand_km", between(d, 0, 60));
    }
    if (chance(d, 30)) {
        put_int(buf, first, "max_wissels", between(d, 0, d->fase_count - 1));
    }
}

static void put_trajectory(draft *d, tw_buf *buf) {
    static const char *const starts[] = {"eigen", "eigen", "eigen", "vrij", "vrij"};
    bool first = true;
    tw_buf_str(buf, " \"traject\": {");
    put_phases(d, buf, &first);
    put_pick(d, buf, &first, "regulier_start", starts, 5);
    put_bool(d, buf, &first, "reserveer_instroom", 50);
    put_bool(d, buf, &first, "alleen_erkend", 60);
    put_bool(d, buf, &first, "ggz_een_sector", 55);
    put_route_limits(d, buf, &first);
    tw_buf_str(buf, "},\n");
}

/* The two that a policy must begin with, then any of the others in any order. */
static void put_goals(draft *d, tw_buf *buf) {
    static const char *const others[] = {"evenredigheid_rsv", "loting_rsv",  "voorkeur",
                                         "evenredigheid_poi", "loting_poi",  "balans",
                                         "sectorspreiding",   "reisafstand", "loting_route",
                                         "wijziging"};
    enum { OTHERS = sizeof others / sizeof *others };
    size_t order[OTHERS];
    for (size_t i = 0; i < OTHERS; i++) {
        order[i] = i;
    }
    if (chance(d, 40)) {
        return; /* the default */
    }
    bool swapped = chance(d, 40);
    tw_random_shuffle(&d->random, order, OTHERS);
    tw_buf_printf(buf, " \"doelen\": [\"%s\", \"%s\"",
                  swapped ? "bonus_geplaatst" : "regulier_geplaatst",
                  swapped ? "regulier_geplaatst" : "bonus_geplaatst");
    int64_t keep = between(d, 0, OTHERS);
    for (int64_t i = 0; i < keep; i++) {
        tw_buf_printf(buf, ", \"%s\"", others[order[i]]);
    }
    tw_buf_str(buf, "],\n");
}

void oracle_draw_policy(draft *d) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "{\"schema\": \"toewijs/beleid/1\",\n");
    put_conditions(d, &buf);
    put_bonus(d, &buf);
    put_trajectory(d, &buf);
    put_goals(d, &buf);
    tw_buf_printf(&buf, " \"loting\": {\"zaad\": \"zaad %" PRId64 "\"}}\n", between(d, 0, 999999));
    oracle_put_file(d->files, "beleid.json", &buf);
}
