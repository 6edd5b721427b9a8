#include "base/csv_text.h"
#include "write/render.h"

static void in_doorstroom_row(tw_buf *buf, const tw_render *in, size_t rsv,
                              const tw_traject *traject, int64_t number) {
    const tw_policy *policy = in->policy;
    tw_buf name = {0};
    tw_traject_put_name(&name, in->round->rsvs[rsv].rsv_id, number);
    buf->failed = buf->failed || name.failed;
    tw_csv_put_text(buf, in->round->rsvs[rsv].rsv_id);
    tw_csv_put_text(buf, name.failed ? "" : name.data);
    tw_csv_put_text(buf, tw_soort_name((int)traject->soort));
    tw_csv_put_text(buf, in->round->pois[traject->route[0]].poi_id);
    for (int fase = 0; fase < policy->fase_count; fase++) {
        tw_csv_put_text(buf, in->round->pois[traject->route[fase]].poi_id);
    }
    for (int fase = 0; fase < policy->fase_count; fase++) {
        tw_csv_put_int(buf, policy->fasen[fase].weken);
    }
    tw_csv_end_row(buf);
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
    tw_csv_end_row(buf);
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
            tw_csv_put_text(buf, in->round->rsvs[member->rsv].rsv_id);
            tw_csv_put_text(buf, in->round->pois[member->poi].poi_id);
            tw_csv_put_int(buf, bonus);
            tw_csv_put_text(buf, in->beslist == NULL ? "" : tw_beslist_name(in->beslist[i]));
            tw_csv_end_row(buf);
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
        tw_csv_put_text(buf, poi->poi_id);
        tw_csv_put_text(buf, poi->naam);
        tw_csv_put_text(buf, tw_sector_name(poi->sector));
        tw_csv_put_int(buf, poi->aangevraagd);
        tw_csv_put_int(buf, poi->toegewezen);
        tw_csv_put_int(buf, unplaced(in, i));
        tw_csv_put_int(buf, start[TW_BONUS]);
        tw_csv_put_int(buf, base + start[TW_BONUS]);
        tw_csv_end_row(buf);
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
            tw_csv_put_text(buf, poi->poi_id);
            tw_csv_put_int(buf, fase + 1);
            tw_csv_put_int(buf, jaar);
            tw_csv_put_int(buf, in->counts->pois[i].gehost[fase][TW_REGULIER]);
            tw_csv_put_int(buf, in->counts->pois[i].gehost[fase][TW_BONUS]);
            tw_csv_put_int(buf, in->assessment->pois[i].buiten_rsv);
            tw_csv_put_int(buf, bezet);
            tw_csv_put_int(buf, tw_poi_reserved(in->round, in->policy, in->assessment, i, fase));
            tw_csv_put_int(buf, poi->capaciteit);
            tw_csv_end_row(buf);
        }
    }
}

void tw_render_weken(tw_buf *buf, const tw_render *in) {
    tw_buf_str(buf, "rsv_id,poi_id,eigen_weken,gehoste_weken,saldo\n");
    for (size_t i = 0; i < in->round->deelnemer_count; i++) {
        const tw_deelnemer *member = &in->round->deelnemers[i];
        const tw_member_count *count = &in->counts->members[i];
        if (in->assessment->rsvs[member->rsv].neemt_deel) {
            tw_csv_put_text(buf, in->round->rsvs[member->rsv].rsv_id);
            tw_csv_put_text(buf, in->round->pois[member->poi].poi_id);
            tw_csv_put_int(buf, count->eigen_weken);
            tw_csv_put_int(buf, count->gehoste_weken);
            tw_csv_put_int(buf, count->gehoste_weken - count->eigen_weken);
            tw_csv_end_row(buf);
        }
    }
}
