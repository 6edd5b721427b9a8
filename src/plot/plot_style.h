/** @file plot_style.h — what the page of a comparison has besides the style of every page. */
#ifndef TW_PLOT_STYLE_H
#define TW_PLOT_STYLE_H

/** In pieces; NULL-terminated. */
extern const char *const tw_plot_style[];

#endif
