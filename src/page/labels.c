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

static bool has_namesake(const tw_round *round, const tw_rsv *rsv, size_t member, bool *failed) {
    const char *naam = round->pois[rsv->deelnemers[member].poi].naam;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        if (i != member && look_alike(round->pois[rsv->deelnemers[i].poi].naam, naam, failed)) {
            return true;
        }
    }
    return false;
}

bool tw_paper_make_labels(tw_paper *paper) {
    paper->labels = NULL;
    if (paper->rsv == TW_EVERY_RSV) {
        return true;
    }
    const tw_round *round = paper->in->round;
    const tw_rsv *rsv = &round->rsvs[paper->rsv];
    paper->labels = calloc(rsv->deelnemer_count + 1, sizeof *paper->labels);
    bool made = paper->labels != NULL;
    bool failed = false;
    for (size_t i = 0; made && i < rsv->deelnemer_count; i++) {
        const tw_poi *poi = &round->pois[rsv->deelnemers[i].poi];
        tw_buf text = {0};
        if (has_namesake(round, rsv, i, &failed)) {
            tw_buf_str(&text, poi->poi_id);
            tw_buf_char(&text, ' ');
        }
        tw_buf_str(&text, poi->naam);
        paper->labels[i] = tw_buf_take(&text);
        made = paper->labels[i] != NULL && !failed;
    }
    return made;
}

void tw_paper_free_labels(tw_paper *paper) {
    if (paper->labels != NULL) {
        for (size_t i = 0; i < paper->in->round->rsvs[paper->rsv].deelnemer_count; i++) {
            free(paper->labels[i]);
        }
    }
    free(paper->labels);
    paper->labels = NULL;
}

const char *tw_paper_label(const tw_paper *paper, size_t poi) {
    return paper->labels[tw_rsv_find_member(&paper->in->round->rsvs[paper->rsv], poi)];
}
