// Every page that `report`, `plan`, `costs` and `compare` make, opened in a real browser: tests/browser/run.mjs PROGRAM
//
// One Chromium for all, in it as many documents at a time as there are processors. Screenshots are kept in build/browser, for people to
// look at; BROWSER_PICTURES=no leaves them out, which saves a fourth of the time.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import * as checks from "./checks.mjs";
import { makeDocuments } from "./rounds.mjs";

const top = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = resolve(process.argv[2] ?? join(top, "build/release/toewijs"));
const pictures = join(top, "build/browser");
const axeSource = pathToFileURL(createRequire(import.meta.url).resolve("axe-core/axe.min.js")).href;
const widths = { telefoon: [360, 740], laptop: [1366, 800], a4: [794, 1123] };
// What is left of A4 between the margins of the style sheets, in CSS pixels.
const printWidth = { brief: 642, other: 688 };

let passed = 0, failed = 0;
function judge(where, what, complaints) {
  if (complaints.length === 0) {
    passed++;
  } else {
    failed++;
    console.log(`browser: ${where}: ${what}\n  ${complaints.slice(0, 5).join("\n  ")}`);
  }
}

// BROWSER_ONLY=TEXT: only documents with this in their name, such as "hostile-nl/rsv". BROWSER_TIMES=1: what took how many milliseconds.
const spent = {};
async function timed(what, work) {
  const start = performance.now();
  const result = await work;
  spent[what] = Math.round((spent[what] ?? 0) + performance.now() - start);
  return result;
}

function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(":");
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error("no chromium on the PATH");
  return found;
}

/** The HTML documents below a folder; of a large round some. */
function listDocuments({ folder, name, files }) {
  if (files) return files;
  const some = (list) => (name.startsWith("nationaal") ? list.filter((_, i) => i % 25 === 3) : list);
  const inside = (sub) => (existsSync(join(folder, sub)) ?
    some(readdirSync(join(folder, sub)).filter((file) => file.endsWith(".html")).sort()).map((file) => join(sub, file)) : []);
  return ["index.html", ...inside("rsv"), ...inside("brief")];
}

// Only contrast depends on the colours: the rest is judged once.
const everyRule = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
async function accessible(page, runOnly) {
  const result = await page.evaluate((rules) => window.axe.run(document, { resultTypes: ["violations"], runOnly: rules }), runOnly);
  return result.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].target.join(" ")}: ${v.nodes[0].failureSummary?.split("\n")[1] ?? ""}`);
}

/** A screenshot of the whole page; for the English ones there are none, they look alike. */
async function take(page, path) {
  if (!path.includes("-en/") && process.env.BROWSER_PICTURES !== "no") {
    await timed("screenshots", page.screenshot({ path: `${path}.jpg`, type: "jpeg", quality: 85, fullPage: true }));
  }
}

async function lookAtWidths(page, where, picture) {
  for (const [name, [width, height]] of Object.entries(widths)) {
    await page.setViewportSize({ width, height });
    judge(where, `sticks out at ${width}`, await page.evaluate(checks.overflow));
    judge(where, `a picture is cut at ${width}`, await page.evaluate(checks.picturesWhole));
    await take(page, `${picture}-${name}`);
  }
}

async function lookInColours(page, where, picture) {
  await page.setViewportSize({ width: 1366, height: 800 });
  await page.addScriptTag({ url: axeSource });
  for (const [colorScheme, rules] of [["light", everyRule], ["dark", ["color-contrast"]]]) {
    await page.emulateMedia({ colorScheme });
    judge(where, `accessibility, ${colorScheme}`, await timed("accessibility", accessible(page, rules)));
  }
  await take(page, `${picture}-donker`);
  await page.emulateMedia({ colorScheme: "light" });
}

async function lookOnPaper(page, where, file, most) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: file.startsWith("brief/") ? printWidth.brief : printWidth.other, height: 1000 });
  judge(where, "is cut on paper", await page.evaluate(checks.overflow));
  judge(where, "a picture is cut on paper", await page.evaluate(checks.picturesWhole));
  const pdf = (await timed("paper", page.pdf({ preferCSSPageSize: true }))).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  judge(where, "pages on paper", pages >= 1 && pages <= most ? [] : [`${pages}, expected 1 to ${most}`]);
  await page.emulateMedia({ media: "screen" });
}

/** Which of the hostile names must be on this document: all members on the pages and letters of the RSV that takes part. */
function expectedNames(document, file) {
  const all = file.startsWith("rsv/") || document.name.startsWith("vergelijking") ||
    (document.name.startsWith("verrekening") && file === "index.html") || (file.startsWith("brief/R1") && document.names.length > 0);
  return all ? document.names.slice(0, 8) : [];
}

async function lookAt(context, document, file) {
  const where = `${document.name}/${file}`;
  const picture = join(pictures, document.name, file.replaceAll("/", "-").replace(/\.html$/, ""));
  const page = await context.newPage();
  const said = [], asked = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => (said.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => request.url().startsWith("file:") || asked.push(request.url()));
  await page.goto(pathToFileURL(join(document.folder, file)).href);
  const lang = await page.evaluate(() => globalThis.document.documentElement.lang);
  judge(where, "language", lang === document.lang ? [] : [lang]);
  judge(where, "can act", await page.evaluate(checks.inert));
  judge(where, "names", await page.evaluate(checks.namesAsText, expectedNames(document, file)));
  judge(where, "links inside", await page.evaluate(checks.anchors));
  const gone = (await page.evaluate(checks.links)).filter((href) => !existsSync(join(document.folder, dirname(file), href.split("#")[0])));
  judge(where, "links to documents", gone);
  judge(where, "pictures and tables differ", await page.evaluate(checks.picturesAgainstTables));
  await lookAtWidths(page, where, picture);
  const large = /^(large|nationaal)/.test(document.name);
  await lookOnPaper(page, where, file, file.startsWith("brief/") ? (large ? 9 : 5) : file === "index.html" ? 60 : 25);
  await lookInColours(page, where, picture);
  judge(where, "said on the console", said);
  judge(where, "asked for something outside", asked);
  await page.close();
}

/** Look at one document after another until none is left; others take theirs from the same queue. */
async function lookAtAll(queue) {
  // Scripts of our own (axe) must run; a document has none.
  const context = await browser.newContext({ offline: true });
  for (let next = queue.shift(); next; next = queue.shift()) {
    await lookAt(context, next.document, next.file);
  }
  await context.close();
}

const scratch = mkdtempSync(join(tmpdir(), "toewijs-browser-"));
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let browser;
try {
  const made = makeDocuments(program, top, scratch);
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const queue = made.flatMap((document) => listDocuments(document).map((file) => ({ document, file })))
    .filter(({ document, file }) => `${document.name}/${file}`.includes(process.env.BROWSER_ONLY ?? ""));
  await Promise.all(Array.from({ length: availableParallelism() }, () => lookAtAll(queue)));
} finally {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
}
if (process.env.BROWSER_TIMES) console.log(spent);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
