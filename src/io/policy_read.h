/** @file policy_read.h — beleid.json and ronde.json from memory; private to src/io. */
#ifndef TW_IO_POLICY_READ_H
#define TW_IO_POLICY_READ_H

#include "domain/ranges.h"
#include "io/json_fields.h"
#include "toewijs/policy.h"

/**
 * Fill @p policy from the bytes of a beleid.json; texts live in policy->memory.
 * A policy whose phases were not understood has fase_count 0.
 * @return TW_OK (mistakes are in @p diags), TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_policy_read(tw_policy *policy, const char *file, const char *data,
                                      size_t size, tw_diags *diags, tw_error *err);

/** The same for ronde.json: fills the fields of @p round that come from it. */
TW_NODISCARD tw_status tw_ronde_read(tw_round *round, const char *file, const char *data,
                                     size_t size, tw_diags *diags, tw_error *err);

/* Parts of a policy, by their node; 0 when the policy does not have it. */
void tw_policy_read_bonus(tw_json_in *in, size_t node, tw_policy *policy);
void tw_policy_read_traject(tw_json_in *in, size_t node, tw_policy *policy);

#endif
