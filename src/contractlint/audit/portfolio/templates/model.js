// The agreements, and which of them are asked for.
const data = JSON.parse(document.getElementById("data").textContent);
const elementIds = data.elements.map(([id]) => id);
const statusByLetter = Object.fromEntries(data.statuses.map(([letter, id, sign, words]) => [letter, { id, sign, words }]));
const HORIZON = addMonths(today.slice(0, 8) + "01", 24);
const QUARTER = addDays(today, 90);

const agreements = data.rows.map((cells, index) => {
  const [path, files, title, verdict, complete, errors, warnings, parties, from, firstEnd, firstNotice, noticeLength, renews,
    renewalTerm, isLimited, law, statuses, href] = cells;
  // The path of a set of files is its folder's, with a slash at its end.
  const cut = path.replace(/\/$/, "").lastIndexOf("/") + 1;
  const row = { index, path, files, file: path.slice(cut), folder: path.slice(0, cut), title, verdict, complete, errors, warnings,
    parties, from, firstEnd, firstNotice, noticeLength, renews, renewalTerm, isLimited: isLimited === 1, law, statuses,
    href };
  row.terms = termsOf(row, HORIZON);
  [row.term] = row.terms;
  row.ends = row.term ? row.term.ends : null;
  row.notice = row.term ? row.term.notice : null;
  row.words = [path, files, title, parties, law, verdict].filter(Boolean).join(" ").toLowerCase();
  return row;
});

const isWithin = (day, last) => day !== null && day >= today && day <= last;
const WINDOWS = {
  n30: ["last day for notice within 30 days", (row) => isWithin(row.notice, addDays(today, 30))],
  n90: ["last day for notice within 90 days", (row) => isWithin(row.notice, QUARTER)],
  n180: ["last day for notice within 180 days", (row) => isWithin(row.notice, addDays(today, 180))],
  e90: ["renews or ends within 90 days", (row) => isWithin(row.ends, QUARTER)],
  e365: ["renews or ends within a year", (row) => isWithin(row.ends, addMonths(today, 12))],
  late: ["renews within 90 days, too late for notice",
    (row) => row.renews === 1 && isWithin(row.ends, QUARTER) && row.notice !== null && row.notice < today],
  over: ["ended, and no renewal is known", (row) => row.ends !== null && row.ends < today && row.renews !== 1],
  auto: ["renews by itself", (row) => row.renews === 1],
  always: ["renews by itself without a limit", (row) => row.renews === 1 && !row.isLimited],
  open: ["end is not known", (row) => row.firstEnd === null],
};
const COVERAGES = {
  c25: ["below 25 %", (row) => row.complete < 0.25],
  c50: ["25 to 50 %", (row) => row.complete >= 0.25 && row.complete < 0.5],
  c75: ["50 to 75 %", (row) => row.complete >= 0.5 && row.complete < 0.75],
  c100: ["75 % and more", (row) => row.complete >= 0.75],
};
const NOTHING = { q: "", element: "", status: "", law: "", window: "", coverage: "" };

// Whether an agreement has one of these statuses in an element, or, if none is named, in any element.
function hasStatus(row, element, letters) {
  if (element) return letters.includes(row.statuses[elementIds.indexOf(element)] || " ");
  return [...letters].some((letter) => row.statuses.includes(letter));
}

function choose(filter) {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const inWindow = filter.window in WINDOWS ? WINDOWS[filter.window][1] : null;
  const inCoverage = filter.coverage in COVERAGES ? COVERAGES[filter.coverage][1] : null;
  const letters = filter.status || (filter.element ? "mb" : "");
  return agreements.filter((row) => words.every((word) => row.words.includes(word))
    && (!letters || hasStatus(row, filter.element, letters))
    && (!filter.law || (filter.law === "?" ? !row.law : row.law === filter.law))
    && (!inWindow || inWindow(row)) && (!inCoverage || inCoverage(row)));
}

// What is sorted by: a value that grows, null for what is unknown, which is always last.
const SORTS = {
  file: (row) => row.path.toLowerCase(),
  verdict: (row) => ["incomplete", "gaps", "complete"].indexOf(row.verdict),
  complete: (row) => row.complete,
  errors: (row) => row.errors,
  ends: (row) => row.ends,
  notice: (row) => (row.notice !== null && row.notice >= today ? row.notice : null),
  renews: (row) => row.renews === null ? null : 1 - row.renews + (row.isLimited ? 0.5 : 0),
  law: (row) => row.law && row.law.toLowerCase(),
  parties: (row) => row.parties && row.parties.toLowerCase(),
};

function sortRows(rows, key, isDown) {
  const place = elementIds.indexOf(key);
  const value = place < 0 ? SORTS[key] : (row) => {
    const rank = "mbdpn".indexOf(row.statuses[place] || " ");
    return rank < 0 ? null : rank;
  };
  const sign = isDown ? -1 : 1;
  const keyed = rows.map((row) => [value(row), row]);
  keyed.sort(([one, a], [other, b]) => {
    if (one === null || other === null) return (one === null) - (other === null) || a.index - b.index;
    return one < other ? -sign : one > other ? sign : a.index - b.index;
  });
  return keyed.map(([, row]) => row);
}

// A small element maker: everything that a contract says goes in as text, never as markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
