#include "io/policy_read.h"

/* A list has no defaults to fall back on, so a phase must state all it has. */
static void read_fase(tw_json_in *in, size_t node, const tw_fase *before, tw_fase *fase) {
    enum { NAAM, WEKEN, JAAR, KEYS };
    static const char *const keys[KEYS] = {"naam", "weken", "jaar"};
    size_t found[KEYS];
    *fase = (tw_fase){"", 1, before == NULL ? 0 : before->jaar};
    if (!tw_json_object(in, node, keys, KEYS, found)) {
        return;
    }
    for (int i = 0; i < KEYS; i++) {
        (void)tw_json_require(in, node, keys[i], found[i]);
    }
    (void)tw_json_get_text(in, found[NAAM], true, &fase->naam);
    (void)tw_json_get_integer(in, found[WEKEN], TW_MIN_WEKEN, TW_MAX_WEKEN, &fase->weken);
    if (tw_json_get_integer(in, found[JAAR], 0, 20, &fase->jaar) && before != NULL &&
        fase->jaar < before->jaar) {
        tw_json_report_numbers(in, found[JAAR], TW_IO_FASEN_DESCEND, before->jaar, 0);
    }
}

/* The number of phases counts even when one of them is wrong: routes are judged by it. */
static void read_fasen(tw_json_in *in, size_t node, tw_policy *policy) {
    if (node == 0) {
        return;
    }
    policy->fase_count = 0;
    size_t count = tw_json_list(in, node);
    if (count == SIZE_MAX) {
        return;
    }
    const tw_json_node *nodes = in->json->nodes;
    tw_fase surplus = {0};
    const tw_fase *before = NULL;
    size_t i = 0;
    for (size_t at = node + 1; at < nodes[node].next; at = nodes[at].next) {
        tw_fase *fase = i < TW_MAX_FASEN ? &policy->fasen[i] : &surplus;
        read_fase(in, at, i < TW_MAX_FASEN ? before : NULL, fase);
        before = fase;
        i++;
    }
    if (count < TW_MIN_FASEN || count > TW_MAX_FASEN) {
        tw_json_report_count(in, node, TW_IO_FASEN_COUNT, (int64_t)count, TW_MIN_FASEN,
                             TW_MAX_FASEN);
        return;
    }
    policy->fase_count = (int)count;
}

static const char *const soort_keys[TW_SOORT_COUNT] = {"regulier", "bonus"};

static void read_numbers_by_soort(tw_json_in *in, size_t node, int64_t max,
                                  int64_t value[TW_SOORT_COUNT]) {
    size_t found[TW_SOORT_COUNT];
    if (node == 0 || !tw_json_object(in, node, soort_keys, TW_SOORT_COUNT, found)) {
        return;
    }
    for (int i = 0; i < TW_SOORT_COUNT; i++) {
        (void)tw_json_get_integer(in, found[i], 0, max, &value[i]);
    }
}

static void read_bools_by_soort(tw_json_in *in, size_t node, bool value[TW_SOORT_COUNT]) {
    size_t found[TW_SOORT_COUNT];
    if (node == 0 || !tw_json_object(in, node, soort_keys, TW_SOORT_COUNT, found)) {
        return;
    }
    for (int i = 0; i < TW_SOORT_COUNT; i++) {
        (void)tw_json_get_bool(in, found[i], &value[i]);
    }
}

enum {
    FASEN,
    REGULIER_START,
    RESERVEER,
    ALLEEN_ERKEND,
    MIN_SECTOREN,
    GGZ_EEN_SECTOR,
    MIN_VERBLIJF,
    GGZ_FASE,
    MAX_AANDEEL,
    MAX_AFSTAND,
    ONBEKENDE_AFSTAND,
    MAX_WISSELS,
    KEYS
};

static void read_rules(tw_json_in *in, const size_t found[KEYS], tw_policy *policy) {
    (void)tw_json_get_bool(in, found[RESERVEER], &policy->reserveer_instroom);
    (void)tw_json_get_bool(in, found[ALLEEN_ERKEND], &policy->alleen_erkend);
    (void)tw_json_get_bool(in, found[GGZ_EEN_SECTOR], &policy->ggz_een_sector);
    (void)tw_json_get_integer(in, found[MIN_VERBLIJF], 0, TW_MAX_NUMBER,
                              &policy->min_verblijf_weken);
    (void)tw_json_get_integer(in, found[ONBEKENDE_AFSTAND], 0, TW_MAX_NUMBER,
                              &policy->onbekende_afstand_km);
    (void)tw_json_get_limit(in, found[MAX_AFSTAND], TW_MAX_NUMBER, &policy->max_afstand_km);
    (void)tw_json_get_limit(in, found[MAX_WISSELS], TW_MAX_NUMBER, &policy->max_wissels);
}

void tw_policy_read_traject(tw_json_in *in, size_t node, tw_policy *policy) {
    static const char *const keys[KEYS] = {"fasen",
                                           "regulier_start",
                                           "reserveer_instroom",
                                           "alleen_erkend",
                                           "min_sectoren",
                                           "ggz_een_sector",
                                           "min_verblijf_weken",
                                           "ggz_fase",
                                           "max_aandeel_per_poi",
                                           "max_afstand_km",
                                           "onbekende_afstand_km",
                                           "max_wissels"};
    static const char *const starts[] = {"eigen", "vrij"};
    size_t found[KEYS];
    if (node == 0 || !tw_json_object(in, node, keys, KEYS, found)) {
        return;
    }
    int start;
    if (tw_json_get_choice(in, found[REGULIER_START], starts, 2, &start)) {
        policy->regulier_vrij = start == 1;
    }
    read_fasen(in, found[FASEN], policy);
    read_rules(in, found, policy);
    read_numbers_by_soort(in, found[MIN_SECTOREN], TW_MAX_NUMBER, policy->min_sectoren);
    read_numbers_by_soort(in, found[MAX_AANDEEL], 100, policy->max_aandeel_per_poi);
    read_bools_by_soort(in, found[GGZ_FASE], policy->ggz_fase);
}
