/** @file program_digest.h — SHA-256 of all that the solution of a program depends on. */
#ifndef TW_MODEL_PROGRAM_DIGEST_H
#define TW_MODEL_PROGRAM_DIGEST_H

#include "base/sha256.h"
#include "model/program.h"

enum { TW_DIGEST_ROOM = 4096 };

/** A hash in the making, fed with numbers and strings each of which ends by itself. */
typedef struct tw_digest {
    tw_sha256_state state;
    unsigned char room[TW_DIGEST_ROOM];
    size_t used;
} tw_digest;

void tw_digest_begin(tw_digest *digest);
void tw_digest_number(tw_digest *digest, int64_t number);
void tw_digest_string(tw_digest *digest, const char *string);
void tw_digest_end(tw_digest *digest, unsigned char key[TW_SHA256_SIZE]);

/** Rows, columns, routes, costs, lots, wishes, demands; and the indices of its RSVs and POIs, by
 *  which a solution names them. */
void tw_digest_program(tw_digest *digest, const tw_program *program);

#endif
