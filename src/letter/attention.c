/* Warnings of `check` in the words of a letter. */
#include "letter/letter.h"

#include <stdlib.h>
#include <string.h>

/* In which letters a warning belongs, and how it is said there; {1} is the name of the institution
 * where its first argument is one. */
static const struct {
    tw_message_id warning;
    int letters;
    tw_message_id said;
} sayings[] = {
    {TW_MSG_SECTOR_PAST_NIET_BIJ_II, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_STATUTE_II},
    {TW_MSG_SECTOR_PAST_NIET_BIJ_III, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_STATUTE_III},
    {TW_MSG_NIET_IN_REGISTER, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_NOT_IN_REGISTER},
    {TW_MSG_WEL_IN_REGISTER, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_IN_REGISTER},
    {TW_MSG_SGGZ_ZONDER_SECTIE_III, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_SGGZ},
    {TW_MSG_TOETS_NA_TERMIJN, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_TEST_LATE},
    {TW_MSG_WENSEN_GENEGEERD, TW_LETTER_REGISTRATION, TW_BRIEF_WARN_WISHES_IGNORED},
    {TW_MSG_LOCATIE_ONBEKEND, TW_LETTER_REGISTRATION | TW_LETTER_OUTCOME, TW_BRIEF_WARN_LOCATION},
    {TW_MSG_INBRENG_NIET_ERKEND, TW_LETTER_REGISTRATION | TW_LETTER_OUTCOME,
     TW_BRIEF_WARN_BROUGHT_IN},
    {TW_MSG_CAPACITEIT_ONDER_BEZETTING, TW_LETTER_REGISTRATION | TW_LETTER_OUTCOME,
     TW_BRIEF_WARN_CAPACITY},
    {TW_MSG_TOEGEWEZEN_BOVEN_AANGEVRAAGD, TW_LETTER_OUTCOME, TW_BRIEF_WARN_OVER_REQUEST},
    {TW_MSG_TOEKENNING_VERVALT, TW_LETTER_OUTCOME, TW_BRIEF_WARN_VOID},
    {TW_MSG_GEEN_BONUSROUTE, TW_LETTER_OUTCOME, TW_BRIEF_WARN_NO_ROUTE},
    {TW_MSG_WENS_ONHAALBAAR, TW_LETTER_OUTCOME, TW_BRIEF_WARN_WISH},
    {TW_MSG_WENSEN_SAMEN_ONHAALBAAR, TW_LETTER_OUTCOME, TW_BRIEF_WARN_WISHES},
};

static bool is_of_member(const tw_letter *letter, const tw_diag *diag) {
    const tw_round *round = letter->in->round;
    for (size_t i = 0; i < letter->rsv->deelnemer_count; i++) {
        const tw_deelnemer *member = &letter->rsv->deelnemers[i];
        const tw_poi *poi = &round->pois[member->poi];
        if ((strcmp(diag->file, "deelnemers.csv") == 0 && diag->line == member->line) ||
            (strcmp(diag->file, "instellingen.csv") == 0 && diag->line == poi->line) ||
            (strcmp(diag->file, "toewijzing.csv") == 0 && diag->line == poi->toewijzing_line)) {
            return true;
        }
    }
    return false;
}

static bool is_about(const tw_letter *letter, const tw_diag *diag) {
    if (diag->line == 0) {
        return false;
    }
    if (strcmp(diag->file, "samenwerkingsverbanden.csv") == 0) {
        return diag->line == letter->rsv->line;
    }
    for (size_t i = 0; i < letter->rsv->voorkeur_count; i++) {
        if (strcmp(diag->file, "voorkeuren.csv") == 0 &&
            diag->line == letter->rsv->voorkeuren[i].line) {
            return true;
        }
    }
    return is_of_member(letter, diag);
}

/* "2024-02-15", as warnings write a date. */
static bool is_date(const char *text, tw_date *date) {
    static const char shape[] = "0000-00-00";
    int64_t number = 0;
    if (strlen(text) != sizeof shape - 1) {
        return false;
    }
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (digit != (shape[i] == '0') || (!digit && text[i] != '-')) {
            return false;
        }
        number = digit ? number * 10 + (text[i] - '0') : number;
    }
    *date = (tw_date)number;
    return true;
}

static const char *find_sector(const tw_letter *letter, const char *text) {
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (strcmp(tw_sector_name((tw_sector)s), text) == 0) {
            return tw_sector_words(letter->page.lang, (tw_sector)s);
        }
    }
    return NULL;
}

/* An argument of the warning in the words of a letter: a name for an identifier, a date written
 * out. */
static const char *in_words(const tw_letter *letter, const char *text, bool first,
                            tw_letter_date *room) {
    tw_date date;
    if (text == NULL) {
        return "";
    }
    size_t poi = first ? tw_round_find_poi(letter->in->round, text) : SIZE_MAX;
    if (poi != SIZE_MAX) {
        return letter->in->round->pois[poi].naam;
    }
    if (!first && is_date(text, &date)) {
        *room = tw_letter_date_of(&letter->page, date);
        return room->text;
    }
    const char *sector = first ? NULL : find_sector(letter, text);
    return sector == NULL ? text : sector;
}

/* "Bonustrajecten: A → elke instelling": the wish that stands in this row of voorkeuren.csv. NULL:
 * no memory, or none. Each name keeps its own direction (U+2068, U+2069). */
static char *wish_in_words(const tw_letter *letter, const tw_diag *diag) {
    static const tw_message_id kinds[] = {TW_BRIEF_WISH_ROUTE_REGULAR, TW_BRIEF_WISH_ROUTE_BONUS,
                                          TW_BRIEF_WISH_ROUTE_ANY};
    const tw_voorkeur *wish = letter->rsv->voorkeuren;
    size_t left = letter->rsv->voorkeur_count;
    for (; left > 0 && wish->line != diag->line; left--) {
        wish++;
    }
    if (left == 0) {
        return NULL;
    }
    tw_buf text = {0};
    tw_buf_str(&text, tw_message_text(letter->page.lang, kinds[wish->soort]));
    for (int fase = 0; fase < letter->in->policy->fase_count; fase++) {
        size_t poi = wish->route[fase];
        tw_buf_str(&text, fase == 0 ? " \xE2\x81\xA8" : " \xE2\x86\x92 \xE2\x81\xA8");
        tw_buf_str(&text, poi == TW_ANY_POI ? tw_message_text(letter->page.lang, TW_BRIEF_ANY_POI)
                                            : letter->in->round->pois[poi].naam);
        tw_buf_str(&text, "\xE2\x81\xA9");
    }
    return tw_buf_take(&text);
}

static void put_saying(tw_letter *letter, const tw_diag *diag, tw_message_id said) {
    tw_letter_date rooms[TW_MESSAGE_ARGS];
    const char *args[TW_MESSAGE_ARGS];
    /* The first argument of what concerns the whole RSV is its own identifier. */
    bool of_rsv = strcmp(diag->file, "samenwerkingsverbanden.csv") == 0;
    if (said == TW_BRIEF_WARN_WISH && strcmp(diag->file, "deelnemers.csv") == 0) {
        said = TW_BRIEF_WARN_WISH_POI; /* of an institution; else of a route */
    }
    for (int i = 0; i < TW_MESSAGE_ARGS; i++) {
        args[i] = in_words(letter, diag->args[i], i == 0 && !of_rsv, &rooms[i]);
    }
    char *wish = said == TW_BRIEF_WARN_WISH ? wish_in_words(letter, diag) : NULL;
    tw_letter_item(&letter->page, said, wish == NULL ? args[0] : wish, args[1], args[2], args[3]);
    free(wish);
}

/* A warning that has no words of its own in letters: as `check` says it. */
static void put_as_is(tw_letter *letter, const tw_diag *diag) {
    char *text = tw_message_render(letter->page.lang, diag->id, (const char *const *)diag->args);
    letter->page.buf->failed = letter->page.buf->failed || text == NULL;
    tw_page_raw(&letter->page, "<li>");
    tw_page_text(&letter->page, text == NULL ? "" : text);
    tw_page_raw(&letter->page, "</li>\n");
    free(text);
}

/* Whether the warning belongs in this letter; @p said: its words there, TW_MSG_NONE for none. */
static bool belongs(const tw_letter *letter, const tw_diag *diag, tw_letter_kind kind,
                    tw_message_id *said) {
    if (diag->severity != TW_WARNING || !is_about(letter, diag)) {
        return false;
    }
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++) {
        if (sayings[i].warning == diag->id) {
            *said = sayings[i].said;
            return (sayings[i].letters & (int)kind) != 0;
        }
    }
    *said = TW_MSG_NONE;
    return kind == TW_LETTER_REGISTRATION;
}

void tw_letter_attention(tw_letter *letter, tw_letter_kind kind) {
    const tw_diags *warnings = letter->in->warnings;
    bool any = false;
    for (size_t i = 0; warnings != NULL && i < warnings->count; i++) {
        tw_message_id said;
        if (!belongs(letter, &warnings->items[i], kind, &said)) {
            continue;
        }
        if (!any) {
            tw_page_element(&letter->page, "h2", TW_BRIEF_ATTENTION_TITLE);
            tw_page_raw(&letter->page, "\n<ul>\n");
            any = true;
        }
        if (said == TW_MSG_NONE) {
            put_as_is(letter, &warnings->items[i]);
        } else {
            put_saying(letter, &warnings->items[i], said);
        }
    }
    tw_page_raw(&letter->page, any ? "</ul>\n" : "");
}
