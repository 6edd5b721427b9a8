/** @file text_fit.h — how wide a text will be in a picture, where nobody breaks lines.
 *
 *  Which font a reader has is not known: widths are those of a wide one (DejaVu Sans), so that what
 *  fits here fits anywhere.
 */
#ifndef TW_PAGE_TEXT_FIT_H
#define TW_PAGE_TEXT_FIT_H

#include "base/buf.h"

/** Width of @p text in a font of @p size, in the unit of @p size. */
double tw_text_width(const char *text, double size);

/** Append @p text, cut off with "…" where it is wider than @p room. @return was it cut off? */
bool tw_text_fit(tw_buf *buf, const char *text, double size, double room);

#endif
