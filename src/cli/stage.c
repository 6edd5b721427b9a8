#include "cli/stage.h"

void cli_unstage(tw_staging **staging) {
    tw_staging_close(*staging);
    *staging = NULL;
}

void cli_stage(const cli_call *cli, tw_staging **staging, const tw_fileset *files) {
    tw_status status = TW_OK;
    if (*staging == NULL) {
        status = tw_staging_open(staging, cli->values[OPT_OUT].text, NULL);
    }
    if (status == TW_OK) {
        status = tw_staging_add(*staging, files, NULL);
    }
    if (status == TW_OK) {
        tw_staging_sync(*staging);
    } else {
        cli_unstage(staging);
    }
}
