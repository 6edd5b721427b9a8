#include "page/labels.h"
#include "page/pages.h"
#include "page/text_fit.h"

#include <stdlib.h>
#include <string.h>

/* What is left of a label on a narrow screen, in ems. */
static const double narrowest = 9;

/* Whether both names, where there is no room for more, are cut off to the same. */
static bool look_alike(const char *a, const char *b, bool *failed) {
    tw_buf short_a = {0};
    tw_buf short_b = {0};
    (void)tw_text_fit(&short_a, a, 1, narrowest);
    (void)tw_text_fit(&short_b, b, 1, narrowest);
    *failed = *failed || short_a.failed || short_b.failed;
    bool alike = !*failed && short_a.size == short_b.size &&
                 (short_a.size == 0 || memcmp(short_a.data, short_b.data, short_a.size) == 0);
    tw_buf_free(&short_a);
    tw_buf_free(&short_b);
    return alike;
}

static bool has_namesake(const tw_label_source *from, size_t count, size_t at, bool *failed) {
    for (size_t i = 0; i < count; i++) {
        if (i != at && look_alike(from[i].naam, from[at].naam, failed)) {
            return true;
        }
    }
    return false;
}

char **tw_labels_make(const tw_label_source *from, size_t count) {
    char **labels = calloc(count + 1, sizeof *labels);
    bool failed = labels == NULL;
    for (size_t i = 0; !failed && i < count; i++) {
        tw_buf text = {0};
        if (has_namesake(from, count, i, &failed)) {
            tw_buf_str(&text, from[i].id);
            tw_buf_char(&text, ' ');
        }
        tw_buf_str(&text, from[i].naam);
        labels[i] = tw_buf_take(&text);
        failed = failed || labels[i] == NULL;
    }
    if (failed) {
        tw_labels_free(labels);
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
