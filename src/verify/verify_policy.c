/* verantwoording.json repeats the policy with every default filled in, for people to read. What
 * they read there must be the policy that was used: each value is held against it, by its path. */
#include "base/buf.h"
#include "verify/verify_rows.h"

#include <stdlib.h>
#include <string.h>

static const char *const columns[] = {"pad", "waarde"};

/* "bonus" and "pot" give "bonus.pot"; in the arena. */
static const char *join(tw_judge *judge, const char *path, const char *key) {
    tw_buf buf = {0};
    tw_buf_str(&buf, path);
    tw_buf_str(&buf, buf.size > 0 ? "." : "");
    tw_buf_str(&buf, key);
    return tw_judge_text(judge, &buf);
}

/* Numbers of equal length, so that the paths of a list sort as the list does. */
static const char *index_text(tw_judge *judge, size_t index) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "%08zu", index);
    return tw_judge_text(judge, &buf);
}

/* Every value under @p node with its path. Nesting was bounded when the file was parsed. */
static void flatten(tw_judge *judge, tw_rows *rows, const char *path, const tw_node *node) {
    if (node->kind != TW_NODE_OBJECT && node->kind != TW_NODE_LIST) {
        tw_rows_put(judge, rows, path, node->line, node->column);
        tw_rows_put(judge, rows, node->text, node->line, node->column);
        return;
    }
    size_t index = 0;
    for (const tw_node *item = node->child; item != NULL && !judge->out_of_memory;
         item = item->next) {
        const char *key = item->key != NULL ? item->key : index_text(judge, index++);
        flatten(judge, rows, join(judge, path, key), item);
    }
}

typedef struct expectation {
    tw_judge *judge;
    tw_rows *rows;
    const char *part; /* "bonus" */
} expectation;

static void put(const expectation *to, const char *key, const char *text) {
    tw_rows_text(to->judge, to->rows, join(to->judge, to->part, key));
    tw_rows_text(to->judge, to->rows, text);
}

static void put_number(const expectation *to, const char *key, int64_t value) {
    tw_rows_text(to->judge, to->rows, join(to->judge, to->part, key));
    tw_rows_int(to->judge, to->rows, value);
}

static void put_bool(const expectation *to, const char *key, bool value) {
    put(to, key, value ? "true" : "false");
}

static void put_optional(const expectation *to, const char *key, tw_optional value) {
    if (value.stated) {
        put_number(to, key, value.value);
    } else {
        put(to, key, "null");
    }
}

/* An entry of a list, "bonus.aanspraak.staffel.00000001". */
static expectation entry(const expectation *of, const char *list, size_t index) {
    expectation to = *of;
    to.part = join(of->judge, join(of->judge, of->part, list), index_text(of->judge, index));
    return to;
}

static void put_voorwaarden(tw_judge *judge, tw_rows *rows, const tw_policy *policy) {
    expectation to = {judge, rows, "voorwaarden"};
    put_number(&to, "min_instellingen", policy->min_instellingen);
    put_number(&to, "min_overige", policy->min_overige);
    put_bool(&to, "ggz_moet_erkend", policy->ggz_moet_erkend);
    put_bool(&to, "rollen_onderscheiden", policy->rollen_onderscheiden);
    size_t index = 0;
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        if (policy->is_ggz[sector]) {
            put(&to, join(judge, "ggz_sectoren", index_text(judge, index++)),
                tw_sector_name((tw_sector)sector));
        }
    }
}

static void put_aanspraak(tw_judge *judge, tw_rows *rows, const tw_aanspraak *aanspraak) {
    static const char *const afrondingen[] = {
        [TW_OMLAAG] = "omlaag", [TW_OMHOOG] = "omhoog", [TW_NORMAAL] = "normaal"};
    expectation to = {judge, rows, "bonus.aanspraak"};
    switch (aanspraak->soort) {
    case TW_AANSPRAAK_NONE:
        return;
    case TW_AANSPRAAK_PERCENTAGE:
        put(&to, "soort", "percentage");
        put_number(&to, "percentage", aanspraak->percentage);
        put(&to, "afronding", afrondingen[aanspraak->afronding]);
        break;
    case TW_AANSPRAAK_PER:
        put(&to, "soort", "per");
        put_number(&to, "per", aanspraak->per);
        put_number(&to, "bonus", aanspraak->bonus);
        break;
    case TW_AANSPRAAK_STAFFEL:
        put(&to, "soort", "staffel");
        for (size_t i = 0; i < aanspraak->staffel_count; i++) {
            expectation step = entry(&to, "staffel", i);
            put_number(&step, index_text(judge, 0), aanspraak->staffel[i].vanaf);
            put_number(&step, index_text(judge, 1), aanspraak->staffel[i].aantal);
        }
        break;
    }
    put_optional(&to, "max", aanspraak->max);
}

static void put_bonus(tw_judge *judge, tw_rows *rows, const tw_policy *policy) {
    static const char *const sleutels_rsv[] = {[TW_SLEUTEL_TOEWIJZING] = "toewijzing",
                                               [TW_SLEUTEL_DEELNEMERS] = "deelnemers",
                                               [TW_SLEUTEL_GELIJK] = "gelijk"};
    static const char *const sleutels_poi[] = {[TW_SLEUTEL_POI_GELIJK] = "gelijk",
                                               [TW_SLEUTEL_POI_INBRENG] = "inbreng",
                                               [TW_SLEUTEL_POI_ONVERVULD] = "onvervuld",
                                               [TW_SLEUTEL_POI_AANGEVRAAGD] = "aangevraagd"};
    expectation to = {judge, rows, "bonus"};
    put_optional(&to, "pot", policy->pot);
    put(&to, "methode", tw_methode_name(policy->methode));
    put(&to, "sleutel_rsv", sleutels_rsv[policy->sleutel_rsv]);
    put_number(&to, "sggz_opslag", policy->sggz_opslag);
    put(&to, "methode_poi", tw_methode_name(policy->methode_poi));
    put(&to, "sleutel_poi", sleutels_poi[policy->sleutel_poi]);
    put_bool(&to, "tot_aanvraag", policy->tot_aanvraag);
    put_optional(&to, "max_per_poi", policy->max_per_poi);
    to.part = "bonus.max_per_sector";
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        if (policy->max_per_sector[sector].stated) {
            put_optional(&to, tw_sector_name((tw_sector)sector), policy->max_per_sector[sector]);
        }
    }
}

static void put_per_soort(tw_judge *judge, tw_rows *rows, const tw_policy *policy) {
    for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
        const char *naam = tw_soort_name(soort);
        expectation to = {judge, rows, "traject.min_sectoren"};
        put_number(&to, naam, policy->min_sectoren[soort]);
        to.part = "traject.ggz_fase";
        put_bool(&to, naam, policy->ggz_fase[soort]);
        to.part = "traject.max_aandeel_per_poi";
        put_number(&to, naam, policy->max_aandeel_per_poi[soort]);
    }
}

static void put_traject(tw_judge *judge, tw_rows *rows, const tw_policy *policy) {
    expectation to = {judge, rows, "traject"};
    for (int fase = 0; fase < policy->fase_count; fase++) {
        expectation phase = entry(&to, "fasen", (size_t)fase);
        put(&phase, "naam", policy->fasen[fase].naam);
        put_number(&phase, "weken", policy->fasen[fase].weken);
        put_number(&phase, "jaar", policy->fasen[fase].jaar);
    }
    put(&to, "regulier_start", policy->regulier_vrij ? "vrij" : "eigen");
    put_bool(&to, "reserveer_instroom", policy->reserveer_instroom);
    put_bool(&to, "alleen_erkend", policy->alleen_erkend);
    put_bool(&to, "ggz_een_sector", policy->ggz_een_sector);
    put_number(&to, "min_verblijf_weken", policy->min_verblijf_weken);
    put_optional(&to, "max_afstand_km", policy->max_afstand_km);
    put_number(&to, "onbekende_afstand_km", policy->onbekende_afstand_km);
    put_optional(&to, "max_wissels", policy->max_wissels);
    put_per_soort(judge, rows, policy);
}

static void put_policy(tw_judge *judge, tw_rows *rows, const tw_policy *policy) {
    expectation to = {judge, rows, ""};
    put(&to, "schema", "toewijs/beleid/1");
    put(&to, "naam", policy->naam);
    put(&to, "bron", policy->bron);
    put_voorwaarden(judge, rows, policy);
    put_bonus(judge, rows, policy);
    put_aanspraak(judge, rows, &policy->aanspraak);
    put_traject(judge, rows, policy);
    for (int i = 0; i < policy->doel_count; i++) {
        put(&to, join(judge, "doelen", index_text(judge, (size_t)i)),
            tw_doel_name(policy->doelen[i]));
    }
    put(&to, "loting.zaad", policy->zaad == NULL ? "" : policy->zaad);
}

static int compare_paths(const void *left, const void *right) {
    const tw_cell *a = left;
    const tw_cell *b = right;
    return strcmp(a->text, b->text);
}

static void sort_rows(tw_rows *rows) {
    if (rows->cell_count > 0) {
        qsort(rows->cells, rows->cell_count / rows->width, rows->width * sizeof *rows->cells,
              compare_paths);
    }
}

void tw_judge_policy(tw_judge *judge, const tw_node *waarden) {
    tw_rows expected = {.file = "verantwoording.json",
                        .label = "beleid",
                        .columns = columns,
                        .width = 2,
                        .key_width = 1};
    tw_rows found = tw_rows_like(&expected);
    put_policy(judge, &expected, judge->policy);
    flatten(judge, &found, "", waarden);
    if (judge->out_of_memory) {
        return;
    }
    sort_rows(&expected);
    sort_rows(&found);
    tw_place at = {"verantwoording.json", waarden->line, waarden->column};
    tw_rows_compare(judge, &expected, &found, at);
}
