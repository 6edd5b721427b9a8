#include "base/digits.h"
#include "base/intmath.h"
#include "base/term_text.h"
#include "explain/conflict_put.h"
#include "explore/explore_state.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_buf *buf;
    tw_lang lang;
    const tw_explore_view *view;
    tw_speaker speaker;
} words;

static void say(const words *out, tw_message_id id, const char *a, const char *b, const char *c,
                const char *d) {
    tw_term_say(out->buf, out->lang, id, a, b, c, d);
}

static void line(const words *out, tw_message_id id, const char *a, const char *b, const char *c) {
    say(out, id, a, b, c, NULL);
    tw_buf_char(out->buf, '\n');
}

static void item_line(const words *out, tw_message_id id, const char *a, const char *b,
                      const char *c, const char *d) {
    tw_buf_str(out->buf, "  ");
    say(out, id, a, b, c, d);
    tw_buf_char(out->buf, '\n');
}

tw_speaker tw_explore_speaker(const tw_explore_view *view, tw_lang lang) {
    return (tw_speaker){.lang = lang,
                        .round = view->base->round,
                        .policy = view->base->policy,
                        .assessment = view->base->assessment,
                        .outcome = view->base->outcome,
                        .rsv = view->base->rsv};
}

/* "id (name)"; the caller frees. NULL: no memory, which the text then says. */
static char *named_member(const words *out, size_t member) {
    const tw_rsv *rsv = &out->view->base->round->rsvs[out->view->base->rsv];
    char *name = tw_speak_poi(&out->speaker, rsv->deelnemers[member].poi);
    out->buf->failed = out->buf->failed || name == NULL;
    return name;
}

/* ---- goals ---- */

/* Their numbers say nothing to people but which of two is better. */
static bool is_only_rank(tw_doel doel) {
    return doel == TW_DOEL_LOTING_RSV || doel == TW_DOEL_LOTING_POI ||
           doel == TW_DOEL_LOTING_ROUTE || doel == TW_DOEL_EVENREDIGHEID_RSV ||
           doel == TW_DOEL_EVENREDIGHEID_POI;
}

/* "12 better", "worse", "=" */
static tw_buf change_text(const words *out, tw_doel doel, int64_t value) {
    tw_buf text = {0};
    int64_t was = out->view->result->voorstel.values[doel];
    int64_t amount = 0;
    bool better = tw_doel_is_max(doel) ? value > was : value < was;
    bool fits = value > was ? tw_sub(&amount, value, was) : tw_sub(&amount, was, value);
    if (value == was) {
        tw_buf_char(&text, '=');
    } else if (is_only_rank(doel) || !fits) {
        tw_term_say(&text, out->lang, better ? TW_EXPLORE_BETTER : TW_EXPLORE_WORSE, NULL, NULL,
                    NULL, NULL);
    } else {
        tw_term_say(&text, out->lang, better ? TW_EXPLORE_BETTER_BY : TW_EXPLORE_WORSE_BY,
                    tw_digits_of(amount).text, NULL, NULL, NULL);
    }
    out->buf->failed = out->buf->failed || text.failed;
    return text;
}

static bool differs(const words *out, tw_doel doel) {
    const tw_explore_result *result = out->view->result;
    bool any = false;
    for (size_t i = 0; i < result->count; i++) {
        any = any || result->alternatieven[i].values[doel] != result->voorstel.values[doel];
    }
    return any;
}

enum { GROUP = 4 }; /* alternatives side by side */

typedef struct {
    size_t from;
    size_t to;
    size_t name_width;
    size_t proposal_width;
    size_t widths[GROUP];
} table;

static size_t wider(size_t width, const char *text) {
    size_t other = text == NULL ? 0 : tw_term_width(text);
    return other > width ? other : width;
}

static void measure(const words *out, table *t) {
    const tw_explore_result *result = out->view->result;
    t->name_width = tw_term_width(tw_message_text(out->lang, TW_EXPLORE_GOALS));
    t->proposal_width = tw_term_width(tw_message_text(out->lang, TW_EXPLORE_PROPOSAL));
    memset(t->widths, 0, sizeof t->widths);
    for (int g = 0; g < result->doel_count; g++) {
        tw_doel doel = result->doelen[g];
        if (!differs(out, doel)) {
            continue;
        }
        t->name_width = wider(t->name_width, tw_doel_words(out->lang, doel));
        t->proposal_width =
            wider(t->proposal_width, tw_digits_of(result->voorstel.values[doel]).text);
        for (size_t i = t->from; i < t->to; i++) {
            tw_buf text = change_text(out, doel, result->alternatieven[i].values[doel]);
            t->widths[i - t->from] = wider(t->widths[i - t->from], text.data);
            tw_buf_free(&text);
        }
    }
}

static void put_row(const words *out, const table *t, tw_doel doel) {
    const tw_explore_result *result = out->view->result;
    tw_buf_str(out->buf, "  ");
    tw_term_left(out->buf, tw_doel_words(out->lang, doel), t->name_width);
    tw_buf_str(out->buf, "  ");
    tw_term_right(out->buf, tw_digits_of(result->voorstel.values[doel]).text, t->proposal_width);
    for (size_t i = t->from; i < t->to; i++) {
        tw_buf text = change_text(out, doel, result->alternatieven[i].values[doel]);
        tw_buf_str(out->buf, "  ");
        tw_term_right(out->buf, text.data == NULL ? "" : text.data, t->widths[i - t->from]);
        tw_buf_free(&text);
    }
    tw_buf_char(out->buf, '\n');
}

static void put_table(const words *out, size_t from) {
    const tw_explore_result *result = out->view->result;
    table t = {.from = from, .to = from + GROUP < result->count ? from + GROUP : result->count};
    measure(out, &t);
    tw_buf_char(out->buf, '\n');
    tw_term_left(out->buf, tw_message_text(out->lang, TW_EXPLORE_GOALS), t.name_width + 2);
    tw_buf_str(out->buf, "  ");
    tw_term_right(out->buf, tw_message_text(out->lang, TW_EXPLORE_PROPOSAL), t.proposal_width);
    for (size_t i = t.from; i < t.to; i++) {
        tw_buf_str(out->buf, "  ");
        tw_term_right(out->buf, tw_digits_of((int64_t)i + 1).text, t.widths[i - t.from]);
    }
    tw_buf_char(out->buf, '\n');
    for (int g = 0; g < result->doel_count; g++) {
        if (differs(out, result->doelen[g])) {
            put_row(out, &t, result->doelen[g]);
        }
    }
}

static void put_tables(const words *out) {
    const tw_explore_result *result = out->view->result;
    int rows = 0;
    for (int g = 0; g < result->doel_count; g++) {
        rows += differs(out, result->doelen[g]) ? 1 : 0;
    }
    for (size_t from = 0; rows > 0 && from < result->count; from += GROUP) {
        put_table(out, from);
    }
    if (rows < result->doel_count) {
        bool one = result->count == 1;
        tw_message_id id = rows > 0 ? (one ? TW_EXPLORE_SAME_ROWS_ONE : TW_EXPLORE_SAME_ROWS)
                                    : (one ? TW_EXPLORE_SAME_ALL_ONE : TW_EXPLORE_SAME_ALL);
        line(out, id, NULL, NULL, NULL);
    }
}

/* ---- one alternative ---- */

static void put_bonus(const words *out, const tw_kenmerk *now, const tw_kenmerk *was) {
    for (size_t i = 0; i < now->n; i++) {
        if (now->bonus[i] != was->bonus[i]) {
            char *name = named_member(out, i);
            item_line(out, TW_EXPLORE_BONUS_AT, name, tw_digits_of(now->bonus[i]).text,
                      tw_digits_of(was->bonus[i]).text, NULL);
            free(name);
        }
    }
}

static void put_pairs(const words *out, const tw_kenmerk *now, const tw_kenmerk *was, bool fresh) {
    for (size_t i = 0; i < now->n * now->n; i++) {
        if (now->paren[i] != was->paren[i] && now->paren[i] == fresh) {
            char *from = named_member(out, i / now->n);
            char *to = named_member(out, i % now->n);
            item_line(out, fresh ? TW_EXPLORE_PAIR_NEW : TW_EXPLORE_PAIR_GONE, from, to, NULL,
                      NULL);
            free(from);
            free(to);
        }
    }
}

static void put_route(const words *out, const tw_traject *traject, int64_t now, int64_t was) {
    const tw_explore_base *base = out->view->base;
    tw_buf route = {0};
    tw_round_put_route(&route, base->round, traject->route, base->policy->fase_count);
    item_line(out, TW_EXPLORE_ROUTE,
              tw_message_text(out->lang, traject->soort == TW_REGULIER ? TW_TABLE_KIND_REGULAR
                                                                       : TW_TABLE_KIND_BONUS),
              route.data, tw_digits_of(now).text, tw_digits_of(was).text);
    out->buf->failed = out->buf->failed || route.failed;
    tw_buf_free(&route);
}

/* Both lists are sorted: walked side by side. */
static void put_routes(const words *out, const tw_verdeling *now, const tw_verdeling *was) {
    int fase_count = out->view->base->policy->fase_count;
    size_t i = 0;
    size_t j = 0;
    while (i < now->count || j < was->count) {
        int order = i == now->count ? 1
                    : j == was->count
                        ? -1
                        : tw_traject_compare(&now->trajecten[i], &was->trajecten[j], fase_count);
        const tw_traject *here = order <= 0 ? &now->trajecten[i] : &was->trajecten[j];
        int64_t after = order <= 0 ? now->trajecten[i].aantal : 0;
        int64_t before = order >= 0 ? was->trajecten[j].aantal : 0;
        if (after != before) {
            put_route(out, here, after, before);
        }
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
    }
}

static void put_alternative(const words *out, size_t number) {
    const tw_explore_base *base = out->view->base;
    const tw_alternatief *item = &out->view->result->alternatieven[number];
    const tw_verdeling *proposal = &out->view->result->voorstel.verdeling;
    tw_error err = TW_ERROR_INIT;
    tw_kenmerk now = {0};
    tw_kenmerk was = {0};
    tw_buf_char(out->buf, '\n');
    line(out, out->view->curve ? TW_EXPLORE_POINT : TW_EXPLORE_ALTERNATIVE,
         tw_digits_of((int64_t)number + 1).text, NULL, NULL);
    if (tw_verdeling_compare(&item->verdeling, proposal, base->policy->fase_count) == 0) {
        item_line(out, TW_EXPLORE_IS_PROPOSAL, NULL, NULL, NULL, NULL);
    } else if (tw_kenmerk_of(&now, base->round, base->rsv, &item->verdeling, &err) != TW_OK ||
               tw_kenmerk_of(&was, base->round, base->rsv, proposal, &err) != TW_OK) {
        out->buf->failed = true;
    } else {
        put_bonus(out, &now, &was);
        put_pairs(out, &now, &was, true);
        put_pairs(out, &now, &was, false);
        put_routes(out, &item->verdeling, proposal);
    }
    tw_kenmerk_clear(&now);
    tw_kenmerk_clear(&was);
}

/* ---- the answer ---- */

/* The first goal that stands in the way. */
static void put_beyond(const words *out) {
    const tw_explore_result *result = out->view->result;
    for (int g = 0; g < result->doel_count; g++) {
        tw_doel doel = result->doelen[g];
        int64_t value = result->buiten.values[doel];
        int64_t limit = result->grens[doel].value;
        if (result->grens[doel].stated && (tw_doel_is_max(doel) ? value < limit : value > limit)) {
            line(out, TW_EXPLORE_BEYOND, tw_doel_words(out->lang, doel), tw_digits_of(limit).text,
                 tw_digits_of(value).text);
            return;
        }
    }
}

/* What was asked, and the rules that are in its way. */
static void put_conflict(const words *out) {
    const tw_conflicts *conflict = &out->view->result->conflict;
    const tw_part_set *set = &conflict->sets[0];
    size_t asked = 0;
    for (size_t i = 0; i < set->count; i++) {
        asked += conflict->parts[set->parts[i]].gevraagd ? 1 : 0;
    }
    line(out, asked == set->count ? TW_EXPLORE_CANNOT_ASKED : TW_EXPLORE_CANNOT, NULL, NULL, NULL);
    tw_put_set(out->buf, &out->speaker, 2, conflict, set);
    if (set->count > 1) {
        line(out, TW_EXPLORE_NEEDED, NULL, NULL, NULL);
    }
    if (!conflict->smallest) {
        line(out, TW_SETS_UNPROVEN, NULL, NULL, NULL);
    }
}

static void put_none(const words *out) {
    const tw_explore_result *result = out->view->result;
    if (result->conflict.count > 0) {
        put_conflict(out);
        line(out, result->tekort == 1 ? TW_EXPLORE_NEAREST_ONE : TW_EXPLORE_NEAREST,
             tw_digits_of(result->tekort).text, NULL, NULL);
    } else if (result->heeft_buiten) {
        put_beyond(out);
    } else {
        line(out, TW_EXPLORE_ONLY_PROPOSAL, NULL, NULL, NULL);
    }
}

static void put_answer(const words *out) {
    const tw_explore_view *view = out->view;
    const tw_explore_result *result = view->result;
    tw_digits count = tw_digits_of((int64_t)result->count);
    if (result->count == 0) {
        put_none(out);
    } else if (view->curve) {
        line(out, result->count == 1 ? TW_EXPLORE_POINT_ONE : TW_EXPLORE_POINTS, count.text, NULL,
             NULL);
        if (result->count > 1 || !result->alle) {
            line(out, result->alle ? TW_EXPLORE_CURVE_WHOLE : TW_EXPLORE_CURVE_CUT, count.text,
                 NULL, NULL);
        }
    } else {
        line(out, result->count == 1 ? TW_EXPLORE_ONE : TW_EXPLORE_MANY, count.text, NULL, NULL);
        line(out, result->alle ? TW_EXPLORE_ALL : TW_EXPLORE_MORE, NULL, NULL, NULL);
    }
}

void tw_explore_text(tw_buf *buf, tw_lang lang, const tw_explore_view *view) {
    const words out = {buf, lang, view, tw_explore_speaker(view, lang)};
    char *name = tw_speak_rsv(&out.speaker, view->base->rsv);
    buf->failed = buf->failed || name == NULL;
    if (view->curve) {
        line(&out, TW_EXPLORE_CURVE_TITLE, tw_doel_words(lang, view->doelen[0]),
             tw_doel_words(lang, view->doelen[1]), name);
    } else {
        line(&out, TW_EXPLORE_TITLE, name, NULL, NULL);
    }
    free(name);
    put_answer(&out);
    if (view->result->count > 0) {
        put_tables(&out);
    }
    for (size_t i = 0; i < view->result->count; i++) {
        put_alternative(&out, i);
    }
}
