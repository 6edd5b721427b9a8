#include "base/digits.h"
#include "base/term_text.h"
#include "diff/diff_words.h"
#include "toewijs/assess.h"

#include <string.h>

static const char *word(const tw_diff_words *out, tw_message_id id) {
    return tw_message_text(out->lang, id);
}

static void line(const tw_diff_words *out, tw_message_id id, const char *a, const char *b,
                 const char *c) {
    tw_buf_str(out->buf, "  ");
    tw_diff_say(out, id, a, b, c, NULL);
    tw_buf_char(out->buf, '\n');
}

static void title(const tw_diff_words *out, tw_message_id id) {
    tw_buf_char(out->buf, '\n');
    tw_diff_say(out, id, NULL, NULL, NULL, NULL);
    tw_buf_char(out->buf, '\n');
}

static void heading(const tw_diff_words *out, const char *id, const char *naam) {
    tw_term_text(out->buf, id);
    if (naam[0] != '\0' && strcmp(naam, id) != 0) {
        tw_buf_str(out->buf, "  ");
        tw_term_text(out->buf, naam);
    }
    tw_buf_char(out->buf, '\n');
}

static void changed_text(const tw_diff_words *out, tw_message_id what, const char *first,
                         const char *second) {
    if (strcmp(first, second) != 0) {
        line(out, TW_DIFF_WAS_TEXT, word(out, what), second, first);
    }
}

/* ---- who takes part ---- */

/* A reason in short; a code that this version does not know stands as it is. */
static const char *reason_text(const tw_diff_words *out, const char *reden) {
    static const tw_message_id texts[TW_REDEN_COUNT] = {
        [TW_TE_WEINIG_INSTELLINGEN] = TW_DIFF_REDEN_1,
        [TW_GEEN_ERKENDE_POI] = TW_DIFF_REDEN_2,
        [TW_GEEN_GGZ] = TW_DIFF_REDEN_3,
        [TW_ROLLEN_NIET_ONDERSCHEIDEN] = TW_DIFF_REDEN_4,
        [TW_TE_WEINIG_OVERIGE] = TW_DIFF_REDEN_5,
        [TW_TE_LAAT_AANGEMELD] = TW_DIFF_REDEN_6,
        [TW_TOETS_TE_LAAT_AANGEMELD] = TW_DIFF_REDEN_7,
        [TW_REDEN_TOETS_NIET_VOLDAAN] = TW_DIFF_REDEN_8,
        [TW_REGIEHOUDER_GEEN_DEELNEMER] = TW_DIFF_REDEN_9,
        [TW_REGIEHOUDER_NIET_ERKEND] = TW_DIFF_REDEN_10,
    };
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (strcmp(reden, tw_reden_name((tw_reden)i)) == 0) {
            return word(out, texts[i]);
        }
    }
    return reden;
}

static void put_reasons(const tw_diff_words *out, const tw_diff_rsv *rsv) {
    static const tw_message_id ids[TW_DIFF_SIDES] = {TW_DIFF_REASON_WAS, TW_DIFF_REASON_NOW};
    for (int side = TW_TWEEDE; side >= TW_EERSTE; side--) {
        const tw_named_rsv *one = rsv->rsv[side];
        for (size_t i = 0; one != NULL && i < one->reden_count; i++) {
            line(out, ids[side], reason_text(out, one->redenen[i]), NULL, NULL);
        }
    }
}

static void put_presence(const tw_diff_words *out, const tw_diff_rsv *rsv) {
    const tw_named_rsv *first = rsv->rsv[TW_EERSTE];
    const tw_named_rsv *second = rsv->rsv[TW_TWEEDE];
    bool was_in = first != NULL && first->neemt_deel;
    bool is_in = second != NULL && second->neemt_deel;
    if (was_in && is_in) {
        return;
    }
    tw_message_id id = second == NULL  ? TW_DIFF_GONE
                       : first == NULL ? TW_DIFF_NEW
                       : is_in         ? TW_DIFF_NOW_IN
                       : was_in        ? TW_DIFF_NOW_OUT
                                       : TW_DIFF_STILL_OUT;
    line(out, id, NULL, NULL, NULL);
    if (first == NULL && !is_in) {
        line(out, TW_DIFF_NOT_IN, NULL, NULL, NULL);
    }
    put_reasons(out, rsv);
}

/* ---- wishes ---- */

static tw_message_id wish_word(const tw_named_rsv *rsv) {
    const char *wensen = rsv == NULL || !rsv->neemt_deel ? "" : rsv->wensen;
    return strcmp(wensen, "ingewilligd") == 0 ? TW_DIFF_WISHES_MET
           : strcmp(wensen, "deels") == 0     ? TW_DIFF_WISHES_PARTLY
                                              : TW_DIFF_WISHES_NONE;
}

static void put_tekort(const tw_diff_words *out, const tw_diff_tekort *tekort) {
    const tw_named_tekort *first = tekort->tekort[TW_EERSTE];
    const tw_named_tekort *second = tekort->tekort[TW_TWEEDE];
    const tw_named_tekort *any = second != NULL ? second : first;
    tw_message_id kind = strcmp(any->soort, "*") == 0       ? TW_TABLE_ANY_KIND
                         : strcmp(any->soort, "bonus") == 0 ? TW_TABLE_KIND_BONUS
                                                            : TW_TABLE_KIND_REGULAR;
    tw_buf what = {0};
    tw_term_say(&what, out->lang,
                strcmp(any->grens, "max") == 0 ? TW_DIFF_WISH_MAX : TW_DIFF_WISH_MIN,
                word(out, kind), any->route, tw_digits_of(any->gevraagd).text, NULL);
    const char *text = what.failed ? "" : what.data;
    if (first == NULL) {
        line(out, TW_DIFF_WISH_NOT, text, tw_digits_of(second->gekregen).text, NULL);
    } else if (second == NULL) {
        line(out, TW_DIFF_WISH_DONE, text, tw_digits_of(first->gekregen).text, NULL);
    } else {
        line(out, TW_DIFF_WISH_MORE, text, tw_digits_of(second->gekregen).text,
             tw_digits_of(first->gekregen).text);
    }
    out->buf->failed = out->buf->failed || what.failed;
    tw_buf_free(&what);
}

/* ---- one partnership ---- */

static void put_route(const tw_diff_words *out, const tw_diff_route *route) {
    tw_buf what = {0};
    tw_buf_str(&what,
               word(out, route->soort == TW_BONUS ? TW_TABLE_KIND_BONUS : TW_TABLE_KIND_REGULAR));
    for (int fase = 0; fase < route->fase_count; fase++) {
        tw_buf_char(&what, fase == 0 ? ' ' : '>');
        tw_buf_str(&what, route->route[fase]);
    }
    tw_diff_was(out, what.failed ? "" : what.data, route->aantal[TW_EERSTE],
                route->aantal[TW_TWEEDE]);
    out->buf->failed = out->buf->failed || what.failed;
    tw_buf_free(&what);
}

static void put_numbers(const tw_diff_words *out, const tw_diff_rsv *rsv) {
    for (int i = 0; i < TW_DIFF_RSV_GETALLEN; i++) {
        if (rsv->getal[i][TW_EERSTE] != rsv->getal[i][TW_TWEEDE]) {
            tw_diff_was(out, word(out, tw_diff_rsv_names[i]), rsv->getal[i][TW_EERSTE],
                        rsv->getal[i][TW_TWEEDE]);
        }
    }
    for (size_t i = 0; i < rsv->bonus_count; i++) {
        tw_buf what = {0};
        tw_term_say(&what, out->lang, TW_DIFF_BONUS_AT, rsv->bonus[i].poi_id, NULL, NULL, NULL);
        tw_diff_was(out, what.failed ? "" : what.data, rsv->bonus[i].aantal[TW_EERSTE],
                    rsv->bonus[i].aantal[TW_TWEEDE]);
        out->buf->failed = out->buf->failed || what.failed;
        tw_buf_free(&what);
    }
}

static void put_rsv(const tw_diff_words *out, const tw_diff_rsv *rsv) {
    const tw_named_rsv *first = rsv->rsv[TW_EERSTE];
    const tw_named_rsv *second = rsv->rsv[TW_TWEEDE];
    const char *naam = second != NULL ? second->naam : first->naam;
    bool both = first != NULL && second != NULL && first->neemt_deel && second->neemt_deel;
    heading(out, rsv->rsv_id, naam[0] != '\0' || first == NULL ? naam : first->naam);
    put_presence(out, rsv);
    if (both) {
        changed_text(out, TW_DIFF_NAME, first->naam, second->naam);
        changed_text(out, TW_DIFF_LEAD, first->regiehouder, second->regiehouder);
        if (rsv->wensen_anders) {
            line(out, TW_DIFF_WAS_TEXT, word(out, TW_DIFF_WISHES), word(out, wish_word(second)),
                 word(out, wish_word(first)));
        }
    }
    put_numbers(out, rsv);
    /* Of one that came or went, that is all of its trajectories: its numbers say enough. */
    for (size_t i = 0; both && i < rsv->route_count; i++) {
        put_route(out, &rsv->routes[i]);
    }
    for (size_t i = 0; i < rsv->tekort_count; i++) {
        put_tekort(out, &rsv->tekorten[i]);
    }
}

void tw_diff_put_rsvs(const tw_diff_words *out) {
    if (out->diff->rsv_count > 0) {
        title(out, TW_DIFF_RSVS_TITLE);
    }
    for (size_t i = 0; i < out->diff->rsv_count; i++) {
        put_rsv(out, &out->diff->rsvs[i]);
    }
}

/* ---- institutions ---- */

static void put_poi(const tw_diff_words *out, const tw_diff_poi *poi) {
    static const tw_message_id names[TW_DIFF_POI_GETALLEN] = {
        TW_DIFF_NUMBER_ASKED, TW_DIFF_NUMBER_GIVEN, TW_DIFF_NUMBER_UNPLACED, TW_DIFF_NUMBER_BONUS,
        TW_DIFF_NUMBER_DEFINITIVE};
    const tw_named_poi *first = poi->poi[TW_EERSTE];
    const tw_named_poi *second = poi->poi[TW_TWEEDE];
    heading(out, poi->poi_id, second != NULL ? second->naam : first->naam);
    if (first == NULL || second == NULL) {
        line(out, first == NULL ? TW_DIFF_NEW : TW_DIFF_GONE, NULL, NULL, NULL);
    } else {
        changed_text(out, TW_DIFF_NAME, first->naam, second->naam);
        changed_text(out, TW_DIFF_SECTOR, first->sector, second->sector);
    }
    for (int i = 0; i < TW_DIFF_POI_GETALLEN; i++) {
        const int64_t *pair = poi->getal[i];
        if (out->diff->poi_getal[i] && pair[TW_EERSTE] != pair[TW_TWEEDE]) {
            tw_diff_was(out, word(out, names[i]), pair[TW_EERSTE], pair[TW_TWEEDE]);
        }
    }
}

void tw_diff_put_pois(const tw_diff_words *out) {
    if (out->diff->poi_count > 0) {
        title(out, TW_DIFF_POIS_TITLE);
    }
    for (size_t i = 0; i < out->diff->poi_count; i++) {
        put_poi(out, &out->diff->pois[i]);
    }
}
