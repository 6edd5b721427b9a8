#include "cli/cli.h"

#include <limits.h>

static const char *rsv_name(const void *data, int index) {
    return ((const tw_round *)data)->rsvs[index].rsv_id;
}

static const char *poi_name(const void *data, int index) {
    return ((const tw_round *)data)->pois[index].poi_id;
}

static bool none(const cli_call *cli, const tw_round *round, const char *text, bool poi) {
    size_t count = poi ? round->poi_count : round->rsv_count;
    const char *near =
        cli_nearest(text, poi ? poi_name : rsv_name, round, count > INT_MAX ? INT_MAX : (int)count);
    if (near == NULL) {
        cli_say(cli, poi ? TW_CLI_NO_POI : TW_CLI_NO_RSV, text, NULL);
    } else {
        cli_say(cli, poi ? TW_CLI_NO_POI_NEAR : TW_CLI_NO_RSV_NEAR, text, near, NULL);
    }
    return false;
}

bool cli_find_rsv(const cli_call *cli, const tw_round *round, const char *text, size_t *rsv) {
    *rsv = tw_round_find_rsv(round, text);
    return *rsv != SIZE_MAX || none(cli, round, text, false);
}

bool cli_find_poi(const cli_call *cli, const tw_round *round, const char *text, size_t *poi) {
    *poi = tw_round_find_poi(round, text);
    return *poi != SIZE_MAX || none(cli, round, text, true);
}
