#include "base/digits.h"
#include "page/table.h"
#include "plot/differences.h"
#include "plot/plot.h"
#include "toewijs/report.h"

#include <stdlib.h>

static bool is_illustrative(const tw_comparison *c) {
    for (size_t r = 0; r < c->round_count; r++) {
        for (size_t j = 0; j < c->policy_count; j++) {
            if (tw_report_is_illustrative(c->rounds[r].rounds[j], c->policies[j])) {
                return true;
            }
        }
    }
    return false;
}

static void put_mark(tw_plot *plot) {
    tw_page *page = &plot->page;
    if (is_illustrative(plot->comparison)) {
        tw_page_raw(page, "<p class=\"mark\">");
        tw_page_element(page, "strong", TW_RAP_EXAMPLE);
        tw_page_raw(page, " ");
        tw_page_word(page, TW_RAP_EXAMPLE_TEXT);
        tw_page_raw(page, "</p>\n");
    }
}

/* ---- policies --------------------------------------------------------------------------------
 */

static void put_policy_row(tw_plot *plot, const tw_differences *differences, size_t policy) {
    tw_page *page = &plot->page;
    tw_page_raw(page, "<tr><th scope=\"row\">");
    tw_plot_policy(plot, policy);
    tw_page_raw(page, "</th>");
    for (size_t i = 0; i < differences->count; i++) {
        tw_page_raw(page, "<td>");
        tw_page_name(page, tw_difference_value(differences, i, policy));
        tw_page_raw(page, "</td>");
    }
    tw_cell_text(page, plot->comparison->policies[policy]->bron);
    tw_row_close(page);
}

static void put_policies(tw_plot *plot) {
    tw_page *page = &plot->page;
    const tw_comparison *c = plot->comparison;
    tw_differences differences;
    if (!tw_differences_find(&differences, c)) {
        page->buf->failed = true;
        return;
    }
    tw_plot_table_open(plot, TW_VGL_POLICIES, NULL, c->policy_count);
    tw_plot_column(plot, TW_VGL_POLICY, false);
    for (size_t i = 0; i < differences.count; i++) {
        tw_page_raw(page, "<th scope=\"col\"><code>");
        tw_page_text(page, differences.names[i]);
        tw_page_raw(page, "</code></th>");
    }
    tw_plot_column(plot, TW_VGL_SOURCE, false);
    tw_plot_table_body(plot);
    for (size_t j = 0; j < c->policy_count; j++) {
        put_policy_row(plot, &differences, j);
    }
    tw_plot_table_close(plot, c->policy_count);
    if (c->policy_count > 1) {
        tw_plot_note(plot, differences.count == 0 ? TW_VGL_NO_DIFFERENCE : TW_VGL_DIFFERENCES, NULL,
                     NULL);
    }
    tw_differences_clear(&differences);
}

/* ---- the recipe ------------------------------------------------------------------------------
 */

static const tw_message_id part_words[TW_RECIPE_PARTS] = {
    [TW_RECIPE_AANVRAGEN] = TW_VGL_PART_REQUESTS,
    [TW_RECIPE_TOEWIJZINGEN] = TW_VGL_PART_ALLOCATIONS,
    [TW_RECIPE_UITVAL] = TW_VGL_PART_OUT,
    [TW_RECIPE_CAPACITEIT] = TW_VGL_PART_CAPACITY,
    [TW_RECIPE_TE_LAAT] = TW_VGL_PART_LATE,
    [TW_RECIPE_POT] = TW_VGL_PART_POT,
    [TW_RECIPE_LOTING] = TW_VGL_PART_LOTTERY,
};

static void put_signed(tw_page *page, int64_t value) {
    tw_page_raw(page, value > 0 ? "+" : "");
    tw_page_int(page, value);
}

static void put_range(tw_page *page, tw_recipe_kind kind, const tw_recipe_part *part) {
    put_signed(page, part->van);
    tw_page_raw(page, " ");
    tw_page_word(page, TW_VGL_TO);
    tw_page_raw(page, " ");
    put_signed(page, part->tot);
    tw_page_raw(page, " ");
    tw_page_word(page, kind == TW_RECIPE_TE_LAAT ? TW_VGL_DAYS
                       : part->procent           ? TW_VGL_PER_CENT
                                                 : TW_VGL_PLACES);
}

static void put_recipe(tw_plot *plot) {
    static const tw_column columns[] = {
        {TW_VGL_WHAT, false}, {TW_VGL_CHANCE, true}, {TW_VGL_RANGE, false}};
    tw_page *page = &plot->page;
    const tw_recipe *recipe = &plot->comparison->recipe;
    tw_html_table_open(page, TW_VGL_RECIPE, columns, 3, 0);
    for (int kind = 0; kind < TW_RECIPE_PARTS; kind++) {
        const tw_recipe_part *part = &recipe->parts[kind];
        if (part->kans > 0) {
            tw_row_open(page);
            tw_head_word(page, part_words[kind]);
            tw_cell_percent(page, part->kans, 100);
            tw_page_raw(page, "<td>");
            if (tw_recipe_has_range((tw_recipe_kind)kind)) {
                put_range(page, (tw_recipe_kind)kind, part);
            }
            tw_page_raw(page, "</td>");
            tw_row_close(page);
        }
    }
    tw_html_table_close(page, 0);
}

static void put_scenarios(tw_plot *plot) {
    const tw_comparison *c = plot->comparison;
    const char *jaren = tw_digits_of(c->recipe.jaren).text;
    if (c->first_scenario == 0) {
        tw_plot_say(plot, TW_VGL_AS_IS, NULL, NULL, NULL, NULL);
    } else {
        tw_plot_say(plot, TW_VGL_SCENARIOS, tw_digits_of((int64_t)c->scenario_count).text, NULL,
                    NULL, NULL);
        put_recipe(plot);
    }
    if (c->recipe.jaren > 1) {
        tw_plot_say(plot, c->recipe.drift ? TW_VGL_YEARS_DRIFT : TW_VGL_YEARS, jaren, NULL, NULL,
                    NULL);
    }
}

void tw_plot_part_question(tw_plot *plot) {
    put_mark(plot);
    tw_plot_open(plot, "vraag", 2, TW_VGL_QUESTION, NULL);
    put_policies(plot);
    put_scenarios(plot);
    tw_plot_close(plot);
}
