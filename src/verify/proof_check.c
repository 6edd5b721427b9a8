#include "base/buf.h"
#include "base/digits.h"
#include "verify/proof_judge.h"

#include <string.h>

/* What a column costs, and what the rules that keep earlier goals charge for it: factors of its
   costs in those goals. */
typedef struct term {
    tw_doel doel;
    tw_int128 factor;
} term;

typedef struct check {
    tw_proof_model *m;
    tw_proof_goal *goal;
    term terms[TW_DOEL_COUNT + 1];
    int term_count;
    tw_int128 bound; /* what the prices prove, times noemer */
    bool fits;       /* every sum fitted */
    bool sound;      /* no fault found */
} check;

static void fault(check *c, const tw_node *at, tw_message_id id, const char *what,
                  const char *expected) {
    c->sound = false;
    tw_diags_add(c->m->proof->findings, TW_ERROR, tw_proof_at(at), id,
                 tw_proof_part_label(c->m->proof, c->m->part), tw_doel_name(c->goal->doel), what,
                 expected, NULL);
}

static void add_wide(check *c, tw_int128 *sum, tw_int128 amount) {
    c->fits = !__builtin_add_overflow(*sum, amount, sum) && c->fits;
}

/* ---- prices ---- */

/* The text of ["ruimte", "P1", 1] as it stands there. */
static const char *rule_text(const check *c, const tw_node *price) {
    tw_buf buf = {0};
    const tw_node *first = price->kind == TW_NODE_LIST ? price->child : price;
    for (const tw_node *node = first; node != NULL; node = node == price ? NULL : node->next) {
        tw_buf_str(&buf, node == first ? "" : " ");
        tw_buf_str(&buf, node->text == NULL ? "?" : node->text);
    }
    return tw_judge_text(c->m->proof->judge, &buf);
}

static const tw_node *last_of(const tw_node *list) {
    const tw_node *last = list->child;
    while (last->next != NULL) {
        last = last->next;
    }
    return last;
}

/* The limit that a rule's price is paid for. */
static tw_optional limit_that_pays(const tw_proof_model *m, size_t rule) {
    return m->price[rule] > 0 ? m->rules[rule].lower : m->rules[rule].upper;
}

static void read_price(check *c, const tw_node *node) {
    size_t number = tw_proof_find_rule(c->m, node);
    if (number == TW_NO_RULE) {
        fault(c, node, TW_MSG_VERIFY_PROOF_RULE, rule_text(c, node), NULL);
        return;
    }
    int64_t *price = &c->m->price[number];
    if (*price != 0) {
        fault(c, node, TW_MSG_VERIFY_PROOF_TWICE, rule_text(c, node), NULL);
        return;
    }
    *price = last_of(node)->value;
    tw_optional limit = limit_that_pays(c->m, number);
    if (!limit.stated && *price != 0) {
        fault(c, node, TW_MSG_VERIFY_PROOF_SIGN, rule_text(c, node), NULL);
        return;
    }
    add_wide(c, &c->bound, *price == 0 ? 0 : (tw_int128)*price * limit.value);
}

static void read_prices(check *c) {
    memset(c->m->price, 0, c->m->rule_count * sizeof *c->m->price);
    for (const tw_node *node = c->goal->prijzen->child; node != NULL; node = node->next) {
        read_price(c, node);
    }
    tw_int128 noemer = c->goal->noemer;
    c->terms[c->term_count++] =
        (term){c->goal->doel, tw_doel_is_max(c->goal->doel) ? -noemer : noemer};
    for (int doel = 0; doel < TW_DOEL_COUNT; doel++) {
        size_t rule = c->m->behoud[doel];
        if (rule != TW_NO_RULE && c->m->price[rule] != 0) {
            c->terms[c->term_count++] = (term){(tw_doel)doel, -(tw_int128)c->m->price[rule]};
        }
    }
}

static tw_int128 price_of(const check *c, size_t rule) {
    return c->m->price[rule];
}

/* Factors are 64 bits and a sign, costs 64 bits: a product fits, a sum may not. */
static tw_int128 weigh_wide(check *c, tw_doel doel, int64_t cost) {
    tw_int128 sum = 0;
    for (int i = 0; i < c->term_count; i++) {
        if (c->terms[i].doel == doel) {
            add_wide(c, &sum, c->terms[i].factor * cost);
        }
    }
    return sum;
}

/* ---- columns with states ---- */

enum { NO_LIMIT = -1 };

/* What a column at its upper limit counts for. */
static void add_amount(check *c, tw_int128 remainder, int64_t amount) {
    bool narrow = remainder >= INT64_MIN && remainder <= INT64_MAX;
    if (narrow || amount == 1) {
        add_wide(c, &c->bound, amount == 1 ? remainder : remainder * amount);
    } else {
        c->fits = false;
    }
}

/* A column in one of the three states, and what it counts for. */
typedef struct column {
    tw_proof_states *states;
    size_t at;
    int64_t most;  /* its upper limit, or NO_LIMIT */
    size_t number; /* in a message; 0: none */
} column;

static void settle_charged(check *c, column of, tw_int128 remainder) {
    uint8_t now = of.states->now[of.at];
    uint8_t next = now;
    if (now == TW_COLUMN_FULL || (now == TW_COLUMN_FREE && of.most != NO_LIMIT && remainder < 0)) {
        add_amount(c, remainder, of.most);
        next = TW_COLUMN_FULL;
    } else if (now == TW_COLUMN_FREE && remainder > 0) {
        next = TW_COLUMN_ABSENT;
    } else if (now == TW_COLUMN_FREE && remainder < 0 && c->sound) {
        bool named = of.number > 0;
        fault(c, c->goal->node, TW_MSG_VERIFY_PROOF_COLUMN,
              named ? tw_digits_of((int64_t)of.number).text : "", NULL);
    }
    of.states->next[of.at] = next;
}

/* Most goals charge nothing for most columns. */
static inline void settle(check *c, column of, tw_int128 remainder) {
    if (remainder == 0 || of.states->now[of.at] == TW_COLUMN_ABSENT) {
        of.states->next[of.at] = of.states->now[of.at];
    } else {
        settle_charged(c, of, remainder);
    }
}

static void check_rsv_units(check *c, const tw_proof_rsv *rsv) {
    tw_int128 prices = price_of(c, c->m->pot) - price_of(c, rsv->bonus_rsv);
    for (size_t u = 0; u < rsv->units; u++) {
        if (c->m->units.now[rsv->first_unit + u] == TW_COLUMN_ABSENT) {
            c->m->units.next[rsv->first_unit + u] = TW_COLUMN_ABSENT;
            continue;
        }
        tw_int128 remainder = -prices;
        for (int i = 0; i < c->term_count; i++) {
            int64_t cost;
            c->fits =
                tw_proof_rsv_cost(c->m, rsv, (int64_t)u + 1, c->terms[i].doel, &cost) && c->fits;
            add_wide(c, &remainder, c->terms[i].factor * cost);
        }
        settle(c, (column){&c->m->units, rsv->first_unit + u, 1, 0}, remainder);
    }
}

static void check_lid_units(check *c, const tw_proof_lid *lid, size_t bonus_rsv) {
    tw_int128 prices = price_of(c, bonus_rsv) - price_of(c, lid->bonus_lid) +
                       price_of(c, lid->bonus_poi) + price_of(c, lid->sector_rule);
    for (size_t u = 0; u < lid->units; u++) {
        if (c->m->units.now[lid->first_unit + u] == TW_COLUMN_ABSENT) {
            c->m->units.next[lid->first_unit + u] = TW_COLUMN_ABSENT;
            continue;
        }
        tw_int128 remainder = -prices;
        for (int i = 0; i < c->term_count; i++) {
            int64_t cost;
            c->fits =
                tw_proof_lid_cost(c->m, lid, (int64_t)u + 1, c->terms[i].doel, &cost) && c->fits;
            add_wide(c, &remainder, c->terms[i].factor * cost);
        }
        settle(c, (column){&c->m->units, lid->first_unit + u, 1, 0}, remainder);
    }
}

static void check_balances(check *c, const tw_proof_lid *lid) {
    const tw_policy *policy = c->m->proof->policy;
    for (int f = 1; f < policy->fase_count; f++) {
        size_t at = lid->first_balance + 2 * ((size_t)f - 1);
        tw_int128 surplus = weigh_wide(c, TW_DOEL_BALANS, policy->fasen[f].weken);
        tw_int128 shortage = surplus;
        add_wide(c, &surplus, price_of(c, lid->balans[f]));
        add_wide(c, &shortage, -price_of(c, lid->balans[f]));
        settle(c, (column){&c->m->balances, at, lid->room[f], 0}, surplus);
        settle(c, (column){&c->m->balances, at + 1, lid->room[0], 0}, shortage);
    }
}

static void check_wishes(check *c, const tw_proof_rsv *rsv) {
    for (size_t i = 0; i < rsv->wish_count; i++) {
        tw_int128 low = weigh_wide(c, TW_DOEL_WENSEN, 1);
        tw_int128 high = low;
        add_wide(c, &low, -price_of(c, rsv->wishes[i].rule));
        add_wide(c, &high, price_of(c, rsv->wishes[i].rule));
        settle(c, (column){&c->m->wishes, 2 * i, rsv->wishes[i].min, 0}, low);
        settle(c, (column){&c->m->wishes, 2 * i + 1, NO_LIMIT, i + 1}, high);
    }
}

static void check_vorig(check *c, const tw_proof_rsv *rsv) {
    for (size_t i = 0; i < rsv->vorig_count; i++) {
        tw_int128 went = weigh_wide(c, TW_DOEL_WIJZIGING, 1);
        tw_int128 came = went;
        add_wide(c, &went, -price_of(c, rsv->vorig[i].rule));
        add_wide(c, &came, price_of(c, rsv->vorig[i].rule));
        size_t at = rsv->first_vorig + 2 * i;
        settle(c, (column){&c->m->vorig, at, rsv->vorig[i].aantal, 0}, went);
        settle(c, (column){&c->m->vorig, at + 1, NO_LIMIT, i + 1}, came);
    }
}

/* ---- routes ---- */

static void report_route(check *c, const tw_proof_rsv *rsv, const tw_proof_route *route) {
    size_t pois[TW_MAX_FASEN] = {0};
    for (int f = 0; f < c->m->proof->policy->fase_count; f++) {
        pois[f] = rsv->leden[route->lid[f]].poi;
    }
    if (c->sound) {
        fault(c, c->goal->node, TW_MSG_VERIFY_PROOF_COLUMN,
              tw_judge_route(c->m->proof->judge, pois), NULL);
    }
}

/* What the rules charge a route that starts at a member (its first phase is there too), and per
   later phase one that it hosts. false: nothing at all. */
static bool fill_prices(check *c, const tw_proof_rsv *rsv, tw_soort soort) {
    int fase_count = c->m->proof->policy->fase_count;
    bool any = false;
    for (size_t i = 0; i < rsv->n; i++) {
        const tw_proof_lid *lid = &rsv->leden[i];
        tw_int128 *charge = c->m->charges + i;
        tw_int128 start = price_of(c, lid->ruimte[0]);
        start += soort == TW_BONUS
                     ? price_of(c, lid->bonus_lid)
                     : price_of(c, lid->start) + price_of(c, lid->eigen) + price_of(c, rsv->totaal);
        for (int f = 1; f < fase_count; f++) {
            tw_int128 balans = price_of(c, lid->balans[f]);
            tw_int128 host = price_of(c, lid->ruimte[f]) + balans;
            charge[(size_t)f * c->m->most_members] = host;
            start -= balans;
            any = any || host != 0;
        }
        charge[0] = start;
        any = any || start != 0;
    }
    return any;
}

static tw_int128 route_charge(const tw_proof_model *m, int fase_count,
                              const tw_proof_route *route) {
    const tw_int128 *charges = m->charges;
    tw_int128 charge = charges[route->lid[0]];
    for (int f = 1; f < fase_count; f++) {
        charges += m->most_members;
        charge += charges[route->lid[f]];
    }
    return charge;
}

/* Do wishes charge anything at all? */
static bool charges_wishes(const check *c, const tw_proof_rsv *rsv) {
    bool any = false;
    for (size_t i = 0; i < rsv->wish_count; i++) {
        any = any || price_of(c, rsv->wishes[i].rule) != 0;
    }
    return any;
}

static tw_int128 wish_charge(const check *c, const tw_proof_rsv *rsv, tw_soort soort,
                             const tw_proof_route *route) {
    tw_int128 charge = 0;
    for (size_t i = 0; i < rsv->wish_count; i++) {
        tw_int128 price = price_of(c, rsv->wishes[i].rule);
        if (price != 0 && tw_proof_wish_matches(c->m, &rsv->wishes[i], soort, route)) {
            charge += price;
        }
    }
    return charge;
}

/* Do the rules of the previous outcome charge anything at all? Most goals leave them alone. */
static bool charges_vorig(const check *c, const tw_proof_rsv *rsv) {
    bool any = false;
    for (size_t i = 0; i < rsv->used_count; i++) {
        any = any || price_of(c, rsv->used[i]->rule) != 0;
    }
    return any;
}

static tw_int128 vorig_charge(const check *c, const tw_proof_rsv *rsv, tw_soort soort,
                              const tw_proof_route *route) {
    const tw_proof_vorig *row = tw_proof_find_vorig(c->m, rsv, soort, route);
    return row == NULL ? 0 : price_of(c, row->rule);
}

/* What the goals that any route is measured by charge for this one. */
static tw_int128 route_weight(check *c, tw_proof_rsv *rsv, tw_soort soort,
                              const tw_proof_route *route) {
    tw_int128 weight = 0;
    for (int t = 0; t < c->term_count; t++) {
        int64_t cost = tw_proof_route_cost(c->m, rsv, soort, route, c->terms[t].doel);
        add_wide(c, &weight, c->terms[t].factor * cost);
    }
    return weight;
}

static bool measures_routes(const check *c) {
    bool any = false;
    for (int t = 0; t < c->term_count; t++) {
        tw_doel doel = c->terms[t].doel;
        any = any || doel == TW_DOEL_WIJZIGING || doel == TW_DOEL_VOORKEUR ||
              doel == TW_DOEL_SECTORSPREIDING || doel == TW_DOEL_REISAFSTAND ||
              doel == TW_DOEL_LOTING_ROUTE;
    }
    return any;
}

/* Those with remainder 0 come first; nothing else changes until the goal is settled. */
static void check_routes(check *c, tw_proof_rsv *rsv, tw_soort soort) {
    tw_proof_route *routes = rsv->routes[soort];
    size_t count = rsv->route_count[soort];
    if (count == 0) {
        rsv->kept[soort] = 0;
        return;
    }
    bool each = measures_routes(c);
    bool vorig = charges_vorig(c, rsv);
    bool wishes = charges_wishes(c, rsv);
    tw_int128 same = each ? 0 : route_weight(c, rsv, soort, &routes[0]);
    bool charged = c->goal->prijzen->count > 0 && fill_prices(c, rsv, soort);
    if (!each && !charged && !vorig && !wishes && same >= 0) {
        rsv->kept[soort] = same == 0 ? count : 0; /* all alike: most goals ask nothing of routes */
        return;
    }
    int fase_count = c->m->proof->policy->fase_count;
    size_t kept = 0;
    for (size_t i = 0; i < count && c->sound; i++) {
        tw_int128 remainder = each ? route_weight(c, rsv, soort, &routes[i]) : same;
        tw_int128 charge = charged ? route_charge(c->m, fase_count, &routes[i]) : 0;
        charge += wishes ? wish_charge(c, rsv, soort, &routes[i]) : 0;
        charge += vorig ? vorig_charge(c, rsv, soort, &routes[i]) : 0;
        add_wide(c, &remainder, -charge);
        if (remainder < 0) {
            report_route(c, rsv, &routes[i]);
        } else if (remainder == 0) {
            tw_proof_route route = routes[i];
            routes[i] = routes[kept];
            routes[kept++] = route;
        }
    }
    rsv->kept[soort] = kept;
}

/* ---- the goal ---- */

static const char *wide_text(const check *c, tw_int128 value) {
    bool fits = value >= INT64_MIN && value <= INT64_MAX;
    tw_buf buf = {0};
    tw_buf_str(&buf, fits ? tw_digits_of((int64_t)value).text : "?");
    return tw_judge_text(c->m->proof->judge, &buf);
}

static void check_sum(check *c) {
    tw_int128 value = (tw_int128)c->goal->waarde * c->goal->noemer;
    value = tw_doel_is_max(c->goal->doel) ? -value : value;
    if (c->fits && c->sound && c->bound != value) {
        fault(c, c->goal->node, TW_MSG_VERIFY_PROOF_SUM, wide_text(c, c->bound),
              wide_text(c, value));
    }
}

/* What is left: the columns that some optimum uses, and rules with a price met exactly. */
static void reduce(tw_proof_model *m) {
    for (size_t i = 0; i < m->rule_count; i++) {
        if (m->price[i] != 0) {
            m->rules[i].lower = m->rules[i].upper = limit_that_pays(m, i);
        }
    }
    tw_proof_states *const all[] = {&m->units, &m->balances, &m->wishes, &m->vorig};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        memcpy(all[i]->now, all[i]->next, all[i]->count);
    }
    for (size_t r = 0; r < m->part->rsv_count; r++) {
        for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
            m->rsvs[r].route_count[soort] = m->rsvs[r].kept[soort];
        }
    }
}

static void check_columns(check *c) {
    for (size_t r = 0; r < c->m->part->rsv_count && c->sound; r++) {
        tw_proof_rsv *rsv = &c->m->rsvs[r];
        check_rsv_units(c, rsv);
        for (size_t i = 0; i < rsv->n; i++) {
            check_lid_units(c, &rsv->leden[i], rsv->bonus_rsv);
            check_balances(c, &rsv->leden[i]);
        }
        check_wishes(c, rsv);
        check_vorig(c, rsv);
        check_routes(c, rsv, TW_REGULIER);
        check_routes(c, rsv, TW_BONUS);
    }
}

void tw_proof_check(tw_proof_model *m, tw_proof_goal *goal) {
    check c = {.m = m, .goal = goal, .fits = true, .sound = true};
    if (goal->prijzen != NULL) {
        read_prices(&c);
        if (c.sound) {
            check_columns(&c);
            check_sum(&c);
        }
        goal->proven = c.sound && c.fits && !m->proof->judge->out_of_memory;
        if (goal->proven) {
            reduce(m);
        }
    } else {
        /* Without wishes nothing is preferred to anything. */
        goal->proven = goal->doel == TW_DOEL_VOORKEUR && !m->form && goal->waarde == 0;
    }
    tw_optional kept = {true, goal->waarde};
    m->behoud[goal->doel] = m->rule_count;
    m->rules[m->rule_count++] = (tw_proof_rule){kept, kept};
}
