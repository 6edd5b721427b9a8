/** @file grid_tree.h — which values of a beleid.json vary, and its text for one combination;
 * private to src/io.
 */
#ifndef TW_IO_GRID_TREE_H
#define TW_IO_GRID_TREE_H

#include "base/buf.h"
#include "io/json_fields.h"

/** Start with grid_tree_open, end with tw_grid_tree_clear. */
typedef struct tw_grid_tree {
    const tw_json *json;
    size_t *counts; /**< per node: combinations inside it, at most one more than allowed */
    bool *varies;   /**< per node: it is a list of values that take turns */
    size_t naam;    /**< the node of the policy's name; 0: it has none */
} tw_grid_tree;

/** A stretch of a combination's text, and where it comes from. */
typedef struct tw_grid_piece {
    size_t out;
    size_t in;
    bool fixed; /**< all of it comes from that one place */
} tw_grid_piece;

/** The text of one combination. Start with {0}, end with tw_grid_text_clear. */
typedef struct tw_grid_text {
    tw_buf text;
    tw_buf labels; /**< "percentage=10 methode=hamilton" */
    tw_grid_piece *pieces;
    size_t count;
    size_t capacity;
    bool failed; /**< memory ran out */
} tw_grid_text;

/** Find out what varies; what is wrong with that is reported. False: no memory. */
bool tw_grid_tree_open(tw_grid_tree *tree, tw_json_in *in);
void tw_grid_tree_clear(tw_grid_tree *tree);

/**
 * Write combination @p index.
 * @param naam  to stand as the policy's name; NULL: leave the name as it is
 */
void tw_grid_write(tw_grid_text *out, const tw_grid_tree *tree, size_t index, const char *naam);

/** Where the byte at @p offset of the text comes from: an offset in the file's text. */
size_t tw_grid_origin(const tw_grid_text *text, size_t offset);

void tw_grid_text_clear(tw_grid_text *text);

#endif
