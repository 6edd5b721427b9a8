/** @file tables.h — pieces of the tables that people read. */
#ifndef TW_WRITE_TABLES_H
#define TW_WRITE_TABLES_H

#include "base/digits.h"
#include "write/render.h"

typedef struct tw_table {
    tw_buf *buf;
    tw_lang lang;
    const tw_render *in;
} tw_table;

/** Append message @p id with up to four arguments (NULL where there is none), made safe for a
 *  terminal, without a line end. */
void tw_table_say(const tw_table *table, tw_message_id id, const char *a, const char *b,
                  const char *c, const char *d);

/** From start to last phase: members against members, and with more than two phases the routes. */
void tw_table_matrix(const tw_table *table, size_t rsv);

/** Who is affected by a correction. @pre round->vorig is not NULL */
void tw_table_changes(const tw_table *table);

/** Width of the widest identifier among the members of @p rsv. */
size_t tw_table_id_width(const tw_table *table, size_t rsv);

#endif
