/* kosten.json: the model as a whole. */
#include "base/digits.h"
#include "base/intmath.h"
#include "base/sha256.h"
#include "costs/kosten_in.h"

#include <stdlib.h>

enum {
    SCHEMA,
    NAAM,
    BRON,
    ILLUSTRATIEF,
    RSV,
    VAN_JAAR,
    TOT_JAAR,
    SOORTEN,
    BIJDRAGE,
    VARIANTEN,
    KEYS
};

const char *tw_kosten_sleutel_name(tw_kosten_sleutel sleutel) {
    static const char *const names[TW_KOSTEN_SLEUTEL_COUNT] = {
        [TW_KOSTEN_EIGEN_WEKEN] = "eigen_weken",
        [TW_KOSTEN_GEHOSTE_WEKEN] = "gehoste_weken",
        [TW_KOSTEN_GELIJK] = "gelijk",
        [TW_KOSTEN_PERCENTAGES] = "percentages",
    };
    return names[sleutel];
}

void *tw_kosten_alloc(tw_kosten_in *in, size_t count, size_t size) {
    void *memory = tw_arena_alloc(in->json.arena, (count + 1) * size);
    in->json.no_memory = in->json.no_memory || memory == NULL;
    return memory;
}

/* -- whose partners ---------------------------------------------------------------------------- */

/* Index of the RSV; false after saying which there are. */
static bool read_rsv(tw_kosten_in *in, size_t node, size_t *rsv) {
    const tw_plan *plan = in->plan;
    const char **ids = tw_kosten_alloc(in, plan->rsv_count, sizeof *ids);
    int index = 0;
    if (ids == NULL) {
        return false;
    }
    for (size_t i = 0; i < plan->rsv_count; i++) {
        ids[i] = plan->rsvs[i].rsv_id;
    }
    if (plan->rsv_count == 0) {
        tw_json_report(&in->json, node, TW_KOSTEN_NO_RSV, NULL, NULL);
        return false;
    }
    if (node == 0 && plan->rsv_count > 1) {
        tw_json_report(&in->json, 0, TW_KOSTEN_WHICH_RSV,
                       tw_digits_of((int64_t)plan->rsv_count).text, ids[0]);
        return false;
    }
    bool known = node == 0 || tw_json_get_choice(&in->json, node, ids, plan->rsv_count, &index);
    *rsv = (size_t)index;
    return known;
}

static void find_partners(tw_kosten_in *in, size_t node) {
    tw_kosten_model *model = in->model;
    if (!read_rsv(in, node, &model->rsv)) {
        return;
    }
    const tw_plan_rsv *rsv = &in->plan->rsvs[model->rsv];
    const char **ids = tw_kosten_alloc(in, rsv->lid_count, sizeof *ids);
    if (ids == NULL) {
        return;
    }
    for (size_t i = 0; i < rsv->lid_count; i++) {
        ids[i] = in->plan->pois[rsv->leden[i]].poi_id;
    }
    in->partners = ids;
    in->partner_count = rsv->lid_count;
}

/* -- the period -------------------------------------------------------------------------------- */

/* First and last year in which anyone of the RSV is in training; false: nobody ever is. */
static bool training_years(const tw_kosten_in *in, int64_t *first, int64_t *last) {
    bool any = false;
    for (size_t i = 0; i < in->plan->weken_count; i++) {
        const tw_plan_weken *row = &in->plan->weken[i];
        if (row->rsv != in->model->rsv || (row->eigen_weken == 0 && row->gehoste_weken == 0)) {
            continue;
        }
        *first = !any || row->jaar < *first ? row->jaar : *first;
        *last = !any || row->jaar > *last ? row->jaar : *last;
        any = true;
    }
    return any;
}

/* Weeks outside the period have no part in anything: say so. */
static void warn_outside(tw_kosten_in *in) {
    const tw_kosten_model *model = in->model;
    const tw_json_node *root = &in->json.json->nodes[0];
    tw_place place = {in->json.json->file, root->line, root->column};
    int64_t weeks = 0;
    for (size_t i = 0; in->partners != NULL && i < in->plan->weken_count; i++) {
        const tw_plan_weken *row = &in->plan->weken[i];
        bool outside = row->jaar < model->van_jaar || row->jaar > model->tot_jaar;
        if (row->rsv == model->rsv && outside && !tw_add(&weeks, weeks, row->eigen_weken)) {
            return;
        }
    }
    if (weeks > 0 && in->json.diags->error_count == 0) {
        tw_diags_add(in->json.diags, TW_WARNING, place, TW_KOSTEN_OUTSIDE, tw_digits_of(weeks).text,
                     tw_digits_of(model->van_jaar).text, tw_digits_of(model->tot_jaar).text, NULL);
    }
}

/* The plans take more than a century, and what is not stated goes by them: then no bound on one
   year says what is wrong. */
static void read_open_period(tw_kosten_in *in, const size_t *found, int64_t first, int64_t last) {
    tw_kosten_model *model = in->model;
    (void)tw_json_get_integer(&in->json, found[VAN_JAAR], TW_KOSTEN_MIN_JAAR, last,
                              &model->van_jaar);
    (void)tw_json_get_integer(&in->json, found[TOT_JAAR], first, TW_KOSTEN_MAX_JAAR,
                              &model->tot_jaar);
    if (model->tot_jaar - model->van_jaar >= TW_KOSTEN_MAX_PERIODE) {
        tw_json_report_numbers(&in->json, found[VAN_JAAR] + found[TOT_JAAR], TW_KOSTEN_TOO_LONG,
                               first, last);
    }
    warn_outside(in);
}

static void read_period(tw_kosten_in *in, const size_t *found) {
    tw_kosten_model *model = in->model;
    int64_t first = TW_KOSTEN_MIN_JAAR;
    int64_t last = TW_KOSTEN_MAX_JAAR;
    bool trains = in->partners != NULL && training_years(in, &first, &last);
    bool stated = found[VAN_JAAR] != 0 && found[TOT_JAAR] != 0;
    if (!trains && !stated && in->partners != NULL) {
        tw_json_report(&in->json, 0, TW_KOSTEN_NO_YEARS, in->plan->rsvs[model->rsv].rsv_id, NULL);
        return;
    }
    model->van_jaar = first;
    model->tot_jaar = last;
    int64_t more = TW_KOSTEN_MAX_PERIODE - 1;
    bool open = found[TOT_JAAR] != 0; /* then the last year may be later, and so may the first */
    if (trains && !stated && last - first > more) {
        read_open_period(in, found, first, last);
        return;
    }
    (void)tw_json_get_integer(&in->json, found[VAN_JAAR],
                              open ? TW_KOSTEN_MIN_JAAR : tw_max(TW_KOSTEN_MIN_JAAR, last - more),
                              open ? TW_KOSTEN_MAX_JAAR : last, &model->van_jaar);
    (void)tw_json_get_integer(&in->json, found[TOT_JAAR], model->van_jaar,
                              tw_min(TW_KOSTEN_MAX_JAAR, model->van_jaar + more), &model->tot_jaar);
    warn_outside(in);
}

/* -- all of it --------------------------------------------------------------------------------- */

static void read_model(tw_kosten_in *in) {
    static const char *const schema[] = {"toewijs/kosten/1"};
    static const char *const keys[KEYS] = {[SCHEMA] = "schema",
                                           [NAAM] = "naam",
                                           [BRON] = "bron",
                                           [ILLUSTRATIEF] = "illustratief",
                                           [RSV] = "rsv",
                                           [VAN_JAAR] = "van_jaar",
                                           [TOT_JAAR] = "tot_jaar",
                                           [SOORTEN] = "soorten",
                                           [BIJDRAGE] = "beschikbaarheidbijdrage",
                                           [VARIANTEN] = "varianten"};
    tw_json_in *json = &in->json;
    tw_kosten_model *model = in->model;
    tw_kosten_variant first = {0};
    size_t found[KEYS];
    int unused;
    if (!tw_json_object(json, 0, keys, KEYS, found)) {
        return;
    }
    if (tw_json_require(json, 0, keys[SCHEMA], found[SCHEMA])) {
        (void)tw_json_get_choice(json, found[SCHEMA], schema, 1, &unused);
    }
    (void)tw_json_get_text(json, found[NAAM], true, &model->naam);
    (void)tw_json_get_text(json, found[BRON], true, &model->bron);
    (void)tw_json_get_bool(json, found[ILLUSTRATIEF], &model->illustratief);
    find_partners(in, found[RSV]);
    read_period(in, found);
    first.naam = model->naam[0] == '\0' ? "model" : model->naam;
    if (tw_json_require(json, 0, keys[SOORTEN], found[SOORTEN])) {
        tw_kosten_read_soorten(in, found[SOORTEN], &first);
    }
    tw_kosten_read_tarieven(in, found[BIJDRAGE]);
    tw_kosten_read_varianten(in, found[VARIANTEN], &first);
}

static tw_status read_bytes(tw_kosten_model *model, const tw_plan *plan, const char *file,
                            const char *data, size_t size, tw_diags *diags, tw_error *err) {
    tw_json json;
    tw_arena arena = {0};
    tw_status status = tw_json_read(&json, file, data, size, diags, err);
    if (status == TW_OK) {
        tw_kosten_in in = {
            .json = {.json = &json, .diags = diags, .arena = &arena}, .plan = plan, .model = model};
        read_model(&in);
        status = in.json.no_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", file) : TW_OK;
    }
    model->memory = arena.blocks;
    tw_json_clear(&json);
    return status;
}

tw_status tw_kosten_model_read(tw_kosten_model **out, const tw_plan *plan, const char *file,
                               const char *data, size_t size, tw_diags *diags, tw_error *err) {
    size_t before = diags->error_count;
    *out = NULL;
    tw_kosten_model *model = calloc(1, sizeof *model);
    if (model == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", file);
    }
    model->naam = "";
    model->bron = "";
    model->bijdrage_soort = SIZE_MAX;
    tw_sha256_hex(model->sha256, data, size);
    tw_status status = read_bytes(model, plan, file, data, size, diags, err);
    tw_diags_sort(diags);
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
    }
    if (status == TW_OK && diags->error_count > before) {
        status = TW_ERR_INPUT;
    }
    if (status == TW_OK) {
        *out = model;
    } else {
        tw_kosten_model_free(model);
    }
    return status;
}

void tw_kosten_model_free(tw_kosten_model *model) {
    if (model != NULL) {
        tw_arena arena = {model->memory};
        tw_arena_clear(&arena);
        free(model);
    }
}
