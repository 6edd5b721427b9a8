/* ronde.json and beleid.json of a synthetic round. */
#include "base/buf.h"
#include "generate/plan.h"

#include <inttypes.h>

static void put_ronde(tw_buf *buf, const tw_plan *plan) {
    tw_buf_printf(buf,
                  "{\n"
                  "  \"schema\": \"toewijs/ronde/1\",\n"
                  "  \"naam\": \"synthetische ronde, %" PRId64
                  " samenwerkingsverbanden, zaad %" PRIu64 "\",\n"
                  "  \"toewijzingsjaar\": 2025,\n"
                  "  \"opleiding\": \"GZ\",\n"
                  "  \"termijnen\": {\n"
                  "    \"aanmelding\": \"2024-02-15\",\n"
                  "    \"toets_aanmelding\": \"2024-02-15\",\n"
                  "    \"toets\": \"2024-03-15\",\n"
                  "    \"terugkoppeling\": \"2024-03-18\",\n"
                  "    \"in_doorstroom\": \"2024-05-24\"\n"
                  "  }\n"
                  "}\n",
                  plan->options.rsv_count, plan->options.seed);
}

/* About two thirds of what all are entitled to, so that shares and lots matter. */
static int64_t pot(const tw_plan *plan) {
    return (plan->aanspraak * 2 + 2) / 3;
}

static void put_bonus(tw_buf *buf, const tw_plan *plan) {
    tw_buf_printf(buf,
                  "  \"bonus\": {\n"
                  "    \"pot\": %" PRId64 ",\n"
                  "    \"aanspraak\": {\"soort\": \"percentage\", \"percentage\": %d, "
                  "\"afronding\": \"omlaag\"},\n",
                  pot(plan), PLAN_PERCENTAGE);
    if (plan->options.sector_caps) {
        tw_buf_printf(buf,
                      "    \"max_per_sector\": {\"ggz_instelling\": %" PRId64
                      ", \"ggz_vrijgevestigd\": %" PRId64 ", \"gehandicaptenzorg\": %" PRId64
                      "},\n",
                      pot(plan) * 2 / 5, pot(plan) / 4, pot(plan) / 10);
    }
    tw_buf_str(buf, "    \"methode\": \"sainte-lague\",\n"
                    "    \"sleutel_rsv\": \"toewijzing\"\n"
                    "  },\n");
}

/* The programme takes two years. */
static void put_traject(tw_buf *buf, const tw_plan *plan) {
    static const struct {
        int weken;
        int jaar;
    } fasen[TW_MAX_FASEN + 1][TW_MAX_FASEN] = {
        [2] = {{52, 0}, {52, 1}},
        [3] = {{52, 0}, {26, 1}, {26, 1}},
        [4] = {{26, 0}, {26, 0}, {26, 1}, {26, 1}},
    };
    int count = plan->options.fase_count;
    tw_buf_str(buf, "  \"traject\": {\n    \"fasen\": [");
    for (int f = 0; f < count; f++) {
        tw_buf_printf(buf, "%s{\"naam\": \"fase %d\", \"weken\": %d, \"jaar\": %d}",
                      f == 0 ? "" : ", ", f + 1, fasen[count][f].weken, fasen[count][f].jaar);
    }
    tw_buf_str(buf, "],\n");
    if (plan->options.limits) {
        tw_buf_printf(buf,
                      "    \"max_aandeel_per_poi\": {\"regulier\": 100, \"bonus\": %d},\n"
                      "    \"max_afstand_km\": 60,\n"
                      "    \"max_wissels\": %d,\n",
                      count == 2 ? 60 : 75, count == 4 ? 2 : count - 1);
        if (count > 2) {
            tw_buf_printf(buf, "    \"min_verblijf_weken\": %d,\n", count == 3 ? 26 : 52);
        }
    }
    tw_buf_str(buf, "    \"min_sectoren\": {\"regulier\": 1, \"bonus\": 2}\n  },\n");
}

tw_status tw_plan_render_json(tw_fileset *files, const tw_plan *plan, tw_error *err) {
    tw_buf buf = {0};
    put_ronde(&buf, plan);
    tw_status status = tw_fileset_take(files, "ronde.json", &buf, err);
    if (status != TW_OK) {
        return status;
    }
    tw_buf_str(&buf, "{\n"
                     "  \"schema\": \"toewijs/beleid/1\",\n"
                     "  \"naam\": \"synthetisch\",\n"
                     "  \"bron\": \"voorbeeld, geen vastgesteld protocol\",\n");
    put_bonus(&buf, plan);
    put_traject(&buf, plan);
    tw_buf_printf(&buf, "  \"loting\": {\"zaad\": \"synthetisch %" PRIu64 "\"}\n}\n",
                  plan->options.seed);
    return tw_fileset_take(files, "beleid.json", &buf, err);
}
