/* kosten.json: the kinds, how each is shared, and the variants that share some otherwise. */
#include "base/decimal.h"
#include "costs/kosten_in.h"
#include "io/parse_in.h"

#include <stdlib.h>
#include <string.h>

/* -- agreed percentages ------------------------------------------------------------------------ */

static bool read_percent(tw_kosten_in *in, size_t node, int64_t *value) {
    const char *text;
    size_t size;
    if (!tw_json_scalar(&in->json, node, &text, &size) ||
        !tw_fixed_parse(text, size, TW_KOSTEN_DECIMALEN, 0, TW_KOSTEN_HONDERD, value)) {
        tw_json_report(&in->json, node, TW_KOSTEN_PERCENTAGE, NULL, NULL);
        return false;
    }
    return true;
}

/* Who is left out pays nothing. */
static void read_percentages(tw_kosten_in *in, size_t node, tw_kostensoort *soort) {
    if (in->partners == NULL) {
        return;
    }
    size_t *found = tw_kosten_alloc(in, in->partner_count, sizeof *found);
    int64_t *shares = tw_kosten_alloc(in, in->partner_count, sizeof *shares);
    if (found == NULL || shares == NULL) {
        return;
    }
    size_t before = in->json.diags->error_count;
    int64_t sum = 0;
    (void)tw_json_object(&in->json, node, in->partners, in->partner_count, found);
    for (size_t i = 0; i < in->partner_count; i++) {
        if (found[i] != 0 && read_percent(in, found[i], &shares[i])) {
            sum += shares[i]; /* at most 100 per cent each */
        }
    }
    if (in->json.diags->error_count == before && sum != TW_KOSTEN_HONDERD) {
        tw_buf text = {0};
        tw_fixed_put_short(&text, sum, TW_KOSTEN_DECIMALEN);
        tw_json_report(&in->json, node, TW_KOSTEN_NOT_HUNDRED, text.failed ? "" : text.data, NULL);
        in->json.no_memory = in->json.no_memory || text.failed;
        tw_buf_free(&text);
    }
    soort->percentages = shares;
}

/* -- one kind ---------------------------------------------------------------------------------- */

static void read_soort(tw_kosten_in *in, size_t node, tw_kostensoort *soort) {
    enum { SLEUTEL, PERCENTAGES, OVER, KEYS };
    static const char *const keys[KEYS] = {"sleutel", "percentages", "over"};
    static const char *const over[] = {"jaar", "periode"};
    const char *sleutels[TW_KOSTEN_SLEUTEL_COUNT];
    size_t found[KEYS];
    int sleutel = TW_KOSTEN_GELIJK;
    int period = 0;
    for (int i = 0; i < TW_KOSTEN_SLEUTEL_COUNT; i++) {
        sleutels[i] = tw_kosten_sleutel_name((tw_kosten_sleutel)i);
    }
    if (!tw_json_object(&in->json, node, keys, KEYS, found)) {
        return;
    }
    bool known =
        tw_json_require(&in->json, node, keys[SLEUTEL], found[SLEUTEL]) &&
        tw_json_get_choice(&in->json, found[SLEUTEL], sleutels, TW_KOSTEN_SLEUTEL_COUNT, &sleutel);
    soort->sleutel = (tw_kosten_sleutel)sleutel;
    bool agreed = soort->sleutel == TW_KOSTEN_PERCENTAGES;
    if (agreed && tw_json_require(&in->json, node, keys[PERCENTAGES], found[PERCENTAGES])) {
        read_percentages(in, found[PERCENTAGES], soort);
    } else if (known && !agreed && found[PERCENTAGES] != 0) {
        tw_json_report_key(&in->json, found[PERCENTAGES], TW_KOSTEN_NO_PERCENTAGES);
    }
    (void)tw_json_get_choice(&in->json, found[OVER], over, 2, &period);
    soort->hele_periode = period == 1;
}

/* -- the kinds of the model -------------------------------------------------------------------- */

typedef struct named_node {
    const char *name;
    size_t node;
} named_node;

static int compare_named(const void *left, const void *right) {
    const named_node *a = left;
    const named_node *b = right;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->node > b->node) - (a->node < b->node);
}

/* The keys of the object, sorted; a name that is there twice is reported and kept once. */
static size_t list_names(tw_kosten_in *in, size_t object, named_node *list) {
    const tw_json_node *nodes = in->json.json->nodes;
    size_t count = 0;
    size_t kept = 0;
    for (size_t at = object + 1; at < nodes[object].next; at = nodes[at].next) {
        list[count++] = (named_node){tw_json_key(&in->json, at), at};
    }
    qsort(list, count, sizeof *list, compare_named);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && strcmp(list[kept - 1].name, list[i].name) == 0) {
            tw_json_report_twice(&in->json, list[i].node, list[kept - 1].node);
        } else {
            list[kept++] = list[i];
        }
    }
    return kept;
}

static const char *copy_name(tw_kosten_in *in, const named_node *named) {
    size_t size = strlen(named->name);
    if (!tw_is_identifier(named->name, size)) {
        tw_json_report_key(&in->json, named->node, TW_KOSTEN_BAD_SOORT);
    }
    const char *copy = tw_arena_text(in->json.arena, named->name, size);
    in->json.no_memory = in->json.no_memory || copy == NULL;
    return copy == NULL ? "" : copy;
}

void tw_kosten_read_soorten(tw_kosten_in *in, size_t node, tw_kosten_variant *variant) {
    named_node list[TW_KOSTEN_MAX_SOORTEN];
    size_t count = tw_json_any_object(&in->json, node);
    if (count == SIZE_MAX) {
        return;
    }
    if (count == 0 || count > TW_KOSTEN_MAX_SOORTEN) {
        tw_json_report_count(&in->json, node, TW_KOSTEN_SOORT_COUNT, (int64_t)count, 1,
                             TW_KOSTEN_MAX_SOORTEN);
        return;
    }
    tw_kostensoort *soorten = tw_kosten_alloc(in, count, sizeof *soorten);
    const char **names = tw_kosten_alloc(in, count, sizeof *names);
    if (soorten == NULL || names == NULL) {
        return;
    }
    count = list_names(in, node, list);
    for (size_t i = 0; i < count; i++) {
        names[i] = copy_name(in, &list[i]);
        soorten[i] = (tw_kostensoort){.naam = names[i], .sleutel = TW_KOSTEN_GELIJK};
        read_soort(in, list[i].node, &soorten[i]);
    }
    variant->soorten = soorten;
    in->soort_names = names;
    in->model->soort_count = count;
}

/* -- variants ---------------------------------------------------------------------------------- */

static void read_changes(tw_kosten_in *in, size_t node, tw_kostensoort *soorten) {
    size_t found[TW_KOSTEN_MAX_SOORTEN];
    size_t count = in->model->soort_count;
    if (!tw_json_object(&in->json, node, in->soort_names, count, found)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (found[i] != 0) {
            soorten[i] = (tw_kostensoort){.naam = soorten[i].naam, .sleutel = TW_KOSTEN_GELIJK};
            read_soort(in, found[i], &soorten[i]);
        }
    }
}

/* @param count  variants that are there already */
static void read_variant(tw_kosten_in *in, size_t node, tw_kosten_variant *varianten,
                         size_t count) {
    enum { NAAM, SOORTEN, KEYS };
    static const char *const keys[KEYS] = {"naam", "soorten"};
    size_t found[KEYS];
    tw_kosten_variant *variant = &varianten[count];
    size_t bytes = in->model->soort_count * sizeof *variant->soorten;
    tw_kostensoort *soorten = tw_kosten_alloc(in, in->model->soort_count, sizeof *soorten);
    variant->naam = "";
    if (soorten == NULL || !tw_json_object(&in->json, node, keys, KEYS, found)) {
        return;
    }
    memcpy(soorten, varianten[0].soorten, bytes);
    variant->soorten = soorten;
    if (tw_json_require(&in->json, node, keys[NAAM], found[NAAM]) &&
        tw_json_get_text(&in->json, found[NAAM], false, &variant->naam)) {
        for (size_t i = 0; i < count; i++) {
            if (strcmp(varianten[i].naam, variant->naam) == 0) {
                tw_json_report(&in->json, found[NAAM], TW_KOSTEN_SAME_VARIANT, NULL, NULL);
            }
        }
    }
    if (tw_json_require(&in->json, node, keys[SOORTEN], found[SOORTEN])) {
        read_changes(in, found[SOORTEN], soorten);
    }
}

void tw_kosten_read_varianten(tw_kosten_in *in, size_t node, const tw_kosten_variant *first) {
    const tw_json_node *nodes = in->json.json->nodes;
    size_t count = node == 0 ? 0 : tw_json_list(&in->json, node);
    if (count == SIZE_MAX || in->soort_names == NULL) {
        return;
    }
    if (count > TW_KOSTEN_MAX_VARIANTEN) {
        tw_json_report_count(&in->json, node, TW_KOSTEN_VARIANT_COUNT, (int64_t)count, 0,
                             TW_KOSTEN_MAX_VARIANTEN);
        return;
    }
    tw_kosten_variant *varianten = tw_kosten_alloc(in, count + 1, sizeof *varianten);
    if (varianten == NULL) {
        return;
    }
    varianten[0] = *first;
    size_t done = 1;
    for (size_t at = node + 1; done <= count; at = nodes[at].next) {
        read_variant(in, at, varianten, done++);
    }
    in->model->varianten = varianten;
    in->model->variant_count = count + 1;
}
