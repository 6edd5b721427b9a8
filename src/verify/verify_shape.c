#include "verify/verify_judge.h"

#include <string.h>

typedef struct field {
    const char *key;
    tw_node_kind kind;
    bool optional;
    bool nullable;
} field;

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *found_text(const tw_node *node) {
    switch (node->kind) {
    case TW_NODE_LIST:
        return "[ ]";
    case TW_NODE_OBJECT:
        return "{ }";
    case TW_NODE_NULL:
    case TW_NODE_BOOL:
    case TW_NODE_INT:
    case TW_NODE_NUMBER:
    case TW_NODE_TEXT:
        break;
    }
    return node->text;
}

static bool check_kind(tw_judge *judge, const tw_node *node, tw_node_kind kind, const char *key) {
    static const tw_message_id wanted[] = {
        [TW_NODE_INT] = TW_MSG_VERIFY_WANT_INT,
        [TW_NODE_TEXT] = TW_MSG_VERIFY_WANT_TEXT,
        [TW_NODE_LIST] = TW_MSG_VERIFY_WANT_LIST,
        [TW_NODE_OBJECT] = TW_MSG_VERIFY_WANT_OBJECT,
    };
    if (node->kind != kind) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), wanted[kind], key,
                     found_text(node), NULL);
        return false;
    }
    return true;
}

static const field *find_field(const field *fields, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++) {
        if (tw_same_word(fields[i].key, key)) {
            return &fields[i];
        }
    }
    return NULL;
}

/* Exactly these keys, each of its kind. Duplicates were refused when parsing. */
static bool check_object(tw_judge *judge, const tw_node *node, const char *name,
                         const field *fields, size_t count) {
    if (!check_kind(judge, node, TW_NODE_OBJECT, name)) {
        return false;
    }
    bool sound = true;
    for (const tw_node *member = node->child; member != NULL; member = member->next) {
        const field *known = find_field(fields, count, member->key);
        if (known == NULL) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(member), TW_MSG_VERIFY_KEY_UNKNOWN,
                         name, member->key, NULL);
            sound = false;
        } else if (!(known->nullable && member->kind == TW_NODE_NULL)) {
            sound = check_kind(judge, member, known->kind, known->key) && sound;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!fields[i].optional && tw_node_find(node, fields[i].key) == NULL) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_KEY_MISSING,
                         name, fields[i].key, NULL);
            sound = false;
        }
    }
    return sound;
}

static void check_list(tw_judge *judge, const tw_node *list, const char *name, const field *fields,
                       size_t count) {
    if (list == NULL || list->kind != TW_NODE_LIST) {
        return;
    }
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        (void)check_object(judge, item, name, fields, count);
    }
}

static void check_texts(tw_judge *judge, const tw_node *list, const char *name) {
    if (list == NULL || list->kind != TW_NODE_LIST) {
        return;
    }
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        (void)check_kind(judge, item, TW_NODE_TEXT, name);
    }
}

static void check_goals(tw_judge *judge, const tw_node *parent) {
    static const field goal[] = {{"naam", TW_NODE_TEXT, false, false},
                                 {"richting", TW_NODE_TEXT, false, false},
                                 {"waarde", TW_NODE_INT, false, false},
                                 {"grens", TW_NODE_INT, false, true}};
    check_list(judge, tw_node_find(parent, "doelen"), "doelen", goal, COUNT(goal));
}

static void check_routes(tw_judge *judge, const tw_node *rsv, const char *key) {
    static const field traject[] = {{"soort", TW_NODE_TEXT, false, false},
                                    {"route", TW_NODE_LIST, false, false},
                                    {"aantal", TW_NODE_INT, false, false}};
    const tw_node *list = tw_node_find(rsv, key);
    if (list == NULL || list->kind != TW_NODE_LIST) {
        return;
    }
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        if (check_object(judge, item, key, traject, COUNT(traject))) {
            check_texts(judge, tw_node_find(item, "route"), "route");
        }
    }
}

static void check_rsv(tw_judge *judge, const tw_node *rsv) {
    static const field fields[] = {{"rsv_id", TW_NODE_TEXT, false, false},
                                   {"naam", TW_NODE_TEXT, false, false},
                                   {"regiehouder", TW_NODE_TEXT, false, false},
                                   {"gezamenlijke_toewijzing", TW_NODE_INT, false, false},
                                   {"aanspraak", TW_NODE_INT, false, false},
                                   {"bonus_concept", TW_NODE_INT, false, false},
                                   {"bonus", TW_NODE_INT, false, false},
                                   {"wensen", TW_NODE_TEXT, false, false},
                                   {"niet_ingewilligd", TW_NODE_LIST, false, false},
                                   {"bonus_per_poi", TW_NODE_LIST, false, false},
                                   {"trajecten", TW_NODE_LIST, false, false},
                                   {"concept_trajecten", TW_NODE_LIST, true, false},
                                   {"niet_geplaatst", TW_NODE_LIST, false, false}};
    static const field shortfall[] = {{"soort", TW_NODE_TEXT, false, false},
                                      {"route", TW_NODE_TEXT, false, false},
                                      {"grens", TW_NODE_TEXT, false, false},
                                      {"gevraagd", TW_NODE_INT, false, false},
                                      {"gekregen", TW_NODE_INT, false, false}};
    static const field bonus[] = {{"poi_id", TW_NODE_TEXT, false, false},
                                  {"bonus", TW_NODE_INT, false, false}};
    static const field unplaced[] = {{"aantal", TW_NODE_INT, false, false},
                                     {"poi_id", TW_NODE_TEXT, false, false}};
    static const field unplaced_anyhow[] = {{"aantal", TW_NODE_INT, false, false},
                                            {"poi_id", TW_NODE_TEXT, true, false}};
    (void)check_object(judge, rsv, "rsv", fields, COUNT(fields));
    check_list(judge, tw_node_find(rsv, "niet_ingewilligd"), "niet_ingewilligd", shortfall,
               COUNT(shortfall));
    check_list(judge, tw_node_find(rsv, "bonus_per_poi"), "bonus_per_poi", bonus, COUNT(bonus));
    check_routes(judge, rsv, "trajecten");
    check_routes(judge, rsv, "concept_trajecten");
    /* With `vrij` starts unplaced trajectories belong to no POI. */
    const tw_policy *policy = judge->policy;
    check_list(judge, tw_node_find(rsv, "niet_geplaatst"), "niet_geplaatst",
               policy == NULL ? unplaced_anyhow : unplaced,
               policy != NULL && policy->regulier_vrij ? 1 : 2);
}

static void check_rejected(tw_judge *judge, const tw_node *root) {
    static const field fields[] = {{"rsv_id", TW_NODE_TEXT, false, false},
                                   {"redenen", TW_NODE_LIST, false, false}};
    const tw_node *list = tw_node_find(root, "afgewezen");
    check_list(judge, list, "afgewezen", fields, COUNT(fields));
    for (const tw_node *item = list == NULL ? NULL : list->child; item != NULL; item = item->next) {
        check_texts(judge, tw_node_find(item, "redenen"), "redenen");
    }
}

/* Of a correction alone. */
static void check_changes(tw_judge *judge, const tw_node *node) {
    static const field fields[] = {{"rsv", TW_NODE_LIST, false, false},
                                   {"poi", TW_NODE_LIST, false, false},
                                   {"vervallen_rsv", TW_NODE_LIST, false, false},
                                   {"vervallen_poi", TW_NODE_LIST, false, false}};
    /* Those of a POI come first: an RSV has all. */
    static const field change[] = {{"wijziging", TW_NODE_TEXT, false, false},
                                   {"bonus_vorig", TW_NODE_INT, false, false},
                                   {"bonus", TW_NODE_INT, false, false},
                                   {"regulier_vorig", TW_NODE_INT, false, false},
                                   {"regulier", TW_NODE_INT, false, false},
                                   {"toegekend", TW_NODE_INT, false, false},
                                   {"toegekend_vorig", TW_NODE_INT, false, false}};
    field of_rsv[COUNT(change) + 1] = {{"rsv_id", TW_NODE_TEXT, false, false}};
    field of_poi[COUNT(change) - 1] = {{"poi_id", TW_NODE_TEXT, false, false}};
    memcpy(of_rsv + 1, change, sizeof change);
    memcpy(of_poi + 1, change, sizeof of_poi - sizeof *of_poi);
    if (node != NULL && check_object(judge, node, "wijzigingen", fields, COUNT(fields))) {
        check_list(judge, tw_node_find(node, "rsv"), "wijzigingen", of_rsv, COUNT(of_rsv));
        check_list(judge, tw_node_find(node, "poi"), "wijzigingen", of_poi, COUNT(of_poi));
        check_texts(judge, tw_node_find(node, "vervallen_rsv"), "vervallen_rsv");
        check_texts(judge, tw_node_find(node, "vervallen_poi"), "vervallen_poi");
    }
}

/* A key whose value is one of the words. Absence and another kind were reported already. */
static void check_word(tw_judge *judge, const tw_node *root, const char *key, const char *first,
                       const char *second) {
    const tw_node *node = tw_node_find(root, key);
    if (node == NULL || node->kind != TW_NODE_TEXT || strcmp(node->text, first) == 0 ||
        (second != NULL && strcmp(node->text, second) == 0)) {
        return;
    }
    if (second == NULL) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_VALUE, "oplossing",
                     key, node->text, first, NULL);
        return;
    }
    tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_WORD, key, node->text,
                 first, second, NULL);
}

void tw_judge_shape(tw_judge *judge) {
    static const field fields[] = {
        {"schema", TW_NODE_TEXT, false, false},    {"status", TW_NODE_TEXT, false, false},
        {"concept", TW_NODE_OBJECT, false, false}, {"doelen", TW_NODE_LIST, false, false},
        {"rsv", TW_NODE_LIST, false, false},       {"afgewezen", TW_NODE_LIST, false, false},
        {"meldingen", TW_NODE_LIST, false, false}, {"wijzigingen", TW_NODE_OBJECT, true, false}};
    static const field concept[] = {{"doelen", TW_NODE_LIST, false, false}};
    const tw_node *root = judge->root;
    if (!check_object(judge, root, "oplossing", fields, COUNT(fields))) {
        return;
    }
    check_word(judge, root, "schema", "toewijs/oplossing/1", NULL);
    check_word(judge, root, "status", "optimaal", "tijdslimiet");
    judge->optimaal = strcmp(tw_node_find(root, "status")->text, "optimaal") == 0;
    (void)check_object(judge, tw_node_find(root, "concept"), "concept", concept, COUNT(concept));
    check_goals(judge, tw_node_find(root, "concept"));
    check_goals(judge, root);
    for (const tw_node *rsv = tw_node_find(root, "rsv")->child; rsv != NULL; rsv = rsv->next) {
        check_rsv(judge, rsv);
    }
    check_rejected(judge, root);
    check_changes(judge, tw_node_find(root, "wijzigingen"));
    for (const tw_node *item = tw_node_find(root, "meldingen")->child; item != NULL;
         item = item->next) {
        (void)check_kind(judge, item, TW_NODE_OBJECT, "meldingen");
    }
}
