#include "write/tables.h"
#include "base/term_text.h"
#include "domain/round_title.h"

#include <stdlib.h>

void tw_table_say(const tw_table *table, tw_message_id id, const char *a, const char *b,
                  const char *c, const char *d) {
    tw_term_say(table->buf, table->lang, id, a, b, c, d);
}

static void say_line(const tw_table *table, tw_message_id id) {
    tw_table_say(table, id, NULL, NULL, NULL, NULL);
    tw_buf_char(table->buf, '\n');
}

size_t tw_table_id_width(const tw_table *table, size_t rsv) {
    const tw_rsv *partnership = &table->in->round->rsvs[rsv];
    size_t widest = 0;
    for (size_t i = 0; i < partnership->deelnemer_count; i++) {
        size_t width = tw_term_width(table->in->round->pois[partnership->deelnemers[i].poi].poi_id);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void title(const tw_table *table) {
    const tw_round *round = table->in->round;
    const tw_policy *policy = table->in->policy;
    tw_round_title(table->buf, table->lang, round);
    if (policy->naam[0] != '\0') {
        bool has_source = policy->bron[0] != '\0';
        tw_table_say(table, has_source ? TW_TABLE_POLICY : TW_TABLE_POLICY_NO_SOURCE, policy->naam,
                     policy->bron, NULL, NULL);
        tw_buf_char(table->buf, '\n');
    }
    if (!table->in->outcome->optimaal) {
        say_line(table, TW_TABLE_TIME_LIMIT);
    }
}

enum { NUMBER_COLUMNS = 6 };

static const tw_message_id headings[NUMBER_COLUMNS] = {TW_TABLE_COL_JOINT,   TW_TABLE_COL_ENTITLED,
                                                       TW_TABLE_COL_GRANTED, TW_TABLE_COL_BONUS,
                                                       TW_TABLE_COL_REGULAR, TW_TABLE_COL_UNPLACED};

static void number_cells(const tw_table *table, const int64_t *values) {
    for (int i = 0; i < NUMBER_COLUMNS; i++) {
        tw_term_blanks(table->buf, 2);
        tw_term_right(table->buf, tw_digits_of(values[i]).text,
                      tw_term_width(tw_message_text(table->lang, headings[i])));
    }
}

static tw_message_id wish_outcome(const tw_table *table, size_t rsv) {
    if (!tw_rsv_has_wish(&table->in->round->rsvs[rsv])) {
        return TW_TABLE_WISHES_NONE;
    }
    tw_tekort *list;
    size_t count;
    if (tw_find_tekorten(&list, &count, table->in->round, table->in->policy, table->in->outcome,
                         rsv, NULL) != TW_OK) {
        table->buf->failed = true;
    }
    free(list);
    return count > 0 ? TW_TABLE_WISHES_PARTLY : TW_TABLE_WISHES_MET;
}

static size_t rsv_id_width(const tw_table *table) {
    size_t widest = tw_term_width(tw_message_text(table->lang, TW_TABLE_TOTAL));
    for (size_t rsv = 0; rsv < table->in->round->rsv_count; rsv++) {
        size_t width = tw_term_width(table->in->round->rsvs[rsv].rsv_id);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void summary_heading(const tw_table *table, size_t id_width) {
    tw_buf_char(table->buf, '\n');
    say_line(table, TW_TABLE_RSVS);
    tw_term_blanks(table->buf, 2 + id_width);
    for (int i = 0; i < NUMBER_COLUMNS; i++) {
        tw_term_blanks(table->buf, 2);
        tw_table_say(table, headings[i], NULL, NULL, NULL, NULL);
    }
    tw_term_blanks(table->buf, 2);
    say_line(table, TW_TABLE_COL_WISHES);
}

static void summary_row(const tw_table *table, size_t rsv, size_t id_width, int64_t *sums) {
    const tw_rsv_assessment *judged = &table->in->assessment->rsvs[rsv];
    const tw_rsv_count *count = &table->in->counts->rsvs[rsv];
    const int64_t values[NUMBER_COLUMNS] = {
        judged->gezamenlijke_toewijzing, judged->aanspraak,
        count->concept[TW_BONUS],        count -> totaal[TW_BONUS],
        count -> totaal[TW_REGULIER],    count -> niet_geplaatst};
    for (int i = 0; i < NUMBER_COLUMNS; i++) {
        sums[i] += values[i];
    }
    tw_term_blanks(table->buf, 2);
    tw_term_left(table->buf, table->in->round->rsvs[rsv].rsv_id, id_width);
    number_cells(table, values);
    tw_term_blanks(table->buf, 2);
    say_line(table, wish_outcome(table, rsv));
}

static void summary(const tw_table *table) {
    size_t id_width = rsv_id_width(table);
    int64_t sums[NUMBER_COLUMNS] = {0};
    size_t shown = 0;
    for (size_t rsv = 0; rsv < table->in->round->rsv_count; rsv++) {
        if (table->in->assessment->rsvs[rsv].neemt_deel) {
            if (shown == 0) {
                summary_heading(table, id_width);
            }
            shown++;
            summary_row(table, rsv, id_width, sums);
        }
    }
    if (shown == 0) {
        tw_buf_char(table->buf, '\n');
        say_line(table, TW_TABLE_NO_RSV);
    } else if (shown > 1) {
        tw_term_blanks(table->buf, 2);
        tw_term_left(table->buf, tw_message_text(table->lang, TW_TABLE_TOTAL), id_width);
        number_cells(table, sums);
        tw_buf_char(table->buf, '\n');
    }
}

static void rejected(const tw_table *table) {
    const tw_render *in = table->in;
    bool any = false;
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
            if (in->assessment->rsvs[rsv].neemt_deel || !in->assessment->rsvs[rsv].reden[reden]) {
                continue;
            }
            if (!any) {
                tw_buf_char(table->buf, '\n');
                say_line(table, TW_TABLE_REJECTED);
                any = true;
            }
            char *text = tw_reden_explain((tw_reden)reden, table->lang, in->round, in->policy,
                                          in->assessment, rsv);
            tw_term_blanks(table->buf, 2);
            tw_term_left(table->buf, in->round->rsvs[rsv].rsv_id, rsv_id_width(table));
            tw_term_blanks(table->buf, 2);
            tw_term_text(table->buf, text == NULL ? "" : text);
            tw_buf_char(table->buf, '\n');
            table->buf->failed = table->buf->failed || text == NULL;
            free(text);
        }
    }
}

/* One line per member for which `value` is more than 0; a heading above the first. */
static void member_list(const tw_table *table, size_t rsv, tw_message_id heading,
                        int64_t (*value)(const tw_render *in, size_t deelnemer)) {
    const tw_round *round = table->in->round;
    size_t id_width = tw_table_id_width(table, rsv);
    size_t first = tw_round_first_member(round, rsv);
    bool any = false;
    for (size_t i = first; i < first + round->rsvs[rsv].deelnemer_count; i++) {
        int64_t number = value(table->in, i);
        if (number <= 0) {
            continue;
        }
        if (!any) {
            tw_buf_char(table->buf, '\n');
            say_line(table, heading);
            any = true;
        }
        const tw_poi *poi = &round->pois[round->deelnemers[i].poi];
        tw_term_right(table->buf, tw_digits_of(number).text, 6);
        tw_term_blanks(table->buf, 2);
        tw_term_left(table->buf, poi->poi_id, id_width);
        tw_term_blanks(table->buf, 2);
        tw_term_text(table->buf, poi->naam);
        tw_buf_char(table->buf, '\n');
    }
}

static int64_t bonus_of(const tw_render *in, size_t deelnemer) {
    return in->counts->members[deelnemer].start[TW_BONUS];
}

static int64_t unplaced_of(const tw_render *in, size_t deelnemer) {
    return tw_member_unplaced(in->counts, in->policy, in->assessment, deelnemer);
}

static void shortfall(const tw_table *table, const tw_tekort *tekort) {
    const tw_render *in = table->in;
    tw_buf route = {0};
    tw_round_put_route(&route, in->round, tekort->route, in->policy->fase_count);
    tw_message_id kind = tekort->soort == TW_REGULIER ? TW_TABLE_KIND_REGULAR
                         : tekort->soort == TW_BONUS  ? TW_TABLE_KIND_BONUS
                                                      : TW_TABLE_ANY_KIND;
    tw_term_blanks(table->buf, 2);
    tw_table_say(table, tekort->grens_is_max ? TW_TABLE_SHORT_MAX : TW_TABLE_SHORT_MIN,
                 tw_message_text(table->lang, kind), route.failed ? "" : route.data,
                 tw_digits_of(tekort->gevraagd).text, tw_digits_of(tekort->gekregen).text);
    tw_buf_char(table->buf, '\n');
    table->buf->failed = table->buf->failed || route.failed;
    tw_buf_free(&route);
}

static void shortfalls(const tw_table *table, size_t rsv) {
    tw_tekort *list;
    size_t count;
    if (tw_find_tekorten(&list, &count, table->in->round, table->in->policy, table->in->outcome,
                         rsv, NULL) != TW_OK) {
        table->buf->failed = true;
        return;
    }
    if (count > 0) {
        tw_buf_char(table->buf, '\n');
        say_line(table, TW_TABLE_SHORTFALLS);
    }
    for (size_t i = 0; i < count; i++) {
        shortfall(table, &list[i]);
    }
    free(list);
}

static void unplaced(const tw_table *table, size_t rsv) {
    int64_t left = table->in->counts->rsvs[rsv].niet_geplaatst;
    if (!table->in->policy->regulier_vrij) {
        member_list(table, rsv, TW_TABLE_UNPLACED, unplaced_of);
    } else if (left > 0) {
        tw_buf_char(table->buf, '\n');
        say_line(table, TW_TABLE_UNPLACED);
        tw_term_right(table->buf, tw_digits_of(left).text, 6);
        tw_term_blanks(table->buf, 2);
        say_line(table, TW_TABLE_UNPLACED_JOINT);
    }
}

static void one_rsv(const tw_table *table, size_t rsv) {
    const tw_rsv *partnership = &table->in->round->rsvs[rsv];
    const tw_rsv_assessment *judged = &table->in->assessment->rsvs[rsv];
    const tw_rsv_count *count = &table->in->counts->rsvs[rsv];
    tw_buf_str(table->buf, "\n── ");
    tw_term_text(table->buf, partnership->rsv_id);
    tw_buf_str(table->buf, "  ");
    tw_term_text(table->buf, partnership->naam);
    tw_buf_str(table->buf, " ──\n");
    tw_table_say(table, TW_TABLE_BONUS_LINE, tw_digits_of(judged->aanspraak).text,
                 tw_digits_of(count->concept[TW_BONUS]).text,
                 tw_digits_of(count->totaal[TW_BONUS]).text, NULL);
    tw_buf_char(table->buf, '\n');
    tw_table_say(table, TW_TABLE_REGULAR_LINE, tw_digits_of(count->totaal[TW_REGULIER]).text,
                 tw_digits_of(judged->gezamenlijke_toewijzing).text, NULL, NULL);
    tw_buf_char(table->buf, '\n');
    int64_t lost = count->concept[TW_REGULIER] - count->totaal[TW_REGULIER];
    if (lost > 0) {
        tw_table_say(table, TW_TABLE_WISH_COST, tw_digits_of(lost).text, NULL, NULL, NULL);
        tw_buf_char(table->buf, '\n');
    }
    member_list(table, rsv, TW_TABLE_BONUS_PER_POI, bonus_of);
    tw_buf_char(table->buf, '\n');
    tw_table_matrix(table, rsv);
    unplaced(table, rsv);
    shortfalls(table, rsv);
}

void tw_write_tables(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                     const tw_policy *policy, const tw_assessment *assessment,
                     const tw_outcome *outcome) {
    tw_counts counts;
    if (tw_counts_fill(&counts, round, policy, assessment, outcome, NULL) != TW_OK) {
        buf->failed = true;
        return;
    }
    tw_render in = {round, policy, assessment, outcome, NULL, &counts, NULL};
    tw_table table = {buf, lang, &in};
    title(&table);
    summary(&table);
    rejected(&table);
    if (round->vorig != NULL) {
        tw_table_changes(&table);
    }
    for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
        if (assessment->rsvs[rsv].neemt_deel) {
            one_rsv(&table, rsv);
        }
    }
    tw_counts_clear(&counts);
}
