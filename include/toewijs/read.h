/** @file read.h
 *  Reading a round's folder: every rule of formats.md section 1, every mistake at its place.
 */
#ifndef TOEWIJS_READ_H
#define TOEWIJS_READ_H

#include "toewijs/diags.h"
#include "toewijs/policy.h"
#include "toewijs/round.h"
#include "toewijs/status.h"

typedef struct tw_read_options {
    const char *policy_path; /**< NULL: beleid.json in the folder */
    const char *policy_text; /**< its bytes, instead of reading it; policy_path is then only what it
                                  is called in messages. NULL: it is read */
    size_t policy_size;
    bool concept_optional; /**< `check`: toewijzing.csv may be absent */
} tw_read_options;

/**
 * Read the round in @p folder together with its policy.
 *
 * @param[out] round   owned by the caller; NULL unless TW_OK
 * @param[out] policy  owned by the caller; NULL unless TW_OK
 * @param diags        gets all mistakes and warnings about the files themselves
 * @return TW_OK; TW_ERR_INPUT when there are mistakes; TW_ERR_NOMEM; TW_ERR_IO
 */
TW_NODISCARD tw_status tw_read_round(tw_round **round, tw_policy **policy, const char *folder,
                                     const tw_read_options *options, tw_diags *diags,
                                     tw_error *err);

/**
 * Read the claims of `apportion`: columns id, gewicht [, max].
 * @param[out] claims  in the file's order; one block that holds the ids too: free() it
 */
struct tw_claim;
TW_NODISCARD tw_status tw_read_claims(struct tw_claim **claims, size_t *count, const char *path,
                                      tw_diags *diags, tw_error *err);

/**
 * Read one input file whole.
 *
 * That it is absent (only when @p required), may not be read, is no ordinary file or is too large
 * is the user's to mend: it is reported in @p diags, at @p path.
 * @param[out] data  a NUL follows it; the caller frees it; NULL when there is nothing to read
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO (the machine failed)
 */
TW_NODISCARD tw_status tw_read_input(char **data, size_t *size, const char *path, bool required,
                                     tw_diags *diags, tw_error *err);

#endif
