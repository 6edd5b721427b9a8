/** @file round_build.h — a round while it is being read; private to src/io.
 *
 *  Tables are read in an order in which each finds what it refers to: institutions, allocation,
 *  partnerships, members, the rest. What a table could not be read for is not held against the
 *  tables that refer to it: one mistake, one message.
 */
#ifndef TW_IO_ROUND_BUILD_H
#define TW_IO_ROUND_BUILD_H

#include "base/arena.h"
#include "io/csv_fields.h"
#include "io/csv_read.h"
#include "io/id_index.h"
#include "toewijs/policy.h"
#include "toewijs/read.h"

typedef struct tw_round_build {
    tw_round *round;
    tw_arena arena; /**< becomes round->memory */
    tw_diags *diags;
    tw_error *err;
    int fase_count; /**< 0: the policy's phases were not understood */

    tw_id_index pois; /**< numbers are indices in round->pois once that is sorted */
    tw_id_index rsvs;
    tw_id_index lost_pois; /**< in rows that could not be read: not unknown, but no use either */
    tw_id_index lost_rsvs;
    bool pois_known; /**< every row of instellingen.csv was read */
    bool rsvs_known;
    bool members_known;
    bool amounts_known;   /**< every row of toewijzing.csv was read */
    bool *amount_unclear; /**< per POI: its toegewezen could not be read; NULL: all could */
} tw_round_build;

/* Each reads one file from memory. TW_OK: mistakes are in build->diags; else TW_ERR_NOMEM. */
TW_NODISCARD tw_status tw_build_pois(tw_round_build *build, const char *file, const char *data,
                                     size_t size);
TW_NODISCARD tw_status tw_build_toewijzing(tw_round_build *build, const char *file,
                                           const char *data, size_t size);
TW_NODISCARD tw_status tw_build_rsvs(tw_round_build *build, const char *file, const char *data,
                                     size_t size);
TW_NODISCARD tw_status tw_build_deelnemers(tw_round_build *build, const char *file,
                                           const char *data, size_t size);
TW_NODISCARD tw_status tw_build_bezetting(tw_round_build *build, const char *file, const char *data,
                                          size_t size);
TW_NODISCARD tw_status tw_build_register(tw_round_build *build, const char *file, const char *data,
                                         size_t size);
TW_NODISCARD tw_status tw_build_afstanden(tw_round_build *build, const char *file, const char *data,
                                          size_t size);
TW_NODISCARD tw_status tw_build_voorkeuren(tw_round_build *build, const char *file,
                                           const char *data, size_t size);

/** The POI that the field names: an index in round->pois; reports what is wrong with it. */
bool tw_build_find_poi(tw_round_build *build, const tw_csv_row *row, int column, size_t *poi);
bool tw_build_find_rsv(tw_round_build *build, const tw_csv_row *row, int column, size_t *rsv);

/** Have what tw_build_find_poi will look at fetched from memory. */
void tw_build_expect_poi(const tw_round_build *build, const tw_csv_row *row, int column);

/** Remember an identifier whose row could not be read. False: no memory. */
bool tw_build_lose(tw_round_build *build, tw_id_index *lost, const tw_csv_field *id);

/** Arena memory for @p count elements of @p size, at least one; NULL: no memory. */
void *tw_build_array(tw_round_build *build, size_t count, size_t size);

/** TW_ERR_NOMEM, naming @p file. */
tw_status tw_build_no_memory(const tw_round_build *build, const char *file);

/** Free what only reading needs; the round is left alone. */
void tw_build_clear(tw_round_build *build);

#endif
