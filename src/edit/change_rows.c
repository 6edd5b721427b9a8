/* Changes that are more than one value: rows that come and go. */
#include "domain/round_order.h"
#include "edit/change.h"

#include <string.h>

void *tw_change_gap(tw_change *change, const void *list, size_t count, size_t place, size_t size) {
    char *copy = tw_change_alloc(change, (count + 2) * size);
    if (copy != NULL && count > 0) {
        memcpy(copy, list, place * size);
        memcpy(copy + (place + 1) * size, (const char *)list + place * size,
               (count - place) * size);
    }
    return copy;
}

/* -- bezetting.csv ----------------------------------------------------------------------------- */

void tw_change_bezet(tw_change *change, size_t poi, int64_t jaar, int64_t plaatsen) {
    tw_poi *at = &change->round->pois[poi];
    size_t place = 0;
    while (place < at->bezetting_count && at->bezetting[place].jaar < jaar) {
        place++;
    }
    bool there = place < at->bezetting_count && at->bezetting[place].jaar == jaar;
    tw_bezetting *rows =
        tw_change_gap(change, at->bezetting, at->bezetting_count, place, sizeof *rows);
    if (rows == NULL) {
        return;
    }
    rows[place] = (tw_bezetting){jaar, plaatsen};
    if (there) { /* the new row in front of the old one takes its place */
        memmove(&rows[place + 1], &rows[place + 2],
                (at->bezetting_count - place - 1) * sizeof *rows);
    } else {
        at->bezetting_count++;
    }
    at->bezetting = rows;
}

/* -- crt_register.csv -------------------------------------------------------------------------- */

static void add_to_register(tw_change *change, size_t poi) {
    tw_round *round = change->round;
    tw_register_row row = {
        .poi = poi, .opleiding = round->opleiding, .erkend_van = round->peildatum};
    size_t place = 0;
    while (place < round->register_count &&
           tw_register_compare(&round->register_rows[place], &row) < 0) {
        place++;
    }
    tw_register_row *rows =
        tw_change_gap(change, round->register_rows, round->register_count, place, sizeof row);
    if (rows != NULL) {
        rows[place] = row;
        round->register_rows = rows;
        round->register_count++;
    }
}

static void take_from_register(tw_round *round, size_t poi) {
    size_t kept = 0;
    for (size_t i = 0; i < round->register_count; i++) {
        const tw_register_row *row = &round->register_rows[i];
        if (row->poi != poi || !tw_register_covers(round, row)) {
            round->register_rows[kept++] = *row;
        }
    }
    round->register_count = kept;
}

void tw_change_erkend(tw_change *change, size_t poi, bool erkend) {
    tw_round *round = change->round;
    round->pois[poi].crt_erkend = erkend;
    if (round->has_register) {
        take_from_register(round, poi);
        if (erkend) {
            add_to_register(change, poi);
        }
    }
}

/* -- deelnemers.csv ---------------------------------------------------------------------------- */

static const char *poi_id(const tw_change *change, size_t poi) {
    return change->round->pois[poi].poi_id;
}

static const char *rsv_id(const tw_change *change, size_t rsv) {
    return change->round->rsvs[rsv].rsv_id;
}

void tw_change_member(tw_change *change, const tw_edit *edit) {
    tw_round *round = change->round;
    if (tw_round_find_member(round, edit->rsv, edit->poi) != SIZE_MAX) {
        tw_change_report(change, "deelnemers.csv", TW_EDIT_MEMBER_ALREADY,
                         poi_id(change, edit->poi), rsv_id(change, edit->rsv), NULL, NULL);
        return;
    }
    size_t place = 0;
    while (place < round->deelnemer_count && (round->deelnemers[place].rsv < edit->rsv ||
                                              (round->deelnemers[place].rsv == edit->rsv &&
                                               round->deelnemers[place].poi < edit->poi))) {
        place++;
    }
    tw_deelnemer *members =
        tw_change_gap(change, round->deelnemers, round->deelnemer_count, place, sizeof *members);
    if (members != NULL) {
        members[place] =
            (tw_deelnemer){.rsv = edit->rsv, .poi = edit->poi, .inbreng = edit->inbreng};
        round->deelnemers = members;
        round->deelnemer_count++;
        tw_round_link(round);
    }
}

static bool names(const tw_voorkeur *wish, size_t poi, int fase_count) {
    bool found = false;
    for (int f = 0; f < fase_count; f++) {
        found = found || wish->route[f] == poi;
    }
    return found;
}

/* A wish about somebody who has left means nothing any more. */
static void drop_wishes_about(tw_round *round, size_t rsv, size_t poi) {
    size_t kept = 0;
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        const tw_voorkeur *wish = &round->voorkeuren[i];
        if (wish->rsv != rsv || !names(wish, poi, round->fase_count)) {
            round->voorkeuren[kept++] = *wish;
        }
    }
    round->voorkeur_count = kept;
}

static void drop_at(tw_round *round, size_t member) {
    tw_deelnemer gone = round->deelnemers[member];
    round->deelnemer_count--;
    memmove(&round->deelnemers[member], &round->deelnemers[member + 1],
            (round->deelnemer_count - member) * sizeof gone);
    drop_wishes_about(round, gone.rsv, gone.poi);
    tw_round_link(round);
}

void tw_change_drop_member(tw_change *change, const tw_edit *edit) {
    size_t member = tw_round_find_member(change->round, edit->rsv, edit->poi);
    if (member == SIZE_MAX) {
        tw_change_report(change, "deelnemers.csv", TW_EDIT_NO_MEMBER, poi_id(change, edit->poi),
                         rsv_id(change, edit->rsv), NULL, NULL);
        return;
    }
    drop_at(change->round, member);
}

void tw_change_drop_everywhere(tw_change *change, size_t poi) {
    for (size_t i = change->round->deelnemer_count; i-- > 0;) {
        if (change->round->deelnemers[i].poi == poi) {
            drop_at(change->round, i);
        }
    }
}
