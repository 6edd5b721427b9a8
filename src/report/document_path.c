#include "report/document_name.h"
#include "toewijs/report.h"

char *tw_document_path(const tw_round *round, const char *folder, size_t rsv, const char *ending) {
    tw_buf path = {0};
    tw_buf_str(&path, folder);
    tw_buf_char(&path, '/');
    tw_document_name(&path, round, rsv);
    tw_buf_str(&path, ending);
    return tw_buf_take(&path);
}
