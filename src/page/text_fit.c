#include "page/text_fit.h"
#include "base/utf8.h"

#include <string.h>

/* Marks that stand on the character before them, joiners and directions: no width of their own. */
static bool is_zero_width(uint32_t point) {
    return (point >= 0x0300 && point <= 0x036F) || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
           (point >= 0xFE00 && point <= 0xFE0F) || point == 0xFEFF;
}

/* In ems. From U+1100 on there are scripts and pictures as wide as high. */
static double advance(uint32_t point) {
    if (is_zero_width(point)) {
        return 0;
    }
    if (point >= 0x1100) {
        return point >= 0x2000 && point < 0x2190 ? 1.0 : 1.4;
    }
    if (point > 0x7F) {
        return 0.8;
    }
    static const struct {
        const char *letters;
        double width;
    } ascii[] = {
        {" .,:;!|'ijl", 0.34}, {"I-()[]ftr/\"", 0.46}, {"MWm@%", 1.0}, {"wNOQGDHU&", 0.83}};
    for (size_t i = 0; i < sizeof ascii / sizeof *ascii; i++) {
        if (strchr(ascii[i].letters, (int)point) != NULL) {
            return ascii[i].width;
        }
    }
    return point >= 'A' && point <= 'Z' ? 0.72 : 0.62;
}

double tw_text_width(const char *text, double size) {
    double width = 0;
    uint32_t point;
    size_t bytes;
    for (const char *at = text; (bytes = tw_utf8_next(at, &point)) > 0; at += bytes) {
        width += advance(point) * size;
    }
    return width;
}

bool tw_text_fit(tw_buf *buf, const char *text, double size, double room) {
    if (tw_text_width(text, size) <= room) {
        tw_buf_str(buf, text);
        return false;
    }
    double width = size; /* of the "…" */
    uint32_t point;
    size_t bytes;
    const char *at = text;
    for (; (bytes = tw_utf8_next(at, &point)) > 0; at += bytes) {
        width += advance(point) * size;
        if (width > room) {
            break;
        }
    }
    while (at > text && at[-1] == ' ') {
        at--;
    }
    tw_buf_bytes(buf, text, (size_t)(at - text));
    tw_buf_str(buf, "…");
    return true;
}
