#include "base/sha256.h"
#include "page/pages.h"
#include "page/table.h"

#include <string.h>

static const tw_column fact_columns[] = {{TW_RAP_COL_FACT, false}, {TW_RAP_COL_VALUE, false}};
static const tw_column file_columns[] = {{TW_RAP_COL_FILE, false}, {TW_RAP_COL_HASH, false}};

static void fact(tw_page *page, tw_message_id name, const char *value) {
    tw_row_open(page);
    tw_head_word(page, name);
    if (value == NULL || value[0] == '\0') {
        tw_cell_word(page, TW_RAP_NOT_RECORDED);
    } else {
        tw_cell_text(page, value);
    }
    tw_row_close(page);
}

static void date_fact(tw_page *page, tw_message_id name, tw_date date) {
    tw_row_open(page);
    tw_head_word(page, name);
    tw_page_raw(page, "<td>");
    tw_page_date(page, date);
    tw_page_raw(page, "</td>");
    tw_row_close(page);
}

static void program_facts(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_record *record = paper->record;
    tw_buf text = {0};
    tw_buf_str(&text, record->programma);
    tw_buf_str(&text, record->versie[0] != '\0' ? " " : "");
    tw_buf_str(&text, record->versie);
    fact(page, TW_RAP_AUDIT_PROGRAM, text.data);
    page->buf->failed = page->buf->failed || text.failed;
    tw_buf_free(&text);
    for (size_t i = 0; i < record->bibliotheek_count; i++) {
        tw_buf_str(&text, i == 0 ? "" : ", ");
        tw_buf_str(&text, record->bibliotheken[i]);
    }
    fact(page, TW_RAP_AUDIT_LIBRARIES, text.data);
    page->buf->failed = page->buf->failed || text.failed;
    tw_buf_free(&text);
}

static void facts(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_report_input *in = paper->in;
    tw_html_table_open(page, TW_RAP_AUDIT_FACTS, fact_columns, 2, 0);
    fact(page, TW_RAP_AUDIT_STATUS,
         tw_message_text(page->lang,
                         in->outcome->optimaal ? TW_RAP_AUDIT_PROVEN : TW_RAP_AUDIT_NOT_PROVEN));
    fact(page, TW_RAP_AUDIT_SEED, in->policy->zaad);
    fact(page, TW_RAP_AUDIT_POLICY, in->policy->naam);
    fact(page, TW_RAP_AUDIT_SOURCE, in->policy->bron);
    date_fact(page, TW_RAP_AUDIT_REFERENCE, in->round->peildatum);
    fact(page, TW_RAP_AUDIT_DATE, paper->record->datum);
    program_facts(paper);
    tw_html_table_close(page, 0);
}

static void file_row(tw_page *page, const char *name, const char *hash) {
    tw_row_open(page);
    tw_head_text(page, name);
    tw_page_raw(page, "<td class=\"hash\">");
    tw_page_text(page, hash);
    tw_page_raw(page, "</td>");
    tw_row_close(page);
}

/* The policy may be a file from elsewhere; beleid.json is in the round's list then as well. */
static void files(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_report_input *in = paper->in;
    bool listed = false;
    tw_html_table_open(page, TW_RAP_AUDIT_FILES, file_columns, 2, 0);
    for (size_t i = 0; i < in->round->file_count; i++) {
        file_row(page, in->round->files[i].name, in->round->files[i].sha256);
        listed = listed || strcmp(in->round->files[i].sha256, in->policy->sha256) == 0;
    }
    if (!listed) {
        file_row(page, in->policy->file, in->policy->sha256);
    }
    if (in->planning != NULL && paper->rsv != TW_EVERY_RSV) { /* nothing of it on the other page */
        file_row(page, TW_PLANNING_FILE, in->planning->sha256);
    }
    const tw_file *outcome =
        in->outcome_files == NULL ? NULL : tw_fileset_find(in->outcome_files, "oplossing.json");
    if (outcome != NULL) {
        char hex[TW_SHA256_HEX + 1];
        tw_sha256_hex(hex, outcome->data, outcome->size);
        file_row(page, outcome->name, hex);
    }
    tw_html_table_close(page, 0);
}

void tw_part_audit(tw_paper *paper) {
    tw_part_open(paper, "verantwoording", TW_RAP_AUDIT);
    tw_page_raw(&paper->page, "<p>");
    tw_page_word(&paper->page, TW_RAP_AUDIT_TEXT);
    tw_page_raw(&paper->page, "</p>\n");
    facts(paper);
    files(paper);
    tw_part_close(paper);
}
