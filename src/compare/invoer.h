/** @file invoer.h — names of what stands in DIR; private to src/compare. */
#ifndef TW_COMPARE_INVOER_H
#define TW_COMPARE_INVOER_H

#include "base/buf.h"
#include "toewijs/compare.h"

#define TW_OPDRACHT_SCHEMA "toewijs/opdracht/1"

/** Names inside invoer/. @p index counts from 0. Caller frees; NULL: no memory. */
char *tw_invoer_round(size_t index, const char *file);
char *tw_invoer_policy(size_t index);

/** The files that a round may have, beleid.json excepted. NULL-terminated. */
extern const char *const tw_invoer_round_files[];

/** What opdracht.json says. Texts live in @p memory. Start with {0}, end with tw_opdracht_clear. */
typedef struct tw_opdracht {
    const char **rounds;
    size_t round_count;
    const char **policies;
    size_t policy_count;
    int64_t scenarios; /**< 0: the rounds as they are */
    uint64_t seed;
    bool axioms[TW_AXIOM_COUNT]; /**< which are tried */
    struct tw_arena_block *memory;
} tw_opdracht;

void tw_opdracht_put(tw_buf *buf, const tw_opdracht *opdracht);

/** @return TW_OK, TW_ERR_INPUT (@p diags says what), TW_ERR_NOMEM */
TW_NODISCARD tw_status tw_opdracht_read(tw_opdracht *opdracht, const char *data, size_t size,
                                        tw_diags *diags, tw_error *err);
void tw_opdracht_clear(tw_opdracht *opdracht);

#endif
