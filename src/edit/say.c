/* A change in plain words. */
#include "base/buf.h"
#include "base/digits.h"
#include "check/plain.h"
#include "edit/fields.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const tw_edit *edit;
    tw_lang lang;
    const tw_round *round;
    const tw_policy *policy;
} saying;

static char *say(const saying *in, tw_message_id id, const char *a, const char *b, const char *c,
                 const char *d) {
    return tw_message_render(in->lang, id, (const char *const[TW_MESSAGE_ARGS]){a, b, c, d});
}

static const char *word(const saying *in, tw_message_id id) {
    return tw_message_text(in->lang, id);
}

static char *copy_of(const char *text) {
    return strdup(text);
}

/* -- names: each a new text, NULL when there is no memory -------------------------------------- */

static char *poi_name(const saying *in, size_t poi) {
    return tw_poi_with_name(in->round, poi);
}

static char *rsv_name(const saying *in, size_t rsv) {
    return tw_rsv_with_name(in->round, rsv);
}

static const char *sector_words(const saying *in, tw_sector sector) {
    return tw_sector_words(in->lang, sector);
}

static const char *kind_words(const saying *in, int soort) {
    return word(in, soort == TW_REGULIER ? TW_SAY_KIND_REGULAR
                    : soort == TW_BONUS  ? TW_SAY_KIND_BONUS
                                         : TW_SAY_KIND_ANY);
}

/* -- a single value ---------------------------------------------------------------------------- */

static char *value_words(const saying *in, int64_t value) {
    static const tw_message_id toetsen[] = {
        [TW_TOETS_NONE] = TW_SAY_TOETS_NONE,
        [TW_TOETS_VOLDAAN] = TW_SAY_TOETS_VOLDAAN,
        [TW_TOETS_NIET_VOLDAAN] = TW_SAY_TOETS_NIET_VOLDAAN,
        [TW_TOETS_LOPEND] = TW_SAY_TOETS_LOPEND,
    };
    bool is_choice = value >= 0 && value <= tw_field_of(in->edit->kind)->max;
    if (in->edit->kind == TW_EDIT_SECTOR && is_choice) {
        return copy_of(sector_words(in, (tw_sector)value));
    }
    if (in->edit->kind == TW_EDIT_TOETS && is_choice) {
        return copy_of(word(in, toetsen[value]));
    }
    if (tw_field_of(in->edit->kind)->form == TW_FIELD_DAY) {
        return copy_of(tw_plain_date(in->lang, (tw_date)value).text);
    }
    return copy_of(tw_digits_of(value).text);
}

/* "capaciteit van P00003 (Naam)" */
static char *subject(const saying *in) {
    const tw_edit *edit = in->edit;
    const tw_field *field = tw_field_of(edit->kind);
    bool in_poi = field->slot.owner == TW_OF_POI || field->slot.owner == TW_OF_MEMBER;
    bool in_rsv = field->slot.owner == TW_OF_RSV || field->slot.owner == TW_OF_MEMBER;
    char *poi = in_poi ? poi_name(in, edit->poi) : copy_of("");
    char *rsv = in_rsv ? rsv_name(in, edit->rsv) : copy_of("");
    tw_digits year = tw_digits_of(edit->jaar);
    const char *third = field->slot.per == TW_PER_SECTOR  ? sector_words(in, edit->sector)
                        : field->slot.per == TW_PER_SOORT ? kind_words(in, edit->soort)
                        : field->slot.per == TW_PER_FASE  ? in->policy->fasen[edit->fase].naam
                                                          : year.text;
    char *text = poi == NULL || rsv == NULL ? NULL : say(in, field->subject, poi, rsv, third, NULL);
    free(poi);
    free(rsv);
    return text;
}

/* The value after the change, as far as it can be told. */
static tw_optional value_after(const saying *in, tw_optional now) {
    const tw_edit *edit = in->edit;
    int64_t base = now.stated ? now.value : 0;
    /* Out of 64 bits is out of any range: such a change is never made. */
    int64_t sum = (int64_t)((uint64_t)base + (uint64_t)edit->amount);
    return (tw_optional){edit->how != TW_EDIT_CLEAR, edit->how == TW_EDIT_ADD ? sum : edit->amount};
}

static char *say_values(const saying *in, const char *about, tw_optional now, tw_optional next) {
    bool is_limit = tw_field_of(in->edit->kind)->form == TW_FIELD_LIMIT;
    char *from = value_words(in, now.value);
    char *to = value_words(in, next.value);
    char *text = NULL;
    if (from == NULL || to == NULL) {
        text = NULL;
    } else if (!next.stated) {
        text =
            say(in, is_limit ? TW_SAY_NO_LIMIT : TW_SAY_NO_LONGER_STATED, about, from, NULL, NULL);
    } else if (!now.stated) {
        text = say(in, is_limit ? TW_SAY_NOW_LIMITED : TW_SAY_NOW_STATED, about, to, NULL, NULL);
    } else {
        text = say(in, TW_SAY_FROM_TO, about, from, to, NULL);
    }
    free(from);
    free(to);
    return text;
}

/* "één plaats meer aangevraagd door P00012 (Naam)" */
static char *say_places(const saying *in, tw_message_id more, tw_message_id less) {
    int64_t amount = in->edit->amount;
    uint64_t size = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
    char *count = size == 1
                      ? copy_of(word(in, TW_SAY_ONE_PLACE))
                      : say(in, TW_SAY_PLACES, tw_digits_of((int64_t)size).text, NULL, NULL, NULL);
    char *poi = poi_name(in, in->edit->poi);
    char *text = NULL;
    if (count != NULL && poi != NULL) {
        text = say(in, amount < 0 ? less : more, count, poi, NULL, NULL);
    }
    free(count);
    free(poi);
    return text;
}

static char *say_field(const saying *in) {
    const tw_edit *edit = in->edit;
    tw_optional now = {0};
    if (edit->how == TW_EDIT_ADD && edit->kind == TW_EDIT_AANGEVRAAGD) {
        return say_places(in, TW_SAY_MORE_REQUESTED, TW_SAY_LESS_REQUESTED);
    }
    if (edit->how == TW_EDIT_ADD && edit->kind == TW_EDIT_TOEGEWEZEN) {
        return say_places(in, TW_SAY_MORE_GRANTED, TW_SAY_LESS_GRANTED);
    }
    char *about = subject(in);
    if (about == NULL) {
        return NULL;
    }
    (void)tw_field_get(&now, in->round, in->policy, edit);
    if (!now.stated && edit->kind == TW_EDIT_INBRENG && edit->how == TW_EDIT_ADD) {
        now = (tw_optional){true, in->round->pois[edit->poi].toegewezen}; /* all that it got */
    }
    char *text = say_values(in, about, now, value_after(in, now));
    free(about);
    return text;
}

/* -- wishes ------------------------------------------------------------------------------------ */

/* "bonus P00001>*" */
static char *wish_name(const saying *in) {
    tw_buf buf = {0};
    tw_round_put_route(&buf, in->round, in->edit->route, in->round->fase_count);
    char *route = tw_buf_take(&buf);
    char *text = route == NULL ? NULL
                               : say(in, TW_SAY_WISH_KIND, kind_words(in, in->edit->soort), route,
                                     NULL, NULL);
    free(route);
    return text;
}

static char *bounds_words(const saying *in) {
    tw_optional min = in->edit->min;
    tw_optional max = in->edit->max;
    const char *low = NULL;
    tw_digits texts[2] = {tw_digits_of(min.value), tw_digits_of(max.value)};
    low = texts[0].text;
    if (min.stated && max.stated) {
        return min.value == max.value ? say(in, TW_SAY_EXACTLY, low, NULL, NULL, NULL)
                                      : say(in, TW_SAY_BETWEEN, low, texts[1].text, NULL, NULL);
    }
    return min.stated   ? say(in, TW_SAY_AT_LEAST, low, NULL, NULL, NULL)
           : max.stated ? say(in, TW_SAY_AT_MOST, texts[1].text, NULL, NULL, NULL)
                        : copy_of("");
}

/* "minstens 1, gewicht 3" */
static char *wish_words(const saying *in) {
    bool weighs = in->edit->gewicht != 0;
    char *bounds = bounds_words(in);
    char *weight = say(in, TW_SAY_WEIGHT, tw_digits_of(in->edit->gewicht).text, NULL, NULL, NULL);
    tw_buf buf = {0};
    buf.failed = bounds == NULL || weight == NULL;
    if (!buf.failed) {
        bool bounded = bounds[0] != '\0';
        tw_buf_str(&buf, bounds);
        tw_buf_str(&buf, bounded && weighs ? ", " : "");
        tw_buf_str(&buf, weighs || !bounded ? weight : "");
    }
    free(bounds);
    free(weight);
    return tw_buf_take(&buf);
}

/* -- all --------------------------------------------------------------------------------------- */

/* A message about {1} the POI, {2} the RSV, {3} and {4} texts that are freed here. */
static char *say_of(const saying *in, tw_message_id id, bool has_poi, bool has_rsv, char *third,
                    char *fourth) {
    char *poi = has_poi ? poi_name(in, in->edit->poi) : copy_of("");
    char *rsv = has_rsv ? rsv_name(in, in->edit->rsv) : copy_of("");
    char *text = NULL;
    if (poi != NULL && rsv != NULL && third != NULL && fourth != NULL) {
        text = say(in, id, poi, rsv, third, fourth);
    }
    free(poi);
    free(rsv);
    free(third);
    free(fourth);
    return text;
}

static char *say_member(const saying *in) {
    tw_optional inbreng = in->edit->inbreng;
    return inbreng.stated ? say_of(in, TW_SAY_LID_INBRENG, true, true,
                                   copy_of(tw_digits_of(inbreng.value).text), copy_of(""))
                          : say_of(in, TW_SAY_LID, true, true, copy_of(""), copy_of(""));
}

/* Yes or no reads better than from 0 to 1. */
static char *say_flag(const saying *in, tw_message_id yes, tw_message_id no, bool has_rsv) {
    return say_of(in, in->edit->amount != 0 ? yes : no, true, has_rsv, copy_of(""), copy_of(""));
}

static char *say_zaad(const saying *in) {
    const char *now = in->policy->zaad == NULL ? "" : in->policy->zaad;
    return say(in, TW_SAY_FROM_TO, word(in, TW_SAY_ZAAD), now,
               in->edit->text == NULL ? "" : in->edit->text, NULL);
}

char *tw_edit_say(const tw_edit *edit, tw_lang lang, const tw_round *round,
                  const tw_policy *policy) {
    saying in = {edit, lang, round, policy};
    switch ((int)edit->kind) {
    case TW_EDIT_AANGEMELD_OP:
        return edit->how == TW_EDIT_CLEAR
                   ? say_of(&in, TW_SAY_NOT_REGISTERED, false, true, copy_of(""), copy_of(""))
                   : say_field(&in);
    case TW_EDIT_ERKEND:
        return say_flag(&in, TW_SAY_ERKEND, TW_SAY_NIET_ERKEND, false);
    case TW_EDIT_SGGZ:
        return say_flag(&in, TW_SAY_SGGZ, TW_SAY_GEEN_SGGZ, true);
    case TW_EDIT_REGIEHOUDER:
        return say_of(&in, TW_SAY_REGIEHOUDER, true, true,
                      poi_name(&in, round->rsvs[edit->rsv].regiehouder), copy_of(""));
    case TW_EDIT_LID:
        return say_member(&in);
    case TW_EDIT_LID_WEG:
        return say_of(&in, TW_SAY_LID_WEG, true, true, copy_of(""), copy_of(""));
    case TW_EDIT_LID_NERGENS:
        return say_of(&in, TW_SAY_LID_NERGENS, true, false, copy_of(""), copy_of(""));
    case TW_EDIT_VOORKEUR:
        return say_of(&in, TW_SAY_VOORKEUR, false, true, wish_name(&in), wish_words(&in));
    case TW_EDIT_VOORKEUR_WEG:
        return say_of(&in, TW_SAY_VOORKEUR_WEG, false, true, wish_name(&in), copy_of(""));
    case TW_EDIT_WENSEN_WEG:
        return say_of(&in, TW_SAY_WENSEN_WEG, false, true, copy_of(""), copy_of(""));
    case TW_EDIT_ZAAD:
        return say_zaad(&in);
    default:
        return say_field(&in);
    }
}
