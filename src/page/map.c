#include "page/map.h"
#include "page/text_fit.h"

#include <math.h>

static const double degree = 3.14159265358979323846 / 180.0;
static const double km_per_degree = 111.195; /* of latitude, on the sphere of model.md section 3 */
static const double least_span_km = 4;

enum { STRIP = 34, EDGE = 14, ROUNDS = 400 };

typedef struct bounds {
    double south;
    double north;
    double west;
    double east;
} bounds;

static bounds bounds_of(const tw_map *map) {
    bounds b = {map->dots[0].lat, map->dots[0].lat, map->dots[0].lon, map->dots[0].lon};
    for (size_t i = 1; i < map->dot_count; i++) {
        const tw_map_dot *dot = &map->dots[i];
        b.south = fmin(b.south, dot->lat);
        b.north = fmax(b.north, dot->lat);
        b.west = fmin(b.west, dot->lon);
        b.east = fmax(b.east, dot->lon);
    }
    return b;
}

/* 1, 2 or 5 times a power of ten, at most a third of the width. */
static int64_t round_km(double room_km) {
    int64_t best = 1;
    for (int64_t power = 1; power <= 10000; power *= 10) {
        static const int64_t steps[] = {1, 2, 5};
        for (size_t i = 0; i < 3; i++) {
            best = (double)(steps[i] * power) <= room_km ? steps[i] * power : best;
        }
    }
    return best;
}

static void project(tw_map *map, bool narrow) {
    bounds b = bounds_of(map);
    double middle = cos((b.south + b.north) / 2 * degree);
    double wide_km = fmax((b.east - b.west) * middle * km_per_degree, least_span_km);
    double high_km = fmax((b.north - b.south) * km_per_degree, least_span_km);
    double width = narrow ? 340 : 720;
    double tallest = narrow ? 420 : 560;
    double shortest = narrow ? 220 : 260;
    double side = EDGE + map->radius;
    map->label_size = narrow ? 12 : 12.5;
    map->km = fmin((width - 2 * side) / wide_km, (tallest - 2 * side) / high_km);
    double height = fmax(high_km * map->km + 2 * side, shortest);
    map->size = (tw_spot){width, height + STRIP};
    map->bar_km = round_km(width / 3 / map->km);
    double lat = (b.south + b.north) / 2;
    double lon = (b.west + b.east) / 2;
    for (size_t i = 0; i < map->dot_count; i++) {
        tw_map_dot *dot = &map->dots[i];
        dot->at.x = width / 2 + (dot->lon - lon) * middle * km_per_degree * map->km;
        dot->at.y = height / 2 - (dot->lat - lat) * km_per_degree * map->km;
    }
}

static void keep_inside(const tw_map *map, tw_map_dot *dot) {
    double side = map->radius + 2;
    dot->at.x = fmin(fmax(dot->at.x, side), map->size.x - side);
    dot->at.y = fmin(fmax(dot->at.y, side), map->size.y - STRIP - side);
}

/* Those on one spot leave it each in their own direction, so that the same data give the same
 * picture. */
static bool push_apart(tw_map *map, size_t i, size_t j) {
    tw_map_dot *a = &map->dots[i];
    tw_map_dot *b = &map->dots[j];
    double apart = 2 * map->radius + 3;
    double dx = b->at.x - a->at.x;
    double dy = b->at.y - a->at.y;
    double distance = sqrt(dx * dx + dy * dy);
    if (distance >= apart - 0.01) {
        return false;
    }
    if (distance < 0.01) {
        double angle = 2.4 * (double)(i + j); /* the golden angle, nearly */
        dx = cos(angle);
        dy = sin(angle);
        distance = 1;
    }
    double step = (apart - (distance > apart ? 0 : distance)) / 2 + 0.05;
    a->at.x -= dx / distance * step;
    a->at.y -= dy / distance * step;
    b->at.x += dx / distance * step;
    b->at.y += dy / distance * step;
    keep_inside(map, a);
    keep_inside(map, b);
    return true;
}

static void separate(tw_map *map) {
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
        moved = false;
        for (size_t i = 0; i < map->dot_count; i++) {
            for (size_t j = i + 1; j < map->dot_count; j++) {
                moved = push_apart(map, i, j) || moved;
            }
        }
    }
}

static tw_rect dot_box(const tw_map *map, const tw_map_dot *dot) {
    double r = map->radius + 1;
    return (tw_rect){dot->at.x - r, dot->at.y - r, 2 * r, 2 * r};
}

static bool is_free(const tw_map *map, tw_rect text) {
    if (text.x < 2 || text.y < 2 || text.x + text.width > map->size.x - 2 ||
        text.y + text.height > map->size.y - STRIP) {
        return false;
    }
    for (size_t i = 0; i < map->dot_count; i++) {
        const tw_map_dot *dot = &map->dots[i];
        if (tw_rect_overlaps(text, dot_box(map, dot)) ||
            (dot->has_text && tw_rect_overlaps(text, dot->text))) {
            return false;
        }
    }
    return true;
}

/* Right, left, above, below, and the four corners; the first that is free. */
static bool try_places(tw_map *map, tw_map_dot *dot, double width) {
    static const struct {
        double x;
        double y;
        tw_anchor anchor;
    } sides[] = {{1, 0, TW_FROM_HERE},        {-1, 0, TW_UP_TO_HERE},    {0, -1, TW_AROUND},
                 {0, 1, TW_AROUND},           {0.8, -0.8, TW_FROM_HERE}, {0.8, 0.8, TW_FROM_HERE},
                 {-0.8, -0.8, TW_UP_TO_HERE}, {-0.8, 0.8, TW_UP_TO_HERE}};
    double height = map->label_size * 1.25;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        double reach = map->radius + 3;
        double x = dot->at.x + sides[i].x * reach;
        double y = dot->at.y + sides[i].y * (reach + height / 2);
        tw_rect text = {x, y - height / 2, width, height};
        text.x -= sides[i].anchor == TW_AROUND ? width / 2 : 0;
        text.x -= sides[i].anchor == TW_UP_TO_HERE ? width : 0;
        if (is_free(map, text)) {
            dot->text = text;
            dot->anchor = sides[i].anchor;
            dot->has_text = true;
            return true;
        }
    }
    return false;
}

/* Whole names first; then what is left of the room for names cut off. */
static void place_labels(tw_map *map, bool narrow) {
    static const double lengths[] = {1000, 150, 100, 70};
    double longest = narrow ? 150 : 230;
    for (size_t i = 0; i < map->dot_count; i++) {
        map->dots[i].has_text = false;
    }
    for (size_t pass = 0; pass < sizeof lengths / sizeof *lengths; pass++) {
        for (size_t i = 0; i < map->dot_count; i++) {
            tw_map_dot *dot = &map->dots[i];
            double whole = tw_text_width(dot->label, map->label_size) + 2;
            double width = fmin(fmin(whole, longest), lengths[pass]);
            if (!dot->has_text && dot->label[0] != '\0') {
                (void)try_places(map, dot, width);
            }
        }
    }
}

void tw_map_layout(tw_map *map, bool narrow) {
    project(map, narrow);
    separate(map);
    place_labels(map, narrow);
}

static void draw_line(tw_page *page, const tw_map *map, const tw_map_line *line) {
    const tw_spot *a = &map->dots[line->a].at;
    const tw_spot *b = &map->dots[line->b].at;
    double width = 1.2 + 1.3 * (double)(line->count - 1);
    tw_page_raw(page, "<line class=\"tie\"");
    tw_svg_attr(page, "x1", a->x);
    tw_svg_attr(page, "y1", a->y);
    tw_svg_attr(page, "x2", b->x);
    tw_svg_attr(page, "y2", b->y);
    tw_svg_attr(page, "stroke-width", width > 12 ? 12 : width);
    tw_page_raw(page, "/>\n");
}

static void draw_dot(tw_page *page, const tw_map *map, const tw_map_dot *dot) {
    tw_page_raw(page, "<circle class=\"dot");
    if (dot->colour >= 0) {
        tw_page_raw(page, " r");
        tw_page_int(page, dot->colour);
    }
    tw_page_raw(page, "\"");
    tw_svg_attr(page, "cx", dot->at.x);
    tw_svg_attr(page, "cy", dot->at.y);
    tw_svg_attr(page, "r", map->radius - 1);
    tw_page_raw(page, "><title>");
    tw_page_text(page, dot->label);
    tw_page_raw(page, "</title></circle>");
    if (dot->number[0] != '\0') {
        tw_svg_text(page, (tw_spot){dot->at.x, dot->at.y + 3.8}, TW_AROUND, 10.5, 100, dot->number);
    }
}

static void draw_label(tw_page *page, const tw_map *map, const tw_map_dot *dot) {
    double x = dot->text.x;
    x += dot->anchor == TW_AROUND ? dot->text.width / 2 : 0;
    x += dot->anchor == TW_UP_TO_HERE ? dot->text.width : 0;
    double y = dot->text.y + dot->text.height * 0.78;
    tw_page_raw(page, "<g class=\"halo\">");
    tw_svg_text(page, (tw_spot){x, y}, dot->anchor, map->label_size, dot->text.width, dot->label);
    tw_page_raw(page, "</g>");
}

static void draw_scale(tw_page *page, const tw_map *map) {
    tw_buf words = {0};
    double y = map->size.y - 10;
    double length = (double)map->bar_km * map->km;
    tw_page_raw(page, "<path class=\"scale\" d=\"M2 ");
    tw_svg_number(page, y - 5);
    tw_page_raw(page, "V");
    tw_svg_number(page, y);
    tw_page_raw(page, "H");
    tw_svg_number(page, 2 + length);
    tw_page_raw(page, "V");
    tw_svg_number(page, y - 5);
    tw_page_raw(page, "\"/>\n");
    tw_buf_int(&words, map->bar_km);
    tw_buf_str(&words, " km");
    tw_svg_text(page, (tw_spot){2 + length + 8, y}, TW_FROM_HERE, map->label_size, 100,
                words.failed ? "" : words.data);
    page->buf->failed = page->buf->failed || words.failed;
    tw_buf_free(&words);
}

void tw_map_draw(tw_page *page, const tw_map *map, bool narrow, const char *about) {
    tw_svg_open(page, narrow ? "narrow" : "wide", map->size, TW_RAP_MAP_TITLE, TW_RAP_MAP_DESC,
                about);
    for (size_t i = 0; i < map->line_count; i++) {
        draw_line(page, map, &map->lines[i]);
    }
    for (size_t i = 0; i < map->dot_count; i++) {
        draw_dot(page, map, &map->dots[i]);
    }
    for (size_t i = 0; i < map->dot_count; i++) {
        if (map->dots[i].has_text) {
            draw_label(page, map, &map->dots[i]);
        }
    }
    draw_scale(page, map);
    tw_svg_close(page);
}
