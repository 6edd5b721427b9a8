/** @file policy_json.h — a policy as beleid.json writes it. */
#ifndef TW_IO_POLICY_JSON_H
#define TW_IO_POLICY_JSON_H

#include "base/json_out.h"
#include "toewijs/policy.h"

/** Write @p policy, every default filled in, as the value of @p key (NULL: at the top). */
void tw_render_policy(tw_json *json, const char *key, const tw_policy *policy);

#endif
