/** @file record.h
 *  What verantwoording.json says about the run that made an outcome (formats.md section 3). Hashes,
 *  seed and policy are those of the round and the policy themselves: tw_verify holds them to that.
 */
#ifndef TOEWIJS_RECORD_H
#define TOEWIJS_RECORD_H

#include "toewijs/fileset.h"
#include "toewijs/status.h"

struct tw_arena_block;

/** Start with `= {0}`, end with tw_record_clear. Texts are "" where the file does not say. */
typedef struct tw_record {
    const char *programma;
    const char *versie;
    const char **bibliotheken;
    size_t bibliotheek_count;
    const char *datum; /**< of the run: 2024-05-01T12:00:00Z */
    struct tw_arena_block *memory;
} tw_record;

/** Read it from the outcome's files; absent or malformed: nothing is said. @return TW_OK,
 *  TW_ERR_NOMEM */
TW_NODISCARD tw_status tw_record_read(tw_record *record, const tw_fileset *files, tw_error *err);

void tw_record_clear(tw_record *record);

#endif
