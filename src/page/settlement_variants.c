/* The same costs shared otherwise, side by side: who bears more, and who less. */
#include "base/digits.h"
#include "page/bars.h"
#include "page/kosten_words.h"
#include "page/money.h"
#include "page/settlement.h"

#include <stdio.h>
#include <stdlib.h>

/* How many of them stand beside each other in one table: more would not go on paper. */
enum { MOST_BESIDE = 2 };

static const tw_partner_stand *stand_of(const tw_settlement *paper, size_t variant,
                                        size_t partner) {
    return &paper->of->varianten[variant].periode.standen[partner];
}

/* Above 0: bears more than by the model. */
static int64_t difference_of(const tw_settlement *paper, size_t variant, size_t partner) {
    return tw_settlement_bears(stand_of(paper, variant, partner)) -
           tw_settlement_bears(stand_of(paper, 0, partner));
}

/* ---- what is different about them ------------------------------------------------------------ */

static bool has_same_key(const tw_kostensoort *a, const tw_kostensoort *b, size_t partners) {
    if (a->sleutel != b->sleutel || a->hele_periode != b->hele_periode) {
        return false;
    }
    for (size_t i = 0; a->percentages != NULL && b->percentages != NULL && i < partners; i++) {
        if (a->percentages[i] != b->percentages[i]) {
            return false;
        }
    }
    return true;
}

/* Puts their names in a list where there is a page to put them on. */
static size_t put_different_kinds(tw_settlement *paper, size_t variant, bool shown) {
    const tw_kosten_model *model = paper->of->model;
    tw_page *page = &paper->page;
    size_t count = 0;
    for (size_t i = 0; i < model->soort_count; i++) {
        const tw_kostensoort *kind = &model->varianten[variant].soorten[i];
        if (!has_same_key(kind, &model->varianten[0].soorten[i], paper->of->partner_count)) {
            count++;
            if (shown) {
                tw_page_raw(page, "<li>");
                tw_page_say(page, TW_VRK_KIND_KEY, kind->naam,
                            tw_message_text(page->lang, tw_kosten_key_words(kind)), NULL, NULL);
                tw_page_raw(page, "</li>\n");
            }
        }
    }
    return count;
}

static void put_what_differs(tw_settlement *paper) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "<ol>\n");
    for (size_t v = 1; v < paper->of->model->variant_count; v++) {
        tw_page_raw(page, "<li>");
        tw_page_name(page, paper->of->model->varianten[v].naam);
        if (put_different_kinds(paper, v, false) == 0) {
            tw_page_raw(page, " ");
            tw_page_word(page, TW_VRK_VARIANT_SAME);
        } else {
            tw_page_raw(page, "\n<ul>\n");
            (void)put_different_kinds(paper, v, true);
            tw_page_raw(page, "</ul>\n");
        }
        tw_page_raw(page, "</li>\n");
    }
    tw_page_raw(page, "</ol>\n");
}

/* ---- the picture: of every partner a bar for every variant ----------------------------------- */

static void set_bar(tw_settlement *paper, tw_bar *bar, size_t partner, size_t variant,
                    const char *number) {
    int64_t more = difference_of(paper, variant, partner);
    *bar = (tw_bar){.label = variant == 1 ? paper->labels[partner] : NULL,
                    .left = number,
                    .parts = {{more < 0 ? -more : more, more > 0 ? "k-bonus" : "k-regular"}},
                    .part_count = 1,
                    .limit = -1,
                    .leftward = more < 0};
    (void)snprintf(bar->value, sizeof bar->value, "%s",
                   tw_money_difference(paper->page.lang, more).text);
}

static void chart(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_legend legend[] = {
        {"k-bonus", tw_message_text(page->lang, TW_VRK_LEGEND_MORE)},
        {"k-regular", tw_message_text(page->lang, TW_VRK_LEGEND_LESS)},
    };
    size_t others = paper->of->model->variant_count - 1;
    size_t count = 0;
    tw_bar *bars = calloc(others * paper->of->partner_count + 1, sizeof *bars);
    tw_digits *numbers = calloc(others + 1, sizeof *numbers);
    if (bars != NULL && numbers != NULL) {
        for (size_t v = 1; v <= others; v++) {
            numbers[v - 1] = tw_digits_of((int64_t)v);
        }
        for (size_t i = 0; i < paper->of->partner_count; i++) {
            for (size_t v = 1; v <= others; v++) {
                set_bar(paper, &bars[count++], i, v, others == 1 ? NULL : numbers[v - 1].text);
            }
        }
        tw_page_figure(page, TW_VRK_VARIANTS_CHART, NULL);
        tw_legend_draw(page, legend, sizeof legend / sizeof *legend);
        tw_bars_draw(page, bars, count, TW_VRK_VARIANTS_CHART, TW_VRK_VARIANTS_DESC, NULL);
        tw_page_figure_end(page);
    }
    page->buf->failed = page->buf->failed || bars == NULL || numbers == NULL;
    free(bars);
    free(numbers);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* By their numbers in the list above: names are as long as people make them. */
static void heading(tw_page *page, size_t variant, tw_message_id id) {
    tw_digits number = tw_digits_of((int64_t)variant);
    tw_page_raw(page, "<th scope=\"col\" class=\"n\">");
    tw_page_say(page, id, variant == 0 ? tw_message_text(page->lang, TW_VRK_MODEL) : number.text,
                NULL, NULL, NULL);
    tw_page_raw(page, "</th>");
}

/* What everyone bears by the model, and by some of the variants. */
static void table(tw_settlement *paper, size_t from, size_t to) {
    tw_page *page = &paper->page;
    size_t rows = paper->of->partner_count;
    tw_digits number = tw_digits_of((int64_t)from);
    tw_html_table_head_open(page, TW_VRK_VARIANTS_TABLE, from == 1 ? NULL : number.text, rows);
    tw_page_raw(page, "<th scope=\"col\">");
    tw_page_word(page, TW_VRK_COL_PARTNER);
    tw_page_raw(page, "</th>");
    heading(page, 0, TW_VRK_COL_BEARS);
    for (size_t v = from; v < to; v++) {
        heading(page, v, TW_VRK_COL_BEARS);
        heading(page, v, TW_VRK_COL_MORE);
    }
    tw_page_raw(page, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < rows; i++) {
        tw_row_open(page);
        tw_settlement_head(paper, i);
        tw_cell_money(page, tw_settlement_bears(stand_of(paper, 0, i)));
        for (size_t v = from; v < to; v++) {
            tw_cell_money(page, tw_settlement_bears(stand_of(paper, v, i)));
            tw_cell_money_difference(page, difference_of(paper, v, i));
        }
        tw_row_close(page);
    }
    tw_html_table_close(page, rows);
}

void tw_settlement_variants(tw_settlement *paper) {
    tw_page *page = &paper->page;
    size_t count = paper->of->model->variant_count;
    if (count < 2) {
        return;
    }
    tw_page_section(page, "varianten", TW_VRK_VARIANTS);
    tw_settlement_say(paper, TW_VRK_VARIANTS_TEXT, NULL, NULL);
    put_what_differs(paper);
    chart(paper);
    for (size_t v = 1; v < count; v += MOST_BESIDE) {
        table(paper, v, v + MOST_BESIDE < count ? v + MOST_BESIDE : count);
    }
    tw_page_section_end(page);
}
