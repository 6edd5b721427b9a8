/** @file explain.h — a counterexample in words. Private to src/axiom. */
#ifndef TW_AXIOM_EXPLAIN_H
#define TW_AXIOM_EXPLAIN_H

#include "base/buf.h"
#include "toewijs/counterexample.h"

/** The text of uitleg.txt. Failure of memory shows in the buffer. */
void tw_counterexample_explain(tw_buf *to, const tw_counterexample *example,
                               const tw_axiom_origin *origin, tw_lang lang);

#endif
