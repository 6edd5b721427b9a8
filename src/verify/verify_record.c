#include "base/digits.h"
#include "domain/calendar.h"
#include "verify/verify_rows.h"

#include <string.h>

static const char *const record = "verantwoording.json";

static tw_place place_of(const tw_node *node) {
    tw_place place = {record, node->line, node->column};
    return place;
}

/* A text or number under this key must be there and be this; null and other kinds are not. */
static void check_value(tw_judge *judge, const tw_node *parent, const char *name, const char *key,
                        const char *expected) {
    const tw_node *node = tw_node_find(parent, key);
    if (node == NULL) {
        tw_diags_add(judge->findings, TW_ERROR, place_of(parent), TW_MSG_VERIFY_KEY_MISSING, name,
                     key, NULL);
    } else if (node->text == NULL || node->kind == TW_NODE_NULL ||
               strcmp(node->text, expected) != 0) {
        tw_diags_add(judge->findings, TW_ERROR, place_of(node), TW_MSG_VERIFY_VALUE, name, key,
                     node->text == NULL ? "" : node->text, expected, NULL);
    }
}

/* An object or list that must be there; NULL (reported) when it is not. */
static const tw_node *find_part(tw_judge *judge, const tw_node *root, const char *key,
                                tw_node_kind kind) {
    const tw_node *node = tw_node_find(root, key);
    if (node == NULL || node->kind != kind) {
        tw_diags_add(judge->findings, TW_ERROR, place_of(node == NULL ? root : node),
                     TW_MSG_VERIFY_KEY_MISSING, "verantwoording", key, NULL);
        return NULL;
    }
    return node;
}

/* A changed input file shows here: its hash is not the one that was recorded. */
static void check_input(tw_judge *judge, const tw_node *list) {
    static const char *const columns[] = {"bestand", "sha256"};
    tw_rows expected = {
        .file = record, .label = "invoer", .columns = columns, .width = 2, .key_width = 1};
    tw_rows found = tw_rows_like(&expected);
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        if (item->kind != TW_NODE_OBJECT) {
            tw_diags_add(judge->findings, TW_ERROR, place_of(item), TW_MSG_VERIFY_WANT_OBJECT,
                         "invoer", item->text == NULL ? "" : item->text, NULL);
            return;
        }
    }
    tw_rows_list(judge, &found, list);
    for (size_t i = 0; i < judge->round->file_count; i++) {
        tw_rows_text(judge, &expected, judge->round->files[i].name);
        tw_rows_text(judge, &expected, judge->round->files[i].sha256);
    }
    tw_rows_compare(judge, &expected, &found, place_of(list));
}

static void check_round(tw_judge *judge, const tw_node *ronde) {
    const tw_round *round = judge->round;
    check_value(judge, ronde, "ronde", "naam", round->naam);
    check_value(judge, ronde, "ronde", "toewijzingsjaar",
                tw_digits_of(round->toewijzingsjaar).text);
    check_value(judge, ronde, "ronde", "opleiding", round->opleiding);
    check_value(judge, ronde, "ronde", "peildatum", tw_date_text_of(round->peildatum).text);
}

void tw_judge_record(tw_judge *judge) {
    const tw_file *file = tw_fileset_find(judge->files, record);
    if (file == NULL) {
        return;
    }
    const tw_node *root =
        tw_node_parse(&judge->arena, file, judge->findings, &judge->out_of_memory);
    if (root == NULL) {
        return;
    }
    if (root->kind != TW_NODE_OBJECT) {
        tw_diags_add(judge->findings, TW_ERROR, place_of(root), TW_MSG_VERIFY_WANT_OBJECT,
                     "verantwoording", root->text == NULL ? "" : root->text, NULL);
        return;
    }
    check_value(judge, root, "verantwoording", "schema", "toewijs/verantwoording/1");
    check_value(judge, root, "verantwoording", "zaad",
                judge->policy->zaad == NULL ? "" : judge->policy->zaad);
    const tw_node *ronde = find_part(judge, root, "ronde", TW_NODE_OBJECT);
    if (ronde != NULL) {
        check_round(judge, ronde);
    }
    const tw_node *beleid = find_part(judge, root, "beleid", TW_NODE_OBJECT);
    if (beleid != NULL) {
        check_value(judge, beleid, "beleid", "naam", judge->policy->naam);
        check_value(judge, beleid, "beleid", "bron", judge->policy->bron);
        check_value(judge, beleid, "beleid", "sha256", judge->policy->sha256);
        const tw_node *waarden = find_part(judge, beleid, "waarden", TW_NODE_OBJECT);
        if (waarden != NULL) {
            tw_judge_policy(judge, waarden);
        }
    }
    const tw_node *invoer = find_part(judge, root, "invoer", TW_NODE_LIST);
    if (invoer != NULL) {
        check_input(judge, invoer);
    }
}
