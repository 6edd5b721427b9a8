/* What was not placed and, as far as it is certain, why; and what became of the wishes. */
#include "base/digits.h"
#include "check/find_route.h"
#include "letter/letter.h"
#include "page/table.h"
#include "toewijs/write.h"

#include <stdlib.h>

/* ---- not placed ------------------------------------------------------------------------------ */

/* Is there an admissible route from @p poi along which everyone has a place left, with all other
 * trajectories as they are? */
static tw_status find_free(tw_letter *letter, const size_t *wanted, bool *found) {
    const tw_report_input *in = letter->in;
    size_t members = letter->rsv->deelnemer_count;
    size_t phases = (size_t)in->policy->fase_count;
    size_t route[TW_MAX_FASEN];
    bool *open = calloc(members * phases + 1, sizeof *open);
    if (open == NULL) {
        return tw_fail(letter->shares->err, TW_ERR_NOMEM, "%s", letter->rsv->rsv_id);
    }
    for (size_t fase = 0; fase < phases; fase++) {
        for (size_t i = 0; i < members; i++) {
            size_t poi = letter->rsv->deelnemers[i].poi;
            open[fase * members + i] = letter->figures->pois[poi].fasen[fase].over > 0;
        }
    }
    tw_status status = tw_find_open_route(found, route, in->round, in->policy, in->assessment,
                                          letter->index, TW_REGULIER, wanted, open);
    free(open);
    return status == TW_OK ? TW_OK
                           : tw_fail(letter->shares->err, status, "%s", letter->rsv->rsv_id);
}

/* How many were not placed here in the concept, when that is fewer; else -1. Only the wishes of the
 * RSV make the final distribution another one (model.md section 5). */
static int64_t fewer_in_concept(const tw_letter *letter, size_t member) {
    const tw_member_figures *figures = &letter->figures->members[member];
    int64_t before = figures->inbreng - figures->concept_start[TW_REGULIER];
    bool wished = letter->figures->rsvs[letter->index].heeft_wens;
    return wished && before < figures->niet_geplaatst ? before : -1;
}

/* What is certain without working the round out again, and no more than that: which rules together
 * forbid it only `explain --unplaced` can tell. */
static tw_status put_fact(tw_letter *letter, size_t member) {
    const tw_report_input *in = letter->in;
    size_t poi = in->round->deelnemers[member].poi;
    const tw_room_figures *start = &letter->figures->pois[poi].fasen[0];
    size_t wanted[TW_MAX_FASEN] = {poi, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
    size_t route[TW_MAX_FASEN];
    bool any = false;
    bool free_one = false;
    tw_status status = tw_find_route(&any, route, in->round, in->policy, in->assessment,
                                     letter->index, TW_REGULIER, wanted);
    if (status != TW_OK) {
        return tw_fail(letter->shares->err, status, "%s", letter->rsv->rsv_id);
    }
    status = find_free(letter, wanted, &free_one);
    if (status != TW_OK) {
        return status;
    }
    int64_t before = fewer_in_concept(letter, member);
    if (before >= 0) {
        tw_letter_say(&letter->page, TW_BRIEF_UNPLACED_WISHES, tw_digits_of(before).text, NULL,
                      NULL, NULL);
    } else if (!any) {
        tw_letter_line(&letter->page, TW_BRIEF_UNPLACED_NO_ROUTE);
    } else if (start->over <= 0) {
        tw_letter_say(&letter->page, TW_BRIEF_UNPLACED_FULL, tw_digits_of(start->jaar).text,
                      tw_digits_of(start->capaciteit).text, NULL, NULL);
    } else if (!free_one) {
        tw_letter_line(&letter->page, TW_BRIEF_UNPLACED_NO_ROOM);
    } else {
        tw_letter_line(&letter->page, TW_BRIEF_UNPLACED_RULES);
    }
    return TW_OK;
}

tw_status tw_letter_unplaced(tw_letter *letter) {
    int64_t all = letter->figures->rsvs[letter->index].niet_geplaatst;
    size_t first = (size_t)(letter->rsv->deelnemers - letter->in->round->deelnemers);
    tw_status status = TW_OK;
    if (all == 0) {
        return TW_OK;
    }
    tw_page_element(&letter->page, "h2", TW_BRIEF_UNPLACED_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(&letter->page, all == 1 ? TW_BRIEF_UNPLACED_ONE : TW_BRIEF_UNPLACED,
                  tw_digits_of(all).text, NULL, NULL, NULL);
    tw_page_raw(&letter->page, letter->in->policy->regulier_vrij ? "" : "<ul>\n");
    for (size_t i = 0; i < letter->rsv->deelnemer_count && status == TW_OK; i++) {
        int64_t count = letter->figures->members[first + i].niet_geplaatst;
        if (count > 0) {
            size_t poi = letter->rsv->deelnemers[i].poi;
            tw_page_raw(&letter->page, "<li>");
            tw_letter_say(&letter->page, TW_BRIEF_UNPLACED_AT, letter->in->round->pois[poi].naam,
                          tw_digits_of(count).text, NULL, NULL);
            tw_page_raw(&letter->page, " ");
            status = put_fact(letter, first + i);
            tw_page_raw(&letter->page, "</li>\n");
        }
    }
    tw_page_raw(&letter->page, letter->in->policy->regulier_vrij ? "" : "</ul>\n");
    tw_letter_par(&letter->page, TW_BRIEF_UNPLACED_MORE, NULL, NULL, NULL, NULL);
    return status;
}

/* ---- wishes ---------------------------------------------------------------------------------- */

static bool is_start_only(const tw_letter *letter, const size_t *route) {
    for (int fase = 1; fase < letter->in->policy->fase_count; fase++) {
        if (route[fase] != TW_ANY_POI) {
            return false;
        }
    }
    return route[0] != TW_ANY_POI;
}

/* "Meander MC → elke instelling" */
static void put_route(tw_letter *letter, const size_t *route) {
    for (int fase = 0; fase < letter->in->policy->fase_count; fase++) {
        tw_page_raw(&letter->page, fase == 0 ? "" : " \xE2\x86\x92 ");
        if (route[fase] == TW_ANY_POI) {
            tw_letter_line(&letter->page, TW_BRIEF_ANY_POI);
        } else {
            tw_page_name(&letter->page, letter->in->round->pois[route[fase]].naam);
        }
    }
}

static void put_wish(tw_letter *letter, int soort, const size_t *route) {
    static const tw_message_id starts[] = {TW_BRIEF_WISH_START_REGULAR, TW_BRIEF_WISH_START_BONUS,
                                           TW_BRIEF_WISH_START_ANY};
    static const tw_message_id routes[] = {TW_BRIEF_WISH_ROUTE_REGULAR, TW_BRIEF_WISH_ROUTE_BONUS,
                                           TW_BRIEF_WISH_ROUTE_ANY};
    bool start = is_start_only(letter, route);
    tw_letter_line(&letter->page, start ? starts[soort] : routes[soort]);
    tw_page_raw(&letter->page, " ");
    if (start) {
        tw_page_name(&letter->page, letter->in->round->pois[route[0]].naam);
    } else {
        put_route(letter, route);
    }
}

static void put_shortfalls(tw_letter *letter, const tw_tekort *list, size_t count) {
    tw_letter_table_begin(&letter->page, TW_BRIEF_WISHES_TABLE);
    tw_letter_column(&letter->page, TW_BRIEF_COL_WISH, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_ASKED, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_GOT, true);
    tw_letter_table_body(&letter->page);
    for (size_t i = 0; i < count; i++) {
        tw_page_raw(&letter->page, "<tr><th scope=\"row\">");
        put_wish(letter, list[i].soort, list[i].route);
        tw_page_raw(&letter->page, "</th><td>");
        tw_letter_say(&letter->page, list[i].grens_is_max ? TW_BRIEF_AT_MOST : TW_BRIEF_AT_LEAST,
                      tw_digits_of(list[i].gevraagd).text, NULL, NULL, NULL);
        tw_page_raw(&letter->page, "</td>");
        tw_cell_int(&letter->page, list[i].gekregen);
        tw_page_raw(&letter->page, "</tr>\n");
    }
    tw_letter_table_end(&letter->page);
}

/* Bounds that were asked for, met or not. */
static size_t count_bounds(const tw_rsv *rsv) {
    size_t count = 0;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        count += (rsv->deelnemers[i].bonus_min.stated ? 1u : 0u) +
                 (rsv->deelnemers[i].bonus_max.stated ? 1u : 0u);
    }
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        count +=
            (rsv->voorkeuren[i].min.stated ? 1u : 0u) + (rsv->voorkeuren[i].max.stated ? 1u : 0u);
    }
    return count;
}

static void put_cost(tw_letter *letter, tw_soort soort, tw_message_id one, tw_message_id several) {
    const tw_rsv_figures *rsv = &letter->figures->rsvs[letter->index];
    int64_t fewer = rsv->concept[soort] - rsv->totaal[soort];
    if (fewer > 0) {
        tw_letter_par(&letter->page, fewer == 1 ? one : several, tw_digits_of(fewer).text, NULL,
                      NULL, NULL);
    }
}

tw_status tw_letter_wishes(tw_letter *letter, tw_error *err) {
    tw_tekort *list = NULL;
    size_t count = 0;
    if (!letter->figures->rsvs[letter->index].heeft_wens) {
        return TW_OK;
    }
    tw_status status = tw_find_tekorten(&list, &count, letter->in->round, letter->in->policy,
                                        letter->in->outcome, letter->index, err);
    if (status != TW_OK) {
        return status;
    }
    size_t bounds = count_bounds(letter->rsv);
    tw_page_element(&letter->page, "h2", TW_BRIEF_WISHES_TITLE);
    tw_page_raw(&letter->page, "\n");
    if (bounds > 0) {
        tw_letter_par(&letter->page, count == 0 ? TW_BRIEF_WISHES_ALL : TW_BRIEF_WISHES_SOME,
                      tw_digits_of((int64_t)bounds).text,
                      tw_digits_of((int64_t)(bounds - count)).text, NULL, NULL);
    } else {
        tw_letter_par(&letter->page, TW_BRIEF_WISHES_WEIGHTS, NULL, NULL, NULL, NULL);
    }
    if (count > 0) {
        put_shortfalls(letter, list, count);
        tw_letter_par(&letter->page, TW_BRIEF_WISHES_WHY, NULL, NULL, NULL, NULL);
    }
    put_cost(letter, TW_REGULIER, TW_BRIEF_WISHES_COST_ONE, TW_BRIEF_WISHES_COST);
    put_cost(letter, TW_BONUS, TW_BRIEF_WISHES_UNUSED_ONE, TW_BRIEF_WISHES_UNUSED);
    free(list);
    return TW_OK;
}
