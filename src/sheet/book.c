#define _GNU_SOURCE /* memfd_create */
#include "sheet/book.h"
#include "sheet/book_styles.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter/utility.h>

/* libxlsxwriter makes each part of a workbook in a scratch file. Where the disk is full it notices
   nothing and writes half a workbook; so its own function for scratch files is replaced by this
   one, which keeps them in memory. (A library built so that this cannot be done uses its own.) */
FILE *lxw_tmpfile(char *folder) {
    (void)folder;
    int fd = memfd_create("toewijs", MFD_CLOEXEC);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (fd >= 0 && file == NULL) {
        (void)close(fd);
    }
    return file;
}

void tw_book_note(tw_book *book, lxw_error result) {
    if (book->failure == LXW_NO_ERROR) {
        book->failure = result;
    }
}

/* Midnight UTC of the day, in seconds since 1970; days from the civil calendar. */
static time_t seconds_of(tw_date date) {
    int64_t year = date / 10000;
    int64_t month = date / 100 % 100;
    int64_t day = date % 100;
    year -= month <= 2 ? 1 : 0;
    int64_t era_day = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t days = year * 365 + year / 4 - year / 100 + year / 400 + era_day - 719468;
    return (time_t)(days * 86400);
}

static void set_facts(tw_book *book, const tw_book_facts *facts) {
    enum { LONGEST = 250 };
    tw_buf title = {0};
    tw_sheet_text(&title, facts->title);
    if (!title.failed && title.size > LONGEST) {
        size_t size = LONGEST; /* not in the middle of a character */
        while (size > 0 && ((unsigned char)title.data[size] & 0xC0U) == 0x80U) {
            size--;
        }
        title.data[size] = '\0';
    }
    char *text = tw_buf_take(&title);
    char program[] = "toewijs";
    char *subject = strdup(facts->subject);
    if (text == NULL || subject == NULL) {
        tw_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        lxw_doc_properties properties = {.title = text,
                                         .subject = subject,
                                         .author = program,
                                         .created = seconds_of(facts->date)};
        tw_book_note(book, workbook_set_properties(book->workbook, &properties));
    }
    free(text);
    free(subject);
}

void tw_book_open(tw_book *book, const tw_book_facts *facts) {
    *book = (tw_book){.fd = memfd_create("toewijs", MFD_CLOEXEC)};
    char path[40];
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", book->fd);
    lxw_workbook_options options = {.use_zip64 = 0};
    book->workbook = book->fd < 0 ? NULL : workbook_new_opt(path, &options);
    if (book->workbook == NULL) {
        tw_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    set_facts(book, facts);
    tw_book_styles(book);
}

static void take_bytes(int fd, tw_buf *bytes) {
    char part[65536];
    off_t at = 0;
    for (;;) {
        ssize_t got = pread(fd, part, sizeof part, at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            bytes->failed = bytes->failed || got < 0;
            return;
        }
        tw_buf_bytes(bytes, part, (size_t)got);
        at += got;
    }
}

tw_status tw_book_close(tw_book *book, tw_buf *bytes, tw_error *err) {
    if (book->workbook != NULL && book->failure == LXW_NO_ERROR) {
        tw_book_note(book, workbook_close(book->workbook));
    } else if (book->workbook != NULL) {
        lxw_workbook_free(book->workbook);
    }
    /* Not every failed allocation or write inside comes back as an error, but all leave a trace:
       nothing here sets errno when it goes well. */
    int reason = errno;
    bool harmless = reason == ENOTTY || reason == EINVAL || reason == ENOENT;
    if (book->failure == LXW_NO_ERROR) {
        if (reason == 0 || harmless) {
            take_bytes(book->fd, bytes);
        }
    }
    if (book->fd >= 0) {
        (void)close(book->fd);
    }
    if (bytes->failed || book->failure == LXW_ERROR_MEMORY_MALLOC_FAILED || reason == ENOMEM) {
        return tw_fail(err, TW_ERR_NOMEM, "spreadsheet");
    }
    if (book->failure != LXW_NO_ERROR || (reason != 0 && !harmless)) {
        return tw_fail(err, TW_ERR_IO, "spreadsheet: %s",
                       book->failure != LXW_NO_ERROR ? lxw_strerror(book->failure)
                                                     : strerror(reason));
    }
    return TW_OK;
}

tw_page tw_book_page(tw_book *book, const char *name) {
    tw_page page = {.book = book};
    if (book->failure == LXW_NO_ERROR) {
        page.sheet = workbook_add_worksheet(book->workbook, name);
        if (page.sheet == NULL) {
            tw_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        }
    }
    return page;
}

/* ---- cells ---- */

static bool is_alive(const tw_page *page) {
    return page->sheet != NULL && page->book->failure == LXW_NO_ERROR;
}

/* A text of the form _x0041_ is how a control character is written; programs decode it. */
static bool is_escape(const char *text) {
    if (text[0] != '_' || text[1] != 'x') {
        return false;
    }
    for (int i = 2; i < 6; i++) {
        if (strchr("0123456789abcdefABCDEF", text[i]) == NULL || text[i] == '\0') {
            return false;
        }
    }
    return text[6] == '_';
}

/* U+FFFE and U+FFFF may not stand in XML. */
static bool is_no_character(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    return at[0] == 0xEF && at[1] == 0xBF && (at[2] == 0xBE || at[2] == 0xBF);
}

void tw_sheet_text(tw_buf *buf, const char *text) {
    enum { LONGEST = 30000 }; /* a cell holds 32,767 characters */
    size_t count = 0;
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        count += (byte & 0xC0U) != 0x80U ? 1 : 0;
        if (count > LONGEST) {
            tw_buf_str(buf, "…");
            return;
        }
        if (is_escape(at)) {
            tw_buf_str(buf, "_x005F_");
            count += 6;
        } else if (is_no_character(at)) {
            tw_buf_str(buf, "\xEF\xBF\xBD");
            at += 2;
        } else if (byte < 0x20 || byte == 0x7F) {
            tw_buf_char(buf, ' ');
        } else {
            tw_buf_char(buf, *at);
        }
    }
}

void tw_put_text(const tw_page *page, int row, int column, const char *text, tw_style style) {
    tw_buf buf = {0};
    tw_sheet_text(&buf, text);
    char *safe = tw_buf_take(&buf);
    if (safe == NULL) {
        tw_book_note(page->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else if (is_alive(page)) {
        tw_book_note(page->book,
                     worksheet_write_string(page->sheet, (lxw_row_t)row, (lxw_col_t)column, safe,
                                            page->book->styles[style]));
    }
    free(safe);
}

void tw_put_int(const tw_page *page, int row, int column, int64_t value, tw_style style) {
    if (is_alive(page)) {
        /* Numbers of places are far below 2^53. */
        tw_book_note(page->book,
                     worksheet_write_number(page->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                            (double)value, page->book->styles[style]));
    }
}

/* The double that is nearest: a spreadsheet has no other numbers. */
static double decimal_of(int64_t value, int decimals) {
    static const double ones[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    return (double)value / ones[decimals];
}

static void put_decimal(const tw_page *page, int row, int column, int64_t value, int decimals,
                        tw_style style) {
    if (is_alive(page)) {
        tw_book_note(page->book, worksheet_write_number(
                                     page->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                     decimal_of(value, decimals), page->book->styles[style]));
    }
}

void tw_put_decimal(const tw_page *page, int row, int column, int64_t value, int decimals) {
    put_decimal(page, row, column, value, decimals, TW_STYLE_DECIMAL);
}

void tw_put_date_cell(const tw_page *page, int row, int column, tw_date date, tw_style style) {
    lxw_datetime day = {.year = date / 10000, .month = date / 100 % 100, .day = date % 100};
    if (is_alive(page)) {
        tw_book_note(page->book,
                     worksheet_write_datetime(page->sheet, (lxw_row_t)row, (lxw_col_t)column, &day,
                                              page->book->styles[style]));
    }
}

void tw_put_blank(const tw_page *page, int row, int column, tw_style style) {
    if (is_alive(page)) {
        tw_book_note(page->book,
                     worksheet_write_blank(page->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                           page->book->styles[style]));
    }
}

void tw_put_wide(const tw_page *page, int row, int first, int last, const char *text,
                 tw_style style) {
    if (is_alive(page) && last > first) {
        tw_book_note(page->book, worksheet_merge_range(
                                     page->sheet, (lxw_row_t)row, (lxw_col_t)first, (lxw_row_t)row,
                                     (lxw_col_t)last, "", page->book->styles[style]));
    }
    tw_put_text(page, row, first, text, style);
}

void tw_put_amount(const tw_page *page, int row, int column, int64_t cents, tw_style style) {
    put_decimal(page, row, column, cents, 2, style);
}

static void put_formula(const tw_page *page, int row, int column, tw_buf *formula, double value,
                        tw_style style) {
    char *text = tw_buf_take(formula);
    if (text == NULL) {
        tw_book_note(page->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else if (is_alive(page)) {
        tw_book_note(page->book,
                     worksheet_write_formula_num(page->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                                 text, page->book->styles[style], value));
    }
    free(text);
}

void tw_put_formula(const tw_page *page, int row, int column, tw_buf *formula, int64_t value,
                    tw_style style) {
    put_formula(page, row, column, formula, (double)value, style);
}

void tw_put_formula_amount(const tw_page *page, int row, int column, tw_buf *formula, int64_t cents,
                           tw_style style) {
    put_formula(page, row, column, formula, decimal_of(cents, 2), style);
}

void tw_put_formula_decimal(const tw_page *page, int row, int column, tw_buf *formula,
                            int64_t value, int decimals) {
    put_formula(page, row, column, formula, decimal_of(value, decimals), TW_STYLE_DECIMAL);
}

void tw_put_formula_text(const tw_page *page, int row, int column, tw_buf *formula,
                         const char *value, tw_style style) {
    char *text = tw_buf_take(formula);
    if (text == NULL) {
        tw_book_note(page->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else if (is_alive(page)) {
        tw_book_note(page->book,
                     worksheet_write_formula_str(page->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                                 text, page->book->styles[style], value));
    }
    free(text);
}
