/* kosten.json: what the NZa contributes for a full-time trainee a year. */
#include "base/decimal.h"
#include "base/digits.h"
#include "costs/kosten_bijdrage.h"
#include "costs/kosten_in.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FTE = 1000 * 1000 };

/* A rate, and where it stands. */
typedef struct read_tarief {
    tw_bijdrage_tarief data;
    size_t node;
} read_tarief;

static int compare_optional(tw_optional a, tw_optional b) {
    if (!a.stated || !b.stated) {
        return b.stated - a.stated;
    }
    return (a.value > b.value) - (a.value < b.value);
}

static int compare_key(const tw_bijdrage_tarief *a, const tw_bijdrage_tarief *b) {
    int order = strcmp(a->opleiding, b->opleiding);
    order = order != 0 ? order : compare_optional(a->jaar, b->jaar);
    return order != 0 ? order : compare_optional(a->fte_onder, b->fte_onder);
}

static int compare_tarieven(const void *left, const void *right) {
    const read_tarief *a = left;
    const read_tarief *b = right;
    int order = compare_key(&a->data, &b->data);
    return order != 0 ? order : (a->node > b->node) - (a->node < b->node);
}

/* A misspelt programme would go without a contribution and nobody would notice. */
static void warn_unknown(tw_kosten_in *in, size_t node, const char *opleiding) {
    for (size_t i = 0; i < in->plan->opleiding_count; i++) {
        if (strcmp(in->plan->opleidingen[i], opleiding) == 0) {
            return;
        }
    }
    const tw_json_node *at = &in->json.json->nodes[node];
    tw_place place = {in->json.json->file, at->line, at->column};
    tw_diags_add(in->json.diags, TW_WARNING, place, TW_KOSTEN_TARIEF_UNUSED, opleiding, NULL);
}

/* false: what is there is not right (reported). */
static bool get_optional(tw_kosten_in *in, size_t node, int64_t min, int64_t max,
                         tw_optional *value) {
    value->stated = tw_json_get_integer(&in->json, node, min, max, &value->value);
    return node == 0 || value->stated;
}

static void read_amount(tw_kosten_in *in, size_t node, int64_t *cents) {
    const char *text;
    size_t size;
    if (!tw_json_scalar(&in->json, node, &text, &size) ||
        !tw_fixed_parse(text, size, TW_KOSTEN_DECIMALEN, 0, TW_KOSTEN_MAX_BEDRAG, cents)) {
        tw_json_report(&in->json, node, TW_KOSTEN_JSON_BEDRAG, NULL, NULL);
    }
}

/* false: whom and when it is for is not known. */
static bool read_one(tw_kosten_in *in, size_t node, tw_bijdrage_tarief *tarief) {
    enum { OPLEIDING, JAAR, FTE_ONDER, BEDRAG, KEYS };
    static const char *const keys[KEYS] = {"opleiding", "jaar", "fte_onder", "bedrag_per_fte"};
    size_t found[KEYS];
    if (!tw_json_object(&in->json, node, keys, KEYS, found)) {
        return false;
    }
    bool known =
        get_optional(in, found[JAAR], TW_KOSTEN_MIN_JAAR, TW_KOSTEN_MAX_JAAR, &tarief->jaar);
    known = get_optional(in, found[FTE_ONDER], 1, MAX_FTE, &tarief->fte_onder) && known;
    if (tw_json_require(&in->json, node, keys[BEDRAG], found[BEDRAG])) {
        read_amount(in, found[BEDRAG], &tarief->bedrag);
    }
    if (!tw_json_require(&in->json, node, keys[OPLEIDING], found[OPLEIDING]) ||
        !tw_json_get_text(&in->json, found[OPLEIDING], false, &tarief->opleiding)) {
        return false;
    }
    warn_unknown(in, found[OPLEIDING], tarief->opleiding);
    return known;
}

static void keep(tw_kosten_in *in, read_tarief *list, size_t count) {
    tw_bijdrage_tarief *tarieven = tw_kosten_alloc(in, count, sizeof *tarieven);
    if (tarieven == NULL) {
        return;
    }
    if (count > 1) {
        qsort(list, count, sizeof *list, compare_tarieven);
    }
    for (size_t i = 0; i < count; i++) {
        tarieven[i] = list[i].data;
        if (i > 0 && compare_key(&tarieven[i - 1], &tarieven[i]) == 0) {
            const tw_json_node *nodes = in->json.json->nodes;
            tw_json_report(&in->json, list[i].node, TW_KOSTEN_TARIEF_TWICE,
                           tw_digits_of(nodes[list[i - 1].node].line).text, NULL);
        }
    }
    in->model->tarieven = tarieven;
    in->model->tarief_count = count;
}

static void read_list(tw_kosten_in *in, size_t node) {
    size_t count = tw_json_list(&in->json, node);
    if (count == SIZE_MAX) {
        return;
    }
    if (count == 0 || count > TW_KOSTEN_MAX_TARIEVEN) {
        tw_json_report_count(&in->json, node, TW_KOSTEN_TARIEF_COUNT, (int64_t)count, 1,
                             TW_KOSTEN_MAX_TARIEVEN);
        return;
    }
    read_tarief *list = tw_kosten_alloc(in, count, sizeof *list);
    if (list == NULL) {
        return;
    }
    const tw_json_node *nodes = in->json.json->nodes;
    size_t kept = 0;
    for (size_t at = node + 1; at < nodes[node].next; at = nodes[at].next) {
        list[kept] = (read_tarief){.node = at};
        kept += read_one(in, at, &list[kept].data) ? 1 : 0;
    }
    keep(in, list, kept);
}

static bool has_rate(const tw_kosten_model *model, const char *opleiding) {
    for (size_t i = 0; i < model->tarief_count; i++) {
        if (strcmp(model->tarieven[i].opleiding, opleiding) == 0) {
            return true;
        }
    }
    return false;
}

/* Who trains for a programme that has rates, none of which fits, gets nothing: that is hardly ever
 * what was meant. */
static void warn_without(tw_kosten_in *in, size_t node) {
    const tw_kosten_model *model = in->model;
    const tw_json_node *at = &in->json.json->nodes[node];
    tw_place place = {in->json.json->file, at->line, at->column};
    for (size_t i = 0; i < in->plan->weken_count; i++) {
        const tw_plan_weken *row = &in->plan->weken[i];
        const char *opleiding = in->plan->opleidingen[row->opleiding];
        if (row->rsv == model->rsv && row->eigen_weken > 0 && row->jaar >= model->van_jaar &&
            row->jaar <= model->tot_jaar && has_rate(model, opleiding) &&
            tw_kosten_tarief(model, opleiding, row->jaar, row->eigen_weken) == NULL) {
            tw_diags_add(in->json.diags, TW_WARNING, place, TW_KOSTEN_NO_TARIEF,
                         in->plan->pois[row->poi].poi_id, tw_digits_of(row->jaar).text,
                         tw_digits_of(row->eigen_weken).text, opleiding, NULL);
        }
    }
}

void tw_kosten_read_tarieven(tw_kosten_in *in, size_t node) {
    enum { SOORT, TARIEVEN, KEYS };
    static const char *const keys[KEYS] = {"soort", "tarieven"};
    size_t found[KEYS];
    int soort = 0;
    if (node == 0 || !tw_json_object(&in->json, node, keys, KEYS, found)) {
        return;
    }
    if (tw_json_require(&in->json, node, keys[SOORT], found[SOORT]) && in->soort_names != NULL &&
        tw_json_get_choice(&in->json, found[SOORT], in->soort_names, in->model->soort_count,
                           &soort)) {
        in->model->bijdrage_soort = (size_t)soort;
    }
    if (tw_json_require(&in->json, node, keys[TARIEVEN], found[TARIEVEN])) {
        read_list(in, found[TARIEVEN]);
        if (in->partners != NULL && in->json.diags->error_count == 0) {
            warn_without(in, found[TARIEVEN]);
        }
    }
}
