/** @file map.h — who is where, and who exchanges trainees with whom. No map of the country behind
 *  it: nothing is fetched from outside, and what matters is how far partners are apart. */
#ifndef TW_PAGE_MAP_H
#define TW_PAGE_MAP_H

#include "page/svg.h"

/** A partner with coordinates. Filled by the caller down to `colour`. */
typedef struct tw_map_dot {
    double lat;
    double lon;
    const char *number; /**< stands in the dot */
    const char *label;
    int colour; /**< a tw_sector; < 0: none */
    tw_spot at; /**< by the layout; dots that would lie on each other are moved apart */
    tw_rect text;
    bool has_text; /**< there was room for its label; else its number tells who it is */
    tw_anchor anchor;
} tw_map_dot;

/** A line between two dots, the wider the more go along it. */
typedef struct tw_map_line {
    size_t a;
    size_t b;
    int64_t count;
} tw_map_line;

typedef struct tw_map {
    tw_map_dot *dots;
    size_t dot_count;
    const tw_map_line *lines;
    size_t line_count;
    tw_spot size;      /**< by the layout */
    double radius;     /**< of a dot */
    double label_size; /**< font */
    double km;         /**< size of a kilometre */
    int64_t bar_km;    /**< the scale bar: a round number of kilometres */
} tw_map;

/**
 * Give dots and labels their place: north up, east and west as far apart as they are half-way the
 * picture (longitude times the cosine of the middle latitude). Dots do not overlap each other, nor
 * do labels overlap dots or labels, and all stay inside.
 *
 * @pre map->radius is set; map->dot_count > 0
 */
void tw_map_layout(tw_map *map, bool narrow);

void tw_map_draw(tw_page *page, const tw_map *map, bool narrow, const char *about);

#endif
