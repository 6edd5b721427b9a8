#include "explain/conflict_words.h"
#include "base/buf.h"
#include "base/digits.h"

#include <stdlib.h>
#include <string.h>

char *tw_speak(const tw_speaker *in, tw_message_id id, char *a, char *b, char *c, char *d) {
    const char *template = tw_message_template(in->lang, id);
    char *const args[TW_MESSAGE_ARGS] = {a, b, c, d};
    bool whole = true;
    for (int i = 0; i < TW_MESSAGE_ARGS; i++) {
        const char slot[] = {'{', (char)('1' + i), '}', '\0'};
        whole = whole && (args[i] != NULL || strstr(template, slot) == NULL);
    }
    char *text = whole ? tw_message_render(in->lang, id, (const char *const[]){a, b, c, d}) : NULL;
    for (int i = 0; i < TW_MESSAGE_ARGS; i++) {
        free(args[i]);
    }
    return text;
}

char *tw_speak_after(char *head, char *tail) {
    tw_buf buf = {0};
    char *text = NULL;
    if (head != NULL && tail != NULL) {
        tw_buf_str(&buf, head);
        tw_buf_str(&buf, tail);
        text = tw_buf_take(&buf);
    }
    free(head);
    free(tail);
    return text;
}

char *tw_speak_number(int64_t number) {
    return strdup(tw_digits_of(number).text);
}

char *tw_speak_text(const char *text) {
    return strdup(text);
}

char *tw_speak_poi(const tw_speaker *in, size_t poi) {
    return tw_poi_with_name(in->round, poi);
}

char *tw_speak_rsv(const tw_speaker *in, size_t rsv) {
    return tw_rsv_with_name(in->round, rsv);
}

char *tw_speak_sector(const tw_speaker *in, int sector) {
    return strdup(tw_sector_words(in->lang, (tw_sector)sector));
}

char *tw_speak_phase(const tw_speaker *in, int fase) {
    const tw_fase *phase = &in->policy->fasen[fase];
    char *year = tw_speak_number(in->round->toewijzingsjaar + phase->jaar);
    return phase->naam[0] == '\0'
               ? year
               : tw_speak(in, TW_IN_PHASE, year, strdup(phase->naam), NULL, NULL);
}

/* ---- Numbers of things ----------------------------------------------------------------------- */

static const tw_message_id counted[TW_COUNT_THINGS][3] = {
    [TW_COUNT_BONUS] = {TW_NO_BONUS, TW_ONE_BONUS, TW_MORE_BONUS},
    [TW_COUNT_REGULAR] = {TW_NO_REGULAR, TW_ONE_REGULAR, TW_MORE_REGULAR},
    [TW_COUNT_PEOPLE] = {TW_NO_PEOPLE, TW_ONE_PERSON, TW_MORE_PEOPLE},
    [TW_COUNT_REGULAR_COURSES] = {TW_NO_REGULAR_COURSE, TW_ONE_REGULAR_COURSE,
                                  TW_MORE_REGULAR_COURSES},
    [TW_COUNT_BONUS_COURSES] = {TW_NO_BONUS_COURSE, TW_ONE_BONUS_COURSE, TW_MORE_BONUS_COURSES},
    [TW_COUNT_COURSES] = {TW_NO_COURSE, TW_ONE_COURSE, TW_MORE_COURSES},
    [TW_COUNT_MOVES] = {TW_NO_MOVE, TW_ONE_MOVE, TW_MORE_MOVES},
};

char *tw_speak_count(const tw_speaker *in, tw_countable what, int64_t number) {
    tw_message_id id = counted[what][number <= 0 ? 0 : number == 1 ? 1 : 2];
    return tw_speak(in, id, tw_speak_number(number), NULL, NULL, NULL);
}

char *tw_speak_most(const tw_speaker *in, tw_countable what, int64_t number) {
    char *count = tw_speak_count(in, what, number);
    return number <= 0 ? count : tw_speak(in, TW_AT_MOST, count, NULL, NULL, NULL);
}

char *tw_speak_least(const tw_speaker *in, tw_countable what, int64_t number) {
    return tw_speak(in, TW_AT_LEAST, tw_speak_count(in, what, number), NULL, NULL, NULL);
}

/* ---- Demands --------------------------------------------------------------------------------- */

char *tw_speak_demand(const tw_speaker *in, const tw_eis *eis) {
    tw_countable what = TW_COUNT_REGULAR_COURSES + (tw_countable)eis->soort;
    char *text = eis->min.stated ? tw_speak_least(in, what, eis->min.value)
                                 : tw_speak_most(in, what, eis->max.value);
    bool first = true;
    for (int f = 0; f < in->policy->fase_count; f++) {
        if (eis->route[f] != TW_ANY_POI) {
            tw_message_id id = f == 0 ? TW_WITH_START : first ? TW_WITH_STAY : TW_AND_STAY;
            char *poi = tw_speak_poi(in, eis->route[f]);
            text = tw_speak_after(text, tw_speak(in, id, poi, tw_speak_phase(in, f), NULL, NULL));
            first = false;
        }
    }
    return text;
}
