/** @file memo.h — results of jobs, kept under what they depend on (tw_job_digest). */
#ifndef TW_SOLVE_MEMO_H
#define TW_SOLVE_MEMO_H

#include "base/sha256.h"
#include "solve/job.h"

/** @param[out] result  filled when found; tw_job_result_free */
TW_NODISCARD tw_status tw_memo_find(tw_memo *memo, const unsigned char key[TW_SHA256_SIZE],
                                    tw_job_result *result, bool *found, tw_error *err);

/** Keep a result as tw_job_pack wrote it. Nothing is kept when memory is short, or @p size is 0. */
void tw_memo_keep(tw_memo *memo, const unsigned char key[TW_SHA256_SIZE], const char *bytes,
                  size_t size);

#endif
