#include "page/labels.h"
#include "page/pages.h"
#include "page/text_fit.h"

#include <stdlib.h>
#include <string.h>

/* What is left of a label on a narrow screen, in ems. */
static const double narrowest = 9;

/* A name as it is where there is no room for more. */
typedef struct {
    char *text;
    size_t index;
} shortened;

static int compare(const void *left, const void *right) {
    return strcmp(((const shortened *)left)->text, ((const shortened *)right)->text);
}

/* By text, so that names that look alike are next to each other. NULL: no memory. */
static shortened *shorten(const tw_label_source *from, size_t count) {
    shortened *list = calloc(count + 1, sizeof *list);
    bool failed = list == NULL;
    for (size_t i = 0; !failed && i < count; i++) {
        tw_buf text = {0};
        (void)tw_text_fit(&text, from[i].naam, 1, narrowest);
        list[i] = (shortened){tw_buf_take(&text), i};
        failed = list[i].text == NULL;
    }
    if (!failed) {
        qsort(list, count, sizeof *list, compare);
    }
    return list;
}

static void forget(shortened *list, size_t count) {
    for (size_t i = 0; list != NULL && i < count; i++) {
        free(list[i].text);
    }
    free(list);
}

static char *make_label(const tw_label_source *from, bool with_id) {
    tw_buf text = {0};
    if (with_id) {
        tw_buf_str(&text, from->id);
        tw_buf_char(&text, ' ');
    }
    tw_buf_str(&text, from->naam);
    return tw_buf_take(&text);
}

char **tw_labels_make(const tw_label_source *from, size_t count) {
    char **labels = calloc(count + 1, sizeof *labels);
    shortened *list = shorten(from, count);
    bool failed = labels == NULL || list == NULL || (count > 0 && list[count - 1].text == NULL);
    for (size_t i = 0; !failed && i < count; i++) {
        bool alike = (i > 0 && compare(&list[i - 1], &list[i]) == 0) ||
                     (i + 1 < count && compare(&list[i], &list[i + 1]) == 0);
        labels[list[i].index] = make_label(&from[list[i].index], alike);
        failed = labels[list[i].index] == NULL;
    }
    forget(list, count);
    if (failed) {
        for (size_t i = 0; labels != NULL && i < count; i++) {
            free(labels[i]);
        }
        free(labels);
        return NULL;
    }
    return labels;
}

void tw_labels_free(char **labels) {
    for (char **label = labels; label != NULL && *label != NULL; label++) {
        free(*label);
    }
    free(labels);
}

bool tw_paper_make_labels(tw_paper *paper) {
    paper->labels = NULL;
    if (paper->rsv == TW_EVERY_RSV) {
        return true;
    }
    const tw_round *round = paper->in->round;
    const tw_rsv *rsv = &round->rsvs[paper->rsv];
    tw_label_source *from = calloc(rsv->deelnemer_count + 1, sizeof *from);
    for (size_t i = 0; from != NULL && i < rsv->deelnemer_count; i++) {
        const tw_poi *poi = &round->pois[rsv->deelnemers[i].poi];
        from[i] = (tw_label_source){poi->poi_id, poi->naam};
    }
    if (from != NULL) {
        paper->labels = tw_labels_make(from, rsv->deelnemer_count);
    }
    free(from);
    return paper->labels != NULL;
}

void tw_paper_free_labels(tw_paper *paper) {
    tw_labels_free(paper->labels);
    paper->labels = NULL;
}

const char *tw_paper_label(const tw_paper *paper, size_t poi) {
    return paper->labels[tw_rsv_find_member(&paper->in->round->rsvs[paper->rsv], poi)];
}
