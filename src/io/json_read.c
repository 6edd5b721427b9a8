#include "io/json_read.h"
#include "io/json_scan.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

/* The scan and cJSON meet the values in the same order. False when their trees differ. */
static bool pair(tw_json *json, size_t index, const cJSON *item) {
    json->nodes[index].item = item;
    size_t child = index + 1;
    for (const cJSON *at = item->child; at != NULL; at = at->next) {
        if (child >= json->nodes[index].next || !pair(json, child, at)) {
            return false;
        }
        child = json->nodes[child].next;
    }
    return child == json->nodes[index].next;
}

tw_status tw_json_read(tw_json *json, const char *file, const char *data, size_t size,
                       tw_diags *diags, tw_error *err) {
    *json = (tw_json){.file = file};
    tw_status status = tw_text_in_open(&json->text, file, data, size, TW_UTF8_ONLY, diags, err);
    if (status == TW_OK) {
        status = tw_json_scan(json, diags, err);
    }
    if (status != TW_OK) {
        return status;
    }
    json->root = cJSON_ParseWithLength(json->text.data, json->text.size);
    if (json->root == NULL) {
        /* The scan found nothing wrong, so what remains is memory. */
        return tw_fail(err, TW_ERR_NOMEM, "%s", file);
    }
    if (!pair(json, 0, json->root)) {
        return tw_fail(err, TW_ERR_FAULT, "%s: two readings of the file differ", file);
    }
    return TW_OK;
}

void tw_json_clear(tw_json *json) {
    cJSON_Delete(json->root);
    free(json->nodes);
    tw_text_in_clear(&json->text);
    *json = (tw_json){0};
}
