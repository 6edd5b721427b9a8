#include "base/csv_text.h"
#include "write/render.h"

static void text_field(tw_buf *buf, const char *text) {
    tw_csv_text(buf, text);
    tw_buf_char(buf, ',');
}

static void int_field(tw_buf *buf, int64_t value) {
    tw_buf_int(buf, value);
    tw_buf_char(buf, ',');
}

/* Every field ends in a comma; the last comma of a row becomes its line end. */
static void end_row(tw_buf *buf) {
    if (!buf->failed && buf->size > 0) {
        buf->data[buf->size - 1] = '\n';
    }
}

static void in_doorstroom_row(tw_buf *buf, const tw_render *in, size_t rsv,
                              const tw_traject *traject, int64_t number) {
    const tw_policy *policy = in->policy;
    tw_buf name = {0};
    tw_buf_printf(&name, "%s-%03lld", in->round->rsvs[rsv].rsv_id, (long long)number);
    buf->failed = buf->failed || name.failed;
    text_field(buf, in->round->rsvs[rsv].rsv_id);
    text_field(buf, name.failed ? "" : name.data);
    text_field(buf, tw_soort_name((int)traject->soort));
    text_field(buf, in->round->pois[traject->route[0]].poi_id);
    for (int fase = 0; fase < policy->fase_count; fase++) {
        text_field(buf, in->round->pois[traject->route[fase]].poi_id);
    }
    for (int fase = 0; fase < policy->fase_count; fase++) {
        int_field(buf, policy->fasen[fase].weken);
    }
    end_row(buf);
    tw_buf_free(&name);
}

void tw_render_in_doorstroom(tw_buf *buf, const tw_render *in) {
    tw_buf_str(buf, "rsv_id,traject,soort,werkgever,");
    for (int fase = 1; fase <= in->policy->fase_count; fase++) {
        tw_buf_printf(buf, "fase_%d,", fase);
    }
    for (int fase = 1; fase <= in->policy->fase_count; fase++) {
        tw_buf_printf(buf, "weken_%d,", fase);
    }
    end_row(buf);
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        const tw_verdeling *verdeling = &in->outcome->rsvs[rsv].verdeling;
        int64_t number = 0;
        for (size_t i = 0; i < verdeling->count; i++) {
            for (int64_t n = 0; n < verdeling->trajecten[i].aantal && !buf->failed; n++) {
                number++;
                in_doorstroom_row(buf, in, rsv, &verdeling->trajecten[i], number);
            }
        }
    }
}

void tw_render_bonusplaatsen(tw_buf *buf, const tw_render *in) {
    tw_buf_str(buf, "rsv_id,poi_id,bonus,beslist_door\n");
    for (size_t i = 0; i < in->round->deelnemer_count; i++) {
        const tw_deelnemer *member = &in->round->deelnemers[i];
        int64_t bonus = in->counts->members[i].start[TW_BONUS];
        if (bonus > 0) {
            text_field(buf, in->round->rsvs[member->rsv].rsv_id);
            text_field(buf, in->round->pois[member->poi].poi_id);
            int_field(buf, bonus);
            text_field(buf, in->beslist == NULL ? "" : tw_beslist_name(in->beslist[i]));
            end_row(buf);
        }
    }
}

/* Places that a POI brought into RSVs that take part and could not fill; 0 with `vrij` starts. */
static int64_t unplaced(const tw_render *in, size_t poi) {
    if (in->policy->regulier_vrij) {
        return 0;
    }
    return in->assessment->pois[poi].inbreng - in->counts->pois[poi].start[TW_REGULIER];
}

void tw_render_toewijzing(tw_buf *buf, const tw_render *in) {
    tw_buf_str(buf, "poi_id,naam,sector,aangevraagd,toegewezen,niet_geplaatst,bonus,definitief\n");
    for (size_t i = 0; i < in->round->poi_count; i++) {
        const tw_poi *poi = &in->round->pois[i];
        const int64_t *start = in->counts->pois[i].start;
        int64_t base = poi->toegewezen;
        if (in->policy->regulier_vrij) {
            base = in->assessment->pois[i].buiten_rsv + start[TW_REGULIER];
        }
        text_field(buf, poi->poi_id);
        text_field(buf, poi->naam);
        text_field(buf, tw_sector_name(poi->sector));
        int_field(buf, poi->aangevraagd);
        int_field(buf, poi->toegewezen);
        int_field(buf, unplaced(in, i));
        int_field(buf, start[TW_BONUS]);
        int_field(buf, base + start[TW_BONUS]);
        end_row(buf);
    }
}

void tw_render_bezetting(tw_buf *buf, const tw_render *in) {
    tw_buf_str(buf, "poi_id,fase,jaar,regulier,bonus,buiten_rsv,bezet,gereserveerd,capaciteit\n");
    for (size_t i = 0; i < in->round->poi_count; i++) {
        const tw_poi *poi = &in->round->pois[i];
        for (int fase = 0; fase < in->policy->fase_count; fase++) {
            const tw_fase *phase = &in->policy->fasen[fase];
            int64_t jaar = in->round->toewijzingsjaar + phase->jaar;
            int64_t bezet = tw_poi_bezet(poi, jaar);
            text_field(buf, poi->poi_id);
            int_field(buf, fase + 1);
            int_field(buf, jaar);
            int_field(buf, in->counts->pois[i].gehost[fase][TW_REGULIER]);
            int_field(buf, in->counts->pois[i].gehost[fase][TW_BONUS]);
            int_field(buf, in->assessment->pois[i].buiten_rsv);
            int_field(buf, bezet);
            int_field(buf, tw_poi_reserved(in->round, in->policy, in->assessment, i, fase));
            int_field(buf, poi->capaciteit);
            end_row(buf);
        }
    }
}

void tw_render_weken(tw_buf *buf, const tw_render *in) {
    tw_buf_str(buf, "rsv_id,poi_id,eigen_weken,gehoste_weken,saldo\n");
    for (size_t i = 0; i < in->round->deelnemer_count; i++) {
        const tw_deelnemer *member = &in->round->deelnemers[i];
        const tw_member_count *count = &in->counts->members[i];
        if (in->assessment->rsvs[member->rsv].neemt_deel) {
            text_field(buf, in->round->rsvs[member->rsv].rsv_id);
            text_field(buf, in->round->pois[member->poi].poi_id);
            int_field(buf, count->eigen_weken);
            int_field(buf, count->gehoste_weken);
            int_field(buf, count->gehoste_weken - count->eigen_weken);
            end_row(buf);
        }
    }
}
