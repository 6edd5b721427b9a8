#include "base/digits.h"
#include "base/sha256.h"
#include "page/table.h"
#include "plot/plot.h"
#include "toewijs/version.h"

#include <inttypes.h>
#include <stdio.h>

void tw_plot_part_conclude(tw_plot *plot) {
    static const tw_message_id can[] = {TW_VGL_CAN_PAIRED, TW_VGL_CAN_PROVEN, TW_VGL_CAN_EXAMPLE};
    static const tw_message_id cannot[] = {TW_VGL_CANNOT_FORECAST, TW_VGL_CANNOT_INTERVAL,
                                           TW_VGL_CANNOT_WEIGH, TW_VGL_CANNOT_BEHAVE};
    tw_page *page = &plot->page;
    tw_plot_open(plot, "conclusies", 2, TW_VGL_CONCLUDE, NULL);
    tw_page_element(page, "h3", TW_VGL_CAN);
    tw_page_raw(page, "\n<ul>\n");
    for (size_t i = 0; i < sizeof can / sizeof *can; i++) {
        tw_page_element(page, "li", can[i]);
    }
    tw_page_raw(page, "</ul>\n");
    tw_page_element(page, "h3", TW_VGL_CANNOT);
    tw_page_raw(page, "\n<ul>\n");
    for (size_t i = 0; i < sizeof cannot / sizeof *cannot; i++) {
        tw_page_element(page, "li", cannot[i]);
    }
    tw_page_raw(page, "</ul>\n");
    tw_plot_close(plot);
}

/* Of all years: only where there are several. */
static bool is_measured(const tw_comparison *c, tw_measure measure) {
    return !tw_measure_about(measure)->all_years || c->recipe.jaren > 1;
}

void tw_plot_part_measures(tw_plot *plot) {
    static const tw_column columns[] = {{TW_VGL_MEASURE, false},
                                        {TW_VGL_IN_FILES, false},
                                        {TW_VGL_UNIT, false},
                                        {TW_VGL_DEFINITION, false},
                                        {TW_VGL_SOURCE, false}};
    tw_page *page = &plot->page;
    tw_plot_open(plot, "begrippen", 2, TW_VGL_MEASURES, NULL);
    tw_html_table_open(page, TW_VGL_MEASURES_TABLE, columns, sizeof columns / sizeof *columns,
                       TW_MEASURE_COUNT);
    for (int i = 0; i < TW_MEASURE_COUNT; i++) {
        const tw_measure_info *info = tw_measure_about((tw_measure)i);
        if (is_measured(plot->comparison, (tw_measure)i)) {
            tw_row_open(page);
            tw_head_word(page, info->words);
            tw_page_raw(page, "<td><code>");
            tw_page_text(page, info->name);
            tw_page_raw(page, "</code></td>");
            tw_cell_word(page, info->unit);
            tw_page_raw(page, "<td class=\"wide\">");
            tw_page_word(page, info->definition);
            tw_page_raw(page, "</td>");
            tw_cell_text(page, info->source);
            tw_row_close(page);
        }
    }
    tw_html_table_close(page, TW_MEASURE_COUNT);
    tw_plot_close(plot);
}

/* ---- what it was made from -------------------------------------------------------------------
 */

static void put_fact(tw_plot *plot, tw_message_id name, const char *value) {
    tw_row_open(&plot->page);
    tw_head_word(&plot->page, name);
    tw_cell_text(&plot->page, value);
    tw_row_close(&plot->page);
}

static void put_hash(tw_plot *plot, const char *name, const char *hash) {
    tw_page *page = &plot->page;
    tw_row_open(page);
    tw_head_text(page, name);
    tw_page_raw(page, "<td class=\"hash\">");
    tw_page_text(page, hash);
    tw_page_raw(page, "</td>");
    tw_row_close(page);
}

void tw_plot_part_audit(tw_plot *plot) {
    static const tw_column columns[] = {{TW_RAP_COL_FACT, false}, {TW_RAP_COL_VALUE, false}};
    const tw_comparison *c = plot->comparison;
    char seed[24];
    (void)snprintf(seed, sizeof seed, "%" PRIu64, c->seed);
    tw_plot_open(plot, "verantwoording", 2, TW_VGL_AUDIT, NULL);
    tw_plot_say(plot, TW_VGL_AUDIT_TEXT, NULL, NULL, NULL, NULL);
    tw_html_table_open(&plot->page, TW_VGL_AUDIT, columns, 2, 0);
    put_fact(plot, TW_VGL_PROGRAM, tw_version());
    put_fact(plot, TW_VGL_SEED, seed);
    put_fact(plot, TW_VGL_COUNT_SCENARIOS, tw_digits_of((int64_t)c->scenario_count).text);
    for (size_t r = 0; r < c->round_count; r++) {
        char hash[TW_SHA256_HEX + 1];
        tw_digest_hex(hash, c->rounds[r].shape.key);
        put_hash(plot, c->rounds[r].naam, hash);
    }
    for (size_t j = 0; j < c->policy_count; j++) {
        put_hash(plot, c->policy_names[j], c->policies[j]->sha256);
    }
    tw_html_table_close(&plot->page, 0);
    tw_plot_close(plot);
}
