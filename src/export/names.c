#include "export/names.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 40 };

static bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static char *plain_name(const char *id) {
    char *name = strdup(id);
    for (char *at = name; at != NULL && *at != '\0'; at++) {
        *at = is_plain(*at) ? *at : '_';
    }
    return name;
}

static int compare_names(const void *left, const void *right) {
    char **const *a = left;
    char **const *b = right;
    return strcmp(**a, **b);
}

static bool number_name(char **name, char letter, size_t index) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "%c.%zu", letter, index + 1);
    free(*name);
    *name = tw_buf_take(&buf);
    return *name != NULL;
}

/* Give every name that occurs twice, or is too long, its number instead. */
static bool make_unique(char **names, size_t count, char letter) {
    char ***sorted = malloc((count + 1) * sizeof *sorted);
    bool *numbered = calloc(count + 1, sizeof *numbered);
    bool fine = sorted != NULL && numbered != NULL;
    for (size_t i = 0; fine && i < count; i++) {
        sorted[i] = &names[i];
    }
    if (fine && count > 1) {
        qsort(sorted, count, sizeof *sorted, compare_names);
    }
    for (size_t i = 0; fine && i < count; i++) {
        bool twice = (i > 0 && strcmp(*sorted[i], *sorted[i - 1]) == 0) ||
                     (i + 1 < count && strcmp(*sorted[i], *sorted[i + 1]) == 0);
        numbered[sorted[i] - names] = twice || strlen(*sorted[i]) > MAX_NAME;
    }
    for (size_t i = 0; fine && i < count; i++) {
        fine = !numbered[i] || number_name(&names[i], letter, i);
    }
    free(sorted);
    free(numbered);
    return fine;
}

tw_status tw_names_make(tw_names *names, const tw_round *round, tw_error *err) {
    *names = (tw_names){.poi_count = round->poi_count, .rsv_count = round->rsv_count};
    names->pois = calloc(round->poi_count + 1, sizeof *names->pois);
    names->rsvs = calloc(round->rsv_count + 1, sizeof *names->rsvs);
    bool fine = names->pois != NULL && names->rsvs != NULL;
    for (size_t i = 0; fine && i < round->poi_count; i++) {
        names->pois[i] = plain_name(round->pois[i].poi_id);
        fine = names->pois[i] != NULL;
    }
    for (size_t i = 0; fine && i < round->rsv_count; i++) {
        names->rsvs[i] = plain_name(round->rsvs[i].rsv_id);
        fine = names->rsvs[i] != NULL;
    }
    if (!fine || !make_unique(names->pois, round->poi_count, 'p') ||
        !make_unique(names->rsvs, round->rsv_count, 'r')) {
        tw_names_free(names);
        return tw_fail(err, TW_ERR_NOMEM, "names");
    }
    return TW_OK;
}

void tw_names_free(tw_names *names) {
    for (size_t i = 0; names->pois != NULL && i < names->poi_count; i++) {
        free(names->pois[i]);
    }
    for (size_t i = 0; names->rsvs != NULL && i < names->rsv_count; i++) {
        free(names->rsvs[i]);
    }
    free(names->pois);
    free(names->rsvs);
    *names = (tw_names){0};
}

static void explain(tw_buf *buf, const char *comment, const char *name, const char *id) {
    if (strcmp(name, id) != 0) {
        tw_buf_printf(buf, "%s %s = %s\n", comment, name, id);
    }
}

void tw_names_explain(tw_buf *buf, const tw_names *names, const tw_round *round,
                      const char *comment) {
    for (size_t i = 0; i < names->rsv_count; i++) {
        explain(buf, comment, names->rsvs[i], round->rsvs[i].rsv_id);
    }
    for (size_t i = 0; i < names->poi_count; i++) {
        explain(buf, comment, names->pois[i], round->pois[i].poi_id);
    }
}

void tw_name_row(tw_buf *buf, const tw_names *names, const tw_row *row) {
    const char *rsv = names->rsvs[row->rsv];
    const char *poi = names->pois[row->poi];
    switch (row->kind) {
    case TW_ROW_START:
        tw_buf_printf(buf, "start.%s.%s", rsv, poi);
        break;
    case TW_ROW_TOTAAL:
        tw_buf_printf(buf, "totaal.%s", rsv);
        break;
    case TW_ROW_EIGEN:
        tw_buf_printf(buf, "eigen_eerst.%s", poi);
        break;
    case TW_ROW_RUIMTE:
        tw_buf_printf(buf, "ruimte.%s.fase%d", poi, row->nummer + 1);
        break;
    case TW_ROW_BONUS_LID:
        tw_buf_printf(buf, "bonus_van.%s.%s", rsv, poi);
        break;
    case TW_ROW_BONUS_RSV:
        tw_buf_printf(buf, "bonus_van.%s", rsv);
        break;
    case TW_ROW_POT:
        tw_buf_str(buf, "pot");
        break;
    case TW_ROW_BONUS_POI:
        tw_buf_printf(buf, "bonus_hoogstens.%s", poi);
        break;
    case TW_ROW_SECTOR:
        tw_buf_printf(buf, "sector.%s", tw_sector_name((tw_sector)row->nummer));
        break;
    case TW_ROW_BALANS:
        tw_buf_printf(buf, "balans.%s.%s.fase%d", rsv, poi, row->nummer + 1);
        break;
    case TW_ROW_WENS:
        tw_buf_printf(buf, "wens.%s.%d", rsv, row->nummer + 1);
        break;
    case TW_ROW_VORIG:
        tw_buf_printf(buf, "vorig.%s.%d", rsv, row->nummer + 1);
        break;
    case TW_ROW_EIS:
    case TW_ROW_GRENS: /* of what_if.h alone, which is not exported */
    case TW_ROW_KIND_COUNT:
        break;
    }
}

void tw_name_column(tw_buf *buf, const tw_names *names, const tw_column *column) {
    const char *rsv = names->rsvs[column->rsv];
    const char *poi = names->pois[column->poi];
    switch (column->kind) {
    case TW_COL_BONUS_RSV:
        tw_buf_printf(buf, "bonusplaats.%s.%lld", rsv, (long long)column->k);
        break;
    case TW_COL_BONUS_LID:
        tw_buf_printf(buf, "bonusplaats.%s.%s.%lld", rsv, poi, (long long)column->k);
        break;
    case TW_COL_SURPLUS:
        tw_buf_printf(buf, "meer.%s.%s.fase%d", rsv, poi, column->nummer + 1);
        break;
    case TW_COL_SHORTAGE:
        tw_buf_printf(buf, "minder.%s.%s.fase%d", rsv, poi, column->nummer + 1);
        break;
    case TW_COL_TEKORT:
        tw_buf_printf(buf, "tekort.%s.%d", rsv, column->nummer + 1);
        break;
    case TW_COL_TEVEEL:
        tw_buf_printf(buf, "teveel.%s.%d", rsv, column->nummer + 1);
        break;
    case TW_COL_ERBIJ:
        tw_buf_printf(buf, "erbij.%s.%d", rsv, column->nummer + 1);
        break;
    case TW_COL_ERAF:
        tw_buf_printf(buf, "eraf.%s.%d", rsv, column->nummer + 1);
        break;
    case TW_COL_EIS_TEKORT:
    case TW_COL_EIS_TEVEEL:
    case TW_COL_GRENS:
    case TW_COL_KIND_COUNT:
        break;
    }
}

void tw_name_route(tw_buf *buf, const tw_names *names, const tw_program *program, size_t set,
                   size_t route) {
    const tw_lid *leden = tw_program_route_leden(program, set, route);
    const tw_rsv *rsv = &program->round->rsvs[program->sets[set].rsv];
    tw_buf_printf(buf, "%s.%s", tw_soort_name((int)program->sets[set].soort),
                  names->rsvs[program->sets[set].rsv]);
    for (int f = 0; f < program->policy->fase_count; f++) {
        tw_buf_char(buf, '.');
        tw_buf_str(buf, names->pois[rsv->deelnemers[leden[f]].poi]);
    }
}
