/** @file json_scan.h — the strict scan of json_read; private to it. */
#ifndef TW_IO_JSON_SCAN_H
#define TW_IO_JSON_SCAN_H

#include "io/json_read.h"

/**
 * Scan json->text and fill json->nodes, except their items.
 * @return TW_OK; TW_ERR_INPUT when the text is not JSON as RFC 8259 has it; TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_json_scan(tw_json *json, tw_diags *diags, tw_error *err);

#endif
