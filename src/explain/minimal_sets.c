#include "explain/minimal_sets.h"
#include "explain/hitting_set.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const tw_minimal_spec *spec;
    tw_minimal_sets *out;
    tw_set_list found;
    tw_set_list duals;
    bool *in;
    bool *rest;   /* flags of the dual in the making, or of what was kept */
    bool stopped; /* a question remained open */
    tw_error *err;
} finder;

static tw_status ask(finder *f, bool *holds) {
    bool known = true;
    f->out->questions++;
    tw_status status = f->spec->holds(f->spec->data, f->in, holds, &known, f->err);
    f->stopped = f->stopped || !known;
    return status;
}

static bool is_spent(const finder *f) {
    return f->stopped || f->out->questions >= f->spec->most_questions;
}

static void put(bool *in, const bool *candidates, size_t low, size_t high, bool value) {
    for (size_t i = low; i < high; i++) {
        in[i] = candidates[i] ? value : in[i];
    }
}

static size_t count_in(const bool *flags, size_t low, size_t high) {
    size_t count = 0;
    for (size_t i = low; i < high; i++) {
        count += flags[i] ? 1 : 0;
    }
    return count;
}

/* ---- Growing a set that lacks the property --------------------------------------------------- */

/* Takes up as many of the elements low..high-1 of `rest` as go without the property coming about;
   they leave `rest`. @param holds_known  it is known to come about with all of them. */
static tw_status grow(finder *f, size_t low, size_t high, bool holds_known) {
    size_t count = count_in(f->rest, low, high);
    bool holds = true;
    tw_status status = TW_OK;
    if (count == 0 || f->stopped) {
        return TW_OK;
    }
    put(f->in, f->rest, low, high, true);
    if (!holds_known) {
        status = ask(f, &holds);
    }
    if (status == TW_OK && !holds && !f->stopped) {
        put(f->rest, f->rest, low, high, false);
        return TW_OK;
    }
    put(f->in, f->rest, low, high, false);
    if (status != TW_OK || f->stopped || high - low == 1) {
        return status;
    }
    size_t middle = low + (high - low) / 2;
    status = grow(f, low, middle, count_in(f->rest, middle, high) == 0);
    if (status == TW_OK) {
        /* When the first half went in whole, the second cannot. */
        status = grow(f, middle, high, count_in(f->rest, low, middle) == 0);
    }
    return status;
}

static tw_status add_dual(finder *f) {
    for (size_t i = 0; i < f->spec->n; i++) {
        f->rest[i] = !f->in[i];
    }
    tw_status status = grow(f, 0, f->spec->n, true);
    return status != TW_OK || f->stopped ? status
                                         : tw_set_list_add(&f->duals, f->rest, f->spec->n, f->err);
}

/* ---- Cutting a set that has the property down to a minimal one ------------------------------- */

/* Leaves out as many of the elements low..high-1 as it can do without. @param needed  it is known
   that they cannot all go. */
static tw_status shrink(finder *f, size_t low, size_t high, bool needed) {
    bool holds = false;
    tw_status status = TW_OK;
    if (low == high || f->stopped) {
        return TW_OK;
    }
    if (!needed) {
        put(f->in, f->rest, low, high, false);
        status = ask(f, &holds);
        if (status == TW_OK && holds && !f->stopped) {
            return TW_OK;
        }
        put(f->in, f->rest, low, high, true);
    }
    if (status != TW_OK || f->stopped || high - low == 1) {
        return status;
    }
    size_t middle = low + (high - low) / 2;
    status = shrink(f, low, middle, false);
    if (status == TW_OK) {
        status = shrink(f, middle, high, count_in(f->in, low, middle) == 0);
    }
    return status;
}

/* Effort ended the search before anything was found: some minimal set all the same. */
static tw_status find_any(finder *f) {
    for (size_t i = 0; i < f->spec->n; i++) {
        f->in[i] = true;
        f->rest[i] = true;
    }
    tw_status status = shrink(f, 0, f->spec->n, false);
    return status != TW_OK || f->stopped ? status
                                         : tw_set_list_add(&f->found, f->in, f->spec->n, f->err);
}

/* ---- The search ------------------------------------------------------------------------------ */

static tw_status has_whole(finder *f, bool *holds) {
    for (size_t i = 0; i < f->spec->n; i++) {
        f->in[i] = true;
    }
    return ask(f, holds);
}

/* @param[in,out] size  no set that is still to be found is smaller */
static tw_status search(finder *f, size_t *size) {
    tw_status status = TW_OK;
    while (status == TW_OK && f->found.count < f->spec->most && !is_spent(f)) {
        tw_hitting result;
        bool holds = false;
        status = tw_hitting_set(f->spec->n, &f->duals, &f->found, size, f->in, &result, f->err);
        if (status != TW_OK || result != TW_HITTING_FOUND) {
            f->out->all = status == TW_OK && result == TW_HITTING_NONE;
            break;
        }
        status = ask(f, &holds);
        if (status != TW_OK || f->stopped) {
            break;
        }
        status = holds ? tw_set_list_add(&f->found, f->in, f->spec->n, f->err) : add_dual(f);
    }
    return status;
}

/* Are there no others than the last one found? The search ended because it found enough. */
static tw_status look_further(finder *f, size_t *size) {
    tw_hitting result = TW_HITTING_GAVE_UP;
    tw_status status =
        tw_hitting_set(f->spec->n, &f->duals, &f->found, size, f->in, &result, f->err);
    f->out->all = result == TW_HITTING_NONE;
    return status;
}

static tw_status find(finder *f) {
    size_t size = 0;
    bool holds = false;
    tw_status status = has_whole(f, &holds);
    if (status != TW_OK || f->stopped) {
        return status;
    }
    if (!holds) {
        f->out->none = true;
        f->out->smallest = true;
        f->out->all = true;
        return TW_OK;
    }
    status = search(f, &size);
    f->out->smallest = f->found.count > 0;
    if (status == TW_OK && f->found.count > 0 && f->found.count == f->spec->most && !f->out->all) {
        status = look_further(f, &size);
    }
    if (status == TW_OK && f->found.count == 0 && !f->stopped) {
        status = find_any(f);
        f->out->smallest = f->found.count > 0 && f->found.sets[0].count <= size;
    }
    return status;
}

tw_status tw_minimal_sets_find(tw_minimal_sets *out, const tw_minimal_spec *spec, tw_error *err) {
    finder f = {.spec = spec, .out = out, .err = err};
    *out = (tw_minimal_sets){0};
    f.in = calloc(spec->n + 1, sizeof *f.in);
    f.rest = calloc(spec->n + 1, sizeof *f.rest);
    tw_status status =
        f.in == NULL || f.rest == NULL ? tw_fail(err, TW_ERR_NOMEM, "sets") : find(&f);
    out->known = !f.stopped;
    out->sets = f.found.sets;
    out->count = f.found.count;
    tw_set_list_free(&f.duals);
    free(f.in);
    free(f.rest);
    return status;
}

void tw_minimal_sets_clear(tw_minimal_sets *sets) {
    for (size_t i = 0; i < sets->count; i++) {
        free(sets->sets[i].parts);
    }
    free(sets->sets);
    *sets = (tw_minimal_sets){0};
}
