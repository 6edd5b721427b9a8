#include "edit/fields.h"
#include "domain/ranges.h"
#include "domain/round_order.h"

#include <string.h>

#define INSTITUTIONS "instellingen.csv"
#define AMOUNTS "toewijzing.csv"
#define PARTNERSHIPS "samenwerkingsverbanden.csv"
#define MEMBERS "deelnemers.csv"

#define COUNT 0, TW_MAX_COUNT
#define NUMBER 0, TW_MAX_NUMBER

/* The slot of a field of a POI, a member, an RSV or the policy. */
#define POI(storage, field)                                                                        \
    { TW_OF_POI, storage, offsetof(tw_poi, field), TW_PER_NOTHING, 0 }
#define MEMBER(storage, field)                                                                     \
    { TW_OF_MEMBER, storage, offsetof(tw_deelnemer, field), TW_PER_NOTHING, 0 }
#define RSV(storage, field)                                                                        \
    { TW_OF_RSV, storage, offsetof(tw_rsv, field), TW_PER_NOTHING, 0 }
#define POLICY(storage, field)                                                                     \
    { TW_OF_POLICY, storage, offsetof(tw_policy, field), TW_PER_NOTHING, 0 }

static const tw_field fields[TW_EDIT_COUNT] = {
    [TW_EDIT_AANGEVRAAGD] = {"aangevraagd", AMOUNTS, TW_FIELD_NUMBER, COUNT, TW_SAY_AANGEVRAAGD,
                             POI(TW_IN_NUMBER, aangevraagd)},
    [TW_EDIT_TOEGEWEZEN] = {"toegewezen", AMOUNTS, TW_FIELD_NUMBER, COUNT, TW_SAY_TOEGEWEZEN,
                            POI(TW_IN_NUMBER, toegewezen)},
    [TW_EDIT_CAPACITEIT] = {"capaciteit", INSTITUTIONS, TW_FIELD_NUMBER, COUNT, TW_SAY_CAPACITEIT,
                            POI(TW_IN_NUMBER, capaciteit)},
    [TW_EDIT_BEZET] = {"plaatsen", "bezetting.csv", TW_FIELD_NUMBER, COUNT, TW_SAY_BEZET,
                       POI(TW_IN_NUMBER, bezetting)},
    [TW_EDIT_INBRENG] = {"inbreng", MEMBERS, TW_FIELD_STATED, COUNT, TW_SAY_INBRENG,
                         MEMBER(TW_IN_OPTIONAL, inbreng)},
    [TW_EDIT_BONUS_MIN] = {"bonus_min", MEMBERS, TW_FIELD_STATED, COUNT, TW_SAY_BONUS_MIN,
                           MEMBER(TW_IN_OPTIONAL, bonus_min)},
    [TW_EDIT_BONUS_MAX] = {"bonus_max", MEMBERS, TW_FIELD_STATED, COUNT, TW_SAY_BONUS_MAX,
                           MEMBER(TW_IN_OPTIONAL, bonus_max)},
    [TW_EDIT_BONUS_TOEGEKEND] = {"bonus_toegekend", PARTNERSHIPS, TW_FIELD_STATED, COUNT,
                                 TW_SAY_BONUS_TOEGEKEND, RSV(TW_IN_OPTIONAL, bonus_toegekend)},
    [TW_EDIT_POT] = {"bonus.pot", NULL, TW_FIELD_LIMIT, NUMBER, TW_SAY_POT,
                     POLICY(TW_IN_OPTIONAL, pot)},
    [TW_EDIT_MAX_PER_POI] = {"bonus.max_per_poi", NULL, TW_FIELD_LIMIT, NUMBER, TW_SAY_MAX_PER_POI,
                             POLICY(TW_IN_OPTIONAL, max_per_poi)},
    [TW_EDIT_MAX_PER_SECTOR] = {"bonus.max_per_sector",
                                NULL,
                                TW_FIELD_LIMIT,
                                NUMBER,
                                TW_SAY_MAX_PER_SECTOR,
                                {TW_OF_POLICY, TW_IN_OPTIONAL, offsetof(tw_policy, max_per_sector),
                                 TW_PER_SECTOR, sizeof(tw_optional)}},
    [TW_EDIT_PERCENTAGE] = {"bonus.aanspraak.percentage", NULL, TW_FIELD_NUMBER, 0, 100,
                            TW_SAY_PERCENTAGE, POLICY(TW_IN_NUMBER, aanspraak.percentage)},
    [TW_EDIT_PER] = {"bonus.aanspraak.per", NULL, TW_FIELD_NUMBER, 1, TW_MAX_NUMBER, TW_SAY_PER,
                     POLICY(TW_IN_NUMBER, aanspraak.per)},
    [TW_EDIT_PER_BONUS] = {"bonus.aanspraak.bonus", NULL, TW_FIELD_NUMBER, NUMBER, TW_SAY_PER_BONUS,
                           POLICY(TW_IN_NUMBER, aanspraak.bonus)},
    [TW_EDIT_AANSPRAAK_MAX] = {"bonus.aanspraak.max", NULL, TW_FIELD_LIMIT, NUMBER,
                               TW_SAY_AANSPRAAK_MAX, POLICY(TW_IN_OPTIONAL, aanspraak.max)},
    [TW_EDIT_SGGZ_OPSLAG] = {"bonus.sggz_opslag", NULL, TW_FIELD_NUMBER, NUMBER, TW_SAY_SGGZ_OPSLAG,
                             POLICY(TW_IN_NUMBER, sggz_opslag)},
    [TW_EDIT_MIN_INSTELLINGEN] = {"voorwaarden.min_instellingen", NULL, TW_FIELD_NUMBER, NUMBER,
                                  TW_SAY_MIN_INSTELLINGEN, POLICY(TW_IN_NUMBER, min_instellingen)},
    [TW_EDIT_MIN_OVERIGE] = {"voorwaarden.min_overige", NULL, TW_FIELD_NUMBER, NUMBER,
                             TW_SAY_MIN_OVERIGE, POLICY(TW_IN_NUMBER, min_overige)},
    [TW_EDIT_MIN_SECTOREN] = {"traject.min_sectoren",
                              NULL,
                              TW_FIELD_NUMBER,
                              NUMBER,
                              TW_SAY_MIN_SECTOREN,
                              {TW_OF_POLICY, TW_IN_NUMBER, offsetof(tw_policy, min_sectoren),
                               TW_PER_SOORT, sizeof(int64_t)}},
    [TW_EDIT_MAX_AANDEEL] = {"traject.max_aandeel_per_poi",
                             NULL,
                             TW_FIELD_NUMBER,
                             0,
                             100,
                             TW_SAY_MAX_AANDEEL,
                             {TW_OF_POLICY, TW_IN_NUMBER, offsetof(tw_policy, max_aandeel_per_poi),
                              TW_PER_SOORT, sizeof(int64_t)}},
    [TW_EDIT_MIN_VERBLIJF] = {"traject.min_verblijf_weken", NULL, TW_FIELD_NUMBER, NUMBER,
                              TW_SAY_MIN_VERBLIJF, POLICY(TW_IN_NUMBER, min_verblijf_weken)},
    [TW_EDIT_MAX_AFSTAND] = {"traject.max_afstand_km", NULL, TW_FIELD_LIMIT, NUMBER,
                             TW_SAY_MAX_AFSTAND, POLICY(TW_IN_OPTIONAL, max_afstand_km)},
    [TW_EDIT_ONBEKENDE_AFSTAND] = {"traject.onbekende_afstand_km", NULL, TW_FIELD_NUMBER, NUMBER,
                                   TW_SAY_ONBEKENDE_AFSTAND,
                                   POLICY(TW_IN_NUMBER, onbekende_afstand_km)},
    [TW_EDIT_MAX_WISSELS] = {"traject.max_wissels", NULL, TW_FIELD_LIMIT, NUMBER,
                             TW_SAY_MAX_WISSELS, POLICY(TW_IN_OPTIONAL, max_wissels)},
    [TW_EDIT_WEKEN] = {"traject.fasen.weken",
                       NULL,
                       TW_FIELD_NUMBER,
                       TW_MIN_WEKEN,
                       TW_MAX_WEKEN,
                       TW_SAY_WEKEN,
                       {TW_OF_POLICY, TW_IN_NUMBER,
                        offsetof(tw_policy, fasen) + offsetof(tw_fase, weken), TW_PER_FASE,
                        sizeof(tw_fase)}},
    [TW_EDIT_AANGEMELD_OP] = {"aangemeld_op", PARTNERSHIPS, TW_FIELD_DAY, 0, 0, TW_SAY_AANGEMELD_OP,
                              RSV(TW_IN_DAY, aangemeld_op)},
    [TW_EDIT_TOETS_AANGEMELD_OP] = {"toets_aangemeld_op", PARTNERSHIPS, TW_FIELD_DAY, 0, 0,
                                    TW_SAY_TOETS_AANGEMELD_OP, RSV(TW_IN_DAY, toets_aangemeld_op)},
    [TW_EDIT_SECTOR] = {"sector", INSTITUTIONS, TW_FIELD_CHOICE, 0, TW_SECTOR_COUNT - 1,
                        TW_SAY_SECTOR, POI(TW_IN_SECTOR, sector)},
    [TW_EDIT_ERKEND] = {"crt_erkend", INSTITUTIONS, TW_FIELD_CHOICE, 0, 1, TW_SAY_ERKEND,
                        POI(TW_IN_FLAG, crt_erkend)},
    [TW_EDIT_SGGZ] = {"sggz", MEMBERS, TW_FIELD_CHOICE, 0, 1, TW_SAY_SGGZ,
                      MEMBER(TW_IN_FLAG, sggz)},
    [TW_EDIT_TOETS] = {"toets", PARTNERSHIPS, TW_FIELD_CHOICE, 0, TW_TOETS_LOPEND, TW_SAY_TOETS,
                       RSV(TW_IN_TOETS, toets)},
};

const tw_field *tw_field_of(tw_edit_kind kind) {
    return &fields[kind];
}

/* -- reading and writing ----------------------------------------------------------------------- */

static size_t index_of(const tw_field_slot *slot, const tw_edit *edit) {
    switch (slot->per) {
    case TW_PER_SECTOR:
        return (size_t)edit->sector;
    case TW_PER_SOORT:
        return (size_t)edit->soort;
    case TW_PER_FASE:
        return (size_t)edit->fase;
    case TW_PER_NOTHING:
        break;
    }
    return 0;
}

/* Bytes from the start of the owner. */
static size_t offset_of(const tw_edit *edit) {
    const tw_field_slot *slot = &fields[edit->kind].slot;
    return slot->offset + index_of(slot, edit) * slot->step;
}

/* The object that holds the value; NULL when there is none. */
static const void *owner_of(const tw_round *round, const tw_policy *policy, const tw_edit *edit) {
    size_t member;
    switch (fields[edit->kind].slot.owner) {
    case TW_OF_POI:
        return &round->pois[edit->poi];
    case TW_OF_MEMBER:
        member = tw_round_find_member(round, edit->rsv, edit->poi);
        return member == SIZE_MAX ? NULL : &round->deelnemers[member];
    case TW_OF_RSV:
        return &round->rsvs[edit->rsv];
    case TW_OF_POLICY:
        break;
    }
    return policy;
}

/* Numbers of one rule of entitlement do not exist under another. */
static bool has_rule(const tw_policy *policy, tw_edit_kind kind) {
    tw_aanspraak_soort soort = policy->aanspraak.soort;
    return kind == TW_EDIT_PERCENTAGE                         ? soort == TW_AANSPRAAK_PERCENTAGE
           : kind == TW_EDIT_PER || kind == TW_EDIT_PER_BONUS ? soort == TW_AANSPRAAK_PER
           : kind == TW_EDIT_AANSPRAAK_MAX                    ? soort != TW_AANSPRAAK_NONE
                                                              : true;
}

static tw_optional stated(int64_t value) {
    return (tw_optional){true, value};
}

/* model.md section 1: erkend(p). */
static bool is_recognised(const tw_round *round, size_t poi) {
    bool listed = false;
    for (size_t i = 0; i < round->register_count; i++) {
        const tw_register_row *row = &round->register_rows[i];
        listed = listed || (row->poi == poi && tw_register_covers(round, row));
    }
    return round->has_register ? listed : round->pois[poi].crt_erkend;
}

static tw_optional read_slot(int storage, const char *from) {
    tw_optional optional;
    int64_t number;
    tw_date day;
    bool flag;
    tw_sector sector;
    tw_toets toets;
    switch (storage) {
    case TW_IN_OPTIONAL:
        memcpy(&optional, from, sizeof optional);
        return optional;
    case TW_IN_DAY:
        memcpy(&day, from, sizeof day);
        return (tw_optional){day != TW_DATE_NONE, day};
    case TW_IN_FLAG:
        memcpy(&flag, from, sizeof flag);
        return stated(flag ? 1 : 0);
    case TW_IN_SECTOR:
        memcpy(&sector, from, sizeof sector);
        return stated((int64_t)sector);
    case TW_IN_TOETS:
        memcpy(&toets, from, sizeof toets);
        return stated((int64_t)toets);
    default:
        memcpy(&number, from, sizeof number);
        return stated(number);
    }
}

bool tw_field_get(tw_optional *value, const tw_round *round, const tw_policy *policy,
                  const tw_edit *edit) {
    const char *owner = owner_of(round, policy, edit);
    if (owner == NULL || !has_rule(policy, edit->kind)) {
        return false;
    }
    if (edit->kind == TW_EDIT_BEZET) {
        *value = stated(tw_poi_bezet(&round->pois[edit->poi], edit->jaar));
    } else if (edit->kind == TW_EDIT_ERKEND) {
        *value = stated(is_recognised(round, edit->poi) ? 1 : 0);
    } else {
        *value = read_slot((int)fields[edit->kind].slot.storage, owner + offset_of(edit));
    }
    return true;
}

static void write_slot(int storage, char *to, tw_optional value) {
    tw_date day = value.stated ? (tw_date)value.value : TW_DATE_NONE;
    bool flag = value.value != 0;
    tw_sector sector = (tw_sector)value.value;
    tw_toets toets = (tw_toets)value.value;
    switch (storage) {
    case TW_IN_OPTIONAL:
        memcpy(to, &value, sizeof value);
        break;
    case TW_IN_DAY:
        memcpy(to, &day, sizeof day);
        break;
    case TW_IN_FLAG:
        memcpy(to, &flag, sizeof flag);
        break;
    case TW_IN_SECTOR:
        memcpy(to, &sector, sizeof sector);
        break;
    case TW_IN_TOETS:
        memcpy(to, &toets, sizeof toets);
        break;
    default:
        memcpy(to, &value.value, sizeof value.value);
    }
}

/* As owner_of, but of what may be written. */
static char *owner_to_change(tw_round *round, tw_policy *policy, const tw_edit *edit) {
    switch (fields[edit->kind].slot.owner) {
    case TW_OF_POI:
        return (char *)&round->pois[edit->poi];
    case TW_OF_MEMBER:
        return (char *)&round->deelnemers[tw_round_find_member(round, edit->rsv, edit->poi)];
    case TW_OF_RSV:
        return (char *)&round->rsvs[edit->rsv];
    case TW_OF_POLICY:
        break;
    }
    return (char *)policy;
}

void tw_field_put(tw_round *round, tw_policy *policy, const tw_edit *edit, tw_optional value) {
    char *owner = owner_to_change(round, policy, edit);
    write_slot((int)fields[edit->kind].slot.storage, owner + offset_of(edit), value);
}

void tw_field_label(tw_buf *buf, const tw_round *round, const tw_edit *edit) {
    const tw_field *field = &fields[edit->kind];
    tw_buf_str(buf, field->name);
    switch (field->slot.owner) {
    case TW_OF_POI:
        tw_buf_printf(buf, " (%s)", round->pois[edit->poi].poi_id);
        break;
    case TW_OF_MEMBER:
        tw_buf_printf(buf, " (%s, %s)", round->rsvs[edit->rsv].rsv_id,
                      round->pois[edit->poi].poi_id);
        break;
    case TW_OF_RSV:
        tw_buf_printf(buf, " (%s)", round->rsvs[edit->rsv].rsv_id);
        break;
    case TW_OF_POLICY:
        break;
    }
    if (field->slot.per == TW_PER_SECTOR) {
        tw_buf_printf(buf, ".%s", tw_sector_name(edit->sector));
    } else if (field->slot.per == TW_PER_SOORT) {
        tw_buf_printf(buf, ".%s", tw_soort_name(edit->soort));
    } else if (field->slot.per == TW_PER_FASE) {
        tw_buf_printf(buf, "[%d]", edit->fase);
    }
}
