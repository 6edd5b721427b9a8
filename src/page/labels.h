/** @file labels.h — what institutions are called in pictures, where names are cut off. */
#ifndef TW_PAGE_LABELS_H
#define TW_PAGE_LABELS_H

#include <stddef.h>

typedef struct tw_label_source {
    const char *id;
    const char *naam;
} tw_label_source;

/** By index: the name, and where two look alike once they are cut off, the identifier before it.
 *  @return tw_labels_free; NULL: no memory */
char **tw_labels_make(const tw_label_source *from, size_t count);

/** NULL is allowed. */
void tw_labels_free(char **labels);

#endif
