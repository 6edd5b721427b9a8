#include "toewijs/diff.h"
#include "base/arena.h"
#include "diff/diff_parts.h"

#include <stdlib.h>
#include <string.h>

void *tw_diff_alloc(tw_diff_work *work, size_t count, size_t size) {
    void *memory = NULL;
    if (count < SIZE_MAX / 4 / size) {
        memory = tw_arena_alloc(&work->arena, (count + 1) * size);
    }
    work->out_of_memory = work->out_of_memory || memory == NULL;
    return memory;
}

int tw_diff_first(const char *const *ids) {
    if (ids[TW_EERSTE] == NULL || ids[TW_TWEEDE] == NULL) {
        return ids[TW_EERSTE] != NULL ? -1 : 1;
    }
    return strcmp(ids[TW_EERSTE], ids[TW_TWEEDE]);
}

/* ---- goals ---- */

static const tw_doelwaarde *find_goal(const tw_doelwaarde *list, int count, tw_doel doel) {
    for (int i = 0; i < count; i++) {
        if (list[i].doel == doel) {
            return &list[i];
        }
    }
    return NULL;
}

static bool same_value(const tw_doelwaarde *a, const tw_doelwaarde *b) {
    return a != NULL && b != NULL && a->waarde == b->waarde && a->grens.stated == b->grens.stated &&
           (!a->grens.stated || a->grens.value == b->grens.value);
}

static void compare_goals(tw_diff_doelen *out, const tw_doelwaarde *first, int first_count,
                          const tw_doelwaarde *second, int second_count) {
    ptrdiff_t last = -1;
    for (int i = 0; i < second_count; i++) {
        const tw_doelwaarde *here = find_goal(first, first_count, second[i].doel);
        if (here != NULL) {
            out->andere_volgorde = out->andere_volgorde || here - first < last;
            last = here - first;
        }
        out->doelen[out->count++] = (tw_diff_doel){second[i].doel, {here, &second[i]}, false};
    }
    for (int i = 0; i < first_count; i++) {
        if (find_goal(second, second_count, first[i].doel) == NULL) {
            out->doelen[out->count++] = (tw_diff_doel){first[i].doel, {&first[i], NULL}, false};
        }
    }
    out->anders = out->andere_volgorde;
    for (int i = 0; i < out->count; i++) {
        tw_diff_doel *doel = &out->doelen[i];
        doel->anders = !same_value(doel->waarde[TW_EERSTE], doel->waarde[TW_TWEEDE]);
        out->anders = out->anders || doel->anders;
    }
}

static void compare_all_goals(tw_diff *diff) {
    const tw_doelwaarde *list[TW_DIFF_SIDES];
    int count[TW_DIFF_SIDES];
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        const tw_named_outcome *outcome = diff->sides[side].outcome;
        bool concept = diff->sides[side].concept;
        list[side] = concept ? outcome->concept : outcome->doelen;
        count[side] = concept ? outcome->concept_count : outcome->doel_count;
    }
    /* A concept knows no wishes: against one, they are no goal. */
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        if (diff->sides[1 - side].concept && count[side] > 0 &&
            list[side][0].doel == TW_DOEL_WENSEN) {
            list[side]++;
            count[side]--;
        }
    }
    compare_goals(&diff->doelen, list[TW_EERSTE], count[TW_EERSTE], list[TW_TWEEDE],
                  count[TW_TWEEDE]);
    if (!diff->sides[TW_EERSTE].concept && !diff->sides[TW_TWEEDE].concept) {
        const tw_named_outcome *first = diff->sides[TW_EERSTE].outcome;
        const tw_named_outcome *second = diff->sides[TW_TWEEDE].outcome;
        compare_goals(&diff->concept, first->concept, first->concept_count, second->concept,
                      second->concept_count);
    }
}

tw_status tw_diff_compare(tw_diff **out, const tw_diff_side *first, const tw_diff_side *second,
                          tw_error *err) {
    *out = NULL;
    tw_diff *diff = calloc(1, sizeof *diff);
    if (diff == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    tw_diff_work work = {.diff = diff};
    diff->sides[TW_EERSTE] = *first;
    diff->sides[TW_TWEEDE] = *second;
    compare_all_goals(diff);
    tw_diff_rsvs(&work);
    tw_diff_pois(&work);
    diff->gelijk = diff->rsv_count == 0 && diff->poi_count == 0 && !diff->doelen.anders &&
                   !diff->concept.anders && first->outcome->optimaal == second->outcome->optimaal;
    diff->memory = work.arena.blocks;
    tw_status status = work.out_of_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", "")
                                          : tw_inputs_compare(&diff->invoer, &diff->invoer_count,
                                                              &first->outcome->invoer,
                                                              &second->outcome->invoer, err);
    if (status != TW_OK) {
        tw_diff_free(diff);
        return status;
    }
    *out = diff;
    return TW_OK;
}

void tw_diff_free(tw_diff *diff) {
    if (diff != NULL) {
        tw_arena arena = {diff->memory};
        tw_arena_clear(&arena);
        free(diff->invoer);
        free(diff);
    }
}
