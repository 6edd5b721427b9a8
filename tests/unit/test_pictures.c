#include "page/bars.h"
#include "page/map.h"
#include "page/sankey.h"
#include "page/text_fit.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static uint32_t seed;

/* The same numbers everywhere (xorshift). */
static uint32_t draw_below(uint32_t limit) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

static const char *const names[] = {
    "GGz Centraal",
    "De Forensische Zorgspecialisten",
    "D",
    "",
    "Zorggroep met een naam die maar doorgaat en nergens ophoudt, ook niet als het moet, want zo "
    "heet zij nu eenmaal sinds de fusie",
    "\xF0\x9F\x8F\xA5 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"};
enum { NAMES = sizeof names / sizeof *names };

enum { MOST = 30 };

static const double hair = 0.001; /* of what doubles may lose */

static tw_rect grown(tw_rect rect, double by) {
    return (tw_rect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

static void assert_inside(tw_rect rect, tw_spot size) {
    assert_true(rect.x >= -hair && rect.y >= -hair);
    assert_true(rect.x + rect.width <= size.x + hair);
    assert_true(rect.y + rect.height <= size.y + hair);
}

typedef struct flows {
    tw_sankey sankey;
    tw_sankey_node nodes[4 * MOST];
    tw_sankey_link links[200];
} flows;

static size_t node(flows *f, int column, size_t key) {
    size_t found = tw_sankey_find(&f->sankey, column, key);
    if (found == SIZE_MAX) {
        found = f->sankey.node_count++;
        f->nodes[found] =
            (tw_sankey_node){.column = column, .key = key, .label = names[key % NAMES]};
    }
    return found;
}

/* Some trajectories, each through every phase, so that every node has as many in as out. */
static void draw_flows(flows *f, int columns, uint32_t members) {
    *f = (flows){.sankey = {.columns = columns}};
    f->sankey.nodes = f->nodes;
    f->sankey.links = f->links;
    for (int column = 0; column < columns; column++) {
        f->sankey.headings[column] = "fase";
    }
    uint32_t routes = 1 + draw_below(40);
    for (uint32_t i = 0; i < routes; i++) {
        int64_t count = 1 + draw_below(5);
        size_t at = draw_below(members);
        tw_soort soort = draw_below(4) == 0 ? TW_BONUS : TW_REGULIER;
        for (int column = 0; column + 1 < columns; column++) {
            size_t to = draw_below(members);
            size_t from_node = node(f, column, at);
            tw_sankey_link *link = &f->links[f->sankey.link_count++];
            *link = (tw_sankey_link){.from = from_node, .to = node(f, column + 1, to)};
            link->aantal[soort] = count;
            at = to;
        }
    }
}

static void check_nodes(const tw_sankey *sankey) {
    for (size_t i = 0; i < sankey->node_count; i++) {
        const tw_sankey_node *a = &sankey->nodes[i];
        assert_inside(a->bar, sankey->size);
        assert_inside(a->text, sankey->size);
        assert_true(a->bar.height >= 0 && a->text.width > 40);
        for (size_t j = 0; j < sankey->node_count; j++) {
            const tw_sankey_node *b = &sankey->nodes[j];
            assert_false(tw_rect_overlaps(grown(a->text, -hair), b->bar));
            if (i != j) {
                assert_false(tw_rect_overlaps(grown(a->bar, -hair), b->bar));
                assert_false(tw_rect_overlaps(grown(a->text, -hair), b->text));
            }
        }
    }
}

/* Bands fill the bar they leave and the one they reach, none over another. */
static void check_bands(const tw_sankey *sankey) {
    for (size_t i = 0; i < sankey->link_count; i++) {
        const tw_sankey_link *a = &sankey->links[i];
        const tw_rect *from = &sankey->nodes[a->from].bar;
        const tw_rect *to = &sankey->nodes[a->to].bar;
        assert_true(a->from_y >= from->y - hair &&
                    a->from_y + a->height <= from->y + from->height + hair);
        assert_true(a->to_y >= to->y - hair && a->to_y + a->height <= to->y + to->height + hair);
        for (size_t j = 0; j < i; j++) {
            const tw_sankey_link *b = &sankey->links[j];
            assert_true(a->from != b->from || a->from_y >= b->from_y + b->height - hair ||
                        b->from_y >= a->from_y + a->height - hair);
            assert_true(a->to != b->to || a->to_y >= b->to_y + b->height - hair ||
                        b->to_y >= a->to_y + a->height - hair);
        }
    }
}

static void test_pictures__nothing_in_a_sankey_overlaps(void **state) {
    (void)state;
    static flows f;
    seed = 20250215;
    for (int round = 0; round < 300; round++) {
        int columns = 2 + (int)draw_below(3);
        draw_flows(&f, columns, 1 + draw_below(MOST));
        for (int narrow = 0; narrow < 2; narrow++) {
            assert_true(tw_sankey_layout(&f.sankey, narrow == 1));
            check_nodes(&f.sankey);
            check_bands(&f.sankey);
        }
    }
}

static void test_pictures__a_bar_is_as_high_as_its_trajectories(void **state) {
    (void)state;
    static flows f;
    seed = 7;
    draw_flows(&f, 3, 8);
    assert_true(tw_sankey_layout(&f.sankey, false));
    for (int column = 0; column < 3; column++) {
        int64_t total = 0;
        for (size_t i = 0; i < f.sankey.node_count; i++) {
            total += f.nodes[i].column == column ? f.nodes[i].value : 0;
        }
        int64_t moved = 0;
        for (size_t i = 0; i < f.sankey.link_count; i++) {
            bool here = f.nodes[f.links[i].from].column == 0;
            moved += here ? f.links[i].aantal[TW_REGULIER] + f.links[i].aantal[TW_BONUS] : 0;
        }
        assert_int_equal(total, moved);
    }
}

static void draw_dots(tw_map *map, tw_map_dot *dots, size_t count, int shape) {
    *map = (tw_map){.dots = dots, .dot_count = count, .radius = 10};
    for (size_t i = 0; i < count; i++) {
        /* spread over a region; all within a town; some on the very same spot */
        double reach = shape == 0 ? 0.5 : 0.005;
        double lat = shape == 2 ? 0 : (double)draw_below(1000) / 1000 * reach;
        double lon = shape == 2 ? 0 : (double)draw_below(1000) / 1000 * reach;
        dots[i] = (tw_map_dot){
            .lat = 52.1 + lat, .lon = 5.3 + lon, .number = "1", .label = names[draw_below(NAMES)]};
    }
}

static void check_map(const tw_map *map) {
    for (size_t i = 0; i < map->dot_count; i++) {
        const tw_map_dot *a = &map->dots[i];
        double r = map->radius;
        tw_rect box = {a->at.x - r, a->at.y - r, 2 * r, 2 * r};
        assert_inside(box, map->size);
        if (a->has_text) {
            assert_inside(a->text, map->size);
            double whole = tw_text_width(a->label, map->label_size);
            assert_true(a->text.width >= (whole < 70 ? whole : 70));
        }
        for (size_t j = 0; j < map->dot_count; j++) {
            const tw_map_dot *b = &map->dots[j];
            tw_rect other = {b->at.x - r, b->at.y - r, 2 * r, 2 * r};
            assert_false(a->has_text && tw_rect_overlaps(a->text, other));
            if (i != j) {
                double dx = a->at.x - b->at.x;
                double dy = a->at.y - b->at.y;
                assert_true(dx * dx + dy * dy >= 4 * r * r);
                assert_false(a->has_text && b->has_text && tw_rect_overlaps(a->text, b->text));
            }
        }
    }
}

static void test_pictures__nothing_on_a_map_overlaps(void **state) {
    (void)state;
    static tw_map_dot dots[60];
    tw_map map;
    seed = 20240318;
    for (int round = 0; round < 200; round++) {
        draw_dots(&map, dots, 1 + draw_below(round < 150 ? 30 : 60), round % 3);
        for (int narrow = 0; narrow < 2; narrow++) {
            tw_map_layout(&map, narrow == 1);
            check_map(&map);
        }
    }
}

/* A degree of longitude is shorter than one of latitude, and the bar tells how long a line is. */
static void test_pictures__a_map_is_true_to_scale(void **state) {
    (void)state;
    tw_map_dot dots[3] = {{.lat = 52, .lon = 5, .number = "", .label = ""},
                          {.lat = 52.5, .lon = 5, .number = "", .label = ""},
                          {.lat = 52.25, .lon = 6, .number = "", .label = ""}};
    tw_map map = {.dots = dots, .dot_count = 3, .radius = 10};
    tw_map_layout(&map, false);
    double north = (dots[0].at.y - dots[1].at.y) / map.km;
    double east = (dots[2].at.x - dots[0].at.x) / map.km;
    assert_true(north > 55.5 && north < 55.7);
    assert_true(east > 67.9 && east < 68.2); /* 111.195 cos(52.25) */
    assert_int_equal(map.bar_km, 20);
    assert_true((double)map.bar_km * map.km < map.size.x / 3);
}

static void test_pictures__numbers_have_one_decimal_and_a_point(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"}, {1.25, "1.3"}, {-1.25, "-1.2"}, {-0.04, "0"}, {719.96, "720"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_page page = {&buf, TW_NL};
        tw_svg_number(&page, cases[i].value);
        assert_string_equal(buf.data, cases[i].text);
        tw_buf_free(&buf);
    }
}

/* The longest bar ends where the numbers begin; a limit beyond it is on the same scale. */
static void test_pictures__bars_share_a_scale(void **state) {
    (void)state;
    tw_bar bars[2] = {{.label = "a<b", .part_count = 1, .parts = {{5, "k-bonus"}}, .limit = 10},
                      {.label = "c", .part_count = 1, .parts = {{20, "k-bonus"}}, .limit = -1}};
    tw_buf buf = {0};
    tw_page page = {&buf, TW_NL};
    tw_bars_draw(&page, bars, 2, TW_RAP_BONUS_CHART, TW_RAP_BONUS_DESC, NULL);
    assert_non_null(strstr(buf.data, "width=\"82.00%\""));
    assert_non_null(strstr(buf.data, "width=\"20.50%\""));
    assert_non_null(strstr(buf.data, "x1=\"41.00%\""));
    assert_non_null(strstr(buf.data, "a&lt;b"));
    tw_buf_free(&buf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures__nothing_in_a_sankey_overlaps),
        cmocka_unit_test(test_pictures__a_bar_is_as_high_as_its_trajectories),
        cmocka_unit_test(test_pictures__nothing_on_a_map_overlaps),
        cmocka_unit_test(test_pictures__a_map_is_true_to_scale),
        cmocka_unit_test(test_pictures__numbers_have_one_decimal_and_a_point),
        cmocka_unit_test(test_pictures__bars_share_a_scale),
    };
    return cmocka_run_group_tests_name("pictures", tests, NULL, NULL);
}
