/** @file names.h — names for rows and columns that mean something and that every solver reads. */
#ifndef TW_EXPORT_NAMES_H
#define TW_EXPORT_NAMES_H

#include "base/buf.h"
#include "model/program.h"

/** Short names of institutions and RSVs: their identifiers in letters, digits and '_'. Where two
 *  would become the same, or one is too long, a number with a dot, explained in the heading. */
typedef struct tw_names {
    char **pois;
    char **rsvs;
    size_t poi_count;
    size_t rsv_count;
} tw_names;

TW_NODISCARD tw_status tw_names_make(tw_names *names, const tw_round *round, tw_error *err);
void tw_names_free(tw_names *names);

/** Append a line per name that is not its identifier, each after @p comment. */
void tw_names_explain(tw_buf *buf, const tw_names *names, const tw_round *round,
                      const char *comment);

void tw_name_row(tw_buf *buf, const tw_names *names, const tw_row *row);
void tw_name_column(tw_buf *buf, const tw_names *names, const tw_column *column);
void tw_name_route(tw_buf *buf, const tw_names *names, const tw_program *program, size_t set,
                   size_t route);

#endif
