#include "base/arena.h"
#include "base/intmath.h"
#include "toewijs/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Sizes ----------------------------------------------------------------------------------- */

/* Asked for in the round as it is: a scenario does not move an institution to another group. */
static unsigned char size_of_poi(int64_t aangevraagd) {
    enum { SMALL_TO = 2, MIDDLE_TO = 5 };
    return aangevraagd <= SMALL_TO    ? TW_SIZE_SMALL
           : aangevraagd <= MIDDLE_TO ? TW_SIZE_MIDDLE
                                      : TW_SIZE_LARGE;
}

typedef struct sized {
    int64_t inbreng;
    size_t rsv;
} sized;

/* As stated, or all it got: what a policy makes of it (who is recognised) does not count here. */
static bool sum_inbreng(const tw_round *round, size_t rsv, int64_t *sum) {
    *sum = 0;
    for (size_t i = 0; i < round->rsvs[rsv].deelnemer_count; i++) {
        const tw_deelnemer *member = &round->rsvs[rsv].deelnemers[i];
        int64_t inbreng =
            member->inbreng.stated ? member->inbreng.value : round->pois[member->poi].toegewezen;
        if (!tw_add(sum, *sum, inbreng)) {
            return false;
        }
    }
    return true;
}

static int compare_sized(const void *left, const void *right) {
    const sized *a = left;
    const sized *b = right;
    if (a->inbreng != b->inbreng) {
        return a->inbreng < b->inbreng ? -1 : 1;
    }
    return a->rsv < b->rsv ? -1 : a->rsv > b->rsv;
}

/* A third each, the smallest first. */
static tw_status size_rsvs(tw_measure_columns *columns, const tw_round *round, tw_error *err) {
    size_t count = round->rsv_count;
    sized *order = calloc(count + 1, sizeof *order);
    if (order == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    tw_status status = TW_OK;
    for (size_t rsv = 0; rsv < count && status == TW_OK; rsv++) {
        order[rsv].rsv = rsv;
        if (!sum_inbreng(round, rsv, &order[rsv].inbreng)) {
            status = tw_fail(err, TW_ERR_RANGE, "%s", round->rsvs[rsv].rsv_id);
        }
    }
    if (status == TW_OK) {
        qsort(order, count, sizeof *order, compare_sized);
        for (size_t i = 0; i < count; i++) {
            columns->rsv_size[order[i].rsv] = (unsigned char)(i * TW_SIZE_COUNT / count);
        }
    }
    free(order);
    return status;
}

/* ---- Names of groups ------------------------------------------------------------------------- */

static const char *const size_names[TW_SIZE_COUNT] = {
    [TW_SIZE_SMALL] = "klein", [TW_SIZE_MIDDLE] = "middel", [TW_SIZE_LARGE] = "groot"};

static const char *name_group(tw_arena *arena, const tw_round *round, tw_measure_group group,
                              size_t index) {
    const char *prefix = "alle";
    const char *name = "";
    switch (group) {
    case TW_GROUP_SECTOR:
        prefix = "sector:";
        name = tw_sector_name((tw_sector)index);
        break;
    case TW_GROUP_SIZE:
    case TW_GROUP_RSV_SIZE:
        prefix = group == TW_GROUP_SIZE ? "omvang:" : "rsv_omvang:";
        name = size_names[index];
        break;
    case TW_GROUP_RSV:
        prefix = "rsv:";
        name = round->rsvs[index].rsv_id;
        break;
    case TW_GROUP_ALL:
    case TW_GROUP_COUNT:
        break;
    }
    size_t before = strlen(prefix);
    char *text = tw_arena_alloc(arena, before + strlen(name) + 1);
    if (text != NULL) {
        memcpy(text, prefix, before);
        memcpy(text + before, name, strlen(name) + 1);
    }
    return text;
}

/* ---- Columns --------------------------------------------------------------------------------- */

static size_t group_size(const tw_measure_columns *columns, tw_measure_group group) {
    const size_t sizes[TW_GROUP_COUNT] = {
        [TW_GROUP_ALL] = 1,
        [TW_GROUP_SECTOR] = TW_SECTOR_COUNT,
        [TW_GROUP_SIZE] = TW_SIZE_COUNT,
        [TW_GROUP_RSV_SIZE] = TW_SIZE_COUNT,
        [TW_GROUP_RSV] = columns->rsv_count,
    };
    return sizes[group];
}

/* Where the columns of every measure and group begin. @return how many there are */
static size_t place_columns(tw_measure_columns *columns, bool all_years) {
    size_t next = 0;
    for (int measure = 0; measure < TW_MEASURE_COUNT; measure++) {
        const tw_measure_info *info = tw_measure_about((tw_measure)measure);
        for (unsigned group = 0; group < TW_GROUP_COUNT; group++) {
            if (info->all_years == all_years && (info->groups & 1u << group) != 0) {
                columns->first[measure][group] = next;
                next += group_size(columns, (tw_measure_group)group);
            }
        }
    }
    return next;
}

/* What place_columns placed, once for a year or for all of them. Names are shared between years. */
static bool list_columns(tw_measure_columns *columns, tw_arena *arena, const tw_round *round,
                         bool all_years) {
    for (int measure = 0; measure < TW_MEASURE_COUNT; measure++) {
        for (unsigned g = 0; g < TW_GROUP_COUNT; g++) {
            tw_measure_group group = (tw_measure_group)g;
            if (columns->first[measure][g] == SIZE_MAX ||
                tw_measure_about((tw_measure)measure)->all_years != all_years) {
                continue;
            }
            for (size_t index = 0; index < group_size(columns, group); index++) {
                size_t at = tw_measure_column_of(columns, (tw_measure)measure, group, index, 0);
                const char *name = name_group(arena, round, group, index);
                if (name == NULL) {
                    return false;
                }
                columns->items[at] = (tw_measure_column){(tw_measure)measure, group, (int)index,
                                                         all_years ? TW_ALL_YEARS : 0, name};
            }
        }
    }
    return true;
}

static tw_status fill(tw_measure_columns *columns, tw_arena *arena, const tw_round *round,
                      tw_error *err) {
    memset(columns->first, 0xff, sizeof columns->first);
    columns->per_year = place_columns(columns, false);
    size_t spanning = columns->jaren > 1 ? place_columns(columns, true) : 0;
    columns->count = columns->per_year * (size_t)columns->jaren + spanning;
    columns->items = tw_arena_alloc(arena, columns->count * sizeof *columns->items);
    columns->poi_size = tw_arena_alloc(arena, columns->poi_count + 1);
    columns->rsv_size = tw_arena_alloc(arena, columns->rsv_count + 1);
    if (columns->items == NULL || columns->poi_size == NULL || columns->rsv_size == NULL ||
        !list_columns(columns, arena, round, false) ||
        (spanning > 0 && !list_columns(columns, arena, round, true))) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    for (int jaar = 1; jaar < columns->jaren; jaar++) {
        for (size_t i = 0; i < columns->per_year; i++) {
            tw_measure_column *column = &columns->items[(size_t)jaar * columns->per_year + i];
            *column = columns->items[i];
            column->jaar = jaar;
        }
    }
    for (size_t poi = 0; poi < columns->poi_count; poi++) {
        columns->poi_size[poi] = size_of_poi(round->pois[poi].aangevraagd);
    }
    return size_rsvs(columns, round, err);
}

tw_status tw_measure_columns_make(tw_measure_columns **out, const tw_round *round, int jaren,
                                  tw_error *err) {
    tw_arena arena = {0};
    *out = NULL;
    tw_measure_columns *columns = tw_arena_alloc(&arena, sizeof *columns);
    if (columns == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    columns->jaren = jaren;
    columns->rsv_count = round->rsv_count;
    columns->poi_count = round->poi_count;
    tw_status status = fill(columns, &arena, round, err);
    if (status != TW_OK) {
        tw_arena_clear(&arena);
        return status;
    }
    columns->memory = arena.blocks;
    *out = columns;
    return TW_OK;
}

void tw_measure_columns_free(tw_measure_columns *columns) {
    if (columns != NULL) {
        tw_arena arena = {columns->memory};
        tw_arena_clear(&arena);
    }
}

size_t tw_measure_column_of(const tw_measure_columns *columns, tw_measure measure,
                            tw_measure_group group, size_t index, int jaar) {
    size_t first = columns->first[measure][group];
    if (first == SIZE_MAX || index >= group_size(columns, group)) {
        return SIZE_MAX;
    }
    size_t years = tw_measure_about(measure)->all_years ? (size_t)columns->jaren : (size_t)jaar;
    return years * columns->per_year + first + index;
}
