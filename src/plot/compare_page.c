#include "toewijs/compare_page.h"
#include "base/digits.h"
#include "plot/plot.h"
#include "plot/plot_style.h"
#include "toewijs/fileset.h"
#include "toewijs/version.h"

/* ---- head and foot ---------------------------------------------------------------------------
 */

static void put_link(tw_plot *plot, const char *anchor, tw_message_id words) {
    tw_page *page = &plot->page;
    tw_page_raw(page, "<li><a href=\"#");
    tw_page_text(page, anchor);
    tw_page_raw(page, "\">");
    tw_page_word(page, words);
    tw_page_raw(page, "</a></li>\n");
}

static size_t rounds_shown(const tw_comparison *c) {
    return c->round_count < TW_PLOT_MAX_ROUNDS ? c->round_count : TW_PLOT_MAX_ROUNDS;
}

static void put_round_links(tw_plot *plot) {
    tw_page *page = &plot->page;
    for (plot->round = 0; plot->round < rounds_shown(plot->comparison); plot->round++) {
        tw_page_raw(page, "<li><a href=\"#");
        tw_page_text(page, tw_plot_anchor(plot, "ronde").text);
        tw_page_raw(page, "\">");
        tw_page_say(page, TW_VGL_ROUND, plot->comparison->rounds[plot->round].naam, NULL, NULL,
                    NULL);
        tw_page_raw(page, "</a></li>\n");
    }
}

static const char *page_name(tw_lang lang) {
    return lang == TW_EN ? "index_en.html" : "index.html";
}

/* The same page in the other language. */
static void put_other_language(tw_plot *plot) {
    tw_page *page = &plot->page;
    tw_lang other = page->lang == TW_EN ? TW_NL : TW_EN;
    tw_page_raw(page, "<li><a");
    tw_page_attr(page, "href", page_name(other));
    tw_page_attr(page, "hreflang", other == TW_EN ? "en" : "nl");
    tw_page_attr(page, "lang", other == TW_EN ? "en" : "nl");
    tw_page_raw(page, ">");
    tw_page_text(page, tw_message_text(other, TW_VGL_THIS_LANGUAGE));
    tw_page_raw(page, "</a></li>\n");
}

static void put_head(tw_plot *plot) {
    tw_page *page = &plot->page;
    const tw_comparison *c = plot->comparison;
    const char *policies = tw_digits_of((int64_t)c->policy_count).text;
    tw_page_begin_styled(page, tw_plot_style, TW_VGL_TITLE, policies, NULL);
    tw_page_raw(page, "<a class=\"skip\" href=\"#inhoud\">");
    tw_page_word(page, TW_RAP_SKIP);
    tw_page_raw(page, "</a>\n<header>\n<p class=\"kicker\">");
    tw_page_word(page, TW_VGL_KICKER);
    tw_page_raw(page, "</p>\n<h1>");
    tw_page_say(page, c->policy_count == 1 ? TW_VGL_HEADING_ONE : TW_VGL_HEADING, policies,
                tw_digits_of((int64_t)c->round_count).text, NULL, NULL);
    tw_page_raw(page, "</h1>\n<nav");
    tw_page_attr_say(page, "aria-label", TW_RAP_CONTENTS, NULL, NULL);
    tw_page_raw(page, "><ul>\n");
    put_link(plot, "vraag", TW_VGL_QUESTION);
    put_round_links(plot);
    put_link(plot, "conclusies", TW_VGL_CONCLUDE);
    put_link(plot, "begrippen", TW_VGL_MEASURES);
    put_link(plot, "verantwoording", TW_VGL_AUDIT);
    put_other_language(plot);
    tw_page_raw(page, "</ul></nav>\n</header>\n<main id=\"inhoud\">\n");
}

static void put_foot(tw_plot *plot) {
    tw_page *page = &plot->page;
    tw_page_raw(page, "</main>\n<footer>\n<p>");
    tw_page_say(page, TW_RAP_FOOT, tw_version(), NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n</footer>\n");
    tw_page_end(page);
}

/* ---- rounds ----------------------------------------------------------------------------------
 */

static void put_round(tw_plot *plot) {
    const tw_compare_round *round = &plot->comparison->rounds[plot->round];
    tw_plot_open(plot, tw_plot_anchor(plot, "ronde").text, 2, TW_VGL_ROUND, round->naam);
    if (plot->comparison->recipe.jaren > 1) {
        tw_plot_note(plot, TW_VGL_FIRST_YEAR, tw_digits_of(round->rounds[0]->toewijzingsjaar).text,
                     NULL);
    }
    tw_plot_part_striking(plot);
    tw_plot_part_heat(plot);
    tw_plot_part_spread(plot);
    tw_plot_part_trade(plot);
    tw_plot_part_groups(plot);
    tw_plot_part_axioms(plot);
    tw_plot_close(plot);
}

enum { LANGUAGES = 2 };

/* Count once, and write it in each language. */
static tw_status put_rounds(tw_plot *plot, const tw_page *pages, tw_error *err) {
    tw_status status = TW_OK;
    const tw_comparison *c = plot->comparison;
    for (plot->round = 0; plot->round < rounds_shown(c) && status == TW_OK; plot->round++) {
        status = tw_plot_gather(plot, err);
        for (int i = 0; i < LANGUAGES && status == TW_OK; i++) {
            plot->page = pages[i];
            put_round(plot);
        }
        tw_plot_forget(plot);
    }
    return status;
}

static void put_rest(tw_plot *plot) {
    const tw_comparison *c = plot->comparison;
    if (c->round_count > TW_PLOT_MAX_ROUNDS) {
        tw_plot_note(plot, TW_VGL_MORE_ROUNDS, tw_digits_of(TW_PLOT_MAX_ROUNDS).text,
                     tw_digits_of((int64_t)c->round_count).text);
    }
    tw_plot_part_conclude(plot);
    tw_plot_part_measures(plot);
    tw_plot_part_audit(plot);
    put_foot(plot);
}

static tw_status write_pages(const tw_page *pages, const tw_compare_folder *folder, tw_error *err) {
    tw_fileset files = {0};
    tw_status status = TW_OK;
    for (int i = 0; i < LANGUAGES && status == TW_OK; i++) {
        const char *name = page_name(pages[i].lang);
        status = pages[i].buf->failed ? tw_fail(err, TW_ERR_NOMEM, "%s", name)
                                      : tw_fileset_take(&files, name, pages[i].buf, err);
    }
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder->dir, err);
    }
    tw_fileset_clear(&files);
    return status;
}

tw_status tw_compare_page_write(const tw_comparison *comparison, const tw_compare_folder *folder,
                                tw_error *err) {
    tw_buf bufs[LANGUAGES] = {{0}};
    const tw_page pages[LANGUAGES] = {{&bufs[0], TW_NL}, {&bufs[1], TW_EN}};
    tw_plot plot = {.comparison = comparison, .folder = folder};
    for (int i = 0; i < LANGUAGES; i++) {
        plot.page = pages[i];
        put_head(&plot);
        plot.round = 0;
        tw_plot_part_question(&plot);
    }
    tw_status status = put_rounds(&plot, pages, err);
    for (int i = 0; i < LANGUAGES && status == TW_OK; i++) {
        plot.page = pages[i];
        put_rest(&plot);
    }
    if (status == TW_OK) {
        status = write_pages(pages, folder, err);
    }
    for (int i = 0; i < LANGUAGES; i++) {
        tw_buf_free(&bufs[i]);
    }
    return status;
}
