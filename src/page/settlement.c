/* What the parts of the page of a settlement have in common, and the page as a whole. */
#include "page/settlement.h"
#include "base/digits.h"
#include "page/kosten_words.h"
#include "page/labels.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

tw_year_name tw_settlement_year(const tw_settlement *paper, const tw_afrekening *standing) {
    tw_year_name out;
    if (standing->jaar == 0) {
        (void)snprintf(out.text, sizeof out.text, "%s",
                       tw_message_text(paper->page.lang, TW_VRK_WHOLE_PERIOD));
    } else {
        (void)snprintf(out.text, sizeof out.text, "%" PRId64, standing->jaar);
    }
    return out;
}

const tw_afrekening *tw_settlement_standing(const tw_settlement *paper, size_t index) {
    const tw_verrekening_variant *model = &paper->of->varianten[0];
    if (index == 0) {
        return &model->periode;
    }
    return paper->of->jaar_count > 1 && index <= paper->of->jaar_count ? &model->jaren[index - 1]
                                                                       : NULL;
}

const tw_plan_poi *tw_settlement_partner(const tw_verrekening *of, size_t partner) {
    return &of->plan->pois[of->rsv->leden[partner]];
}

static tw_poi as_poi(const tw_plan_poi *poi) {
    return (tw_poi){.poi_id = poi->poi_id, .naam = poi->naam, .sector = poi->sector};
}

void tw_settlement_head(tw_settlement *paper, size_t partner) {
    tw_poi poi = as_poi(tw_settlement_partner(paper->of, partner));
    tw_head_poi(&paper->page, &poi);
}

void tw_settlement_cell(tw_settlement *paper, size_t partner) {
    tw_poi poi = as_poi(tw_settlement_partner(paper->of, partner));
    tw_cell_poi(&paper->page, &poi);
}

int64_t tw_settlement_bears(const tw_partner_stand *stand) {
    return stand->aandeel_kosten - stand->aandeel_opbrengsten;
}

void tw_settlement_say(tw_settlement *paper, tw_message_id id, const char *a, const char *b) {
    tw_page_raw(&paper->page, "<p>");
    tw_page_say(&paper->page, id, a, b, NULL, NULL);
    tw_page_raw(&paper->page, "</p>\n");
}

void tw_settlement_note(tw_settlement *paper, tw_message_id id, const char *a, const char *b) {
    tw_page_raw(&paper->page, "<p class=\"note\">");
    tw_page_say(&paper->page, id, a, b, NULL, NULL);
    tw_page_raw(&paper->page, "</p>\n");
}

/* ---- the page -------------------------------------------------------------------------------- */

static void put_page(tw_settlement *paper) {
    tw_settlement_head_part(paper);
    tw_settlement_key(paper);
    tw_settlement_standings(paper);
    tw_settlement_transfers(paper);
    tw_settlement_variants(paper);
    tw_settlement_shares(paper);
    tw_settlement_items(paper);
    tw_settlement_documents(paper);
    tw_settlement_audit(paper);
    tw_settlement_foot(paper);
}

static char **labels_of(const tw_verrekening *of) {
    tw_label_source *from = calloc(of->partner_count + 1, sizeof *from);
    for (size_t i = 0; from != NULL && i < of->partner_count; i++) {
        const tw_plan_poi *poi = tw_settlement_partner(of, i);
        from[i] = (tw_label_source){poi->poi_id, poi->naam};
    }
    char **labels = from == NULL ? NULL : tw_labels_make(from, of->partner_count);
    free(from);
    return labels;
}

tw_status tw_costs_pages(tw_fileset *files, const tw_verrekening *verrekening, tw_lang lang,
                         tw_error *err) {
    tw_status status = tw_kosten_fits(verrekening, err);
    if (status != TW_OK) {
        return status;
    }
    tw_buf buf = {0};
    tw_settlement paper = {
        .page = {&buf, lang}, .of = verrekening, .labels = labels_of(verrekening)};
    if (paper.labels == NULL) {
        buf.failed = true;
    } else {
        put_page(&paper);
    }
    tw_labels_free(paper.labels);
    if (buf.failed) {
        tw_buf_free(&buf);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "index.html");
    }
    return tw_fileset_take(files, "index.html", &buf, err);
}
