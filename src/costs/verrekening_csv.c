/* The files of a settlement, for spreadsheets and for who counts again. */
#include "base/csv_text.h"
#include "base/decimal.h"
#include "toewijs/costs.h"

typedef struct writer {
    tw_buf buf;
    const tw_verrekening *v;
    size_t variant;
} writer;

static void put_cents(tw_buf *buf, int64_t cents) {
    tw_fixed_put(buf, cents, 2);
    tw_buf_char(buf, ',');
}

static const char *partner_id(const tw_verrekening *v, size_t partner) {
    return v->plan->pois[v->rsv->leden[partner]].poi_id;
}

static const char *soort_name(const tw_verrekening *v, size_t soort) {
    return v->model->varianten[0].soorten[soort].naam;
}

/* The name of the variant, and the year or `periode`. */
static void begin_row(writer *w, const tw_afrekening *afrekening) {
    tw_csv_put_text(&w->buf, w->v->model->varianten[w->variant].naam);
    if (afrekening->jaar == 0) {
        tw_csv_put_text(&w->buf, "periode");
    } else {
        tw_csv_put_int(&w->buf, afrekening->jaar);
    }
}

static void put_posten(writer *w) {
    tw_buf *buf = &w->buf;
    for (size_t i = 0; i < w->v->posten->count; i++) {
        const tw_kostenpost *item = &w->v->posten->posten[i];
        const char *id = partner_id(w->v, item->partner);
        tw_csv_put_int(buf, item->jaar);
        tw_csv_put_text(buf, item->post);
        tw_csv_put_text(buf, soort_name(w->v, item->soort));
        put_cents(buf, item->bedrag);
        tw_csv_put_text(buf, item->is_opbrengst ? "" : id);
        tw_csv_put_text(buf, item->is_opbrengst ? id : "");
        tw_csv_put_text(buf, item->berekend ? "ja" : "nee");
        tw_csv_end_row(buf);
    }
}

static void put_delen(writer *w) {
    const tw_verrekening_variant *variant = &w->v->varianten[w->variant];
    tw_buf *buf = &w->buf;
    for (size_t i = 0; i < variant->deel_count; i++) {
        const tw_kosten_deel *deel = &variant->delen[i];
        for (size_t p = 0; p < w->v->partner_count; p++) {
            tw_csv_put_text(buf, w->v->model->varianten[w->variant].naam);
            tw_csv_put_int(buf, deel->jaar);
            tw_csv_put_text(buf, soort_name(w->v, deel->soort));
            tw_csv_put_text(buf, deel->is_opbrengst ? "opbrengsten" : "kosten");
            tw_csv_put_text(buf, partner_id(w->v, p));
            tw_csv_put_int(buf, deel->gewicht[p]);
            tw_csv_put_int(buf, deel->gewicht_totaal);
            put_cents(buf, deel->totaal);
            put_cents(buf, deel->aandeel[p]);
            tw_csv_end_row(buf);
        }
    }
}

static void put_standen(writer *w, const tw_afrekening *afrekening) {
    for (size_t p = 0; p < w->v->partner_count; p++) {
        const tw_partner_stand *stand = &afrekening->standen[p];
        begin_row(w, afrekening);
        tw_csv_put_text(&w->buf, partner_id(w->v, p));
        put_cents(&w->buf, stand->betaald);
        put_cents(&w->buf, stand->ontvangen);
        put_cents(&w->buf, stand->aandeel_kosten);
        put_cents(&w->buf, stand->aandeel_opbrengsten);
        put_cents(&w->buf, stand->saldo);
        tw_csv_end_row(&w->buf);
    }
}

static void put_overboekingen(writer *w, const tw_afrekening *afrekening) {
    for (size_t i = 0; i < afrekening->overboeking_count; i++) {
        const tw_overboeking *transfer = &afrekening->overboekingen[i];
        begin_row(w, afrekening);
        tw_csv_put_text(&w->buf, partner_id(w->v, transfer->van));
        tw_csv_put_text(&w->buf, partner_id(w->v, transfer->naar));
        put_cents(&w->buf, transfer->bedrag);
        tw_csv_end_row(&w->buf);
    }
}

static int64_t bears(const tw_partner_stand *stand) {
    return stand->aandeel_kosten - stand->aandeel_opbrengsten;
}

static const tw_afrekening *year_of(const tw_verrekening_variant *variant, size_t year,
                                    size_t year_count) {
    return year < year_count ? &variant->jaren[year] : &variant->periode;
}

static void put_varianten(writer *w) {
    const tw_verrekening *v = w->v;
    for (size_t y = 0; y <= v->jaar_count; y++) {
        const tw_afrekening *here = year_of(&v->varianten[w->variant], y, v->jaar_count);
        const tw_afrekening *model = year_of(&v->varianten[0], y, v->jaar_count);
        for (size_t p = 0; p < v->partner_count; p++) {
            begin_row(w, here);
            tw_csv_put_text(&w->buf, partner_id(v, p));
            put_cents(&w->buf, bears(&here->standen[p]));
            put_cents(&w->buf, bears(&here->standen[p]) - bears(&model->standen[p]));
            tw_csv_end_row(&w->buf);
        }
    }
}

/* Every year, then the whole period. */
static void put_years(writer *w, void (*put)(writer *w, const tw_afrekening *afrekening)) {
    const tw_verrekening_variant *variant = &w->v->varianten[w->variant];
    for (size_t y = 0; y <= w->v->jaar_count; y++) {
        put(w, year_of(variant, y, w->v->jaar_count));
    }
}

static void put_verrekening(writer *w) {
    put_years(w, put_standen);
}

static void put_transfers(writer *w) {
    put_years(w, put_overboekingen);
}

static const struct {
    const char *name;
    const char *header;
    void (*put)(writer *w);
    bool per_variant;
} tables[] = {
    {"posten.csv", "jaar,post,soort,bedrag,betaald_door,ontvangen_door,berekend\n", put_posten,
     false},
    {"aandelen.csv", "variant,jaar,soort,kant,poi_id,gewicht,gewicht_totaal,totaal,aandeel\n",
     put_delen, true},
    {"verrekening.csv",
     "variant,jaar,poi_id,betaald,ontvangen,aandeel_kosten,aandeel_opbrengsten,saldo\n",
     put_verrekening, true},
    {"overboekingen.csv", "variant,jaar,van,naar,bedrag\n", put_transfers, true},
    {"varianten.csv", "variant,jaar,poi_id,draagt,verschil\n", put_varianten, true},
};

tw_status tw_costs_csv(tw_fileset *files, const tw_verrekening *verrekening, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = 0; status == TW_OK && i < sizeof tables / sizeof *tables; i++) {
        writer w = {.v = verrekening};
        size_t count = tables[i].per_variant ? verrekening->model->variant_count : 1;
        tw_buf_str(&w.buf, tables[i].header);
        for (w.variant = 0; w.variant < count; w.variant++) {
            tables[i].put(&w);
        }
        status = tw_fileset_take(files, tables[i].name, &w.buf, err);
    }
    return status;
}
