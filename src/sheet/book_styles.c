#include "sheet/book_styles.h"

/* Dark on light, contrast at least 4.5 to 1; red, amber and green always come with words. */
enum {
    INK = 0x1B2B3A,
    GREY = 0x5A6672,
    LINE = 0xC9D1D9,
    NAVY = 0x154273,
    PALE = 0xE9EFF6,
    WHITE = 0xFFFFFF,
    PAPER = 0xFFF9DC, /* to be filled in */
    PAPER_LINE = 0xD9C36A,
    RED = 0x9B1C1C,
    RED_PALE = 0xFDE3E3,
    AMBER = 0x7A4A00,
    AMBER_PALE = 0xFFEFC7,
    GREEN = 0x1B5E33,
    USED_PALE = 0xD6E4F2
};

typedef struct {
    int size;   /* points; 0: 10 */
    int ink;    /* 0: INK */
    int ground; /* 0: none */
    int line;   /* 0: no border */
    uint8_t across;
    uint8_t upright; /* vertical alignment */
    bool bold;
    bool wrap;
    bool open; /* not locked */
    bool text; /* what is typed stays text */
    const char *number;
    int16_t turn;
    uint8_t indent;
} look;

#define EUROS "#,##0.00" /* as the reader's language writes it */

static const look looks[TW_STYLE_COUNT] = {
    [TW_STYLE_PLAIN] = {.upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_TITLE] = {.size = 18,
                        .ink = NAVY,
                        .bold = true,
                        .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_SUBTITLE] = {.size = 13,
                           .bold = true,
                           .wrap = true,
                           .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_NOTE] = {.ink = GREY, .wrap = true, .upright = LXW_ALIGN_VERTICAL_TOP},
    [TW_STYLE_MARK] = {.ink = AMBER,
                       .ground = AMBER_PALE,
                       .bold = true,
                       .wrap = true,
                       .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_SECTION] = {.size = 13,
                          .ink = NAVY,
                          .bold = true,
                          .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_LABEL] = {.ink = GREY, .upright = LXW_ALIGN_VERTICAL_TOP},
    [TW_STYLE_VALUE] = {.wrap = true, .across = LXW_ALIGN_LEFT, .upright = LXW_ALIGN_VERTICAL_TOP},
    [TW_STYLE_TERM] = {.bold = true, .wrap = true, .upright = LXW_ALIGN_VERTICAL_TOP},
    [TW_STYLE_RETURN_BY] = {.across = LXW_ALIGN_LEFT,
                            .number = "0",
                            .upright = LXW_ALIGN_VERTICAL_TOP},
    [TW_STYLE_HEAD] = {.indent = 1,
                       .ink = WHITE,
                       .ground = NAVY,
                       .line = NAVY,
                       .bold = true,
                       .wrap = true,
                       .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_HEAD_NUMBER] = {.ink = WHITE,
                              .ground = NAVY,
                              .line = NAVY,
                              .bold = true,
                              .wrap = true,
                              .across = LXW_ALIGN_CENTER,
                              .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_HEAD_UPRIGHT] = {.ink = WHITE,
                               .ground = NAVY,
                               .line = NAVY,
                               .across = LXW_ALIGN_CENTER,
                               .upright = LXW_ALIGN_VERTICAL_BOTTOM,
                               .turn = 90},
    [TW_STYLE_HEAD_NAME] = {.size = 9,
                            .ink = WHITE,
                            .ground = NAVY,
                            .line = NAVY,
                            .wrap = true,
                            .across = LXW_ALIGN_CENTER,
                            .upright = LXW_ALIGN_VERTICAL_BOTTOM,
                            .turn = 90},
    [TW_STYLE_TEXT] = {.indent = 1,
                       .line = LINE,
                       .wrap = true,
                       .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_NUMBER] = {.line = LINE,
                         .across = LXW_ALIGN_CENTER,
                         .number = "0",
                         .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_NUMBER_STRONG] = {.line = LINE,
                                .across = LXW_ALIGN_CENTER,
                                .number = "0",
                                .bold = true,
                                .ground = PALE,
                                .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_DECIMAL] = {.line = LINE,
                          .across = LXW_ALIGN_CENTER,
                          .number = "General",
                          .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_DATE] = {.line = LINE,
                       .across = LXW_ALIGN_CENTER,
                       .number = "yyyy-mm-dd",
                       .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_CELL] = {.line = LINE,
                       .across = LXW_ALIGN_CENTER,
                       .number = "0;-0;\"·\"",
                       .ink = GREY,
                       .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_CELL_OWN] = {.line = LINE,
                           .across = LXW_ALIGN_CENTER,
                           .number = "0;-0;\"·\"",
                           .ink = GREY,
                           .ground = 0xF1F3F5,
                           .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_INPUT] = {.indent = 1,
                        .line = PAPER_LINE,
                        .ground = PAPER,
                        .open = true,
                        .text = true,
                        .wrap = true,
                        .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_INPUT_NUMBER] = {.line = PAPER_LINE,
                               .ground = PAPER,
                               .open = true,
                               .number = "0",
                               .across = LXW_ALIGN_CENTER,
                               .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_CHECK] =
        {.indent = 1, .size = 8, .line = LINE, .wrap = true, .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_TOTAL] = {.indent = 1,
                        .wrap = true,
                        .line = LINE,
                        .ground = PALE,
                        .bold = true,
                        .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_TOTAL_NUMBER] = {.line = LINE,
                               .ground = PALE,
                               .bold = true,
                               .number = "0",
                               .across = LXW_ALIGN_CENTER,
                               .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_AVAILABLE] = {.indent = 1,
                            .line = LINE,
                            .across = LXW_ALIGN_LEFT,
                            .number = "0",
                            .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_DIVIDED] = {.indent = 1,
                          .line = LINE,
                          .across = LXW_ALIGN_LEFT,
                          .number = "0",
                          .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_CODE] = {.across = LXW_ALIGN_LEFT,
                       .size = 8,
                       .ink = GREY,
                       .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_AMOUNT] = {.indent = 1,
                         .line = LINE,
                         .across = LXW_ALIGN_RIGHT,
                         .number = EUROS,
                         .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_AMOUNT_STRONG] = {.indent = 1,
                                .line = LINE,
                                .across = LXW_ALIGN_RIGHT,
                                .number = EUROS,
                                .bold = true,
                                .ground = PALE,
                                .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_INPUT_AMOUNT] = {.indent = 1,
                               .line = PAPER_LINE,
                               .ground = PAPER,
                               .open = true,
                               .number = EUROS,
                               .across = LXW_ALIGN_RIGHT,
                               .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_PERCENTAGE] = {.line = LINE,
                             .across = LXW_ALIGN_CENTER,
                             .number = "0.00",
                             .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_INPUT_PERCENTAGE] = {.line = PAPER_LINE,
                                   .ground = PAPER,
                                   .open = true,
                                   .number = "0.00",
                                   .across = LXW_ALIGN_CENTER,
                                   .upright = LXW_ALIGN_VERTICAL_CENTER},
    [TW_STYLE_WRONG] = {.ink = RED, .ground = RED_PALE, .bold = true},
    [TW_STYLE_MIND] = {.ink = AMBER, .ground = AMBER_PALE},
    [TW_STYLE_GOOD] = {.ink = GREEN, .bold = true},
    [TW_STYLE_USED] = {.ink = INK, .ground = USED_PALE, .bold = true},
};

/* A rule changes colours and weight alone. */
static bool is_rule(tw_style style) {
    return style >= TW_STYLE_WRONG;
}

static void apply(lxw_format *format, const look *as) {
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, as->size == 0 ? 10 : as->size);
    format_set_align(format, as->upright);
    if (as->across != 0) {
        format_set_align(format, as->across);
    }
    if (as->line != 0) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, (lxw_color_t)as->line);
    }
    if (as->wrap) {
        format_set_text_wrap(format);
    }
    if (as->open) {
        format_set_unlocked(format);
    }
    if (as->text || as->number != NULL) {
        format_set_num_format(format, as->text ? "@" : as->number);
    }
    if (as->indent != 0) {
        format_set_indent(format, as->indent);
    }
    if (as->turn != 0) {
        format_set_rotation(format, as->turn);
    }
}

static void make(tw_book *book, tw_style style) {
    const look *as = &looks[style];
    lxw_format *format = workbook_add_format(book->workbook);
    book->styles[style] = format;
    if (format == NULL) {
        tw_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    if (!is_rule(style)) {
        apply(format, as);
    }
    format_set_font_color(format, (lxw_color_t)(as->ink == 0 ? INK : as->ink));
    if (as->ground != 0) {
        format_set_bg_color(format, (lxw_color_t)as->ground);
    }
    if (as->bold) {
        format_set_bold(format);
    }
}

void tw_book_styles(tw_book *book) {
    for (int style = 0; style < TW_STYLE_COUNT && book->failure == LXW_NO_ERROR; style++) {
        make(book, (tw_style)style);
    }
}
