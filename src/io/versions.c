#include "toewijs/version.h"

#include <cjson/cJSON.h>
#include <csv.h>

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

const char *tw_json_version(void) {
    return cJSON_Version();
}

const char *tw_csv_version(void) {
    return TEXT(CSV_MAJOR) "." TEXT(CSV_MINOR) "." TEXT(CSV_RELEASE);
}
