#include "explain/hitting_set.h"

#include <stdlib.h>
#include <string.h>

/* Steps of one search. */
enum { MAX_STEPS = 300000 };

tw_status tw_set_list_add(tw_set_list *list, const bool *in, size_t n, tw_error *err) {
    if (list->count == list->capacity) {
        size_t capacity = list->capacity * 2 + 16;
        tw_part_set *sets = realloc(list->sets, capacity * sizeof *sets);
        if (sets == NULL) {
            return tw_fail(err, TW_ERR_NOMEM, "sets");
        }
        list->sets = sets;
        list->capacity = capacity;
    }
    tw_part_set *set = &list->sets[list->count];
    set->count = 0;
    for (size_t i = 0; i < n; i++) {
        set->count += in[i] ? 1 : 0;
    }
    set->parts = calloc(set->count + 1, sizeof *set->parts);
    if (set->parts == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "sets");
    }
    set->count = 0;
    for (size_t i = 0; i < n; i++) {
        if (in[i]) {
            set->parts[set->count++] = i;
        }
    }
    list->count++;
    return TW_OK;
}

void tw_set_list_free(tw_set_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->sets[i].parts);
    }
    free(list->sets);
    *list = (tw_set_list){0};
}

typedef struct {
    const tw_set_list *meets;
    const tw_set_list *avoids;
    bool *in;
    size_t *barred; /* 0, or the depth at which all that holds with it has been looked at */
    bool *mark;     /* for disjoint sets */
    size_t n;
    int64_t steps;
    bool cut; /* the size limit cut something off: larger sets remain possible */
} search;

static bool is_met(const search *s, const tw_part_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        if (s->in[set->parts[i]]) {
            return true;
        }
    }
    return false;
}

static bool contains_avoided(const search *s) {
    for (size_t a = 0; a < s->avoids->count; a++) {
        const tw_part_set *set = &s->avoids->sets[a];
        size_t i = 0;
        while (i < set->count && s->in[set->parts[i]]) {
            i++;
        }
        if (i == set->count) {
            return true;
        }
    }
    return false;
}

static size_t count_free(const search *s, const tw_part_set *set) {
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) {
        count += s->barred[set->parts[i]] != 0 ? 0 : 1;
    }
    return count;
}

/* Marks the set's free elements when none is marked yet. */
static bool mark_disjoint(search *s, const tw_part_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        if (s->mark[set->parts[i]] && s->barred[set->parts[i]] == 0) {
            return false;
        }
    }
    for (size_t i = 0; i < set->count; i++) {
        s->mark[set->parts[i]] = true;
    }
    return true;
}

/* The set not met yet with fewest ways to meet it; at least how many elements are needed, SIZE_MAX
   when no number will do. */
static const tw_part_set *choose(search *s, size_t *needed) {
    const tw_part_set *chosen = NULL;
    size_t fewest = SIZE_MAX;
    *needed = 0;
    memset(s->mark, 0, s->n * sizeof *s->mark);
    for (size_t d = 0; d < s->meets->count; d++) {
        const tw_part_set *set = &s->meets->sets[d];
        if (is_met(s, set)) {
            continue;
        }
        size_t ways = count_free(s, set);
        if (ways < fewest) {
            fewest = ways;
            chosen = set;
        }
        *needed += mark_disjoint(s, set) ? 1 : 0;
    }
    *needed = fewest == 0 ? SIZE_MAX : *needed;
    return chosen;
}

static void unbar(search *s, const tw_part_set *set, size_t depth) {
    for (size_t i = 0; i < set->count; i++) {
        size_t *barred = &s->barred[set->parts[i]];
        *barred = *barred == depth ? 0 : *barred;
    }
}

/* Is there a way with @p left elements more? They are then in `in`. */
static bool extend(search *s, size_t left, size_t depth) {
    size_t needed;
    s->steps++;
    if (contains_avoided(s) || s->steps > MAX_STEPS) {
        return false;
    }
    const tw_part_set *set = choose(s, &needed);
    if (set == NULL) {
        return true;
    }
    if (needed > left) {
        s->cut = s->cut || needed != SIZE_MAX;
        return false;
    }
    bool found = false;
    for (size_t i = 0; i < set->count && !found; i++) {
        size_t element = set->parts[i];
        if (s->barred[element] == 0) {
            s->in[element] = true;
            found = extend(s, left - 1, depth + 1);
            s->in[element] = found;
            s->barred[element] = depth;
        }
    }
    unbar(s, set, depth);
    return found;
}

tw_status tw_hitting_set(size_t n, const tw_set_list *meets, const tw_set_list *avoids,
                         size_t *size, bool *in, tw_hitting *result, tw_error *err) {
    search s = {.meets = meets, .avoids = avoids, .in = in, .n = n, .cut = true};
    s.barred = calloc(n + 1, sizeof *s.barred);
    s.mark = calloc(n + 1, sizeof *s.mark);
    bool found = false;
    memset(in, 0, n * sizeof *in);
    if (s.barred == NULL || s.mark == NULL) {
        free(s.barred);
        free(s.mark);
        return tw_fail(err, TW_ERR_NOMEM, "sets");
    }
    while (true) {
        s.cut = false;
        found = extend(&s, *size, 1);
        if (found || !s.cut || s.steps > MAX_STEPS) {
            break;
        }
        (*size)++;
    }
    *result = found ? TW_HITTING_FOUND : s.steps > MAX_STEPS ? TW_HITTING_GAVE_UP : TW_HITTING_NONE;
    free(s.barred);
    free(s.mark);
    return TW_OK;
}
