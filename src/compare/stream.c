#include "compare/stream.h"
#include "base/file.h"
#include "base/made_folders.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

tw_status tw_stream_begin(tw_stream *stream, const char *dir, const char *name, tw_error *err) {
    tw_buf hidden = {0};
    tw_buf_printf(&hidden, "%s/.%s.nieuw", dir, name);
    stream->target = tw_path_join(dir, name);
    stream->staged = tw_buf_take(&hidden);
    if (stream->target == NULL || stream->staged == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", name);
    }
    errno = 0;
    stream->file = fopen(stream->staged, "w");
    return stream->file == NULL ? tw_path_fail(err, stream->staged, errno == 0 ? ENOMEM : errno)
                                : TW_OK;
}

void tw_stream_put(tw_stream *stream, tw_buf *buf) {
    errno = 0;
    if (stream->file == NULL) {
        return; /* it could not be begun, which was told */
    }
    if (stream->reason == 0 && buf->failed) {
        stream->reason = ENOMEM;
    } else if (stream->reason == 0 && buf->size > 0 &&
               fwrite(buf->data, 1, buf->size, stream->file) != buf->size) {
        stream->reason = errno == 0 ? EIO : errno;
    }
    buf->size = 0;
}

static int finish(tw_stream *stream) {
    if (fflush(stream->file) != 0 || fsync(fileno(stream->file)) != 0) {
        return errno;
    }
    return rename(stream->staged, stream->target) == 0 ? 0 : errno;
}

tw_status tw_stream_end(tw_stream *stream, bool whole, tw_error *err) {
    tw_status status = TW_OK;
    if (stream->file != NULL) {
        if (whole && stream->reason == 0) {
            stream->reason = finish(stream);
        }
        if (!whole || stream->reason != 0) {
            (void)unlink(stream->staged);
        }
        (void)fclose(stream->file);
    }
    if (whole && stream->reason != 0) {
        status = tw_path_fail(err, stream->target, stream->reason);
    }
    free(stream->target);
    free(stream->staged);
    *stream = (tw_stream){0};
    return status;
}
