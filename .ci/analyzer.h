/* Seen by `make tidy` and `make analyze` alone. The analyser looks at one file at a time and cannot
 * know that tw_fail gives back the status it was given; without that it finds null pointers where
 * there are none. */
#include "toewijs/status.h"
#define tw_fail(err, status, ...) ((void)(tw_fail)((err), (status), __VA_ARGS__), (status))
