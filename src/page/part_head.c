#include "base/digits.h"
#include "page/pages.h"
#include "toewijs/version.h"

#include <stdlib.h>

const char *tw_paper_about(const tw_paper *paper) {
    if (paper->rsv != TW_EVERY_RSV) {
        return paper->in->round->rsvs[paper->rsv].naam;
    }
    const char *naam = paper->in->round->naam;
    return naam[0] != '\0' ? naam : tw_message_text(paper->page.lang, TW_MSG_ROUND_UNNAMED);
}

size_t tw_paper_members(const tw_paper *paper, size_t *count) {
    *count = paper->in->round->rsvs[paper->rsv].deelnemer_count;
    return tw_round_first_member(paper->in->round, paper->rsv);
}

void tw_part_open(tw_paper *paper, const char *anchor, tw_message_id heading) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "<section");
    tw_page_attr(page, "id", anchor);
    tw_page_raw(page, ">\n");
    tw_page_element(page, "h2", heading);
    tw_page_raw(page, "\n");
}

void tw_part_close(tw_paper *paper) {
    tw_page_raw(&paper->page, "</section>\n");
}

static void round_line(tw_paper *paper) {
    const tw_round *round = paper->in->round;
    const tw_policy *policy = paper->in->policy;
    tw_page *page = &paper->page;
    const char *naam =
        round->naam[0] != '\0' ? round->naam : tw_message_text(page->lang, TW_MSG_ROUND_UNNAMED);
    tw_page_raw(page, "<p class=\"lead\">");
    tw_page_say(page, TW_MSG_ROUND_TITLE, naam, round->opleiding,
                tw_digits_of(round->toewijzingsjaar).text, NULL);
    if (policy->naam[0] != '\0') {
        bool has_source = policy->bron[0] != '\0';
        tw_page_raw(page, "<br>");
        tw_page_say(page, has_source ? TW_TABLE_POLICY : TW_TABLE_POLICY_NO_SOURCE, policy->naam,
                    policy->bron, NULL, NULL);
    }
    if (paper->rsv != TW_EVERY_RSV) {
        tw_page_raw(page, "<br>");
        tw_page_say(page, TW_RAP_REGIEHOUDER, round->pois[round->rsvs[paper->rsv].regiehouder].naam,
                    NULL, NULL, NULL);
    }
    tw_page_raw(page, "</p>\n");
}

static void marks(tw_paper *paper) {
    tw_page *page = &paper->page;
    if (tw_report_is_illustrative(paper->in->round, paper->in->policy)) {
        tw_page_raw(page, "<p class=\"mark\">");
        tw_page_element(page, "strong", TW_RAP_EXAMPLE);
        tw_page_raw(page, " ");
        tw_page_word(page, TW_RAP_EXAMPLE_TEXT);
        tw_page_raw(page, "</p>\n");
    }
    if (!paper->in->outcome->optimaal) {
        tw_page_raw(page, "<p class=\"mark\">");
        tw_page_word(page, TW_TABLE_TIME_LIMIT);
        tw_page_raw(page, "</p>\n");
    }
}

static void contents(tw_paper *paper) {
    static const struct {
        const char *link;
        tw_message_id words;
        bool of_round;
        bool of_rsv;
    } items[] = {
        {"#plaatsen", TW_RAP_UNPLACED, true, true}, {"#kern", TW_RAP_KEY, true, true},
        {"#bonus", TW_RAP_BONUS, true, true},       {"#stroom", TW_RAP_FLOW, true, true},
        {"#ruimte", TW_RAP_ROOM, true, true},       {"#sectoren", TW_RAP_SECTORS, true, true},
        {"#kaart", TW_RAP_MAP, true, true},         {"#wensen", TW_RAP_WISHES, false, true},
        {"#doelen", TW_RAP_GOALS, true, true},      {"#verantwoording", TW_RAP_AUDIT, true, true},
    };
    tw_page *page = &paper->page;
    tw_page_raw(page, "<nav");
    tw_page_attr_say(page, "aria-label", TW_RAP_CONTENTS, NULL, NULL);
    tw_page_raw(page, "><ul>\n");
    if (paper->rsv != TW_EVERY_RSV && paper->in->rsv == TW_EVERY_RSV) {
        tw_page_raw(page, "<li><a href=\"../index.html\">");
        tw_page_word(page, TW_RAP_BACK);
        tw_page_raw(page, "</a></li>\n");
    }
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (paper->rsv == TW_EVERY_RSV ? items[i].of_round : items[i].of_rsv) {
            tw_page_raw(page, "<li><a");
            tw_page_attr(page, "href", items[i].link);
            tw_page_raw(page, ">");
            tw_page_word(page, items[i].words);
            tw_page_raw(page, "</a></li>\n");
        }
    }
    tw_page_raw(page, "</ul></nav>\n");
}

void tw_part_head(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv *rsv = paper->rsv == TW_EVERY_RSV ? NULL : &paper->in->round->rsvs[paper->rsv];
    if (rsv == NULL) {
        tw_page_begin(page, TW_RAP_TITLE_ROUND, tw_paper_about(paper), NULL);
    } else {
        tw_page_begin(page, TW_RAP_TITLE_RSV, rsv->rsv_id, rsv->naam);
    }
    tw_page_raw(page, "<a class=\"skip\" href=\"#inhoud\">");
    tw_page_word(page, TW_RAP_SKIP);
    tw_page_raw(page, "</a>\n<header>\n<p class=\"kicker\">");
    tw_page_say(page, rsv == NULL ? TW_RAP_KICKER_ROUND : TW_RAP_KICKER_RSV,
                rsv == NULL ? NULL : rsv->rsv_id, NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n<h1>");
    tw_page_name(page, tw_paper_about(paper));
    tw_page_raw(page, "</h1>\n");
    round_line(paper);
    contents(paper);
    tw_page_raw(page, "</header>\n<main id=\"inhoud\">\n");
    marks(paper);
}

void tw_part_foot(tw_paper *paper) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "</main>\n<footer>\n<p>");
    tw_page_say(page, TW_RAP_FOOT, tw_version(), NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n");
    if (tw_report_is_illustrative(paper->in->round, paper->in->policy)) {
        tw_page_raw(page, "<p>");
        tw_page_word(page, TW_RAP_EXAMPLE);
        tw_page_raw(page, " ");
        tw_page_word(page, TW_RAP_EXAMPLE_TEXT);
        tw_page_raw(page, "</p>\n");
    }
    tw_page_raw(page, "</footer>\n");
    tw_page_end(page);
}

void tw_paper_sector_legend(tw_paper *paper, const bool *used) {
    tw_page *page = &paper->page;
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
