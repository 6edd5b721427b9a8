/** @file lot.h — the draw of the command `apportion`. */
#ifndef TW_APPORTION_LOT_H
#define TW_APPORTION_LOT_H

#include <stdint.h>

/** The lot of @p id under seed @p zaad: the string zaad|apportion|id (formats.md section 2). */
int64_t tw_lot_apportion(const char *zaad, const char *id);

#endif
