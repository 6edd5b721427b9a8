/* A counterexample as files. */
#include "toewijs/counterexample.h"
#include "axiom/explain.h"
#include "base/buf.h"
#include "toewijs/round_files.h"

#include <stdlib.h>
#include <string.h>

/* "folder/name"; NULL: no memory. */
static char *path_of(const char *folder, const char *sub, const char *name) {
    tw_buf path = {0};
    tw_buf_str(&path, folder);
    tw_buf_char(&path, '/');
    tw_buf_str(&path, sub);
    tw_buf_str(&path, sub[0] == '\0' ? "" : "/");
    tw_buf_str(&path, name);
    return tw_buf_take(&path);
}

static tw_status put(tw_fileset *files, const char *folder, const char *sub, const char *name,
                     tw_buf *content, tw_error *err) {
    char *path = path_of(folder, sub, name);
    tw_status status = path == NULL ? tw_fail(err, TW_ERR_NOMEM, "counterexample")
                                    : tw_fileset_take(files, path, content, err);
    tw_buf_free(content);
    free(path);
    return status;
}

static tw_status put_round(tw_fileset *files, const char *folder, const char *sub,
                           const tw_counterexample_round *of, tw_error *err) {
    tw_fileset rendered = {0};
    tw_status status = tw_round_render(&rendered, of->round, of->policy, err);
    for (size_t i = 0; status == TW_OK && i < rendered.count; i++) {
        tw_buf content = {0};
        tw_buf_bytes(&content, rendered.files[i].data, rendered.files[i].size);
        status = put(files, folder, sub, rendered.files[i].name, &content, err);
    }
    tw_fileset_clear(&rendered);
    return status;
}

static tw_status put_words(tw_fileset *files, const char *folder, const char *name,
                           const tw_counterexample *example, const tw_axiom_origin *origin,
                           tw_lang lang, tw_error *err) {
    tw_buf text = {0};
    tw_counterexample_explain(&text, example, origin, lang);
    return put(files, folder, "", name, &text, err);
}

tw_status tw_counterexample_render(tw_fileset *files, const char *folder,
                                   const tw_counterexample *example, const tw_axiom_origin *origin,
                                   tw_error *err) {
    tw_status status = put_words(files, folder, "uitleg.txt", example, origin, TW_NL, err);
    if (status == TW_OK) {
        status = put_words(files, folder, "uitleg_en.txt", example, origin, TW_EN, err);
    }
    if (status == TW_OK) {
        status = put_round(files, folder, "voor", &example->before, err);
    }
    if (status == TW_OK && example->after.round != NULL) {
        status = put_round(files, folder, "na", &example->after, err);
    }
    return status;
}
