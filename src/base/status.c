#include "toewijs/status.h"

#include <stdarg.h>
#include <stdio.h>

tw_status tw_fail(tw_error *err, tw_status status, const char *format, ...) {
    if (err != NULL) {
        va_list args;
        va_start(args, format);
        err->status = status;
        (void)vsnprintf(err->detail, sizeof err->detail, format, args);
        va_end(args);
    }
    return status;
}
