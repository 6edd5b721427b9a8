#include "model/program_digest.h"

#include <string.h>

enum { NUMBER_BYTES = 10 };

void tw_digest_begin(tw_digest *digest) {
    tw_sha256_begin(&digest->state);
    digest->used = 0;
}

static void flush(tw_digest *digest) {
    tw_sha256_add(&digest->state, digest->room, digest->used);
    digest->used = 0;
}

/* Seven bits a byte, the last one marked; the sign goes to the lowest bit: most are one byte. */
void tw_digest_number(tw_digest *digest, int64_t number) {
    uint64_t rest = number < 0 ? ~((uint64_t)number << 1) : (uint64_t)number << 1;
    if (digest->used + NUMBER_BYTES > TW_DIGEST_ROOM) {
        flush(digest);
    }
    while (rest > 0x7F) {
        digest->room[digest->used++] = (unsigned char)(rest & 0x7F);
        rest >>= 7;
    }
    digest->room[digest->used++] = (unsigned char)(rest | 0x80);
}

static void put_bytes(tw_digest *digest, const void *bytes, size_t size) {
    flush(digest);
    tw_sha256_add(&digest->state, bytes, size);
}

void tw_digest_string(tw_digest *digest, const char *string) {
    size_t size = strlen(string);
    tw_digest_number(digest, (int64_t)size);
    put_bytes(digest, string, size);
}

void tw_digest_end(tw_digest *digest, unsigned char key[TW_SHA256_SIZE]) {
    flush(digest);
    tw_sha256_end(&digest->state, key);
}

static void put_optional(tw_digest *digest, tw_optional optional) {
    tw_digest_number(digest, optional.stated);
    tw_digest_number(digest, optional.stated ? optional.value : 0);
}

static void put_size(tw_digest *digest, size_t size) {
    tw_digest_number(digest, (int64_t)size); /* SIZE_MAX becomes -1 */
}

static void put_rows(tw_digest *digest, const tw_program *p) {
    put_size(digest, p->row_count);
    for (size_t i = 0; i < p->row_count; i++) {
        const tw_row *row = &p->rows[i];
        tw_digest_number(digest, (int64_t)row->kind);
        put_size(digest, row->rsv);
        put_size(digest, row->poi);
        tw_digest_number(digest, row->nummer);
        tw_digest_number(digest, row->lower);
        tw_digest_number(digest, row->upper);
    }
}

static void put_columns(tw_digest *digest, const tw_program *p) {
    put_size(digest, p->column_count);
    for (size_t c = 0; c < p->column_count; c++) {
        const tw_column *column = &p->columns[c];
        tw_digest_number(digest, (int64_t)column->kind);
        tw_digest_number(digest, column->nummer);
        tw_digest_number(digest, column->k);
        tw_digest_number(digest, column->upper);
        tw_digest_number(digest, column->share);
        tw_digest_number(digest, column->lot);
        tw_digest_number(digest, column->entry_count);
        for (int i = 0; i < column->entry_count; i++) {
            tw_digest_number(digest, column->rows[i]);
            tw_digest_number(digest, column->coefs[i]);
        }
    }
}

static void put_wishes(tw_digest *digest, const tw_part *part) {
    put_size(digest, part->wish_count);
    for (size_t i = 0; i < part->wish_count; i++) {
        const tw_wish *wish = &part->wishes[i];
        tw_digest_number(digest, wish->soort);
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            put_size(digest, wish->route[f]);
        }
        put_optional(digest, wish->min);
        put_optional(digest, wish->max);
        tw_digest_number(digest, wish->gewicht);
        tw_digest_number(digest, wish->row);
    }
}

/* Their rows are among those of the program. */
static void put_vorig(tw_digest *digest, const tw_part *part) {
    tw_digest_number(digest, part->vorig != NULL);
    put_size(digest, part->vorig_count);
    for (size_t i = 0; i < part->vorig_count; i++) {
        put_size(digest, part->vorig[i].route);
        tw_digest_number(digest, part->vorig[i].row);
    }
}

static void put_routes(tw_digest *digest, const tw_program *p, size_t set) {
    const tw_route_set *from = &p->sets[set];
    size_t fases = (size_t)p->policy->fase_count;
    put_size(digest, from->count);
    if (from->count > 0) {
        put_bytes(digest, from->leden, from->count * fases * sizeof *from->leden);
        put_bytes(digest, from->sectoren, from->count);
    }
}

static void put_part(tw_digest *digest, const tw_program *p, const tw_part *part) {
    const tw_rsv *rsv = &p->round->rsvs[part->rsv];
    tw_ratio weight = p->assessment->rsvs[part->rsv].gewicht;
    put_size(digest, part->rsv);
    tw_digest_string(digest, rsv->rsv_id);
    tw_digest_number(digest, weight.num);
    tw_digest_number(digest, weight.den);
    put_size(digest, part->n);
    for (size_t lid = 0; lid < part->n; lid++) {
        put_size(digest, rsv->deelnemers[lid].poi);
        tw_digest_string(digest, p->round->pois[rsv->deelnemers[lid].poi].poi_id);
    }
    for (size_t i = 0; i < part->n * part->n; i++) {
        tw_digest_number(digest, part->km[i]);
    }
    put_wishes(digest, part);
    put_vorig(digest, part);
    put_routes(digest, p, part->first_set + TW_REGULIER);
    put_routes(digest, p, part->first_set + TW_BONUS);
}

static void put_demands(tw_digest *digest, const tw_program *p) {
    put_size(digest, p->eis_count);
    for (size_t i = 0; i < p->eis_count; i++) {
        const tw_eis *eis = &p->eisen[i].eis;
        put_size(digest, eis->rsv);
        tw_digest_number(digest, eis->soort);
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            put_size(digest, eis->route[f]);
        }
        put_optional(digest, eis->min);
        put_optional(digest, eis->max);
        tw_digest_number(digest, eis->paren != NULL);
        if (eis->paren != NULL) {
            size_t n = p->round->rsvs[eis->rsv].deelnemer_count;
            put_bytes(digest, eis->paren, n * n * sizeof *eis->paren);
        }
    }
    put_size(digest, p->grens_count);
    for (size_t i = 0; i < p->grens_count; i++) {
        tw_digest_number(digest, (int64_t)p->grenzen[i].doel);
    }
}

void tw_digest_program(tw_digest *digest, const tw_program *p) {
    const tw_policy *policy = p->policy;
    tw_digest_number(digest, p->stage);
    tw_digest_string(digest, policy->zaad); /* with the next two: lots of routes */
    tw_digest_number(digest, p->round->toewijzingsjaar);
    tw_digest_string(digest, p->round->opleiding);
    tw_digest_number(digest, policy->fase_count);
    for (int f = 0; f < policy->fase_count; f++) {
        tw_digest_number(digest, policy->fasen[f].weken);
    }
    tw_digest_number(digest, policy->methode == TW_HAMILTON); /* its prices follow weights */
    if (policy->methode == TW_HAMILTON) {
        tw_digest_number(digest, p->assessment->totaal_gewicht.num);
        tw_digest_number(digest, p->assessment->totaal_gewicht.den);
    }
    put_size(digest, p->part_count);
    for (size_t i = 0; i < p->part_count; i++) {
        put_part(digest, p, &p->parts[i]);
    }
    put_rows(digest, p);
    put_columns(digest, p);
    put_demands(digest, p);
}
