/** @file messages.h — diagnostics as text, for tests. */
#ifndef TESTS_SUPPORT_MESSAGES_H
#define TESTS_SUPPORT_MESSAGES_H

#include "toewijs/diags.h"

/** All messages in English, sorted, each followed by a line end. Caller frees; fails the test when
 *  memory runs out. */
char *messages_text(tw_diags *diags);

/** Fail unless messages_text is @p expected, showing both; empties @p diags. @p input: shown too.
 */
void assert_messages(tw_diags *diags, const char *expected, const char *input);

#endif
