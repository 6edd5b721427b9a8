#include "domain/round_order.h"

#include <string.h>

static int compare_sizes(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_dates(tw_date a, tw_date b) {
    return (a > b) - (a < b);
}

/* TW_ANY_SOORT before the kinds, TW_ANY_POI (SIZE_MAX) before the POIs. */
int tw_voorkeur_compare(const tw_voorkeur *a, const tw_voorkeur *b) {
    int order = compare_sizes(a->rsv, b->rsv);
    if (order == 0) {
        order = compare_sizes((size_t)(a->soort + 1) % (TW_ANY_SOORT + 1),
                              (size_t)(b->soort + 1) % (TW_ANY_SOORT + 1));
    }
    for (int i = 0; i < TW_MAX_FASEN && order == 0; i++) {
        order = compare_sizes(a->route[i] + 1, b->route[i] + 1);
    }
    return order;
}

int tw_register_compare(const tw_register_row *a, const tw_register_row *b) {
    int order = compare_sizes(a->poi, b->poi);
    order = order != 0 ? order : strcmp(a->opleiding, b->opleiding);
    order = order != 0 ? order : compare_dates(a->erkend_van, b->erkend_van);
    return order != 0 ? order : compare_dates(a->erkend_tot, b->erkend_tot);
}

void tw_round_link(tw_round *round) {
    size_t member = 0;
    size_t wish = 0;
    for (size_t r = 0; r < round->rsv_count; r++) {
        tw_rsv *rsv = &round->rsvs[r];
        size_t first_member = member;
        size_t first_wish = wish;
        while (member < round->deelnemer_count && round->deelnemers[member].rsv == r) {
            member++;
        }
        while (wish < round->voorkeur_count && round->voorkeuren[wish].rsv == r) {
            wish++;
        }
        /* Lists that were not read are NULL, and not even 0 may be added to that. */
        rsv->deelnemers = round->deelnemers == NULL ? NULL : round->deelnemers + first_member;
        rsv->deelnemer_count = member - first_member;
        rsv->voorkeuren = round->voorkeuren == NULL ? NULL : round->voorkeuren + first_wish;
        rsv->voorkeur_count = wish - first_wish;
    }
}

bool tw_register_covers(const tw_round *round, const tw_register_row *row) {
    return strcmp(row->opleiding, round->opleiding) == 0 &&
           (row->erkend_van == TW_DATE_NONE || row->erkend_van <= round->peildatum) &&
           (row->erkend_tot == TW_DATE_NONE || row->erkend_tot >= round->peildatum);
}
