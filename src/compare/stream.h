/** @file stream.h — a file too large for memory, written whole or not at all. */
#ifndef TW_COMPARE_STREAM_H
#define TW_COMPARE_STREAM_H

#include "base/buf.h"
#include <stdio.h>

/** Start with {0}, end with tw_stream_end. */
typedef struct tw_stream {
    char *target;
    char *staged; /**< beside it, until it is whole */
    FILE *file;
    int reason; /**< errno of what went wrong first; 0: nothing */
} tw_stream;

/** Begin DIR/name. @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO */
TW_NODISCARD tw_status tw_stream_begin(tw_stream *stream, const char *dir, const char *name,
                                       tw_error *err);

/** Write what @p buf holds, and empty it. Failure is sticky: tw_stream_end tells. */
void tw_stream_put(tw_stream *stream, tw_buf *buf);

/** Put it into place when @p whole and nothing failed; else it leaves no trace.
 *  @return TW_OK, TW_ERR_IO, TW_ERR_NOMEM; always TW_OK when not @p whole */
TW_NODISCARD tw_status tw_stream_end(tw_stream *stream, bool whole, tw_error *err);

#endif
