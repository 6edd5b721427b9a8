/** @file apart.h — making files in a process of their own.
 *
 *  libxlsxwriter goes through a null pointer where some of its allocations fail. What dies then is
 *  the other process; this one says what happened and ends as it should.
 */
#ifndef TW_SHEET_APART_H
#define TW_SHEET_APART_H

#include "toewijs/fileset.h"

typedef tw_status tw_apart_work(tw_fileset *files, const void *context, tw_error *err);

/** Have a copy of this process do @p work, and append the files it made.
 *  @return what @p work returned; TW_ERR_NOMEM, TW_ERR_IO; then @p files may hold some of them */
TW_NODISCARD tw_status tw_apart(tw_fileset *files, tw_apart_work *work, const void *context,
                                tw_error *err);

#endif
