#include "toewijs/record.h"
#include "verify/verify_json.h"

static const char *text_of(const tw_node *parent, const char *key) {
    const tw_node *node = tw_node_find(parent, key);
    return node != NULL && node->kind == TW_NODE_TEXT ? node->text : "";
}

static bool list_libraries(tw_record *record, tw_arena *arena, const tw_node *list) {
    if (list == NULL || list->kind != TW_NODE_LIST) {
        return true;
    }
    record->bibliotheken = tw_arena_alloc(arena, (list->count + 1) * sizeof(char *));
    if (record->bibliotheken == NULL) {
        return false;
    }
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        if (item->kind == TW_NODE_TEXT) {
            record->bibliotheken[record->bibliotheek_count++] = item->text;
        }
    }
    return true;
}

tw_status tw_record_read(tw_record *record, const tw_fileset *files, tw_error *err) {
    *record = (tw_record){.programma = "", .versie = "", .datum = ""};
    const tw_file *file = files == NULL ? NULL : tw_fileset_find(files, "verantwoording.json");
    if (file == NULL) {
        return TW_OK;
    }
    tw_arena arena = {0};
    tw_diags faults = {0};
    bool out_of_memory = false;
    const tw_node *root = tw_node_parse(&arena, file, &faults, &out_of_memory);
    tw_diags_clear(&faults);
    const tw_node *program = tw_node_find(root, "programma");
    record->programma = text_of(program, "naam");
    record->versie = text_of(program, "versie");
    record->datum = text_of(tw_node_find(root, "uitvoering"), "datum");
    bool listed = list_libraries(record, &arena, tw_node_find(program, "bibliotheken"));
    record->memory = arena.blocks;
    if (out_of_memory || !listed) {
        tw_record_clear(record);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    return TW_OK;
}

void tw_record_clear(tw_record *record) {
    tw_arena arena = {record->memory};
    tw_arena_clear(&arena);
    *record = (tw_record){.programma = "", .versie = "", .datum = ""};
}
