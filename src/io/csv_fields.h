/** @file csv_fields.h — taking values out of a CSV row; every mistake at its field.
 *
 *  Each tw_csv_get_* reports what is wrong and returns false; the target is then left alone.
 *  "optional" means that an empty field is fine: it leaves the target alone and returns true.
 */
#ifndef TW_IO_CSV_FIELDS_H
#define TW_IO_CSV_FIELDS_H

#include "base/arena.h"
#include "domain/ranges.h"
#include "io/csv_read.h"
#include "toewijs/round.h"

tw_place tw_csv_place(const tw_csv_row *row, int column);

/** Report @p id at the field: {1} the column's name, {2} its value, then @p third, @p fourth. */
void tw_csv_report(const tw_csv_row *row, int column, tw_message_id id, const char *third,
                   const char *fourth);

/** The key @p shown stands at the field for the second time; first in line @p first. */
void tw_csv_report_duplicate(const tw_csv_row *row, int column, int64_t first);

bool tw_csv_is_empty(const tw_csv_row *row, int column);

bool tw_csv_get_identifier(const tw_csv_row *row, int column);
bool tw_csv_get_integer(const tw_csv_row *row, int column, int64_t min, int64_t max,
                        int64_t *value);
bool tw_csv_get_optional(const tw_csv_row *row, int column, int64_t min, int64_t max,
                         tw_optional *value);
bool tw_csv_get_date(const tw_csv_row *row, int column, bool optional, tw_date *value);
bool tw_csv_get_yes_no(const tw_csv_row *row, int column, bool optional, bool *value);
bool tw_csv_get_choice(const tw_csv_row *row, int column, const char *const *names, int name_count,
                       bool optional, int *value);
/** -limit to limit, with decimal comma or point. @param[out] stated  the field is not empty */
bool tw_csv_get_decimal(const tw_csv_row *row, int column, int limit, double *value, bool *stated);
/** A copy in the arena; an empty optional field gives "". False with *no_memory set when memory
 *  ran out. */
bool tw_csv_get_text(const tw_csv_row *row, int column, bool optional, tw_arena *arena,
                     const char **value, bool *no_memory);

/** "min is 3; expected at most max, which is 2", at the field of @p low. True when in order. */
bool tw_csv_check_order(const tw_csv_row *row, int low, int high, tw_optional min, tw_optional max);

#endif
