/* Prices and lots of section 6 of model.md. */
#include "base/intmath.h"
#include "base/sha256.h"
#include "oracle_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t million = 1000000;

static tw_int128 floor_div(tw_int128 a, tw_int128 b) {
    tw_int128 quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

/* floor(a/b + 1/2) */
static int64_t rounded(const oracle_state *o, tw_int128 a, tw_int128 b) {
    bool down = oracle_without(o, RULE_KOSTEN_AFGEROND);
    return (int64_t)(down ? floor_div(a, b) : floor_div(2 * a + b, 2 * b));
}

/* Largest s with s*s <= n, bit by bit. */
static tw_int128 square_root(tw_int128 n) {
    tw_int128 s = 0;
    for (int bit = 62; bit >= 0; bit--) {
        tw_int128 trial = s + ((tw_int128)1 << bit);
        if (trial * trial <= n) {
            s = trial;
        }
    }
    return s;
}

/* The k-th place for a claimant of weight n/d. */
static int64_t cost(const oracle_state *o, tw_methode methode, int64_t k, int64_t n, int64_t d) {
    tw_int128 unit = (tw_int128)million * d;
    switch (methode) {
    case TW_DHONDT:
        return rounded(o, unit * k, n);
    case TW_ADAMS:
        return rounded(o, unit * (k - 1), n);
    case TW_SAINTE_LAGUE_14:
        return k == 1 ? rounded(o, unit * 14, (tw_int128)n * 10)
                      : rounded(o, unit * (2 * k - 1), n);
    case TW_DEAN:
        return rounded(o, unit * 2 * k * (k - 1), (tw_int128)n * (2 * k - 1));
    case TW_HUNTINGTON_HILL: {
        tw_int128 square = (tw_int128)4 * million * million * k * (k - 1) * d * d;
        return (int64_t)((square_root(square / ((tw_int128)n * n)) + 1) / 2);
    }
    case TW_HAMILTON: /* has its own function; as a mutant: */
    case TW_SAINTE_LAGUE:
    case TW_METHODE_COUNT:
    default:
        return rounded(o, unit * (2 * k - 1), n);
    }
}

static tw_methode bend(const oracle_state *o, tw_methode methode) {
    static const struct {
        oracle_rule rule;
        tw_methode methode;
        tw_methode instead;
    } mutants[] = {
        {RULE_METHODE_DHONDT, TW_DHONDT, TW_SAINTE_LAGUE},
        {RULE_METHODE_ADAMS, TW_ADAMS, TW_DHONDT},
        {RULE_METHODE_SL14, TW_SAINTE_LAGUE_14, TW_SAINTE_LAGUE},
        {RULE_METHODE_DEAN, TW_DEAN, TW_ADAMS},
        {RULE_METHODE_HILL, TW_HUNTINGTON_HILL, TW_DEAN},
        {RULE_METHODE_HAMILTON, TW_HAMILTON, TW_SAINTE_LAGUE},
    };
    for (size_t i = 0; i < sizeof mutants / sizeof *mutants; i++) {
        if (oracle_without(o, mutants[i].rule) && methode == mutants[i].methode) {
            return mutants[i].instead;
        }
    }
    return methode;
}

static tw_int128 absolute(tw_int128 value) {
    return value < 0 ? -value : value;
}

int64_t oracle_cost_rsv(const oracle_state *o, size_t r, int64_t k, int64_t all_bonus) {
    tw_methode methode = bend(o, o->policy->methode);
    int64_t mine = o->rsvs[r].weight;
    if (mine == 0) {
        return 0; /* only with GEWICHT_NUL left out: there is no such place */
    }
    if (methode != TW_HAMILTON) {
        return cost(o, methode, k, mine, 100);
    }
    /* q = B W(r) / sum of W, as a fraction of the sum */
    tw_int128 q = (tw_int128)all_bonus * mine;
    tw_int128 sum = o->total_weight;
    return rounded(o, (absolute(k * sum - q) - absolute((k - 1) * sum - q)) * million, sum);
}

int64_t oracle_cost_poi(const oracle_state *o, size_t r, size_t p, int64_t k) {
    const tw_poi *poi = &o->round->pois[p];
    int64_t claim = 1;
    switch (o->policy->sleutel_poi) {
    case TW_SLEUTEL_POI_INBRENG:
        claim = oracle_without(o, RULE_SLEUTEL_POI_INBRENG) ? 1 : o->rsvs[r].inbreng[p];
        break;
    case TW_SLEUTEL_POI_ONVERVULD:
        claim =
            oracle_without(o, RULE_SLEUTEL_POI_ONVERVULD) ? 1 : poi->aangevraagd - poi->toegewezen;
        break;
    case TW_SLEUTEL_POI_AANGEVRAAGD:
        claim = oracle_without(o, RULE_SLEUTEL_POI_AANGEVRAAGD) ? 1 : poi->aangevraagd;
        break;
    case TW_SLEUTEL_POI_GELIJK:
    default:
        break;
    }
    tw_methode methode =
        oracle_without(o, RULE_METHODE_POI) ? TW_SAINTE_LAGUE : bend(o, o->policy->methode_poi);
    if (claim <= 0) {
        return cost(o, methode, k, 1, oracle_without(o, RULE_HALVE_CLAIM) ? 1 : 2);
    }
    return cost(o, methode, k, claim, 1);
}

int64_t oracle_lot(const oracle_state *o, const char *parts) {
    char text[1024];
    int64_t jaar = oracle_without(o, RULE_LOT_JAAR) ? 2025 : o->round->toewijzingsjaar;
    const char *opleiding = oracle_without(o, RULE_LOT_OPLEIDING) ? "GZ" : o->round->opleiding;
    int size = snprintf(text, sizeof text, "%s|%" PRId64 "|%s|%s", o->policy->zaad, jaar, opleiding,
                        parts);
    if (size < 0 || (size_t)size >= sizeof text) {
        fputs("oracle: text of a draw too long\n", stderr);
        abort();
    }
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256(digest, text, (size_t)size);
    uint32_t head = (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 |
                    (uint32_t)digest[2] << 8 | (uint32_t)digest[3];
    return 1 + (int64_t)(head >> 12);
}

void oracle_draw_lots(oracle_state *o) {
    char text[512];
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        (void)snprintf(text, sizeof text, "rsv|%s", o->round->rsvs[r].rsv_id);
        o->rsvs[r].lot = oracle_lot(o, text);
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        (void)snprintf(text, sizeof text, "poi|%s", o->round->pois[p].poi_id);
        o->lot_poi[p] = oracle_lot(o, text);
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        for (size_t p = 0; p < o->round->poi_count; p++) {
            for (int k = 1; k < ORACLE_PRICES && o->rsvs[r].lid[p]; k++) {
                o->rsvs[r].poi_price[p][k] = oracle_cost_poi(o, r, p, k);
            }
        }
    }
}
