/** @file form_cells.h — where everything in the spreadsheet stands. Rows and columns count from 0.
 *  Writing and reading back both go by this.
 */
#ifndef TW_FORM_FORM_CELLS_H
#define TW_FORM_FORM_CELLS_H

#include "base/buf.h"
#include "form/form.h"
#include "toewijs/message.h"

/** Sheets, in their order. */
typedef enum {
    TW_SHEET_FORM,   /**< heading, overview, trajectories: the one to fill in */
    TW_SHEET_POIS,   /**< per institution */
    TW_SHEET_MATRIX, /**< start against continuation */
    TW_SHEET_NOTES,  /**< how it works */
    TW_SHEET_DATA,   /**< identifiers, limits, helping numbers */
    TW_SHEET_COUNT
} tw_form_sheet;

/** Rows "key, value" on the data sheet. */
typedef enum {
    TW_KEY_SCHEMA,
    TW_KEY_RSV,
    TW_KEY_RSV_NAAM,
    TW_KEY_OPLEIDING,
    TW_KEY_JAAR,
    TW_KEY_RONDE, /**< fingerprint */
    TW_KEY_FASEN,
    TW_KEY_LEDEN,
    TW_KEY_SECTOREN,
    TW_KEY_REGELS,
    TW_KEY_REGULIER,
    TW_KEY_BONUS,
    TW_KEY_ZEGEL,
    TW_KEY_COUNT
} tw_form_key;

#define TW_FORM_SCHEMA "toewijs/formulier/1"

typedef struct tw_form_cells {
    int fasen;
    int leden;
    int sectoren;
    int regels;
    /* TW_SHEET_FORM */
    int overview; /**< regular places; then bonus places, sectors, and the verdict */
    int verdict;  /**< row of the verdict on the whole form */
    int head;     /**< of the trajectories */
    int first;    /**< trajectory */
    int last;
    int total;
    int col_soort;
    int col_fase; /**< of the first phase */
    int col_aantal;
    int col_check;
    /* TW_SHEET_POIS */
    int poi_head; /**< two rows */
    int poi_first;
    int poi_last;
    int col_inbreng;
    int col_start; /**< regular starts; then bonus, bonus_max, together, room */
    int col_host;  /**< of the second phase: regular, bonus, together, room; the others follow */
    int col_poi_check;
    /* TW_SHEET_DATA */
    int key_first;
    int sector_first;
    int lid_head;
    int lid_first;
    int lid_last;
    int col_room; /**< of the first phase; after nr, label, poi_id, inbreng, start_min, start_max,
                       bonus_max */
    int col_sector;
    int col_ggz;
    int col_erkend;
    int regel_head;
    int regel_first;
    int regel_last;
    int col_regel_fase; /**< after nr, soort, aantal, telt */
    int col_rule;       /**< of TW_BY_ERKEND */
    int km_first;       /**< distances between members */
} tw_form_cells;

void tw_form_cells_of(tw_form_cells *cells, int fasen, int leden, int sectoren, int regels);

/** Columns on the data sheet that are fixed. */
enum {
    TW_DATA_NR,
    TW_DATA_LABEL,
    TW_DATA_POI,
    TW_DATA_INBRENG,
    TW_DATA_START_MIN,
    TW_DATA_START_MAX,
    TW_DATA_BONUS_MAX,
    TW_DATA_ROOM
};
enum { TW_REGEL_NR, TW_REGEL_SOORT, TW_REGEL_AANTAL, TW_REGEL_TELT, TW_REGEL_FASE };

const char *tw_form_key_name(tw_form_key key);

/** Row of the first key on the data sheet, whatever the size of the form. */
int tw_form_key_row(void);

/** As the tab calls it. */
const char *tw_form_sheet_name(tw_form_sheet sheet, tw_lang lang);

/** Append "D12", or "$D$12". */
void tw_cell_name(tw_buf *buf, int row, int column);
void tw_cell_fixed(tw_buf *buf, int row, int column);

#endif
