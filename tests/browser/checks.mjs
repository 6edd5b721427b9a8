// What is looked at inside a page. Every function runs in the browser and gives a list of complaints.

/** Nothing sticks out of the page sideways: not the page as a whole, nor anything that has no box to scroll in. */
export function overflow() {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide, not ${width}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg svg, .skip")) continue;
    const inBox = element.parentElement.closest(".scroll");
    if (inBox && getComputedStyle(inBox).overflowX !== "visible") continue;
    if (element.ownerSVGElement) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > width + 1) {
      found.push(`<${element.tagName.toLowerCase()} class="${element.className}"> ends at ${Math.round(box.right)} of ${width}: ` +
        element.textContent.slice(0, 60));
      if (found.length > 3) break;
    }
  }
  return found;
}

/** Text of a picture stays within it, so that nothing is cut off. */
export function picturesWhole() {
  const found = [];
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2) {
        found.push(`"${text.lastChild.textContent.slice(0, 40)}" leaves its picture`);
        break;
      }
    }
  }
  return found;
}

/** Nothing of the document can act: no script, nothing embedded, no handler, no address outside. */
export function inert() {
  const found = [];
  for (const bad of document.querySelectorAll("script, iframe, object, embed, link, img, form, base, meta[http-equiv]")) {
    found.push(`<${bad.tagName.toLowerCase()}>`);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(`attribute ${name}`);
      if (["href", "src", "action", "xlink:href"].includes(name) && !/^(#|\.\.\/|[\w.~-]+(\/[\w.~-]+)*(#[\w-]+)?$)/.test(value)) {
        found.push(`${name}="${value}"`);
      }
    }
  }
  return found;
}

/** Each of these names stands there as text, character by character, in an element of its own. */
export function namesAsText(names) {
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const shown = [...document.querySelectorAll("bdi")];
  const whole = new Set(shown.map((element) => element.textContent));
  const seen = new Set(shown.map((element) => plain(element.innerText)));
  const found = [];
  for (const name of names) {
    if (!whole.has(name)) found.push(`not there as text: ${name.slice(0, 50)}`);
    else if (!seen.has(plain(name))) found.push(`not to be seen: ${name.slice(0, 50)}`);
  }
  return found;
}

/** Links to other documents, for a look at whether they are there. */
export function links() {
  return [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).filter((href) => !href.startsWith("#"));
}

/** Links within the page lead somewhere, and no two elements have the same name. */
export function anchors() {
  const found = [];
  for (const a of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(a.getAttribute("href").slice(1))) found.push(a.getAttribute("href"));
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return found.concat(ids.filter((id, i) => ids.indexOf(id) !== i));
}

/** A picture has a name, a description and, in its section, a table with the same numbers. */
export function picturesAgainstTables() {
  const found = [];
  const number = (text) => Number(text.replace(/[.,](?=\d{3}\b)/g, "").replace("−", "-"));
  const bare = (text) => text.replace(/[\u2066-\u2069]/g, "").trim();
  const texts = (svg) => [...svg.querySelectorAll("text")].map((text) => bare(text.lastChild.textContent));
  const isAmount = (text) => /^[+−]?[\d.,]+[.,]\d\d$/.test(text);
  const cents = (text) => BigInt(text.replace(/[.,]/g, ""));
  const same = (what, picture, rows) => {
    const order = (list) => [...list].map(String).sort().join(" ");
    if (order(picture) !== order(rows)) found.push(`${what}: picture ${order(picture)}, table ${order(rows)}`);
  };
  const readTable = (table) => [...table.querySelectorAll("tbody:not(.sum) tr")].map((row) =>
    [...row.cells].map((cell) => bare(cell.innerText || cell.textContent)));
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    if (!svg.querySelector(":scope > title")?.textContent.trim() || !svg.querySelector(":scope > desc")?.textContent.trim()) {
      found.push("a picture without title or description");
    }
    if (!svg.closest("section")?.querySelector("table")) found.push("a picture without a table in its section");
  }
  for (const section of document.querySelectorAll("section")) {
    const table = section.querySelector("table");
    if (!table || !section.querySelector("svg[role=img]")) continue;
    const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const at = (...words) => columns.findIndex((column) => words.includes(column));
    const rows = readTable(table);
    // A picture may come in pieces, and in two sizes: what a reader sees at one width is taken together.
    const pictures = new Map();
    for (const svg of section.querySelectorAll("svg[role=img]")) {
      const size = svg.getAttribute("class") ?? "";
      pictures.set(size, [...(pictures.get(size) ?? []), svg]);
    }
    for (const [size, pieces] of pictures) {
      const shown = pieces.flatMap(texts);
      const bars = shown.filter((text) => /^[\d.,]+ \/ [\d.,]+$/.test(text)).map((text) => text.split(" / ").map(number).join("/"));
      if (section.id === "ruimte") {
        const capacity = at("Capaciteit", "Capacity"), left = at("Over", "Left");
        if (capacity < 0 || left < 0) found.push(`no columns for capacity and what is left: ${columns}`);
        same("room", bars, rows.map((row) => `${number(row[capacity]) - number(row[left])}/${number(row[capacity])}`));
      } else if (section.id === "bonus") {
        const entitled = at("Aanspraak", "Entitled"), granted = at("Toegekend", "Granted");
        if (entitled < 0 || granted < 0) found.push(`no columns for entitlement and grant: ${columns}`);
        same("bonus", bars, rows.map((row) => `${number(row[granted])}/${number(row[entitled])}`));
      } else if (section.id === "capaciteit") {
        // Of many institutions the picture has the fullest.
        const capacity = at("Capaciteit", "Capacity"), left = at("Over", "Left");
        if (capacity < 0 || left < 0) found.push(`no columns for capacity and what is left: ${columns}`);
        const all = rows.map((row) => `${number(row[capacity]) - number(row[left])}/${number(row[capacity])}`);
        for (const bar of bars) {
          const place = all.indexOf(bar);
          if (place < 0) found.push(`capacity: ${bar} is not in the table`);
          else all.splice(place, 1);
        }
        if (bars.length === 0) found.push("capacity: nothing in the picture");
      } else if (section.id === "planning") {
        const counts = [...section.querySelectorAll("table")].flatMap((one) => readTable(one)).map((row) => number(row[at("Aantal", "Number")]));
        same("planning", shown.filter((text) => text.endsWith(" ×")).map((text) => number(text.slice(0, -2))), counts);
      } else if (section.id === "standen") {
        same("balances", shown.filter(isAmount), rows.map((row) => row.at(-1)));
      } else if (section.id === "varianten") {
        const tables = [...section.querySelectorAll("table")].flatMap((other) => readTable(other).map((row) =>
          row.filter((_, i) => i > 1 && i % 2 === 1)));
        same("differences", shown.filter(isAmount), tables.flat());
      } else if (section.id === "overboekingen") {
        const sums = (key) => [...rows.reduce((map, row) => map.set(row[key], (map.get(row[key]) ?? 0n) + cents(row[2])), new Map()).values()];
        same(`transfers (${size})`, shown.flatMap((text) => (/^([\d.,]+) · |· ([\d.,]+)$/.exec(text) ?? []).slice(1).filter(Boolean).map(cents)),
          [...sums(0), ...sums(1)]);
      } else if (section.id === "sectoren") {
        same("sectors", shown.filter((text) => text.endsWith("%")), rows.map((row) => row[row.length - 1]));
      } else if (section.id === "stroom") {
        const count = at("Samen", "Together"), move = at("Overgang", "Move");
        if (count < 0) found.push(`no column for how many: ${columns}`);
        const together = rows.map((row) => ({ from: row[0], to: row[1], step: row[move] ?? "", count: number(row[count]) }));
        const steps = [...new Set(together.map((row) => row.step))];
        const sums = (step, key) => [...together.filter((row) => row.step === step)
          .reduce((map, row) => map.set(row[key], (map.get(row[key]) ?? 0) + row.count), new Map()).values()];
        // Every column is one phase: what leaves it, or for the last what arrives in it. One picture of all phases, or
        // one for every step between two of them.
        const wanted = steps.flatMap((step, i) => sums(step, "from")
          .concat(pieces.length > 1 || i === steps.length - 1 ? sums(step, "to") : []));
        const labels = shown.flatMap((text) => {
          const match = /^([\d.,]+) · |· ([\d.,]+)$/.exec(text);
          return match ? [number(match[1] ?? match[2])] : [];
        });
        same(`flow (${size})`, labels, wanted);
      }
    }
  }
  return found;
}
