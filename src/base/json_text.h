/** @file json_text.h — any text as a JSON string. */
#ifndef TW_BASE_JSON_TEXT_H
#define TW_BASE_JSON_TEXT_H

struct tw_buf;

/**
 * Append @p text as a JSON string, quotes included. Quotes, backslashes and control characters are
 * escaped; bytes that are not UTF-8 become U+FFFD, so that the result is well-formed whatever the
 * text is. All else, accents too, stands as it is. @p text NULL counts as "".
 */
void tw_json_text(struct tw_buf *buf, const char *text);

#endif
