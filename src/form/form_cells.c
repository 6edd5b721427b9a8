#include "form/form_cells.h"

#include <string.h>

static void place_form(tw_form_cells *c) {
    enum { HEADING = 9 };
    c->overview = HEADING;
    c->verdict = HEADING + 2 + c->sectoren;
    c->head = c->verdict + 4;
    c->first = c->head + 1;
    c->last = c->first + c->regels - 1;
    c->total = c->last + 1;
    c->col_soort = 1;
    c->col_fase = 2;
    c->col_aantal = c->col_fase + c->fasen;
    c->col_check = c->col_aantal + 1;
}

static void place_pois(tw_form_cells *c) {
    enum { HEADING = 3, START_COLUMNS = 5, HOST_COLUMNS = 4 };
    c->poi_head = HEADING;
    c->poi_first = HEADING + 2;
    c->poi_last = c->poi_first + c->leden - 1;
    c->col_inbreng = 4; /* after nr, name, sector, capacity */
    c->col_start = c->col_inbreng + 1;
    c->col_host = c->col_start + START_COLUMNS;
    c->col_poi_check = c->col_host + HOST_COLUMNS * (c->fasen - 1);
}

int tw_form_key_row(void) {
    enum { HEADING = 4 };
    return HEADING;
}

static void place_data(tw_form_cells *c) {
    c->key_first = tw_form_key_row();
    c->sector_first = c->key_first + TW_KEY_COUNT;
    c->lid_head = c->sector_first + c->sectoren + 1;
    c->lid_first = c->lid_head + 1;
    c->lid_last = c->lid_first + c->leden - 1;
    c->col_room = TW_DATA_ROOM;
    c->col_sector = c->col_room + c->fasen;
    c->col_ggz = c->col_sector + 1;
    c->col_erkend = c->col_ggz + 1;
    c->regel_head = c->lid_last + 2;
    c->regel_first = c->regel_head + 1;
    c->regel_last = c->regel_first + c->regels - 1;
    c->col_regel_fase = TW_REGEL_FASE;
    c->col_rule = c->col_regel_fase + c->fasen;
    c->km_first = c->regel_last + 3;
}

void tw_form_cells_of(tw_form_cells *cells, int fasen, int leden, int sectoren, int regels) {
    *cells =
        (tw_form_cells){.fasen = fasen, .leden = leden, .sectoren = sectoren, .regels = regels};
    place_form(cells);
    place_pois(cells);
    place_data(cells);
}

const char *tw_form_key_name(tw_form_key key) {
    static const char *const names[TW_KEY_COUNT] = {
        [TW_KEY_SCHEMA] = "schema",        [TW_KEY_RSV] = "rsv_id",
        [TW_KEY_RSV_NAAM] = "naam",        [TW_KEY_OPLEIDING] = "opleiding",
        [TW_KEY_JAAR] = "toewijzingsjaar", [TW_KEY_RONDE] = "ronde",
        [TW_KEY_FASEN] = "fasen",          [TW_KEY_LEDEN] = "leden",
        [TW_KEY_SECTOREN] = "sectoren",    [TW_KEY_REGELS] = "regels",
        [TW_KEY_REGULIER] = "regulier",    [TW_KEY_BONUS] = "bonus",
        [TW_KEY_ZEGEL] = "zegel"};
    return names[key];
}

const char *tw_form_sheet_name(tw_form_sheet sheet, tw_lang lang) {
    static const tw_message_id names[TW_SHEET_COUNT] = {[TW_SHEET_FORM] = TW_FORM_SHEET_FORM,
                                                        [TW_SHEET_POIS] = TW_FORM_SHEET_POIS,
                                                        [TW_SHEET_MATRIX] = TW_FORM_SHEET_MATRIX,
                                                        [TW_SHEET_NOTES] = TW_FORM_SHEET_NOTES,
                                                        [TW_SHEET_DATA] = TW_FORM_SHEET_DATA};
    return tw_message_text(lang, names[sheet]);
}

static void put_column(tw_buf *buf, int column) {
    char letters[8];
    int count = 0;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters[count++] = (char)('A' + (rest - 1) % 26);
    }
    while (count > 0) {
        tw_buf_char(buf, letters[--count]);
    }
}

void tw_cell_name(tw_buf *buf, int row, int column) {
    put_column(buf, column);
    tw_buf_int(buf, row + 1);
}

void tw_cell_fixed(tw_buf *buf, int row, int column) {
    tw_buf_char(buf, '$');
    put_column(buf, column);
    tw_buf_char(buf, '$');
    tw_buf_int(buf, row + 1);
}
