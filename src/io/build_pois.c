/* instellingen.csv and toewijzing.csv */
#include "io/round_build.h"

#include <stdlib.h>
#include <string.h>

enum { POI_ID, NAAM, SECTOR, KWALITEITSSTATUUT, CRT_ERKEND, CAPACITEIT, LAT, LON, PLAATS, COLUMNS };

static const tw_csv_column columns[COLUMNS] = {
    {"poi_id", false},     {"naam", false},       {"sector", false}, {"kwaliteitsstatuut", false},
    {"crt_erkend", false}, {"capaciteit", false}, {"lat", false},    {"lon", false},
    {"plaats", true},
};

typedef struct {
    tw_round_build *build;
    tw_vec pois; /* tw_poi */
} poi_reader;

static void read_location(const tw_csv_row *row, tw_poi *poi) {
    bool has_lat = false;
    bool has_lon = false;
    bool good = tw_csv_get_decimal(row, LAT, 90, &poi->lat, &has_lat);
    good = tw_csv_get_decimal(row, LON, 180, &poi->lon, &has_lon) && good;
    if (good && has_lat != has_lon) {
        tw_diags_add(row->diags, TW_WARNING, tw_csv_place(row, has_lat ? LON : LAT),
                     TW_IO_HALF_LOCATION, NULL);
    }
    poi->has_location = good && has_lat && has_lon;
    if (!poi->has_location) {
        poi->lat = 0;
        poi->lon = 0;
    }
}

static void read_kinds(const tw_csv_row *row, tw_poi *poi) {
    const char *const statuten[] = {tw_kwaliteitsstatuut_name(TW_KS_II),
                                    tw_kwaliteitsstatuut_name(TW_KS_III)};
    const char *sectors[TW_SECTOR_COUNT];
    for (int i = 0; i < TW_SECTOR_COUNT; i++) {
        sectors[i] = tw_sector_name((tw_sector)i);
    }
    int sector = 0;
    (void)tw_csv_get_choice(row, SECTOR, sectors, TW_SECTOR_COUNT, false, &sector);
    poi->sector = (tw_sector)sector;
    int statuut = -1;
    (void)tw_csv_get_choice(row, KWALITEITSSTATUUT, statuten, 2, true, &statuut);
    poi->kwaliteitsstatuut = (tw_kwaliteitsstatuut)(statuut + 1);
}

static bool read_poi(void *context, const tw_csv_row *row) {
    poi_reader *reader = context;
    tw_round_build *build = reader->build;
    tw_poi poi = {.line = row->line};
    bool no_memory = false;
    bool good_id = tw_csv_get_identifier(row, POI_ID);
    (void)tw_csv_get_text(row, NAAM, false, &build->arena, &poi.naam, &no_memory);
    (void)tw_csv_get_text(row, PLAATS, true, &build->arena, &poi.plaats, &no_memory);
    read_kinds(row, &poi);
    (void)tw_csv_get_yes_no(row, CRT_ERKEND, false, &poi.crt_erkend);
    (void)tw_csv_get_integer(row, CAPACITEIT, 0, TW_MAX_COUNT, &poi.capaciteit);
    read_location(row, &poi);
    if (no_memory || !good_id) {
        return !no_memory;
    }
    const tw_csv_field *id = &row->fields[POI_ID];
    size_t first = tw_id_find(&build->pois, id->text, id->size);
    if (first != SIZE_MAX) {
        tw_csv_report_duplicate(row, POI_ID, ((tw_poi *)reader->pois.data)[first].line);
        return true;
    }
    poi.poi_id = tw_arena_text(&build->arena, id->text, id->size);
    tw_poi *kept = tw_vec_add(&reader->pois);
    if (poi.poi_id == NULL || kept == NULL) {
        return false;
    }
    *kept = poi;
    return tw_id_add(&build->pois, poi.poi_id);
}

static bool lose_poi(void *context, const tw_csv_row *row) {
    tw_round_build *build = ((poi_reader *)context)->build;
    return tw_build_lose(build, &build->lost_pois, &row->fields[POI_ID]);
}

static int compare_pois(const void *left, const void *right) {
    return strcmp(((const tw_poi *)left)->poi_id, ((const tw_poi *)right)->poi_id);
}

static void expect_poi(void *context, const tw_csv_row *row) {
    tw_build_expect_poi(((poi_reader *)context)->build, row, POI_ID);
}

static bool are_in_order(const tw_poi *pois, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (compare_pois(&pois[i - 1], &pois[i]) > 0) {
            return false;
        }
    }
    return true;
}

/* Sort, and number the identifiers anew, unless they were in order. */
static bool keep_pois(tw_round_build *build, const tw_vec *pois) {
    tw_round *round = build->round;
    round->pois = tw_build_array(build, pois->count, sizeof *round->pois);
    if (round->pois == NULL) {
        return false;
    }
    round->poi_count = pois->count;
    if (pois->count == 0) {
        return true;
    }
    memcpy(round->pois, pois->data, pois->count * sizeof *round->pois);
    if (are_in_order(round->pois, round->poi_count)) {
        return true;
    }
    tw_id_reset(&build->pois);
    qsort(round->pois, round->poi_count, sizeof *round->pois, compare_pois);
    for (size_t i = 0; i < round->poi_count; i++) {
        if (!tw_id_add(&build->pois, round->pois[i].poi_id)) {
            return false;
        }
    }
    return true;
}

tw_status tw_build_pois(tw_round_build *build, const char *file, const char *data, size_t size) {
    poi_reader reader = {build, {.element = sizeof(tw_poi)}};
    tw_csv_spec spec = {columns, COLUMNS, read_poi, lose_poi, &reader, expect_poi};
    tw_status status =
        tw_csv_read(&spec, file, data, size, build->diags, &build->pois_known, build->err);
    if (status == TW_OK && !keep_pois(build, &reader.pois)) {
        status = tw_build_no_memory(build, file);
    }
    tw_vec_clear(&reader.pois);
    return status;
}

/* -- toewijzing.csv --------------------------------------------------------------------------- */

enum { T_POI_ID, T_AANGEVRAAGD, T_TOEGEWEZEN, T_COLUMNS };

static const tw_csv_column toewijzing_columns[T_COLUMNS] = {
    {"poi_id", false}, {"aangevraagd", false}, {"toegewezen", false}};

static bool read_toewijzing(void *context, const tw_csv_row *row) {
    tw_round_build *build = context;
    size_t index;
    int64_t aangevraagd = 0;
    int64_t toegewezen = 0;
    bool known = tw_build_find_poi(build, row, T_POI_ID, &index);
    (void)tw_csv_get_integer(row, T_AANGEVRAAGD, 0, TW_MAX_COUNT, &aangevraagd);
    bool clear = tw_csv_get_integer(row, T_TOEGEWEZEN, 0, TW_MAX_COUNT, &toegewezen);
    if (!known) {
        return true;
    }
    tw_poi *poi = &build->round->pois[index];
    if (poi->toewijzing_line != 0) {
        tw_csv_report_duplicate(row, T_POI_ID, poi->toewijzing_line);
        return true;
    }
    poi->aangevraagd = aangevraagd;
    poi->toegewezen = toegewezen;
    poi->toewijzing_line = row->line;
    build->amount_unclear[index] = !clear;
    return true;
}

static void expect_toewijzing(void *context, const tw_csv_row *row) {
    tw_build_expect_poi(context, row, T_POI_ID);
}

/* The POI has numbers, only not legible ones. */
static bool lose_toewijzing(void *context, const tw_csv_row *row) {
    tw_round_build *build = context;
    const tw_csv_field *id = &row->fields[T_POI_ID];
    size_t index = tw_id_find(&build->pois, id->text, id->size);
    if (index != SIZE_MAX) {
        build->amount_unclear[index] = true;
    }
    return true;
}

tw_status tw_build_toewijzing(tw_round_build *build, const char *file, const char *data,
                              size_t size) {
    build->amount_unclear = calloc(build->round->poi_count + 1, sizeof *build->amount_unclear);
    if (build->amount_unclear == NULL) {
        return tw_build_no_memory(build, file);
    }
    build->round->has_toewijzing = true;
    tw_csv_spec spec = {toewijzing_columns, T_COLUMNS, read_toewijzing,
                        lose_toewijzing,    build,     expect_toewijzing};
    return tw_csv_read(&spec, file, data, size, build->diags, &build->amounts_known, build->err);
}
