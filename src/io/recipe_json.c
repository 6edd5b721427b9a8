/* scenario.json, as it is written. */
#include "base/json_out.h"
#include "toewijs/recipe_file.h"

static void render_part(tw_json *json, tw_recipe_kind kind, const tw_recipe_part *part) {
    if (part->kans == 0) { /* whatever its range: nothing comes of it */
        return;
    }
    tw_json_open_line(json, tw_recipe_part_name(kind), '{');
    tw_json_int(json, "kans", part->kans);
    if (tw_recipe_has_range(kind)) {
        tw_json_int(json, "van", part->van);
        tw_json_int(json, "tot", part->tot);
        if (tw_recipe_has_unit(kind)) {
            tw_json_str(json, "eenheid", part->procent ? "procent" : "plaatsen");
        }
    }
    tw_json_close(json, '}');
}

void tw_recipe_render(tw_buf *buf, const tw_recipe *recipe) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/scenario/1");
    for (int k = 0; k < TW_RECIPE_PARTS; k++) {
        render_part(&json, (tw_recipe_kind)k, &recipe->parts[k]);
    }
    tw_json_int(&json, "jaren", recipe->jaren);
    tw_json_bool(&json, "drift", recipe->drift);
    tw_json_close(&json, '}');
}
