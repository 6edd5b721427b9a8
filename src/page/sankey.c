#include "page/sankey.h"

#include <stdlib.h>

/* Measures of the two sizes of a picture. */
typedef struct metrics {
    double width;
    double margin; /* for labels beside the outer columns; 0: labels stand above */
    double bar;
    double gap;
    double label;
    double line; /* height of a label above its bar */
    double tall; /* what all trajectories together may be high */
    double head;
} metrics;

/* With more than two columns there is no room beside them. */
static const metrics wide_many = {840, 0, 14, 8, 13, 18, 440, 28};
static const metrics wide = {840, 262, 14, 7, 13, 18, 440, 28};
static const metrics narrow_one = {340, 0, 12, 8, 12, 17, 380, 26};

enum { MOST_UNIT = 16, MOST_STRETCH = 22 };

size_t tw_sankey_find(const tw_sankey *sankey, int column, size_t key) {
    for (size_t i = 0; i < sankey->node_count; i++) {
        if (sankey->nodes[i].column == column && sankey->nodes[i].key == key) {
            return i;
        }
    }
    return SIZE_MAX;
}

static int64_t both(const tw_sankey_link *link) {
    return link->aantal[TW_REGULIER] + link->aantal[TW_BONUS];
}

static void add_up(tw_sankey *sankey) {
    for (size_t i = 0; i < sankey->node_count; i++) {
        sankey->nodes[i].value = 0;
        sankey->nodes[i].was = i;
    }
    for (size_t i = 0; i < sankey->link_count; i++) {
        const tw_sankey_link *link = &sankey->links[i];
        if (sankey->nodes[link->from].column == 0) {
            sankey->nodes[link->from].value += both(link);
        }
        sankey->nodes[link->to].value += both(link);
    }
}

static int compare_nodes(const void *left, const void *right) {
    const tw_sankey_node *a = left;
    const tw_sankey_node *b = right;
    if (a->column != b->column) {
        return a->column < b->column ? -1 : 1;
    }
    if (a->order < b->order || a->order > b->order) {
        return a->order < b->order ? -1 : 1;
    }
    return (a->was > b->was) - (a->was < b->was);
}

/* Position within its column, from 0. */
static double rank_of(const tw_sankey *sankey, size_t node) {
    double rank = 0;
    for (size_t i = 0; i < sankey->node_count; i++) {
        const tw_sankey_node *other = &sankey->nodes[i];
        bool before = other->column == sankey->nodes[node].column &&
                      compare_nodes(other, &sankey->nodes[node]) < 0;
        rank += before ? 1 : 0;
    }
    return rank;
}

/* A node stands at the mean height of where its trajectories come from: fewer bands cross. */
static bool order_nodes(tw_sankey *sankey) {
    double *ranks = calloc(sankey->node_count + 1, sizeof *ranks);
    if (ranks == NULL) {
        return false;
    }
    for (int column = 0; column < sankey->columns; column++) {
        for (size_t i = 0; i < sankey->node_count; i++) {
            if (sankey->nodes[i].column == column) {
                sankey->nodes[i].order = column == 0 ? (double)i : 0;
            }
        }
        for (size_t i = 0; column > 0 && i < sankey->link_count; i++) {
            const tw_sankey_link *link = &sankey->links[i];
            tw_sankey_node *to = &sankey->nodes[link->to];
            if (to->column == column && to->value > 0) {
                to->order += ranks[link->from] * (double)both(link) / (double)to->value;
            }
        }
        for (size_t i = 0; i < sankey->node_count; i++) {
            if (sankey->nodes[i].column == column) {
                ranks[i] = rank_of(sankey, i);
            }
        }
    }
    free(ranks);
    return true;
}

static bool sort_nodes(tw_sankey *sankey) {
    size_t *now = calloc(sankey->node_count + 1, sizeof *now);
    if (now == NULL) {
        return false;
    }
    qsort(sankey->nodes, sankey->node_count, sizeof *sankey->nodes, compare_nodes);
    for (size_t i = 0; i < sankey->node_count; i++) {
        now[sankey->nodes[i].was] = i;
    }
    for (size_t i = 0; i < sankey->link_count; i++) {
        sankey->links[i].from = now[sankey->links[i].from];
        sankey->links[i].to = now[sankey->links[i].to];
    }
    free(now);
    return true;
}

static bool is_outer(const tw_sankey *sankey, int column) {
    return column == 0 || column == sankey->columns - 1;
}

static bool has_label_above(const tw_sankey *sankey, const metrics *m, int column) {
    return m->margin <= 0 || !is_outer(sankey, column);
}

static double slot_height(const tw_sankey *sankey, const metrics *m, const tw_sankey_node *node) {
    double bar = (double)node->value * sankey->unit;
    if (has_label_above(sankey, m, node->column)) {
        return m->line + bar;
    }
    return bar > m->line ? bar : m->line;
}

/* Height of a column without anything spread out, and the number of its nodes. */
static double column_height(const tw_sankey *sankey, const metrics *m, int column, size_t *count) {
    double height = 0;
    *count = 0;
    for (size_t i = 0; i < sankey->node_count; i++) {
        if (sankey->nodes[i].column == column) {
            height += slot_height(sankey, m, &sankey->nodes[i]) + m->gap;
            (*count)++;
        }
    }
    return *count == 0 ? 0 : height - m->gap;
}

static double column_x(const tw_sankey *sankey, const metrics *m, int column) {
    double room = m->width - 2 * m->margin - m->bar;
    return m->margin + (sankey->columns < 2 ? 0 : room * column / (sankey->columns - 1));
}

static void place_label(const tw_sankey *sankey, const metrics *m, tw_sankey_node *node,
                        double top) {
    bool first = node->column == 0;
    bool last = node->column == sankey->columns - 1;
    if (!has_label_above(sankey, m, node->column)) {
        node->anchor = first ? TW_UP_TO_HERE : TW_FROM_HERE;
        double middle = node->bar.y + node->bar.height / 2;
        double x = first ? 0 : node->bar.x + m->bar + 6;
        node->text = (tw_rect){x, middle - m->line / 2, m->margin - 6, m->line};
        return;
    }
    /* Outer ones reach inwards, middle ones both ways: two thirds of the way to the next column. */
    double way =
        (m->width - 2 * m->margin - m->bar) / (sankey->columns < 2 ? 1 : sankey->columns - 1);
    double room = sankey->columns > 2 ? way * 2 / 3 - 4 : m->width / 2 - m->margin - 6;
    double middle = node->bar.x + m->bar / 2;
    double x = first && m->margin <= 0  ? node->bar.x
               : last && m->margin <= 0 ? node->bar.x + m->bar - room
                                        : middle - room / 2;
    node->anchor = first ? TW_FROM_HERE : last ? TW_UP_TO_HERE : TW_AROUND;
    node->text = (tw_rect){x, top, room, m->line};
}

static void place_column(tw_sankey *sankey, const metrics *m, int column, double tallest) {
    size_t count;
    double spare = tallest - column_height(sankey, m, column, &count);
    double stretch = count > 1 ? spare / (double)(count - 1) : 0;
    stretch = stretch > MOST_STRETCH ? MOST_STRETCH : stretch;
    double y = m->head + (spare - stretch * (double)(count > 1 ? count - 1 : 0)) / 2;
    for (size_t i = 0; i < sankey->node_count; i++) {
        tw_sankey_node *node = &sankey->nodes[i];
        if (node->column != column) {
            continue;
        }
        double slot = slot_height(sankey, m, node);
        double bar = (double)node->value * sankey->unit;
        bool above = has_label_above(sankey, m, column);
        double top = above ? y + m->line : y + (slot - bar) / 2;
        node->bar = (tw_rect){column_x(sankey, m, column), top, m->bar, bar};
        place_label(sankey, m, node, y);
        y += slot + m->gap + stretch;
    }
}

static int by_from(const void *left, const void *right) {
    const tw_sankey_link *a = left;
    const tw_sankey_link *b = right;
    int order = (a->from > b->from) - (a->from < b->from);
    return order != 0 ? order : (a->to > b->to) - (a->to < b->to);
}

/* Bands leave and arrive in the order of the nodes at their other end. */
static bool place_bands(tw_sankey *sankey) {
    double *used = calloc(2 * sankey->node_count + 1, sizeof *used);
    if (used == NULL) {
        return false;
    }
    double *left = used;
    double *right = used + sankey->node_count;
    if (sankey->link_count > 0) {
        qsort(sankey->links, sankey->link_count, sizeof *sankey->links, by_from);
    }
    for (size_t i = 0; i < sankey->link_count; i++) {
        tw_sankey_link *link = &sankey->links[i];
        link->height = (double)both(link) * sankey->unit;
        link->from_y = sankey->nodes[link->from].bar.y + left[link->from];
        link->to_y = sankey->nodes[link->to].bar.y + right[link->to];
        left[link->from] += link->height;
        right[link->to] += link->height;
    }
    free(used);
    return true;
}

bool tw_sankey_layout(tw_sankey *sankey, bool narrow) {
    const metrics *m = narrow ? &narrow_one : sankey->columns > 2 ? &wide_many : &wide;
    add_up(sankey);
    if (!order_nodes(sankey) || !sort_nodes(sankey)) {
        return false;
    }
    int64_t total = 0;
    for (size_t i = 0; i < sankey->node_count; i++) {
        total += sankey->nodes[i].column == 0 ? sankey->nodes[i].value : 0;
    }
    double tall = sankey->tall > 0 && sankey->tall < m->tall ? sankey->tall : m->tall;
    sankey->unit = total == 0 ? 0 : tall / (double)total;
    sankey->unit = sankey->unit > MOST_UNIT ? MOST_UNIT : sankey->unit;
    sankey->label_size = m->label;
    double tallest = 0;
    for (int column = 0; column < sankey->columns; column++) {
        size_t count;
        double height = column_height(sankey, m, column, &count);
        tallest = height > tallest ? height : tallest;
    }
    for (int column = 0; column < sankey->columns; column++) {
        place_column(sankey, m, column, tallest);
    }
    sankey->size = (tw_spot){m->width, m->head + tallest + 4};
    return place_bands(sankey);
}
