#include "base/digits.h"
#include "base/json_out.h"
#include "base/term_text.h"
#include "toewijs/bottlenecks.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_IN_TEXT = 20 };

static bool matters(const tw_bottleneck *limit) {
    return limit->meer.changes || limit->minder.changes;
}

/* ---- for people ---- */

typedef struct {
    tw_buf *buf;
    tw_lang lang;
    const tw_bottlenecks *all;
    const tw_round *round;
} writer;

static void say(const writer *w, tw_message_id id, const char *a, const char *b, const char *c,
                const char *d) {
    tw_term_say(w->buf, w->lang, id, a, b, c, d);
}

static void put_limit(const writer *w, const tw_bottleneck *limit) {
    static const tw_message_id names[TW_KNEL_COUNT] = {
        [TW_KNEL_RUIMTE] = TW_KNEL_NAME_ROOM,
        [TW_KNEL_AANVRAAG] = TW_KNEL_NAME_REQUEST,
        [TW_KNEL_AANSPRAAK] = TW_KNEL_NAME_ENTITLED,
        [TW_KNEL_POT] = TW_KNEL_NAME_POT,
        [TW_KNEL_MAX_PER_POI] = TW_KNEL_NAME_PER_POI,
        [TW_KNEL_MAX_PER_SECTOR] = TW_KNEL_NAME_SECTOR,
    };
    bool of_rsv = limit->soort == TW_KNEL_AANSPRAAK;
    bool of_poi = limit->soort == TW_KNEL_RUIMTE || limit->soort == TW_KNEL_AANVRAAG;
    char *who = of_rsv   ? tw_rsv_with_name(w->round, limit->rsv)
                : of_poi ? tw_poi_with_name(w->round, limit->poi)
                         : strdup(tw_sector_words(w->lang, limit->sector));
    w->buf->failed = w->buf->failed || who == NULL;
    say(w, names[limit->soort], who, tw_digits_of(limit->jaar).text, NULL, NULL);
    say(w, TW_KNEL_USED, tw_digits_of(limit->gebruikt).text, tw_digits_of(limit->grens).text, NULL,
        NULL);
    tw_buf_char(w->buf, '\n');
    free(who);
}

static bool is_lottery(tw_doel doel) {
    return doel == TW_DOEL_LOTING_RSV || doel == TW_DOEL_LOTING_POI || doel == TW_DOEL_LOTING_ROUTE;
}

/* "reguliere trajecten +1; reisafstand (km) -12". @return how many */
static int put_goals(const writer *w, const int64_t *change) {
    int count = 0;
    for (int g = 0; g < w->all->doel_count; g++) {
        tw_doel doel = w->all->doelen[g];
        if (change[doel] != 0 && !is_lottery(doel)) {
            tw_buf_str(w->buf, count++ > 0 ? "; " : "");
            tw_buf_str(w->buf, tw_doel_words(w->lang, doel));
            tw_buf_str(w->buf, change[doel] > 0 ? " +" : " ");
            tw_buf_int(w->buf, change[doel]);
        }
    }
    return count;
}

static bool any_change(const writer *w, const int64_t *change) {
    bool any = false;
    for (int g = 0; g < w->all->doel_count; g++) {
        any = any || change[w->all->doelen[g]] != 0;
    }
    return any;
}

/* The final distribution; the concept alone where nothing else changes. */
static void put_effect(const writer *w, tw_message_id heading, const tw_unit_effect *effect) {
    tw_buf_str(w->buf, "     ");
    say(w, heading, NULL, NULL, NULL, NULL);
    if (effect->state == TW_UNIT_NONE) {
        say(w, TW_KNEL_NOTHING_TO_TAKE, NULL, NULL, NULL, NULL);
    } else if (effect->state == TW_UNIT_OPEN) {
        say(w, TW_KNEL_NOT_SOLVED, NULL, NULL, NULL, NULL);
    } else if (!effect->changes) {
        say(w, TW_KNEL_NO_CHANGE, NULL, NULL, NULL, NULL);
    } else {
        bool final = any_change(w, effect->doelen);
        if (!final) {
            say(w, TW_KNEL_CONCEPT_ALONE, NULL, NULL, NULL, NULL);
        }
        if (put_goals(w, final ? effect->doelen : effect->concept) == 0) {
            say(w, TW_KNEL_LOTTERY_ALONE, NULL, NULL, NULL, NULL);
        }
    }
    tw_buf_char(w->buf, '\n');
}

static void put_count(const writer *w, tw_message_id id, size_t first, size_t second) {
    say(w, id, tw_digits_of((int64_t)first).text, tw_digits_of((int64_t)second).text, NULL, NULL);
    tw_buf_char(w->buf, '\n');
}

static void put_summary(const writer *w) {
    size_t effective = 0;
    size_t full = 0;
    for (size_t i = 0; i < w->all->count; i++) {
        const tw_bottleneck *limit = &w->all->list[i];
        effective += matters(limit);
        full += limit->vol && !matters(limit);
    }
    put_count(w, TW_KNEL_LOOKED, w->all->count, w->all->solved);
    put_count(w,
              effective == 0   ? TW_KNEL_NONE
              : effective == 1 ? TW_KNEL_HOW_MANY_ONE
                               : TW_KNEL_HOW_MANY,
              effective, 0);
    if (full > 0) {
        put_count(w, full == 1 ? TW_KNEL_FULL_ONE : TW_KNEL_FULL, full, 0);
    }
    if (w->all->open > 0) {
        put_count(w, TW_KNEL_STOPPED, w->all->open, 0);
    }
}

void tw_bottlenecks_text(tw_buf *buf, tw_lang lang, const tw_bottlenecks *bottlenecks,
                         const tw_round *round, size_t most) {
    writer w = {buf, lang, bottlenecks, round};
    size_t shown = 0;
    size_t left = 0;
    put_summary(&w);
    for (size_t i = 0; i < bottlenecks->count; i++) {
        const tw_bottleneck *limit = &bottlenecks->list[i];
        if (!matters(limit)) {
            continue;
        }
        if (shown == (most > 0 ? most : MOST_IN_TEXT)) {
            left++;
            continue;
        }
        tw_buf_char(buf, '\n');
        tw_term_right(buf, tw_digits_of((int64_t)++shown).text, 3);
        tw_buf_str(buf, ". ");
        put_limit(&w, limit);
        put_effect(&w, TW_KNEL_ONE_MORE, &limit->meer);
        put_effect(&w, TW_KNEL_ONE_LESS, &limit->minder);
    }
    if (left > 0) {
        tw_buf_char(buf, '\n');
        say(&w, TW_KNEL_REST, tw_digits_of((int64_t)left).text, NULL, NULL, NULL);
        tw_buf_char(buf, '\n');
    }
}

/* ---- JSON ---- */

static const char *const names[TW_KNEL_COUNT] = {
    [TW_KNEL_RUIMTE] = "ruimte",           [TW_KNEL_AANVRAAG] = "aanvraag",
    [TW_KNEL_AANSPRAAK] = "aanspraak",     [TW_KNEL_POT] = "pot",
    [TW_KNEL_MAX_PER_POI] = "max_per_poi", [TW_KNEL_MAX_PER_SECTOR] = "max_per_sector",
};

static void json_goals(tw_json *json, const char *key, const tw_bottlenecks *all,
                       const int64_t *change) {
    tw_json_open_line(json, key, '{');
    for (int g = 0; g < all->doel_count; g++) {
        if (change[all->doelen[g]] != 0) {
            tw_json_int(json, tw_doel_name(all->doelen[g]), change[all->doelen[g]]);
        }
    }
    tw_json_close(json, '}');
}

static void json_effect(tw_json *json, const char *key, const tw_bottlenecks *all,
                        const tw_unit_effect *effect) {
    if (effect->state == TW_UNIT_NONE || effect->state == TW_UNIT_OPEN) {
        tw_json_null(json, key);
        return;
    }
    tw_json_open(json, key, '{');
    json_goals(json, "concept", all, effect->concept);
    json_goals(json, "doelen", all, effect->doelen);
    tw_json_close(json, '}');
}

static void json_limit(tw_json *json, const tw_bottlenecks *all, const tw_round *round,
                       const tw_bottleneck *limit) {
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "soort", names[limit->soort]);
    if (limit->soort == TW_KNEL_RUIMTE || limit->soort == TW_KNEL_AANVRAAG) {
        tw_json_str(json, "poi_id", round->pois[limit->poi].poi_id);
    }
    if (limit->soort == TW_KNEL_AANSPRAAK) {
        tw_json_str(json, "rsv_id", round->rsvs[limit->rsv].rsv_id);
    }
    if (limit->soort == TW_KNEL_RUIMTE) {
        tw_json_int(json, "jaar", limit->jaar);
    }
    if (limit->soort == TW_KNEL_MAX_PER_SECTOR) {
        tw_json_str(json, "sector", tw_sector_name(limit->sector));
    }
    tw_json_int(json, "grens", limit->grens);
    tw_json_int(json, "gebruikt", limit->gebruikt);
    tw_json_bool(json, "vol", limit->vol);
    json_effect(json, "een_meer", all, &limit->meer);
    json_effect(json, "een_minder", all, &limit->minder);
    tw_json_close(json, '}');
}

void tw_bottlenecks_json(tw_buf *buf, const tw_bottlenecks *bottlenecks, const tw_round *round,
                         size_t most) {
    tw_json json = {.buf = buf};
    size_t shown = 0;
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/knelpunten/1");
    tw_json_int(&json, "bekeken", (int64_t)bottlenecks->count);
    tw_json_int(&json, "opgelost", (int64_t)bottlenecks->solved);
    tw_json_int(&json, "niet_afgemaakt", (int64_t)bottlenecks->open);
    tw_json_open(&json, "knelpunten", '[');
    for (size_t i = 0; i < bottlenecks->count; i++) {
        const tw_bottleneck *limit = &bottlenecks->list[i];
        if ((matters(limit) || limit->vol) && (most == 0 || shown < most)) {
            json_limit(&json, bottlenecks, round, limit);
            shown++;
        }
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}
