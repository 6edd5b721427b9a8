/* The individual plans, one a row. */
#include "sheet/plan_book.h"
#include "sheet/text_size.h"
#include "toewijs/policy.h"

enum {
    COL_PROGRAMME,
    COL_YEAR,
    COL_RSV,
    COL_TRAJECTORY,
    COL_KIND,
    COL_EMPLOYER,
    COL_PART_TIME,
    COL_START,
    COL_END,
    COL_PHASES
};

enum { PHASE_POI, PHASE_FROM, PHASE_TO, PHASE_WEEKS, PHASE_COLUMNS };
enum { NAME_WIDTH = 26 };

static int most_phases(const tw_plan *plan) {
    int most = 0;
    for (size_t i = 0; i < plan->cohort_count; i++) {
        int count = plan->cohorten[i].policy->fase_count;
        most = count > most ? count : most;
    }
    return most;
}

static void put_heads(tw_plan_book *b, const tw_page *page, int phases) {
    static const struct {
        tw_message_id words;
        double width;
        bool is_number;
    } columns[COL_PHASES] = {
        [COL_PROGRAMME] = {TW_PLB_COL_PROGRAMME, 10, false},
        [COL_YEAR] = {TW_PLB_SHEET_YEAR, 11, true},
        [COL_RSV] = {TW_RAP_COL_RSV, 22, false},
        [COL_TRAJECTORY] = {TW_PLB_SHEET_TRAJECTORY, 18, false},
        [COL_KIND] = {TW_RAP_COL_KIND, 9, false},
        [COL_EMPLOYER] = {TW_PLB_COL_EMPLOYER, NAME_WIDTH, false},
        [COL_PART_TIME] = {TW_PLB_COL_PART_TIME, 9, true},
        [COL_START] = {TW_PLB_SHEET_START, 11, true},
        [COL_END] = {TW_PLB_SHEET_END, 11, true},
    };
    for (int i = 0; i < COL_PHASES; i++) {
        tw_page_width(page, i, i, columns[i].width);
        tw_plan_book_column(b, page, i, columns[i].words, columns[i].is_number);
    }
    for (int fase = 0; fase < phases; fase++) {
        int at = COL_PHASES + fase * PHASE_COLUMNS;
        tw_page_width(page, at, at, NAME_WIDTH);
        tw_page_width(page, at + PHASE_FROM, at + PHASE_TO, 11);
        tw_page_width(page, at + PHASE_WEEKS, at + PHASE_WEEKS, 8);
        tw_plan_book_column(b, page, at + PHASE_FROM, TW_PLB_SHEET_FROM, true);
        tw_plan_book_column(b, page, at + PHASE_TO, TW_PLB_SHEET_TO, true);
        tw_plan_book_column(b, page, at + PHASE_WEEKS, TW_PLB_COL_WEEKS, true);
        tw_buf text = {0};
        tw_buf_str(&text, tw_plan_book_say(b, TW_PLB_SHEET_PHASE));
        tw_buf_printf(&text, " %d", fase + 1);
        tw_put_text(page, TW_PLAN_BOOK_HEAD, at, text.failed ? "" : text.data, TW_STYLE_HEAD);
        tw_book_note(&b->book, text.failed ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR);
        tw_buf_free(&text);
    }
}

static void put_phases(tw_plan_book *b, const tw_page *page, int row, const tw_plan_traject *t,
                       int phases) {
    for (int fase = 0; fase < phases; fase++) {
        int at = COL_PHASES + fase * PHASE_COLUMNS;
        if (fase >= t->fase_count) {
            for (int i = 0; i < PHASE_COLUMNS; i++) {
                tw_put_blank(page, row, at + i, TW_STYLE_TEXT);
            }
            continue;
        }
        tw_put_text(page, row, at + PHASE_POI, b->names[t->fasen[fase].poi], TW_STYLE_TEXT);
        tw_put_date_cell(page, row, at + PHASE_FROM, t->fasen[fase].van, TW_STYLE_DATE);
        tw_put_date_cell(page, row, at + PHASE_TO, t->fasen[fase].tot, TW_STYLE_DATE);
        tw_put_int(page, row, at + PHASE_WEEKS, t->fasen[fase].weken, TW_STYLE_NUMBER);
    }
}

static void put_traject(tw_plan_book *b, const tw_page *page, int row, const tw_plan_traject *t,
                        int phases) {
    const tw_round *round = b->plan->cohorten[t->cohort].round;
    int lines = tw_cell_lines(b->names[t->werkgever], NAME_WIDTH);
    for (int fase = 0; fase < t->fase_count; fase++) {
        int needed = tw_cell_lines(b->names[t->fasen[fase].poi], NAME_WIDTH);
        lines = needed > lines ? needed : lines;
    }
    tw_page_height(page, row, tw_lines_height(lines));
    tw_put_text(page, row, COL_PROGRAMME, round->opleiding, TW_STYLE_TEXT);
    tw_put_int(page, row, COL_YEAR, round->toewijzingsjaar, TW_STYLE_NUMBER);
    tw_put_text(page, row, COL_RSV, b->plan->rsvs[t->rsv].rsv_id, TW_STYLE_TEXT);
    tw_put_text(page, row, COL_TRAJECTORY, t->traject, TW_STYLE_TEXT);
    tw_put_text(page, row, COL_KIND,
                tw_plan_book_say(b, t->soort == TW_BONUS ? TW_PLB_BONUS : TW_PLB_REGULAR),
                TW_STYLE_TEXT);
    tw_put_text(page, row, COL_EMPLOYER, b->names[t->werkgever], TW_STYLE_TEXT);
    tw_put_decimal(page, row, COL_PART_TIME, t->deeltijd, TW_DEELTIJD_DECIMALS);
    tw_put_date_cell(page, row, COL_START, t->fasen[0].van, TW_STYLE_DATE);
    tw_put_date_cell(page, row, COL_END, t->fasen[t->fase_count - 1].tot, TW_STYLE_DATE);
    put_phases(b, page, row, t, phases);
}

void tw_plan_book_trajects(tw_plan_book *b) {
    tw_page page = tw_book_page(&b->book, tw_plan_book_say(b, TW_PLB_SHEET_TRAJECTORIES));
    int phases = most_phases(b->plan);
    int last = COL_PHASES + phases * PHASE_COLUMNS - 1;
    int count = (int)b->plan->traject_count;
    tw_plan_book_head(b, &page, TW_PLB_SHEET_TRAJECTORIES, last);
    put_heads(b, &page, phases);
    for (int i = 0; i < count; i++) {
        put_traject(b, &page, TW_PLAN_BOOK_FIRST + i, &b->plan->trajecten[i], phases);
    }
    tw_plan_book_end(b, &page, TW_PLAN_BOOK_FIRST + count, last, count);
}
