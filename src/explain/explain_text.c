#include "base/digits.h"
#include "base/term_text.h"
#include "explain/explain_words.h"

#include <stdlib.h>
#include <string.h>

/* ---- The answer first ------------------------------------------------------------------------ */

static void tell_got(const tw_teller *to, char *who, const int64_t got[TW_SOORT_COUNT]) {
    const tw_speaker *in = &to->speaker;
    tw_tell_line(to, 0, TW_WHY_GOT, who, tw_speak_count(in, TW_COUNT_BONUS, got[TW_BONUS]),
                 tw_speak_count(in, TW_COUNT_REGULAR, got[TW_REGULIER]), NULL);
}

static void sum_members(const tw_explanation *of, int64_t sums[TW_SOORT_COUNT]) {
    for (size_t i = 0; i < of->member_count; i++) {
        for (int k = 0; k < TW_SOORT_COUNT; k++) {
            sums[k] += of->members[i].totaal[k];
        }
    }
}

static void tell_route_got(const tw_teller *to, const tw_explanation *of) {
    const tw_explain_question *asked = &of->vraag;
    tw_eis eis = tw_eis_any(asked->rsv);
    eis.soort = asked->soort;
    memcpy(eis.route, asked->route, sizeof eis.route);
    int64_t n = tw_eis_count(&eis, of->round, asked->rsv, &of->outcome->rsvs[asked->rsv].verdeling);
    tw_countable what = TW_COUNT_REGULAR_COURSES + (tw_countable)asked->soort;
    tw_tell_line(to, 0, TW_WHY_ROUTE, tw_speak_rsv(&to->speaker, asked->rsv),
                 tw_speak_count(&to->speaker, what, n), tw_tell_route(to, asked->route), NULL);
    if (of->loting.text != NULL) {
        tw_tell_line(to, 0, of->toelaatbaar ? TW_WHY_ROUTE_ALLOWED : TW_WHY_ROUTE_FORBIDDEN, NULL,
                     NULL, NULL, NULL);
    }
}

/* Asked of the concept because the form forbids it. */
static bool is_sequel(const tw_explanation *of, size_t i) {
    const tw_explain_case *here = &of->cases[i];
    return i > 0 && here->stage == 1 && of->cases[i - 1].stage == 2 && here->meer &&
           !of->cases[i - 1].can && of->cases[i - 1].meer;
}

/* What stands in the way in the form may be no more than what was granted: then why no more was
   granted is the answer. */
static const tw_explain_case *deciding(const tw_explanation *of) {
    return &of->cases[of->case_count > 1 && is_sequel(of, 1) && of->cases[1].can ? 1 : 0];
}

static void tell_lede(const tw_teller *to, const tw_explanation *of) {
    int64_t sums[TW_SOORT_COUNT] = {0};
    switch (of->vraag.kind) {
    case TW_EXPLAIN_POI:
        sum_members(of, sums);
        tell_got(to, tw_speak_poi(&to->speaker, of->vraag.poi), sums);
        break;
    case TW_EXPLAIN_RSV:
        tell_got(to, tw_speak_rsv(&to->speaker, of->vraag.rsv), of->rsvs[0].totaal);
        break;
    case TW_EXPLAIN_ROUTE:
        tell_route_got(to, of);
        break;
    }
    if (of->case_count > 0) {
        tw_tell_short(to, deciding(of), of->vraag.kind == TW_EXPLAIN_ROUTE);
    }
}

/* ---- Who does not take part ------------------------------------------------------------------ */

static void tell_reasons(const tw_teller *to, size_t rsv) {
    const tw_speaker *in = &to->speaker;
    tw_tell_line(to, 0, TW_WHY_NOT_IN, tw_speak_rsv(in, rsv), NULL, NULL, NULL);
    for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
        if (in->assessment->rsvs[rsv].reden[reden]) {
            char *text = tw_reden_explain((tw_reden)reden, in->lang, in->round, in->policy,
                                          in->assessment, rsv);
            tw_tell(to, 2, tw_speak_after(tw_speak_text("- "), text));
        }
    }
}

static void tell_absent(const tw_teller *to, const tw_explanation *of) {
    if (of->vraag.kind != TW_EXPLAIN_POI) {
        tell_reasons(to, of->vraag.rsv);
        return;
    }
    tw_tell_line(to, 0, TW_WHY_NO_RSV, tw_speak_poi(&to->speaker, of->vraag.poi), NULL, NULL, NULL);
    for (size_t r = 0; r < of->round->rsv_count; r++) {
        if (tw_rsv_find_member(&of->round->rsvs[r], of->vraag.poi) != SIZE_MAX) {
            tell_reasons(to, r);
        }
    }
}

/* ---- The POI --------------------------------------------------------------------------------- */

enum { ROOM_COLUMNS = 7 };

static const tw_message_id room_heads[ROOM_COLUMNS] = {
    TW_WHY_COL_CAPACITY, TW_WHY_COL_TAKEN,   TW_WHY_COL_OUTSIDE, TW_WHY_COL_KEPT,
    TW_WHY_COL_ROOM,     TW_WHY_COL_REGULAR, TW_WHY_COL_BONUS};

static void put_cell(const tw_teller *to, tw_message_id head, const char *text) {
    tw_term_blanks(to->buf, 2);
    tw_term_right(to->buf, text, tw_term_width(tw_message_text(to->speaker.lang, head)));
}

static void room_row(const tw_teller *to, const tw_explanation *of, int fase, size_t width) {
    const tw_explain_room *room = &of->rooms[fase];
    const int64_t values[ROOM_COLUMNS] = {of->round->pois[of->vraag.poi].capaciteit,
                                          room->bezet,
                                          of->assessment->pois[of->vraag.poi].buiten_rsv,
                                          room->gereserveerd,
                                          room->ruimte,
                                          room->gehost[TW_REGULIER],
                                          room->gehost[TW_BONUS]};
    char *name = tw_speak_phase(&to->speaker, fase);
    tw_term_blanks(to->buf, 2);
    tw_term_left(to->buf, name == NULL ? "" : name, width);
    for (int i = 0; i < ROOM_COLUMNS; i++) {
        put_cell(to, room_heads[i], tw_digits_of(values[i]).text);
    }
    tw_buf_char(to->buf, '\n');
    to->buf->failed = to->buf->failed || name == NULL;
    free(name);
}

static void tell_rooms(const tw_teller *to, const tw_explanation *of) {
    size_t width = tw_term_width(tw_message_text(to->speaker.lang, TW_WHY_ROOM_TITLE));
    for (int f = 0; f < of->policy->fase_count; f++) {
        char *name = tw_speak_phase(&to->speaker, f);
        size_t other = name == NULL ? 0 : tw_term_width(name);
        width = other > width ? other : width;
        free(name);
    }
    tw_buf_char(to->buf, '\n');
    tw_term_left(to->buf, tw_message_text(to->speaker.lang, TW_WHY_ROOM_TITLE), width + 2);
    for (int i = 0; i < ROOM_COLUMNS; i++) {
        put_cell(to, room_heads[i], tw_message_text(to->speaker.lang, room_heads[i]));
    }
    tw_buf_char(to->buf, '\n');
    for (int f = 0; f < of->policy->fase_count; f++) {
        room_row(to, of, f, width);
    }
}

static void tell_poi(const tw_teller *to, const tw_explanation *of) {
    const tw_poi *poi = &of->round->pois[of->vraag.poi];
    tw_tell_title(to, TW_WHY_RSV_TITLE, tw_speak_poi(&to->speaker, of->vraag.poi));
    tw_tell_line(to, 2, TW_WHY_ASKED, tw_speak_number(poi->aangevraagd),
                 tw_speak_number(poi->toegewezen), NULL, NULL);
    tw_tell_line(to, 2, of->bonus_max.stated ? TW_WHY_BONUS_MOST : TW_WHY_BONUS_NO_MOST,
                 tw_speak_most(&to->speaker, TW_COUNT_BONUS, of->bonus_max.value), NULL, NULL,
                 NULL);
    tell_rooms(to, of);
}

/* Its place among the members of one RSV. */
static void tell_member(const tw_teller *to, const tw_explain_member *member) {
    tw_tell_title(to, TW_WHY_WITHIN, tw_speak_rsv(&to->speaker, member->rsv));
    tw_tell_line(to, 2, TW_WHY_MEMBER, tw_speak_number(member->inbreng),
                 tw_speak_number(member->totaal[TW_REGULIER]),
                 tw_speak_number(member->totaal[TW_BONUS]),
                 tw_speak_number(member->concept[TW_BONUS]));
    tw_tell_line(to, 2, TW_WHY_MEMBER_WEIGHT, tw_speak_poi(&to->speaker, member->poi),
                 tw_tell_ratio(member->gewicht), NULL, NULL);
    tw_tell_turn(to, &member->beurt, to->speaker.policy->methode_poi);
}

/* ---- The RSV --------------------------------------------------------------------------------- */

static void member_row(const tw_teller *to, const tw_explain_member *member, size_t width) {
    char *name = tw_speak_poi(&to->speaker, member->poi);
    tw_term_blanks(to->buf, 2);
    tw_term_left(to->buf, name == NULL ? "" : name, width);
    put_cell(to, TW_WHY_COL_BROUGHT, tw_digits_of(member->inbreng).text);
    put_cell(to, TW_WHY_COL_REGULAR, tw_digits_of(member->totaal[TW_REGULIER]).text);
    put_cell(to, TW_WHY_COL_BONUS, tw_digits_of(member->totaal[TW_BONUS]).text);
    tw_buf_char(to->buf, '\n');
    to->buf->failed = to->buf->failed || name == NULL;
    free(name);
}

static void tell_members(const tw_teller *to, const tw_explanation *of) {
    static const tw_message_id heads[] = {TW_WHY_COL_BROUGHT, TW_WHY_COL_REGULAR, TW_WHY_COL_BONUS};
    size_t width = tw_term_width(tw_message_text(to->speaker.lang, TW_WHY_MEMBERS_TITLE));
    for (size_t i = 0; i < of->member_count; i++) {
        char *name = tw_speak_poi(&to->speaker, of->members[i].poi);
        size_t other = name == NULL ? 0 : tw_term_width(name);
        width = other > width ? other : width;
        free(name);
    }
    tw_buf_char(to->buf, '\n');
    tw_term_left(to->buf, tw_message_text(to->speaker.lang, TW_WHY_MEMBERS_TITLE), width + 2);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        put_cell(to, heads[i], tw_message_text(to->speaker.lang, heads[i]));
    }
    tw_buf_char(to->buf, '\n');
    for (size_t i = 0; i < of->member_count; i++) {
        member_row(to, &of->members[i], width);
    }
}

/* ---- All of it ------------------------------------------------------------------------------- */

static bool same_rules(const tw_explain_case *a, const tw_explain_case *b) {
    bool same = !a->can && !b->can && a->regel_count == b->regel_count;
    for (size_t i = 0; same && i < a->regel_count; i++) {
        const tw_los *one = &a->regels[i];
        const tw_los *other = &b->regels[i];
        same = one->soort == other->soort && one->rsv == other->rsv && one->poi == other->poi &&
               one->nummer == other->nummer;
    }
    return same;
}

static void tell_cases(const tw_teller *to, const tw_explanation *of) {
    bool named = of->rsv_count > 1;
    for (size_t i = 0; i < of->case_count; i++) {
        named = named || of->outcome->rsvs[of->cases[i].eis.rsv].heeft_wens;
    }
    for (size_t i = 0; i < of->case_count; i++) {
        if (!is_sequel(of, i) || !same_rules(&of->cases[i - 1], &of->cases[i])) {
            tw_tell_case(to, &of->cases[i], of->vraag.kind == TW_EXPLAIN_ROUTE, named);
        }
    }
}

static void tell_facts(const tw_teller *to, const tw_explanation *of) {
    if (of->vraag.kind == TW_EXPLAIN_POI) {
        tell_poi(to, of);
    }
    for (size_t i = 0; i < of->rsv_count; i++) {
        if (of->vraag.kind != TW_EXPLAIN_ROUTE) {
            tw_tell_rsv(to, of, &of->rsvs[i]);
        }
        if (of->vraag.kind == TW_EXPLAIN_POI) {
            tell_member(to, &of->members[i]);
        }
    }
    if (of->vraag.kind == TW_EXPLAIN_RSV) {
        tell_members(to, of);
    }
}

static void tell_changes(const tw_teller *to, const tw_explanation *of) {
    if (!of->doel_eis.min.stated) {
        return; /* not looked for */
    }
    bool route = of->vraag.kind == TW_EXPLAIN_ROUTE;
    tw_tell_title(to, TW_WHY_CHANGES_TITLE,
                  tw_tell_word(to, route ? TW_WHY_ONE_ROUTE_MORE : TW_WHY_ONE_BONUS_MORE));
    tw_changes_text(to->buf, to->speaker.lang, &of->changes, of->round, of->policy);
}

void tw_explain_text(struct tw_buf *buf, tw_lang lang, const tw_explanation *explanation) {
    tw_teller to = tw_teller_of(buf, lang, explanation);
    if (explanation->rsv_count == 0) {
        tell_absent(&to, explanation);
        tell_changes(&to, explanation);
        return;
    }
    if (!explanation->outcome->optimaal) {
        tw_tell_line(&to, 0, TW_WHY_NOT_PROVEN, NULL, NULL, NULL, NULL);
        tw_buf_char(buf, '\n');
    }
    tell_lede(&to, explanation);
    tell_cases(&to, explanation);
    tell_changes(&to, explanation);
    tell_facts(&to, explanation);
    tw_tell_title(&to, TW_WHY_DRAW_TITLE, NULL);
    tw_tell_draw(&to, &explanation->loting);
    for (size_t i = 0; i < explanation->rsv_count; i++) {
        tw_tell_draw(&to, &explanation->rsvs[i].loting);
    }
}
