/* Rows of voorkeuren.csv that come and go. */
#include "base/buf.h"
#include "base/digits.h"
#include "domain/ranges.h"
#include "domain/round_order.h"
#include "edit/change.h"

#include <stdlib.h>
#include <string.h>

static const char file[] = "voorkeuren.csv";

/* The wish that the change describes; phases that the round does not have as reading leaves them.
 */
static tw_voorkeur wish_of(const tw_change *change, const tw_edit *edit) {
    tw_voorkeur wish = {.rsv = edit->rsv,
                        .soort = edit->soort,
                        .min = edit->min,
                        .max = edit->max,
                        .gewicht = edit->gewicht};
    for (int f = 0; f < change->round->fase_count; f++) {
        wish.route[f] = edit->route[f];
    }
    return wish;
}

static void report_number(tw_change *change, const char *name, int64_t value, int64_t min) {
    tw_change_report(change, file, TW_EDIT_OUT_OF_RANGE, name, tw_digits_of(value).text,
                     tw_digits_of(min).text, tw_digits_of(TW_MAX_COUNT).text);
}

static bool in_range(tw_change *change, const tw_voorkeur *wish) {
    bool good = true;
    const tw_optional bounds[] = {wish->min, wish->max};
    for (int i = 0; i < 2; i++) {
        if (bounds[i].stated && (bounds[i].value < 0 || bounds[i].value > TW_MAX_COUNT)) {
            report_number(change, i == 0 ? "min" : "max", bounds[i].value, 0);
            good = false;
        }
    }
    if (wish->gewicht < -TW_MAX_COUNT || wish->gewicht > TW_MAX_COUNT) {
        report_number(change, "gewicht", wish->gewicht, -TW_MAX_COUNT);
        good = false;
    }
    return good;
}

/* Where the wish stands, or would. */
static size_t place_of(const tw_round *round, const tw_voorkeur *wish, bool *there) {
    size_t place = 0;
    while (place < round->voorkeur_count &&
           tw_voorkeur_compare(&round->voorkeuren[place], wish) < 0) {
        place++;
    }
    *there =
        place < round->voorkeur_count && tw_voorkeur_compare(&round->voorkeuren[place], wish) == 0;
    return place;
}

void tw_change_wish(tw_change *change, const tw_edit *edit) {
    tw_round *round = change->round;
    tw_voorkeur wish = wish_of(change, edit);
    bool there;
    size_t place = place_of(round, &wish, &there);
    if (!in_range(change, &wish)) {
        return;
    }
    if (there) {
        wish.line = round->voorkeuren[place].line;
        round->voorkeuren[place] = wish;
        return;
    }
    tw_voorkeur *wishes =
        tw_change_gap(change, round->voorkeuren, round->voorkeur_count, place, sizeof wish);
    if (wishes != NULL) {
        wishes[place] = wish;
        round->voorkeuren = wishes;
        round->voorkeur_count++;
        tw_round_link(round);
    }
}

static void report_none(tw_change *change, const tw_voorkeur *wish) {
    const tw_round *round = change->round;
    tw_buf route = {0};
    tw_round_put_route(&route, round, wish->route, round->fase_count);
    char *text = tw_buf_take(&route);
    change->no_memory = change->no_memory || text == NULL;
    if (text != NULL) {
        tw_change_report(change, file, TW_EDIT_NO_WISH, round->rsvs[wish->rsv].rsv_id,
                         tw_soort_name(wish->soort), text, NULL);
    }
    free(text);
}

void tw_change_drop_wish(tw_change *change, const tw_edit *edit) {
    tw_round *round = change->round;
    tw_voorkeur wish = wish_of(change, edit);
    bool there;
    size_t place = place_of(round, &wish, &there);
    if (!there) {
        report_none(change, &wish);
        return;
    }
    round->voorkeur_count--;
    memmove(&round->voorkeuren[place], &round->voorkeuren[place + 1],
            (round->voorkeur_count - place) * sizeof wish);
    tw_round_link(round);
}

void tw_change_drop_wishes(tw_change *change, size_t rsv) {
    tw_round *round = change->round;
    size_t kept = 0;
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        if (round->voorkeuren[i].rsv != rsv) {
            round->voorkeuren[kept++] = round->voorkeuren[i];
        }
    }
    round->voorkeur_count = kept;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        if (round->deelnemers[m].rsv == rsv) {
            round->deelnemers[m].bonus_min = (tw_optional){0};
            round->deelnemers[m].bonus_max = (tw_optional){0};
        }
    }
    tw_round_link(round);
}
