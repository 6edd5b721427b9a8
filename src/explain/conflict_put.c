#include "explain/conflict_put.h"
#include "base/term_text.h"

#include <stdlib.h>

/* ---- For people ------------------------------------------------------------------------------ */

void tw_put_line(tw_buf *buf, size_t blanks, char *text) {
    if (text == NULL) {
        buf->failed = true;
        return;
    }
    tw_term_blanks(buf, blanks);
    tw_term_text(buf, text);
    tw_buf_char(buf, '\n');
    free(text);
}

void tw_put_item(tw_buf *buf, const tw_speaker *in, size_t blanks, char *text) {
    tw_put_line(buf, blanks, tw_speak(in, TW_SETS_ITEM, text, NULL, NULL, NULL));
}

void tw_put_sentence(tw_buf *buf, const tw_speaker *in, size_t blanks, tw_message_id id) {
    tw_put_line(buf, blanks, tw_speak(in, id, NULL, NULL, NULL, NULL));
}

static char *say_part(const tw_speaker *in, const tw_conflict_part *part) {
    return tw_conflict_part_say(part, in->lang, in->round, in->policy, in->assessment, in->outcome,
                                in->rsv);
}

/* The i-th part of a set as it is shown: what someone wishes before the rules in its way. */
static const tw_conflict_part *shown(const tw_conflicts *found, const tw_part_set *set, size_t i) {
    size_t rules = 0;
    while (rules < set->count && !found->parts[set->parts[rules]].is_wens) {
        rules++;
    }
    size_t wishes = set->count - rules;
    return &found->parts[set->parts[i < wishes ? rules + i : i - wishes]];
}

void tw_put_set(tw_buf *buf, const tw_speaker *in, size_t blanks, const tw_conflicts *found,
                const tw_part_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        tw_put_item(buf, in, blanks, say_part(in, shown(found, set, i)));
    }
}

static void put_numbered(tw_buf *buf, const tw_speaker *in, size_t blanks,
                         const tw_conflicts *found) {
    for (size_t s = 0; s < found->count; s++) {
        const tw_part_set *set = &found->sets[s];
        char *number = tw_speak_number((int64_t)s + 1);
        size_t width = number == NULL ? 0 : tw_term_width(number) + 2;
        char *first = set->count == 0 ? tw_speak_text("") : say_part(in, shown(found, set, 0));
        tw_put_line(buf, blanks, tw_speak(in, TW_SETS_NUMBER, number, first, NULL, NULL));
        for (size_t i = 1; i < set->count; i++) {
            tw_put_line(buf, blanks + width, say_part(in, shown(found, set, i)));
        }
    }
}

void tw_put_sets(tw_buf *buf, const tw_speaker *in, size_t blanks, const tw_conflicts *found,
                 bool smallest) {
    put_numbered(buf, in, blanks, found);
    if (!found->complete) {
        tw_put_sentence(buf, in, blanks, TW_SETS_STOPPED);
    } else if (found->all) {
        tw_put_sentence(buf, in, blanks, smallest ? TW_SETS_NO_OTHERS_SO_FEW : TW_SETS_ALL);
    } else {
        bool enough = found->count == found->most;
        int64_t number = enough ? (int64_t)found->most : found->questions;
        tw_put_line(buf, blanks,
                    tw_speak(in, enough ? TW_SETS_MORE : TW_SETS_EFFORT, tw_speak_number(number),
                             NULL, NULL, NULL));
    }
    if (found->complete && !found->smallest) {
        tw_put_sentence(buf, in, blanks, TW_SETS_UNPROVEN);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

void tw_json_words(tw_json *json, const char *key, char *text) {
    if (text == NULL) {
        json->buf->failed = true;
        return;
    }
    tw_json_str(json, key, text);
    free(text);
}

void tw_json_wish(tw_json *json, const tw_speaker *in, const tw_eis *wens) {
    tw_buf route = {0};
    tw_json_str(json, "soort", tw_soort_name(wens->soort));
    tw_round_put_route(&route, in->round, wens->route, in->policy->fase_count);
    tw_json_words(json, "route", tw_buf_take(&route));
    tw_json_str(json, "grens", wens->min.stated ? "min" : "max");
    tw_json_int(json, "gevraagd", wens->min.stated ? wens->min.value : wens->max.value);
}

typedef enum { NO_NUMBER, PHASE, SECTOR, KIND } number_kind;

/* What a rule is about, as question.h states it. */
static const struct {
    bool rsv;
    bool poi;
    number_kind number;
} about[TW_LOS_COUNT] = {
    [TW_LOS_AANSPRAAK] = {.rsv = true},
    [TW_LOS_GEWICHT] = {.rsv = true},
    [TW_LOS_TOT_AANVRAAG] = {.poi = true},
    [TW_LOS_MAX_PER_POI] = {.poi = true},
    [TW_LOS_SECTOR] = {.number = SECTOR},
    [TW_LOS_RUIMTE] = {.poi = true, .number = PHASE},
    [TW_LOS_EIGEN] = {.poi = true},
    [TW_LOS_INBRENG] = {.rsv = true, .poi = true},
    [TW_LOS_ERKENNING] = {.poi = true},
    [TW_LOS_SECTOREN] = {.number = KIND},
    [TW_LOS_GGZ_FASE] = {.number = KIND},
    [TW_LOS_AANDEEL] = {.number = KIND},
    [TW_LOS_VERBLIJF] = {.number = KIND},
    [TW_LOS_AFSTAND] = {.number = KIND},
    [TW_LOS_WISSELS] = {.number = KIND},
    [TW_LOS_TOEKENNING] = {.rsv = true},
    [TW_LOS_GEDEELD_RUIMTE] = {.poi = true, .number = PHASE},
    [TW_LOS_GEDEELD_BONUS] = {.poi = true},
    [TW_LOS_GEDEELD_START] = {.poi = true},
    [TW_LOS_GEDEELD_SECTOR] = {.number = SECTOR},
};

static void put_rule(tw_json *json, const tw_speaker *in, const tw_los *los) {
    bool joint = los->soort == TW_LOS_INBRENG && in->policy->regulier_vrij;
    tw_json_str(json, "regel", tw_los_name(los->soort));
    if (about[los->soort].rsv) {
        tw_json_str(json, "rsv_id", in->round->rsvs[los->rsv].rsv_id);
    }
    if (about[los->soort].poi && !joint) {
        tw_json_str(json, "poi_id", in->round->pois[los->poi].poi_id);
    }
    switch (about[los->soort].number) {
    case PHASE:
        tw_json_int(json, "fase", los->nummer + 1);
        break;
    case SECTOR:
        tw_json_str(json, "sector", tw_sector_name((tw_sector)los->nummer));
        break;
    case KIND:
        tw_json_str(json, "soort", tw_soort_name(los->nummer));
        break;
    case NO_NUMBER:
        break;
    }
}

void tw_json_rule(tw_json *json, const tw_speaker *in, const tw_los *los) {
    tw_json_part(json, in, &(tw_conflict_part){.los = *los});
}

void tw_json_part(tw_json *json, const tw_speaker *in, const tw_conflict_part *part) {
    tw_json_open_line(json, NULL, '{');
    if (part->is_wens) {
        tw_json_str(json, "regel", part->gevraagd ? "gevraagd" : "wens");
        tw_json_wish(json, in, &part->wens);
    } else {
        put_rule(json, in, &part->los);
    }
    tw_json_words(json, "tekst", say_part(in, part));
    tw_json_close(json, '}');
}

void tw_json_set(tw_json *json, const char *key, const tw_speaker *in, const tw_conflicts *found,
                 const tw_part_set *set) {
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < set->count; i++) {
        tw_json_part(json, in, shown(found, set, i));
    }
    tw_json_close(json, ']');
}

void tw_json_sets(tw_json *json, const char *key, const tw_speaker *in, const tw_conflicts *found) {
    tw_json_open(json, key, '{');
    tw_json_bool(json, "kleinste_bewezen", found->smallest);
    tw_json_bool(json, "alle", found->all);
    tw_json_open(json, "verzamelingen", '[');
    for (size_t s = 0; s < found->count; s++) {
        tw_json_set(json, NULL, in, found, &found->sets[s]);
    }
    tw_json_close(json, ']');
    tw_json_close(json, '}');
}
