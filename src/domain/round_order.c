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

static int64_t days_in_month(int64_t year, int64_t month) {
    static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool tw_date_is_valid(int64_t date) {
    int64_t year = date / 10000;
    int64_t month = date / 100 % 100;
    int64_t day = date % 100;
    return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

tw_date tw_date_after(tw_date date, int64_t days) {
    int64_t year = date / 10000;
    int64_t month = date / 100 % 100;
    int64_t day = date % 100 + days;
    while (day > days_in_month(year, month)) { /* month by month: these are terms, not centuries */
        day -= days_in_month(year, month);
        year += month == 12 ? 1 : 0;
        month = month % 12 + 1;
    }
    return year > 9999 ? 99991231 : (tw_date)(year * 10000 + month * 100 + day);
}
