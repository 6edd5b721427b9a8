/** @file inputs.h
 *  Of which files an outcome was made, as it records itself (verantwoording.json, formats.md
 *  section 3): so that one of another round can be told from one that was changed afterwards.
 */
#ifndef TOEWIJS_INPUTS_H
#define TOEWIJS_INPUTS_H

#include "toewijs/fileset.h"
#include "toewijs/round.h"
#include "toewijs/status.h"

/** Files by name; the order does not matter. Start with `= {0}`, end with tw_inputs_clear. */
typedef struct tw_inputs {
    tw_input_file *files;
    size_t count;
    struct tw_arena_block *memory; /**< owns the names */
} tw_inputs;

/**
 * What the outcome's record lists. Nothing when there is no record, or one that says nothing of it:
 * whether it is in order is for tw_verify.
 * @param files  of the outcome
 * @return TW_OK, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_inputs_read(tw_inputs *out, const tw_fileset *files, tw_error *err);
void tw_inputs_clear(tw_inputs *inputs);

/**
 * Names of the files that the two have with other contents, or that only one of them has, in byte
 * order; nothing when one of the two lists nothing. Files of a previous outcome ("vorig/...") count
 * only when both have them: it is a choice to take one along.
 * @param[out] names  the caller frees the list; the names are those of the inputs
 * @return TW_OK, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_inputs_compare(const char ***names, size_t *count, const tw_inputs *a,
                                         const tw_inputs *b, tw_error *err);

#endif
