// The rounds whose documents are looked at: one of hostile names, one partnership as large as they come.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const quote = (text) => `"${String(text).replaceAll('"', '""')}"`;
const table = (header, rows) => [header, ...rows.map((row) => row.map(quote).join(","))].join("\n") + "\n";

export const hostileNames = [
  "<script>alert(1)</script>",
  `O'Neil & "Zonen" <b>vet</b> &amp; &lt;`,
  '=HYPERLINK("http://example.invalid/","klik")',
  "Zorg 🏥 met 👩‍⚕️ en é, ß, Ω",
  "Heel" + "langenaamzonderspaties".repeat(9).slice(0, 196),
  "مؤسسة الرعاية النفسية (אבג) 123",
  "Regel een\nregel twee",
  "</title></style><img src=x onerror=alert(2)>{1}[datum]",
];
export const hostileRsvs = ['Verband <i onclick="alert(3)">& "Co"</i>', "تعاون إقليمي ‮omgekeerd"];

const json = (folder, name, value) => writeFileSync(join(folder, name), JSON.stringify(value, null, 1));

/** Two partnerships: one that takes part, with wishes that cannot all be had, and one that is rejected. */
export function writeHostileRound(folder) {
  mkdirSync(folder, { recursive: true });
  const sectors = ["ggz_instelling", "ouderenzorg", "ziekenhuiszorg", "ggz_vrijgevestigd", "gehandicaptenzorg", "jeugdzorg",
    "revalidatiezorg", "forensische_zorg"];
  const pois = hostileNames.map((naam, i) => ({ id: `p${i + 1}`, naam, sector: sectors[i] }));
  const write = (name, header, rows) => writeFileSync(join(folder, name), table(header, rows));
  write("instellingen.csv", "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats", pois.map((p, i) =>
    [p.id, p.naam, p.sector, i === 0 ? "III" : "", i === 6 ? "nee" : "ja", 3, 52 + i / 10, 5 + i / 7, `<u>Plaats</u> ${i}`]));
  write("toewijzing.csv", "poi_id,aangevraagd,toegewezen", pois.map((p, i) => [p.id, 3, i === 6 ? 0 : 2]));
  write("samenwerkingsverbanden.csv", "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op", [
    ["R1", hostileRsvs[0], "p1", "2024-02-01", "voldaan", "2024-03-01"],
    ["con", hostileRsvs[1], "p7", "2024-02-20", "niet_voldaan", "2024-03-20"]]);
  write("deelnemers.csv", "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max", [
    ...pois.map((p, i) => ["R1", p.id, i === 6 ? 0 : 2, i < 2 ? "ja" : "nee", i === 2 ? 3 : "", i === 3 ? 0 : ""]),
    ["con", "p7", 0, "nee", "", ""], ["con", "p8", 0, "nee", "", ""]]);
  write("voorkeuren.csv", "rsv_id,soort,route,min,max,gewicht", [["R1", "*", "p1>p5", 9, "", 0], ["R1", "bonus", "p3>*", 2, "", 1]]);
  json(folder, "ronde.json", {
    schema: "toewijs/ronde/1", naam: '<script>alert(4)</script> & "voorbeeld"', toewijzingsjaar: 2025, opleiding: "GZ<x>",
    termijnen: { aanmelding: "2024-02-15", toets: "2024-03-15", terugkoppeling: "2024-03-18", in_doorstroom: "2024-05-24" } });
  json(folder, "beleid.json", {
    schema: "toewijs/beleid/1", naam: "<em>beleid</em>", bron: "'><script>alert(5)</script>",
    bonus: { aanspraak: { soort: "percentage", percentage: 20, afronding: "omlaag" }, pot: 1 },
    loting: { zaad: "<zaad>&\"'|" } });
}

const run = (program, ...args) => execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
// Exit 3, wishes not honoured in full, is an outcome too.
function solve(program, round, out) {
  try {
    run(program, "solve", round, "-o", out, "--quiet");
  } catch (error) {
    if (error.status !== 3) throw error;
  }
}

/** A comparison of policies, in both languages: names that would do harm, and axioms. */
function makeComparison(program, top, scratch) {
  const policies = ["sainte-lague", "dhondt", "hamilton"].map((methode, i) => {
    const file = join(scratch, `beleid${i}.json`);
    writeFileSync(file, JSON.stringify({
      schema: "toewijs/beleid/1", naam: hostileNames[i], bron: hostileNames[i + 3],
      bonus: { aanspraak: { soort: "percentage", percentage: 20 }, pot: 1, methode }, loting: { zaad: "<zaad>" } }));
    return file;
  });
  const folder = join(scratch, "vergelijking");
  run(program, "compare", join(top, "instances/hamilton"), "--policies", ...policies, "--scenarios", "24", "--seed", "1", "--axioms",
    "huis_monotoon,quotum", "-o", folder, "--quiet");
  return [["nl", "index.html"], ["en", "index_en.html"]].map(([lang, file]) =>
    ({ name: `vergelijking-${lang}`, lang, folder, names: hostileNames.slice(0, 3), files: [file] }));
}

// Exit 1, somewhere too full, is a plan too.
function plan(program, out, lang, pairs, ...options) {
  try {
    run(program, "plan", ...pairs, "-o", out, "--lang", lang, "--quiet", ...options);
  } catch (error) {
    if (error.status !== 1) throw error;
  }
}

/** Plans: of two years together, of names that would do harm, of a partnership as large as they come. */
function makePlans(program, top, scratch) {
  const later = join(scratch, "later");
  cpSync(join(top, "instances/rsv_amersfoort_2023"), later, { recursive: true });
  const round = JSON.parse(readFileSync(join(later, "ronde.json"), "utf8"));
  json(later, "ronde.json", { ...round, toewijzingsjaar: round.toewijzingsjaar + 1 });
  writeFileSync(join(later, "planning.csv"), "traject,start,deeltijd\n*,2026-05-01,0.6\n");
  solve(program, later, join(scratch, "later-uit"));
  writeFileSync(join(scratch, "hostile", "planning.csv"), "traject,start,deeltijd\n*,2025-03-17,0.85\nR1-002,,\n");
  const of = (name) => [join(scratch, name), join(scratch, name + "-uit")];
  const both = [join(top, "instances/rsv_amersfoort_2023"), join(scratch, "amersfoort-uit"), ...of("later")];
  return [["samen", "nl", both, ["--substitution", "GZ=0.5"]], ["hostile", "nl", of("hostile"), []], ["hostile", "en", of("hostile"), []],
    ["large", "nl", of("large"), []]].map(([name, lang, pairs, options]) => {
    const folder = join(scratch, `plan-${name}-${lang}`);
    plan(program, folder, lang, pairs, ...options);
    return { name: `plan-${name}-${lang}`, lang, folder, names: name === "hostile" ? [...hostileNames] : [] };
  });
}

/** A settlement of a round of which the outcome is there: of names that would do harm, and of one as large as they come, with
 *  amounts to match. */
function settle(program, { name, round, model, items, langs, names }, outcome, scratch) {
  const folder = join(scratch, `verrekening-${name}`);
  mkdirSync(folder, { recursive: true });
  if (model) json(folder, "kosten.json", model);
  if (items) writeFileSync(join(folder, "kostenposten.csv"), table("jaar,post,soort,bedrag,betaald_door,ontvangen_door", items));
  const file = join(model ? folder : round, "kosten.json");
  return langs.map((lang) => {
    const out = join(scratch, `verrekening-${name}-${lang}`);
    run(program, "costs", round, outcome, "--model", file, "-o", out, "--lang", lang, "--quiet");
    return { name: `verrekening-${name}-${lang}`, lang, folder: out, names: names ?? [] };
  });
}

const hostileModel = {
  schema: "toewijs/kosten/1", naam: hostileNames[7], bron: hostileNames[0], illustratief: true, van_jaar: 2024,
  soorten: { direct: { sleutel: "eigen_weken" }, overig: { sleutel: "gelijk" },
    nza: { sleutel: "gehoste_weken" } },
  beschikbaarheidbijdrage: { soort: "nza", tarieven: [{ opleiding: "GZ<x>", bedrag_per_fte: 53600 }] },
  varianten: [2, 4, 5].map((i) => ({ naam: hostileNames[i], soorten: { nza: { sleutel: i === 4 ? "gelijk" : "eigen_weken" } } })),
};
const hostileItems = hostileNames.map((post, i) => [2025 + (i % 2), post, "direct", `${i * 1000 + 7}.0${i}`, `p${i + 1}`, ""])
  .concat([[2024, "aanloop", "overig", "100.01", "p1", ""]]);

const largeModel = {
  schema: "toewijs/kosten/1", naam: "Groot (illustratief)", illustratief: true,
  soorten: { direct: { sleutel: "eigen_weken" }, indirect: { sleutel: "gelijk" }, subsidie: { sleutel: "gehoste_weken" } },
  varianten: [{ naam: "alles gelijk", soorten: { direct: { sleutel: "gelijk" }, subsidie: { sleutel: "gelijk" } } }],
};
function largeItems(round, outcome) {
  const rows = readFileSync(join(outcome, "weken_per_poi.csv"), "utf8").trim().split("\n").slice(1).map((line) => line.split(","));
  const start = JSON.parse(readFileSync(join(round, "ronde.json"), "utf8")).toewijzingsjaar;
  return rows.flatMap(([, poi], i) => [0, 1].map((year) => i % 3 === 2
    ? [start + year, `subsidie ${i}`, "subsidie", `${100000000 - i}.00`, "", poi]
    : [start + year, `kosten ${i}`, i % 2 ? "direct" : "indirect", `${(i + 1) * 3765432 + year}.${10 + i}`, poi, ""]));
}

/** Rounds, outcomes and documents below `scratch`: [{name, lang, folder, names}]. */
export function makeDocuments(program, top, scratch) {
  const rounds = [
    { name: "amersfoort", round: join(top, "instances/rsv_amersfoort_2023"), langs: ["nl", "en"] },
    { name: "hostile", round: join(scratch, "hostile"), langs: ["nl", "en"], names: [...hostileNames, ...hostileRsvs] },
    { name: "large", round: join(scratch, "large"), langs: ["nl"] },
    { name: "nationaal", round: join(top, "instances/nationaal_60"), langs: ["nl"] },
  ];
  writeHostileRound(rounds[1].round);
  run(program, "generate", rounds[2].round, "--rsv", "1", "--seed", "7", "--min-members", "26", "--max-members", "26", "--wishes",
    "100", "--tight", "60");
  const made = [];
  for (const { name, round, langs, names } of rounds) {
    solve(program, round, join(scratch, name + "-uit"));
    for (const lang of langs) {
      const folder = join(scratch, `${name}-${lang}`);
      run(program, "report", round, join(scratch, name + "-uit"), "-o", folder, "--lang", lang, "--quiet");
      made.push({ name: `${name}-${lang}`, lang, folder, names: names ?? [] });
    }
  }
  const outcome = (name) => join(scratch, name + "-uit");
  const settled = [
    { ...rounds[0], langs: ["nl", "en"] },
    { ...rounds[1], langs: ["nl", "en"], model: hostileModel, items: hostileItems, names: hostileNames },
    { ...rounds[2], langs: ["nl"], model: largeModel, items: largeItems(rounds[2].round, outcome("large")) },
  ].flatMap((about) => settle(program, about, outcome(about.name), scratch));
  return [...made, ...makePlans(program, top, scratch), ...makeComparison(program, top, scratch), ...settled];
}
