/** @file sankey.h — a picture of who goes from where to where: bars in columns, bands between. */
#ifndef TW_PAGE_SANKEY_H
#define TW_PAGE_SANKEY_H

#include "page/svg.h"
#include "toewijs/policy.h"

/** A place in one phase. Filled by the caller down to `shown`; the layout does the rest. */
typedef struct tw_sankey_node {
    int column;
    size_t key; /**< what it is: a POI, a sector; each once in a column */
    const char *label;
    int colour;        /**< a tw_sector */
    const char *shown; /**< what stands beside the label; NULL: the value */
    int64_t value;     /**< trajectories there in that phase; the layout adds them up */
    tw_rect bar;
    tw_rect text; /**< room for its label; no two overlap, nor does one reach into a bar */
    tw_anchor anchor;
    double order; /**< within its column */
    size_t was;   /**< index before the layout */
} tw_sankey_node;

/** Trajectories from one node to one in the next column. */
typedef struct tw_sankey_link {
    size_t from;
    size_t to; /**< indices of nodes */
    int64_t aantal[TW_SOORT_COUNT];
    double from_y;
    double to_y; /**< upper edge, at either end */
    double height;
} tw_sankey_link;

typedef struct tw_sankey {
    tw_sankey_node *nodes;
    size_t node_count;
    tw_sankey_link *links;
    size_t link_count;
    int columns;
    const char *headings[TW_MAX_FASEN]; /**< of the columns */
    double tall;                        /**< what all together may be high; 0: as usual */
    tw_spot size;                       /**< by the layout */
    double unit;                        /**< height of one trajectory */
    double label_size;                  /**< font */
} tw_sankey;

/** Index of the node in @p column with this key, or SIZE_MAX. */
size_t tw_sankey_find(const tw_sankey *sankey, int column, size_t key);

/**
 * Give everything its place. On a narrow picture labels stand above their bars; on a wide one those
 * of the first and last column stand beside them. Nodes are put in the order in which they are
 * drawn: indices in links are changed with them.
 *
 * @pre the nodes of the first column come in the order they are to be shown in
 * @return false when memory ran out
 */
bool tw_sankey_layout(tw_sankey *sankey, bool narrow);

/** Draw it. @p about: argument of title and description. */
void tw_sankey_draw(tw_page *page, const tw_sankey *sankey, bool narrow, tw_message_id title,
                    tw_message_id desc, const char *about);

#endif
