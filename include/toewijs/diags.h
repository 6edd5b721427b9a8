/** @file diags.h
 *  A collected list of mistakes and warnings, each at its place in a file.
 */
#ifndef TOEWIJS_DIAGS_H
#define TOEWIJS_DIAGS_H

#include "toewijs/message.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { TW_ERROR, TW_WARNING } tw_severity;

enum { TW_DIAGS_MAX_ERRORS = 100 };

/** Where something stands. line and column count from 1; 0 = the file as a whole. */
typedef struct tw_place {
    const char *file; /**< name as the user knows it, e.g. "deelnemers.csv"; borrowed */
    int64_t line;
    int64_t column; /**< in characters (not bytes) from the start of the line */
} tw_place;

typedef struct tw_diag {
    tw_severity severity;
    char *file;
    int64_t line;
    int64_t column;
    tw_message_id id;
    char *args[TW_MESSAGE_ARGS];
} tw_diag;

/** Start with `tw_diags d = {0};`, end with tw_diags_clear. */
typedef struct tw_diags {
    tw_diag *items;
    size_t count;
    size_t capacity;
    size_t error_count; /**< errors found, also those beyond TW_DIAGS_MAX_ERRORS */
    size_t warning_count;
    bool out_of_memory; /**< something could not be recorded; callers check once, at the end */
} tw_diags;

/**
 * Record a mistake or warning. The arguments are `const char *`, at most TW_MESSAGE_ARGS, ended by
 * a NULL; they are copied. Errors beyond TW_DIAGS_MAX_ERRORS are counted, not kept.
 */
void tw_diags_add(tw_diags *diags, tw_severity severity, tw_place place, tw_message_id id, ...);

/** Sort by file, line, column, severity, message and arguments: independent of discovery order. */
void tw_diags_sort(tw_diags *diags);

/** Render one as `file:line:column: message` (parts that are 0 left out). Caller frees; NULL: no
 *  memory. */
char *tw_diag_render(const tw_diag *diag, tw_lang lang);

/** Free everything; the list is empty and usable afterwards. */
void tw_diags_clear(tw_diags *diags);

#endif
