#include "cli/cli.h"

#include <malloc.h>

/* Memory that was given back is asked for again a moment later, and each page of it is then a fault
   of its own: a tenth of the time of a short run. So what was used is kept until the end. */
static void keep_memory(void) {
#ifdef M_TRIM_THRESHOLD
    enum { KEEP = 1 << 30, LARGE = 32 << 20, STEP = 1 << 20 };
    (void)mallopt(M_TRIM_THRESHOLD, KEEP);
    (void)mallopt(M_MMAP_THRESHOLD, LARGE);
    (void)mallopt(M_TOP_PAD, STEP);
#endif
}

int main(int argc, char **argv) {
    keep_memory();
    return cli_main(argc, argv);
}
