#include "base/digits.h"
#include "base/intmath.h"
#include "base/term_text.h"
#include "diff/diff_words.h"

#include <string.h>

void tw_diff_say(const tw_diff_words *out, tw_message_id id, const char *a, const char *b,
                 const char *c, const char *d) {
    tw_term_say(out->buf, out->lang, id, a, b, c, d);
}

static const char *word(const tw_diff_words *out, tw_message_id id) {
    return tw_message_text(out->lang, id);
}

/* "+2", "-1"; "" when the difference does not fit. */
static tw_digits change_of(int64_t first, int64_t second) {
    int64_t change;
    tw_digits text = {""};
    if (tw_sub(&change, second, first)) {
        tw_digits digits = tw_digits_of(change);
        size_t at = 0;
        if (change > 0) {
            text.text[at++] = '+';
        }
        memcpy(text.text + at, digits.text, strlen(digits.text) + 1);
    }
    return text;
}

void tw_diff_was(const tw_diff_words *out, const char *what, int64_t first, int64_t second) {
    tw_buf_str(out->buf, "  ");
    tw_diff_say(out, TW_DIFF_WAS, what, tw_digits_of(second).text, tw_digits_of(first).text,
                change_of(first, second).text);
    tw_buf_char(out->buf, '\n');
}

/* ---- tables of a name and two numbers ---- */

typedef struct table {
    const tw_diff_words *out;
    size_t name_width;
    size_t width; /* of a number */
} table;

static size_t widest(size_t width, const char *text) {
    size_t other = tw_term_width(text);
    return other > width ? other : width;
}

static void table_head(const table *in, tw_message_id title) {
    static const tw_message_id heads[] = {TW_DIFF_COL_FIRST, TW_DIFF_COL_SECOND,
                                          TW_DIFF_COL_CHANGE};
    tw_buf_char(in->out->buf, '\n');
    tw_term_left(in->out->buf, word(in->out, title), in->name_width + 2);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        tw_buf_str(in->out->buf, "  ");
        tw_term_right(in->out->buf, word(in->out, heads[i]), in->width);
    }
    tw_buf_char(in->out->buf, '\n');
}

static void table_row(const table *in, const char *name, const char *first, const char *second,
                      const char *change) {
    const char *cells[] = {first, second, change};
    tw_buf_str(in->out->buf, "  ");
    tw_term_left(in->out->buf, name, in->name_width);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        /* No blanks at the end of a line. */
        if (i < 2 || cells[i][0] != '\0') {
            tw_buf_str(in->out->buf, "  ");
            tw_term_right(in->out->buf, cells[i], in->width);
        }
    }
    tw_buf_char(in->out->buf, '\n');
}

/* ---- totals ---- */

const tw_message_id tw_diff_rsv_names[TW_DIFF_RSV_GETALLEN] = {
    [TW_DIFF_TOEWIJZING] = TW_DIFF_NUMBER_JOINT,
    [TW_DIFF_AANSPRAAK] = TW_DIFF_NUMBER_ENTITLED,
    [TW_DIFF_TOEGEKEND] = TW_DIFF_NUMBER_GRANTED,
    [TW_DIFF_BONUS] = TW_DIFF_NUMBER_BONUS,
    [TW_DIFF_REGULIER] = TW_DIFF_NUMBER_REGULAR,
    [TW_DIFF_NIET_GEPLAATST] = TW_DIFF_NUMBER_UNPLACED,
};

static tw_message_id total_name(int total) {
    return total == TW_DIFF_RSVS        ? TW_DIFF_TOTAL_RSVS
           : total == TW_DIFF_AFGEWEZEN ? TW_DIFF_TOTAL_REJECTED
                                        : tw_diff_rsv_names[total - TW_DIFF_EERSTE_SOM];
}

static void put_totals(const tw_diff_words *out) {
    const tw_diff *diff = out->diff;
    table in = {out, tw_term_width(word(out, TW_DIFF_TOTALS)), 0};
    static const tw_message_id heads[] = {TW_DIFF_COL_FIRST, TW_DIFF_COL_SECOND,
                                          TW_DIFF_COL_CHANGE};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        in.width = widest(in.width, word(out, heads[i]));
    }
    for (int i = 0; i < TW_DIFF_TOTALEN; i++) {
        in.name_width = widest(in.name_width, word(out, total_name(i)));
    }
    table_head(&in, TW_DIFF_TOTALS);
    for (int i = 0; i < TW_DIFF_TOTALEN; i++) {
        const int64_t *pair = diff->totalen[i];
        bool same = pair[TW_EERSTE] == pair[TW_TWEEDE];
        table_row(&in, word(out, total_name(i)), tw_digits_of(pair[TW_EERSTE]).text,
                  tw_digits_of(pair[TW_TWEEDE]).text,
                  same ? "" : change_of(pair[TW_EERSTE], pair[TW_TWEEDE]).text);
    }
    if (diff->erbij == 0 && diff->eraf == 0) {
        tw_diff_say(out, TW_DIFF_ROUTES_SAME, NULL, NULL, NULL, NULL);
    } else {
        tw_diff_say(out, TW_DIFF_MOVED, tw_digits_of(diff->erbij).text,
                    tw_digits_of(diff->eraf).text, NULL, NULL);
    }
    tw_buf_char(out->buf, '\n');
}

/* ---- goals ---- */

static tw_digits goal_cell(const tw_diff_words *out, const tw_doelwaarde *value, size_t *width) {
    tw_digits cell = {""};
    if (value != NULL) {
        cell = tw_digits_of(value->waarde);
    }
    *width = widest(*width, value == NULL ? word(out, TW_DIFF_ABSENT) : cell.text);
    return cell;
}

static void put_goal(const table *in, const tw_diff_doel *goal) {
    const tw_doelwaarde *const *both = goal->waarde;
    const char *absent = word(in->out, TW_DIFF_ABSENT);
    size_t width = 0;
    tw_digits first = goal_cell(in->out, both[TW_EERSTE], &width);
    tw_digits second = goal_cell(in->out, both[TW_TWEEDE], &width);
    tw_digits change = {""};
    if (both[TW_EERSTE] != NULL && both[TW_TWEEDE] != NULL) {
        change = change_of(both[TW_EERSTE]->waarde, both[TW_TWEEDE]->waarde);
    }
    table_row(in, tw_doel_words(in->out->lang, goal->doel),
              both[TW_EERSTE] == NULL ? absent : first.text,
              both[TW_TWEEDE] == NULL ? absent : second.text, change.text);
}

/* Bounds alone differ at time limits only, and are for `--json`. */
static bool is_shown(const tw_diff_doel *goal) {
    const tw_doelwaarde *const *both = goal->waarde;
    return both[TW_EERSTE] == NULL || both[TW_TWEEDE] == NULL ||
           both[TW_EERSTE]->waarde != both[TW_TWEEDE]->waarde;
}

static void put_goals(const tw_diff_words *out, tw_message_id title, const tw_diff_doelen *goals) {
    table in = {out, tw_term_width(word(out, title)), 0};
    bool any = false;
    in.width = widest(in.width, word(out, TW_DIFF_COL_CHANGE));
    for (int i = 0; i < goals->count; i++) {
        const tw_diff_doel *goal = &goals->doelen[i];
        if (is_shown(goal)) {
            any = true;
            in.name_width = widest(in.name_width, tw_doel_words(out->lang, goal->doel));
            (void)goal_cell(out, goal->waarde[TW_EERSTE], &in.width);
            (void)goal_cell(out, goal->waarde[TW_TWEEDE], &in.width);
        }
    }
    if (any) {
        table_head(&in, title);
    }
    for (int i = 0; i < goals->count; i++) {
        if (is_shown(&goals->doelen[i])) {
            put_goal(&in, &goals->doelen[i]);
        }
    }
    if (goals->andere_volgorde) {
        tw_buf_str(out->buf, any ? "" : "\n");
        tw_diff_say(out, TW_DIFF_GOALS_ORDER, NULL, NULL, NULL, NULL);
        tw_buf_char(out->buf, '\n');
    }
}

static const tw_diff_doel *find_shown(const tw_diff_doelen *goals, tw_doel doel) {
    for (int i = 0; i < goals->count; i++) {
        if (goals->doelen[i].doel == doel && is_shown(&goals->doelen[i])) {
            return &goals->doelen[i];
        }
    }
    return NULL;
}

static bool same_cell(const tw_doelwaarde *a, const tw_doelwaarde *b) {
    return a == NULL || b == NULL ? a == b : a->waarde == b->waarde;
}

/* Every goal of one table is in the other, too. */
static bool is_within(const tw_diff_doelen *goals, const tw_diff_doelen *other) {
    bool within = goals->andere_volgorde == other->andere_volgorde;
    for (int i = 0; within && i < goals->count; i++) {
        const tw_diff_doel *goal = &goals->doelen[i];
        const tw_diff_doel *found = find_shown(other, goal->doel);
        within = !is_shown(goal) ||
                 (found != NULL && same_cell(goal->waarde[TW_EERSTE], found->waarde[TW_EERSTE]) &&
                  same_cell(goal->waarde[TW_TWEEDE], found->waarde[TW_TWEEDE]));
    }
    return within;
}

/* Where no wish made a difference, the concept's table is the final one: once is enough. */
static void put_both_goals(const tw_diff_words *out) {
    const tw_diff *diff = out->diff;
    if (!is_within(&diff->concept, &diff->doelen) || !is_within(&diff->doelen, &diff->concept)) {
        put_goals(out, TW_DIFF_GOALS_CONCEPT, &diff->concept);
    }
    put_goals(out, TW_DIFF_GOALS, &diff->doelen);
}

/* ---- the whole ---- */

static void put_side(const tw_diff_words *out, int side) {
    const tw_diff_side *here = &out->diff->sides[side];
    tw_buf name = {0};
    tw_buf label = {0};
    tw_buf_str(&name, here->label);
    if (here->concept) {
        tw_term_say(&label, out->lang, TW_DIFF_SIDE_CONCEPT, name.data, NULL, NULL, NULL);
    } else {
        tw_buf_str(&label, here->label);
    }
    tw_buf status = {0};
    if (here->outcome->optimaal) {
        tw_buf_str(&status, label.data == NULL ? "" : label.data);
    } else {
        tw_term_say(&status, out->lang, TW_DIFF_SIDE_TIME, label.data, NULL, NULL, NULL);
    }
    tw_diff_say(out, side == TW_EERSTE ? TW_DIFF_SIDE_FIRST : TW_DIFF_SIDE_SECOND, status.data,
                NULL, NULL, NULL);
    tw_buf_char(out->buf, '\n');
    out->buf->failed = out->buf->failed || name.failed || label.failed || status.failed;
    tw_buf_free(&name);
    tw_buf_free(&label);
    tw_buf_free(&status);
}

/* The reason for what follows may lie here: another round, or one that was corrected. */
static void put_inputs(const tw_diff_words *out) {
    const tw_diff *diff = out->diff;
    tw_buf list = {0};
    for (size_t i = 0; i < diff->invoer_count; i++) {
        tw_buf_printf(&list, "%s%s", i == 0 ? "" : ", ", diff->invoer[i]);
    }
    if (diff->invoer_count > 0) {
        tw_diff_say(out, TW_DIFF_INPUTS, list.data, NULL, NULL, NULL);
        tw_buf_char(out->buf, '\n');
    }
    out->buf->failed = out->buf->failed || list.failed;
    tw_buf_free(&list);
}

void tw_diff_text(tw_buf *buf, tw_lang lang, const tw_diff *diff) {
    const tw_diff_words out = {buf, lang, diff};
    if (diff->gelijk) {
        tw_diff_say(&out, TW_DIFF_SAME, NULL, NULL, NULL, NULL);
        tw_buf_char(buf, '\n');
        put_inputs(&out);
        return;
    }
    put_side(&out, TW_EERSTE);
    put_side(&out, TW_TWEEDE);
    put_inputs(&out);
    put_totals(&out);
    put_both_goals(&out);
    tw_diff_put_rsvs(&out);
    tw_diff_put_pois(&out);
}
