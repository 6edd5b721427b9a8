#include "plot/plot_style.h"

#include <stddef.h>

const char *const tw_plot_style[] = {
    ".no{display:inline-block;min-width:1.35rem;padding:0 .3rem;text-align:center;background:"
    "var(--head);color:var(--paper);font-size:.8rem;font-weight:650;font-variant-numeric:"
    "tabular-nums}\n"
    "h4{font-size:1rem;margin:1.5rem 0 .3rem;color:var(--head)}"
    "code{font-family:ui-monospace,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}\n"
    ".heat{min-width:7.5rem;font-variant-numeric:tabular-nums}.heat small{display:block;"
    "font-size:.8rem;color:var(--muted)}\n"
    ".up{background:var(--greensoft);box-shadow:inset .3rem 0 var(--green)}"
    ".down{background:var(--redsoft);box-shadow:inset .3rem 0 var(--red)}\n"
    ".plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));"
    "gap:.5rem 2.5rem}.plots figure{min-width:0}\n"
    ".grid{stroke:var(--line);stroke-width:1}.whisker{stroke:var(--regular);stroke-width:2}"
    ".box{fill:var(--regular);fill-opacity:.35;stroke:var(--regular);stroke-width:1.5}"
    ".median{stroke:var(--ink);stroke-width:3}.mean{fill:var(--bonus);stroke:var(--paper);"
    "stroke-width:1}\n"
    ".front{fill:var(--regular);stroke:var(--ink);stroke-width:2.5}"
    ".behind{fill:var(--paper);stroke:var(--taken);stroke-width:2}\n"
    "li{max-width:44rem;overflow-wrap:anywhere}section ul{margin:.4rem 0;padding-left:1.2rem}\n"
    "figcaption .note{font-weight:400}.trade svg.wide{max-width:46rem}\n"
    "@media print{.plots{grid-template-columns:1fr 1fr;gap:.25rem 1.5rem}h4{break-after:avoid}"
    ".heat{min-width:0}}\n",
    NULL};
