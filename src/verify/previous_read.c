#include "base/arena.h"
#include "base/buf.h"
#include "base/sha256.h"
#include "toewijs/named_outcome.h"
#include "toewijs/previous.h"

#include <stdlib.h>
#include <string.h>

const char *const tw_previous_file_names[] = {"oplossing.json", NULL};

typedef struct reading {
    const tw_round *round;
    const tw_named_outcome *named;
    tw_arena *arena; /* the round's */
    tw_vorig *vorig;
    bool out_of_memory;
} reading;

static void *allocate(reading *in, size_t count, size_t size) {
    void *memory =
        count < SIZE_MAX / 4 / size ? tw_arena_alloc(in->arena, (count + 1) * size) : NULL;
    in->out_of_memory = in->out_of_memory || memory == NULL;
    return memory;
}

static const char *keep(reading *in, const char *text) {
    const char *copy = tw_arena_text(in->arena, text, strlen(text));
    in->out_of_memory = in->out_of_memory || copy == NULL;
    return copy == NULL ? "" : copy;
}

static void copy_verdeling(reading *in, const tw_named_verdeling *from, tw_verdeling *to) {
    to->trajecten = allocate(in, from->count, sizeof *to->trajecten);
    for (size_t i = 0; i < from->count && to->trajecten != NULL; i++) {
        tw_traject *traject = &to->trajecten[to->count++];
        traject->soort = from->trajecten[i].soort;
        traject->aantal = from->trajecten[i].aantal;
        for (int fase = 0; fase < in->named->fase_count; fase++) {
            size_t poi = tw_round_find_poi(in->round, from->trajecten[i].route[fase]);
            traject->route[fase] = poi == SIZE_MAX ? TW_ANY_POI : poi;
        }
    }
}

static int compare_names(const void *left, const void *right) {
    const char *const *a = left;
    const char *const *b = right;
    return strcmp(*a, *b);
}

/* Those POIs of a final distribution that the round does not know, once each. */
static void list_gone_pois(reading *in) {
    size_t most = 0;
    for (size_t r = 0; r < in->named->rsv_count; r++) {
        most += in->named->rsvs[r].verdeling.count * TW_MAX_FASEN;
    }
    const char **list = allocate(in, most, sizeof *list);
    size_t count = 0;
    for (size_t r = 0; r < in->named->rsv_count && list != NULL; r++) {
        const tw_named_verdeling *verdeling = &in->named->rsvs[r].verdeling;
        for (size_t i = 0; i < verdeling->count; i++) {
            for (int fase = 0; fase < in->named->fase_count; fase++) {
                const char *poi_id = verdeling->trajecten[i].route[fase];
                if (tw_round_find_poi(in->round, poi_id) == SIZE_MAX) {
                    list[count++] = poi_id;
                }
            }
        }
    }
    if (count > 1) {
        qsort(list, count, sizeof *list, compare_names);
    }
    in->vorig->weg_pois = list;
    for (size_t i = 0; i < count; i++) {
        size_t *kept = &in->vorig->weg_poi_count;
        if (*kept == 0 || strcmp(list[*kept - 1], list[i]) != 0) {
            list[(*kept)++] = keep(in, list[i]);
        }
    }
}

static size_t count_rows(const tw_named_outcome *named) {
    size_t rows = 0;
    for (size_t r = 0; r < named->rsv_count; r++) {
        rows += named->rsvs[r].verdeling.count;
    }
    return rows;
}

/* An RSV that the round does not know: what it left behind at POIs that it does. */
static void copy_gone(reading *in, const tw_named_rsv *from) {
    tw_verdeling rows = {0};
    tw_verdeling *weg = &in->vorig->weg;
    if (from->verdeling.count > 0) {
        in->vorig->weg_rsvs[in->vorig->weg_rsv_count++] = keep(in, from->rsv_id);
        copy_verdeling(in, &from->verdeling, &rows);
    }
    for (size_t i = 0; i < rows.count; i++) {
        weg->trajecten[weg->count++] = rows.trajecten[i];
    }
}

/* @return how many RSVs of the round were found */
static size_t copy_rsvs(reading *in) {
    size_t found = 0;
    for (size_t r = 0; r < in->named->rsv_count && !in->out_of_memory; r++) {
        const tw_named_rsv *from = &in->named->rsvs[r];
        size_t rsv = tw_round_find_rsv(in->round, from->rsv_id);
        if (rsv == SIZE_MAX) {
            copy_gone(in, from);
            continue;
        }
        found++;
        in->vorig->toegekend[rsv] = from->bonus_concept;
        copy_verdeling(in, &from->concept, &in->vorig->concept[rsv]);
        copy_verdeling(in, &from->verdeling, &in->vorig->verdeling[rsv]);
    }
    return found;
}

static size_t copy_outcome(reading *in) {
    size_t count = in->round->rsv_count;
    in->vorig = allocate(in, 1, sizeof *in->vorig);
    if (in->vorig == NULL) {
        return 0;
    }
    in->vorig->fase_count = in->named->fase_count;
    in->vorig->concept = allocate(in, count, sizeof *in->vorig->concept);
    in->vorig->verdeling = allocate(in, count, sizeof *in->vorig->verdeling);
    in->vorig->toegekend = allocate(in, count, sizeof *in->vorig->toegekend);
    in->vorig->weg_rsvs = allocate(in, in->named->rsv_count, sizeof *in->vorig->weg_rsvs);
    in->vorig->weg.trajecten =
        allocate(in, count_rows(in->named), sizeof *in->vorig->weg.trajecten);
    if (in->out_of_memory) {
        return 0;
    }
    list_gone_pois(in);
    return copy_rsvs(in);
}

static int compare_files(const void *left, const void *right) {
    const tw_input_file *a = left;
    const tw_input_file *b = right;
    return strcmp(a->name, b->name);
}

/* The hashes of what was read go into the record of the run. */
static void list_files(reading *in, const tw_fileset *files, tw_input_file **list, size_t *count) {
    size_t most = in->round->file_count;
    for (size_t i = 0; tw_previous_file_names[i] != NULL; i++) {
        most++;
    }
    *list = allocate(in, most, sizeof **list);
    if (*list == NULL) {
        return;
    }
    if (in->round->file_count > 0) {
        memcpy(*list, in->round->files, in->round->file_count * sizeof **list);
    }
    *count = in->round->file_count;
    for (size_t i = 0; tw_previous_file_names[i] != NULL; i++) {
        const tw_file *file = tw_fileset_find(files, tw_previous_file_names[i]);
        tw_buf name = {0};
        tw_buf_str(&name, "vorig/");
        tw_buf_str(&name, file->name);
        tw_input_file *entry = &(*list)[(*count)++];
        entry->name = keep(in, name.failed ? "" : name.data);
        in->out_of_memory = in->out_of_memory || name.failed;
        tw_sha256_hex(entry->sha256, file->data, file->size);
        tw_buf_free(&name);
    }
    qsort(*list, *count, sizeof **list, compare_files);
}

tw_status tw_previous_read(tw_round *round, tw_policy *policy, const tw_fileset *files,
                           tw_diags *findings, tw_error *err) {
    tw_named_outcome *named = NULL;
    tw_status status = tw_named_outcome_read(&named, files, false, findings, err);
    if (status != TW_OK) {
        return status;
    }
    tw_arena arena = {round->memory};
    reading in = {.round = round, .named = named, .arena = &arena};
    tw_input_file *list = NULL;
    size_t count = 0;
    size_t found = copy_outcome(&in);
    list_files(&in, files, &list, &count);
    round->memory = arena.blocks;
    if (found == 0 && !in.out_of_memory) {
        tw_place place = {tw_previous_file_names[0], 0, 0};
        tw_diags_add(findings, TW_WARNING, place, TW_MSG_VERIFY_PREVIOUS_OTHER, NULL);
    }
    if (in.out_of_memory || findings->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", "");
    } else {
        round->vorig = in.vorig;
        round->files = list;
        round->file_count = count;
        tw_policy_place_wijziging(policy);
    }
    tw_named_outcome_free(named);
    return status;
}
