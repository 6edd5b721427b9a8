/* A round and a policy with all that they refer to, once more. */
#include "base/arena.h"
#include "domain/round_order.h"
#include "toewijs/edit.h"
#include "toewijs/outcome.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_arena arena;
    bool no_memory; /* checked once, at the end */
} copying;

static const char *copy_text(copying *to, const char *text) {
    if (text == NULL) {
        return NULL;
    }
    const char *copy = tw_arena_text(&to->arena, text, strlen(text));
    to->no_memory = to->no_memory || copy == NULL;
    return copy;
}

static void *copy_list(copying *to, const void *list, size_t count, size_t size) {
    void *copy = tw_arena_alloc(&to->arena, (count + 1) * size);
    to->no_memory = to->no_memory || copy == NULL;
    if (copy != NULL && count > 0) {
        memcpy(copy, list, count * size);
    }
    return copy;
}

static void copy_pois(copying *to, tw_round *copy) {
    copy->pois = copy_list(to, copy->pois, copy->poi_count, sizeof *copy->pois);
    for (size_t p = 0; !to->no_memory && p < copy->poi_count; p++) {
        tw_poi *poi = &copy->pois[p];
        poi->poi_id = copy_text(to, poi->poi_id);
        poi->naam = copy_text(to, poi->naam);
        poi->plaats = copy_text(to, poi->plaats);
        poi->bezetting =
            copy_list(to, poi->bezetting, poi->bezetting_count, sizeof *poi->bezetting);
    }
}

static void copy_rsvs(copying *to, tw_round *copy) {
    copy->rsvs = copy_list(to, copy->rsvs, copy->rsv_count, sizeof *copy->rsvs);
    copy->deelnemers =
        copy_list(to, copy->deelnemers, copy->deelnemer_count, sizeof *copy->deelnemers);
    copy->voorkeuren =
        copy_list(to, copy->voorkeuren, copy->voorkeur_count, sizeof *copy->voorkeuren);
    for (size_t r = 0; !to->no_memory && r < copy->rsv_count; r++) {
        copy->rsvs[r].rsv_id = copy_text(to, copy->rsvs[r].rsv_id);
        copy->rsvs[r].naam = copy_text(to, copy->rsvs[r].naam);
    }
    if (!to->no_memory) {
        tw_round_link(copy);
    }
}

static void copy_tables(copying *to, tw_round *copy) {
    copy->register_rows =
        copy_list(to, copy->register_rows, copy->register_count, sizeof *copy->register_rows);
    copy->afstanden = copy_list(to, copy->afstanden, copy->afstand_count, sizeof *copy->afstanden);
    copy->files = copy_list(to, copy->files, copy->file_count, sizeof *copy->files);
    for (size_t i = 0; !to->no_memory && i < copy->register_count; i++) {
        copy->register_rows[i].opleiding = copy_text(to, copy->register_rows[i].opleiding);
    }
    for (size_t i = 0; !to->no_memory && i < copy->file_count; i++) {
        copy->files[i].name = copy_text(to, copy->files[i].name);
    }
}

static void copy_verdelingen(copying *to, tw_verdeling **list, size_t count) {
    *list = copy_list(to, *list, count, sizeof **list);
    for (size_t r = 0; !to->no_memory && r < count; r++) {
        tw_verdeling *one = &(*list)[r];
        one->trajecten = copy_list(to, one->trajecten, one->count, sizeof *one->trajecten);
    }
}

static void copy_names(copying *to, const char ***list, size_t count) {
    *list = copy_list(to, *list, count, sizeof **list);
    for (size_t i = 0; !to->no_memory && i < count; i++) {
        (*list)[i] = copy_text(to, (*list)[i]);
    }
}

static void copy_vorig(copying *to, tw_round *copy) {
    tw_vorig *vorig = copy_list(to, copy->vorig, 1, sizeof *vorig);
    if (vorig != NULL) {
        copy_verdelingen(to, &vorig->concept, copy->rsv_count);
        copy_verdelingen(to, &vorig->verdeling, copy->rsv_count);
        vorig->toegekend =
            copy_list(to, vorig->toegekend, copy->rsv_count, sizeof *vorig->toegekend);
        vorig->weg.trajecten =
            copy_list(to, vorig->weg.trajecten, vorig->weg.count, sizeof *vorig->weg.trajecten);
        copy_names(to, &vorig->weg_rsvs, vorig->weg_rsv_count);
        copy_names(to, &vorig->weg_pois, vorig->weg_poi_count);
    }
    copy->vorig = vorig;
}

tw_status tw_round_copy(tw_round **out, const tw_round *round, tw_error *err) {
    *out = NULL;
    copying to = {0};
    tw_round *copy = malloc(sizeof *copy);
    if (copy == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "copy of a round");
    }
    *copy = *round;
    copy->naam = copy_text(&to, round->naam);
    copy->opleiding = copy_text(&to, round->opleiding);
    copy_pois(&to, copy);
    copy_rsvs(&to, copy);
    copy_tables(&to, copy);
    if (copy->vorig != NULL) {
        copy_vorig(&to, copy);
    }
    copy->memory = to.arena.blocks;
    if (to.no_memory) {
        tw_round_free(copy);
        return tw_fail(err, TW_ERR_NOMEM, "copy of a round");
    }
    *out = copy;
    return TW_OK;
}

tw_status tw_policy_copy(tw_policy **out, const tw_policy *policy, tw_error *err) {
    *out = NULL;
    copying to = {0};
    tw_policy *copy = malloc(sizeof *copy);
    if (copy == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "copy of a policy");
    }
    *copy = *policy;
    copy->naam = copy_text(&to, policy->naam);
    copy->bron = copy_text(&to, policy->bron);
    copy->zaad = copy_text(&to, policy->zaad);
    copy->file = copy_text(&to, policy->file);
    copy->aanspraak.staffel =
        copy_list(&to, policy->aanspraak.staffel, policy->aanspraak.staffel_count,
                  sizeof *policy->aanspraak.staffel);
    for (int f = 0; f < policy->fase_count; f++) {
        copy->fasen[f].naam = copy_text(&to, policy->fasen[f].naam);
    }
    copy->memory = to.arena.blocks;
    if (to.no_memory) {
        tw_policy_free(copy);
        return tw_fail(err, TW_ERR_NOMEM, "copy of a policy");
    }
    *out = copy;
    return TW_OK;
}
