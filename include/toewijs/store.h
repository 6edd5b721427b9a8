/** @file store.h
 *  The results of a comparison on disk, one file a round: a fixed number of whole numbers for every
 *  scenario and policy, each at its own place. What is not there yet, or was only half written, is
 *  simply not done yet; so work can stop at any moment and go on later, here or elsewhere.
 *
 *  A file is 128 bytes of header and then slots of equal size: slot scenario x policies + policy,
 *  scenarios counted from 0 in the order of their numbers. All numbers are little-endian. A slot:
 *  8 bytes state (0 empty, 1 done, 2 failed), then values of 8 bytes (of a failed one: 8 bytes
 *  tw_status and a text ending in NUL; at least 256 bytes in all), then 8 bytes check: the first of
 *  SHA-256 over the file's header, the slot's number (8 bytes) and the bytes before.
 */
#ifndef TOEWIJS_STORE_H
#define TOEWIJS_STORE_H

#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** "Not defined here", as a value; measure.h calls it TW_MEASURE_NONE. */
#define TW_STORE_NONE INT64_MIN

/** What the results of one round are of. */
typedef struct tw_store_shape {
    unsigned char key[32]; /**< SHA-256 over everything that determines the results */
    size_t scenario_count;
    size_t policy_count;
    size_t column_count;
} tw_store_shape;

typedef enum { TW_SLOT_EMPTY, TW_SLOT_DONE, TW_SLOT_FAILED } tw_slot_state;

enum { TW_SLOT_REASON = 200 };

/** What one slot holds. */
typedef struct tw_slot {
    tw_slot_state state;
    tw_status status;            /**< of one that failed */
    char reason[TW_SLOT_REASON]; /**< technical detail of one that failed; may be empty */
} tw_slot;

/** One open file. Several processes may read and write it, each through its own or an inherited
 *  one, as long as no two write the same slot with different contents. */
typedef struct tw_store tw_store;

typedef enum {
    TW_STORE_READ,  /**< it must be there */
    TW_STORE_WRITE, /**< made when it is not */
} tw_store_mode;

/**
 * Open the file at @p path.
 * @param[out] out    owned by the caller (tw_store_close); NULL when it failed, is absent or other
 * @param[out] other  it holds something else than @p shape says; it was left as it was
 * @return TW_OK (also when absent or other), TW_ERR_NOMEM, TW_ERR_IO
 */
TW_NODISCARD tw_status tw_store_open(tw_store **out, const char *path, const tw_store_shape *shape,
                                     tw_store_mode mode, bool *other, tw_error *err);

const tw_store_shape *tw_store_get_shape(const tw_store *store);

/**
 * Read a slot. @param values  column_count of them, set when it is done; may be NULL
 * @param scenario  from 0, below scenario_count
 * @return TW_OK, TW_ERR_IO, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_store_get(const tw_store *store, size_t scenario, size_t policy,
                                    tw_slot *slot, int64_t *values, tw_error *err);

/** Write a slot, with one write. @param values  of one that is done. @return as tw_store_get */
TW_NODISCARD tw_status tw_store_put(tw_store *store, size_t scenario, size_t policy,
                                    const tw_slot *slot, const int64_t *values, tw_error *err);

/** See to it that all that was written is on disk. */
TW_NODISCARD tw_status tw_store_sync(tw_store *store, tw_error *err);

/** NULL is allowed. */
void tw_store_close(tw_store *store);

#endif
