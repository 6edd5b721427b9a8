/** @file workbook_kind.h — what a file is, by its first bytes; whatever it is called. Private to
 *  src/import. */
#ifndef TW_IMPORT_WORKBOOK_KIND_H
#define TW_IMPORT_WORKBOOK_KIND_H

#include <stddef.h>

typedef enum {
    TW_WORKBOOK_XLSX,         /**< a zip that may be one */
    TW_WORKBOOK_OPENDOCUMENT, /**< .ods */
    TW_WORKBOOK_EMPTY,        /**< no bytes at all */
    TW_WORKBOOK_PASSWORD,     /**< a workbook behind a password */
    TW_WORKBOOK_OLD,          /**< what spreadsheets were before 2007 (.xls) */
    TW_WORKBOOK_NONE          /**< text, a web page, anything else */
} tw_workbook_kind;

tw_workbook_kind tw_workbook_kind_of(const char *data, size_t size);

#endif
