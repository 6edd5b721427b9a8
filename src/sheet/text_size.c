#include "sheet/text_size.h"
#include "base/utf8.h"
#include "toewijs/policy.h"

#include <stdbool.h>
#include <string.h>

enum { DIGIT = 100 };
enum { AT_10_POINTS = 110, MARGINS = 250 }; /* a column's width is in digits of 11 points */

static bool between(uint32_t point, uint32_t first, uint32_t last) {
    return point >= first && point <= last;
}

/* Accents, joiners and variants of what stands before them. */
static bool takes_none(uint32_t point) {
    return between(point, 0x0300, 0x036F) || between(point, 0x0591, 0x05BD) ||
           between(point, 0x200B, 0x200F) || between(point, 0xFE00, 0xFE0F) ||
           between(point, 0x1F3FB, 0x1F3FF);
}

static bool is_double(uint32_t point) {
    return between(point, 0x1100, 0x115F) || between(point, 0x2E80, 0xA4CF) ||
           between(point, 0xAC00, 0xD7A3) || between(point, 0xF900, 0xFAFF) ||
           between(point, 0xFF00, 0xFF60) || point >= 0x1F000;
}

/* Rounded up from what common fonts without serifs have. */
static int width_of(uint32_t point) {
    if (point < 0x80) {
        char c = (char)point;
        if (strchr(" ijl.,:;'|!()[]I", c) != NULL) {
            return 55;
        }
        if (strchr("ftr-/\"", c) != NULL) {
            return 70;
        }
        if (strchr("mMwW@%", c) != NULL) {
            return 155;
        }
        return c >= 'A' && c <= 'Z' ? 120 : DIGIT;
    }
    if (takes_none(point)) {
        return 0;
    }
    return is_double(point) ? 2 * DIGIT : DIGIT + 5;
}

int tw_letters_width(const char *text) {
    enum { ENOUGH = 1000 * 1000 };
    int width = 0;
    uint32_t point;
    for (size_t size; (size = tw_utf8_next(text, &point)) > 0 && width < ENOUGH; text += size) {
        width += width_of(point);
    }
    return width;
}

/* Up to the next blank. */
static const char *read_word(const char *text, int *width) {
    uint32_t point;
    *width = 0;
    for (size_t size; (size = tw_utf8_next(text, &point)) > 0 && point > ' '; text += size) {
        *width += width_of(point);
    }
    return text;
}

int tw_letters_lines(const char *text, int room) {
    int lines = 1;
    int used = 0;
    room = room < 2 * DIGIT ? 2 * DIGIT : room;
    while (*text != '\0') {
        int blanks = 0;
        int word;
        for (; *text != '\0' && (unsigned char)*text <= ' '; text++) {
            blanks += width_of(' ');
        }
        text = read_word(text, &word);
        if (used > 0 && used + blanks + word > room) {
            lines++;
            used = 0;
        } else {
            used += used > 0 ? blanks : 0;
        }
        used += word;
        for (; used > room; used -= room) {
            lines++;
        }
    }
    return lines;
}

int tw_cell_lines(const char *text, int width) {
    return tw_letters_lines(text, width * AT_10_POINTS - MARGINS);
}

double tw_sector_column(tw_lang lang) {
    int most = 0;
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        int width = tw_letters_width(tw_sector_words(lang, (tw_sector)sector));
        most = width > most ? width : most;
    }
    return (most + MARGINS) / (double)AT_10_POINTS;
}

double tw_lines_height(int lines) {
    enum { MOST = 30 }; /* a row holds 409 points */
    const double line = 13;
    const double margins = 4;
    return line * (lines < MOST ? lines : MOST) + margins;
}
