#include "base/digits.h"
#include "page/frame.h"
#include "page/gantt.h"
#include "page/pages.h"

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
    tw_page_section(&paper->page, anchor, heading);
}

void tw_part_close(tw_paper *paper) {
    tw_page_section_end(&paper->page);
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
        tw_mark(page, TW_RAP_EXAMPLE, TW_RAP_EXAMPLE_TEXT);
    }
    if (!paper->in->outcome->optimaal) {
        tw_page_raw(page, "<p class=\"mark\">");
        tw_page_word(page, TW_TABLE_TIME_LIMIT);
        tw_page_raw(page, "</p>\n");
    }
}

typedef struct item {
    const char *link;
    tw_message_id words;
} item;

static void list_items(tw_page *page, const item *items, bool has_rejected) {
    for (; items->link != NULL; items++) {
        if (items->words != TW_RAP_REJECTED || has_rejected) {
            tw_nav_link(page, items->link, items->words);
        }
    }
}

/* In the order in which the parts come (report_pages.c). */
static void contents(tw_paper *paper) {
    static const item of_round[] = {
        {"#plaatsen", TW_RAP_UNPLACED},    {"#kern", TW_RAP_KEY},
        {"#bonus", TW_RAP_BONUS},          {"#sectoren", TW_RAP_SECTORS},
        {"#stroom", TW_RAP_FLOW},          {"#ruimte", TW_RAP_ROOM},
        {"#kaart", TW_RAP_MAP_ROUND},      {"#afgewezen", TW_RAP_REJECTED},
        {"#stukken", TW_RAP_DOCS},         {"#doelen", TW_RAP_GOALS},
        {"#verantwoording", TW_RAP_AUDIT}, {NULL, TW_MSG_NONE}};
    static const item of_rsv[] = {{"#plaatsen", TW_RAP_UNPLACED},    {"#kern", TW_RAP_KEY},
                                  {"#bonus", TW_RAP_BONUS},          {"#stroom", TW_RAP_FLOW},
                                  {"#planning", TW_PLB_GANTT},       {"#ruimte", TW_RAP_ROOM},
                                  {"#sectoren", TW_RAP_SECTORS},     {"#kaart", TW_RAP_MAP},
                                  {"#wensen", TW_RAP_WISHES},        {"#doelen", TW_RAP_GOALS},
                                  {"#verantwoording", TW_RAP_AUDIT}, {NULL, TW_MSG_NONE}};
    bool whole = paper->rsv == TW_EVERY_RSV;
    tw_page *page = &paper->page;
    tw_nav_open(page, TW_RAP_CONTENTS);
    if (!whole && paper->in->rsv == TW_EVERY_RSV) {
        tw_nav_link(page, "../index.html", TW_RAP_BACK);
    }
    list_items(page, whole ? of_round : of_rsv,
               paper->figures->rsv_deelnemend < paper->in->round->rsv_count);
    tw_nav_close(page);
}

void tw_part_head(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv *rsv = paper->rsv == TW_EVERY_RSV ? NULL : &paper->in->round->rsvs[paper->rsv];
    if (rsv == NULL) {
        tw_page_begin(page, TW_RAP_TITLE_ROUND, tw_paper_about(paper), NULL);
    } else {
        tw_page_begin_styled(page, tw_gantt_style, TW_RAP_TITLE_RSV, rsv->rsv_id, rsv->naam);
    }
    tw_frame_header(page, rsv == NULL ? TW_RAP_KICKER_ROUND : TW_RAP_KICKER_RSV,
                    rsv == NULL ? NULL : rsv->rsv_id, tw_paper_about(paper));
    round_line(paper);
    contents(paper);
    if (rsv != NULL) {
        tw_paper_document_links(paper);
    }
    tw_frame_main(page);
    marks(paper);
}

void tw_part_foot(tw_paper *paper) {
    bool mark = tw_report_is_illustrative(paper->in->round, paper->in->policy);
    tw_frame_foot(&paper->page, TW_RAP_FOOT, mark ? TW_RAP_EXAMPLE : TW_MSG_NONE,
                  TW_RAP_EXAMPLE_TEXT);
}
