#include "page/table.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "toewijs/policy.h"

#include <stdlib.h>

/* @return caller frees; NULL: no memory */
static char *caption_of(const tw_page *page, tw_message_id caption, const char *about) {
    const char *const args[TW_MESSAGE_ARGS] = {tw_message_text(page->lang, caption), about};
    return tw_message_render(page->lang, about == NULL ? caption : TW_RAP_CAPTION_ABOUT, args);
}

static void fold(tw_page *page, const char *caption, size_t rows) {
    if (rows >= TW_TABLE_LONG) {
        tw_page_raw(page, rows >= TW_TABLE_HUGE ? "<details class=\"huge\"><summary>"
                                                : "<details><summary>");
        tw_page_say(page, TW_RAP_SHOW_TABLE, caption, tw_digits_of((int64_t)rows).text, NULL, NULL);
        tw_page_raw(page, "</summary>\n");
    }
}

void tw_html_table_head_open(tw_page *page, tw_message_id caption, const char *about, size_t rows) {
    char *name = caption_of(page, caption, about);
    if (name == NULL) {
        page->buf->failed = true;
        return;
    }
    fold(page, name, rows);
    tw_page_raw(page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    tw_page_attr(page, "aria-label", name);
    /* The caption stays in sight while the table scrolls. */
    tw_page_raw(page, ">\n<table>\n<caption><span>");
    tw_page_text(page, name);
    tw_page_raw(page, "</span></caption>\n<thead><tr>");
    free(name);
}

void tw_table_heads(tw_page *page, const tw_column *columns, size_t count) {
    for (size_t i = 0; i < count; i++) {
        tw_page_raw(page,
                    columns[i].is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        tw_page_word(page, columns[i].heading);
        tw_page_raw(page, "</th>");
    }
}

void tw_table_body(tw_page *page) {
    tw_page_raw(page, "</tr></thead>\n<tbody>\n");
}

void tw_html_table_open(tw_page *page, tw_message_id caption, const tw_column *columns,
                        size_t count, size_t rows) {
    tw_html_table_about(page, caption, NULL, columns, count, rows);
}

void tw_html_table_about(tw_page *page, tw_message_id caption, const char *about,
                         const tw_column *columns, size_t count, size_t rows) {
    tw_html_table_head_open(page, caption, about, rows);
    tw_table_heads(page, columns, count);
    tw_table_body(page);
}

void tw_html_table_close(tw_page *page, size_t rows) {
    tw_page_raw(page, "</tbody>\n</table>\n</div>\n");
    if (rows >= TW_TABLE_LONG) {
        tw_page_raw(page, "</details>\n<p class=\"onpaper\">");
        tw_page_say(page, TW_RAP_NOT_ON_PAPER, tw_digits_of((int64_t)rows).text, NULL, NULL, NULL);
        tw_page_raw(page, "</p>\n");
    }
}

void tw_table_totals(tw_page *page) {
    tw_page_raw(page, "</tbody>\n<tbody class=\"sum\">\n");
}

void tw_row_open(tw_page *page) {
    tw_page_raw(page, "<tr>");
}

void tw_row_close(tw_page *page) {
    tw_page_raw(page, "</tr>\n");
}

void tw_cell_int(tw_page *page, int64_t value) {
    tw_page_raw(page, "<td class=\"n\">");
    tw_page_int(page, value);
    tw_page_raw(page, "</td>");
}

void tw_cell_decimal(tw_page *page, int64_t value, int decimals) {
    tw_page_raw(page, "<td class=\"n\">");
    tw_decimal_text(page->buf, page->lang, value, decimals);
    tw_page_raw(page, "</td>");
}

void tw_cell_red(tw_page *page, int64_t value) {
    tw_page_raw(page, value == 0 ? "<td class=\"n\">" : "<td class=\"n red\">");
    tw_page_int(page, value);
    tw_page_raw(page, "</td>");
}

void tw_cell_text(tw_page *page, const char *text) {
    tw_page_raw(page, "<td>");
    tw_page_name(page, text);
    tw_page_raw(page, "</td>");
}

void tw_cell_word(tw_page *page, tw_message_id id) {
    tw_page_element(page, "td", id);
}

void tw_cell_percent(tw_page *page, int64_t part, int64_t whole) {
    tw_page_raw(page, "<td class=\"n\">");
    if (whole == 0) {
        tw_page_raw(page, "–");
    } else {
        int64_t share = tw_rdiv((tw_int128)part * 100, whole);
        tw_page_say(page, TW_RAP_PERCENT, tw_digits_of(share).text, NULL, NULL, NULL);
    }
    tw_page_raw(page, "</td>");
}

void tw_head_word(tw_page *page, tw_message_id id) {
    tw_page_raw(page, "<th scope=\"row\">");
    tw_page_word(page, id);
    tw_page_raw(page, "</th>");
}

void tw_head_text(tw_page *page, const char *text) {
    tw_page_raw(page, "<th scope=\"row\">");
    tw_page_name(page, text);
    tw_page_raw(page, "</th>");
}

static void put_swatch(tw_page *page, tw_sector sector) {
    tw_page_raw(page, "<span class=\"swatch s");
    tw_page_int(page, sector);
    tw_page_raw(page, "\"></span>");
}

static void put_sector(tw_page *page, tw_sector sector) {
    tw_page_raw(page, "<span class=\"nb\">");
    put_swatch(page, sector);
    tw_page_text(page, tw_sector_words(page->lang, sector));
    tw_page_raw(page, "</span>");
}

static void put_institution(tw_page *page, const char *poi_id, const char *naam, tw_sector sector) {
    put_swatch(page, sector);
    tw_page_name(page, naam);
    tw_page_raw(page, " <span class=\"id\">");
    tw_page_text(page, poi_id);
    tw_page_raw(page, "</span>");
}

static void put_poi(tw_page *page, const tw_poi *poi) {
    put_institution(page, poi->poi_id, poi->naam, poi->sector);
}

void tw_head_institution(tw_page *page, const char *poi_id, const char *naam, tw_sector sector) {
    tw_page_raw(page, "<th scope=\"row\" class=\"sw\">");
    put_institution(page, poi_id, naam, sector);
    tw_page_raw(page, "</th>");
}

void tw_cell_institution_open(tw_page *page, const char *kind, const char *poi_id, const char *naam,
                              tw_sector sector) {
    tw_page_raw(page, "<td class=\"sw ");
    tw_page_raw(page, kind);
    tw_page_raw(page, "\">");
    put_institution(page, poi_id, naam, sector);
}

void tw_head_sector(tw_page *page, tw_sector sector) {
    tw_page_raw(page, "<th scope=\"row\" class=\"sw\">");
    put_sector(page, sector);
    tw_page_raw(page, "</th>");
}

void tw_head_poi_sector(tw_page *page, const tw_poi *poi) {
    tw_page_raw(page, "<th scope=\"row\" class=\"sw\">");
    put_poi(page, poi);
    tw_page_raw(page, " <span class=\"id\">");
    tw_page_text(page, tw_sector_words(page->lang, poi->sector));
    tw_page_raw(page, "</span></th>");
}

void tw_head_poi(tw_page *page, const tw_poi *poi) {
    tw_page_raw(page, "<th scope=\"row\" class=\"sw\">");
    put_poi(page, poi);
    tw_page_raw(page, "</th>");
}

void tw_head_named(tw_page *page, const char *id, const char *naam, const char *link) {
    tw_page_raw(page, "<th scope=\"row\">");
    if (link != NULL) {
        tw_page_raw(page, "<a");
        tw_page_attr(page, "href", link);
        tw_page_raw(page, ">");
    }
    tw_page_name(page, naam);
    tw_page_raw(page, link != NULL ? "</a>" : "");
    tw_page_raw(page, " <span class=\"id\">");
    tw_page_text(page, id);
    tw_page_raw(page, "</span></th>");
}

void tw_head_rsv(tw_page *page, const tw_rsv *rsv, const char *link) {
    tw_head_named(page, rsv->rsv_id, rsv->naam, link);
}

void tw_cell_poi(tw_page *page, const tw_poi *poi) {
    tw_page_raw(page, "<td class=\"sw\">");
    put_poi(page, poi);
    tw_page_raw(page, "</td>");
}

void tw_cell_sector(tw_page *page, tw_sector sector) {
    tw_page_raw(page, "<td class=\"sw\">");
    put_sector(page, sector);
    tw_page_raw(page, "</td>");
}

void tw_sector_legend(tw_page *page, const bool *used) {
    tw_page_raw(page, "<ul class=\"legend\">\n");
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        if (used[sector]) {
            tw_page_raw(page, "<li><span class=\"swatch s");
            tw_page_int(page, sector);
            tw_page_raw(page, "\"></span>");
            tw_page_text(page, tw_sector_words(page->lang, (tw_sector)sector));
            tw_page_raw(page, "</li>\n");
        }
    }
    tw_page_raw(page, "</ul>\n");
}
