// The table and the heat map: one table that draws only the rows in sight.
const HEIGHTS = { terms: 44, map: 24 };
const SPARE = 8;
// A browser needs minutes to lay out hundreds of thousands of cells on paper.
const ON_PAPER = { terms: 1000, map: 300 };
const COLUMNS = [
  ["file", "Agreement", 17], ["verdict", "Verdict", 6.5], ["complete", "Complete", 6], ["errors", "Errors", 4.5],
  ["ends", "Term ends", 8.5], ["notice", "Notice by", 8.5], ["renews", "Renews", 8], ["law", "Law", 9],
  ["parties", "Parties", 14.5],
];
const box = document.getElementById("grid");
const table = { view: "terms", rows: [], sort: "file", isDown: false, first: 0, last: 0, isWhole: false };
const parts = {};

function setView(view) {
  table.view = view;
  const names = view === "terms" ? COLUMNS : [COLUMNS[0], COLUMNS[2]];
  const cols = names.map(([, , width]) => column(width));
  if (view === "map") cols.push(...data.elements.map(() => column(1.5)));
  parts.head = make("thead");
  parts.body = make("tbody");
  parts.table = make("table", { class: view }, make("caption", { class: "unseen" },
    view === "terms" ? "Agreements with their key terms" : "Agreements by elements"),
  make("colgroup", {}, ...cols), parts.head, parts.body);
  const total = names.reduce((sum, [, , width]) => sum + width, 0) + (view === "map" ? 1.5 * data.elements.length : 0);
  parts.table.style.width = `${total}rem`;
  if (view === "map") {
    parts.head.append(make("tr", { class: "groups" }, make("td", { colspan: 2 }),
      ...data.components.map(([, title, count]) => make("th", { scope: "colgroup", colspan: count, title }, title))));
  }
  const heads = names.map(([key, title]) => head(key, title));
  if (view === "map") heads.push(...data.elements.map(([id, name, question], place) => head(id, name, question, place)));
  parts.head.append(make("tr", {}, ...heads));
  if (view === "map") {
    parts.shares = data.elements.map(() => make("td"));
    parts.head.append(make("tr", { class: "shares" }, make("th", { scope: "row", colspan: 2 }, "present in, per cent"),
      ...parts.shares));
  }
  box.replaceChildren(parts.table);
  box.scrollTop = 0;
}

function column(width) {
  const col = make("col");
  col.style.width = `${width}rem`;
  return col;
}

// Element columns are one stop for the keyboard; arrow keys go along them.
function head(key, title, question = null, place = 0) {
  const button = make("button", { type: "button", title: question, tabindex: place ? "-1" : null,
    onclick: () => sortBy(key) }, make("span", {}, title));
  return make("th", { scope: "col", "data-key": key, class: question === null ? null : "element" }, button);
}

function showRows(rows) {
  table.rows = sortRows(rows, table.sort, table.isDown);
  for (const th of parts.head.querySelectorAll("[data-key]")) {
    const isSorted = th.dataset.key === table.sort;
    if (isSorted) th.setAttribute("aria-sort", table.isDown ? "descending" : "ascending");
    else th.removeAttribute("aria-sort");
  }
  if (table.view === "map") showShares(rows);
  parts.table.setAttribute("aria-rowcount", rows.length + parts.head.rows.length);
  draw(true);
}

function showShares(rows) {
  parts.shares.forEach((cell, place) => {
    let present = 0;
    let asked = 0;
    for (const row of rows) {
      const letter = row.statuses[place] || " ";
      present += letter === "p";
      asked += letter !== "n" && letter !== " ";
    }
    cell.textContent = asked ? Math.round(100 * present / asked) : "";
  });
}

function sortBy(key) {
  table.isDown = table.sort === key && !table.isDown;
  table.sort = key;
  showRows(table.rows);
  box.scrollTop = 0;
}

function draw(isNew = false) {
  const height = HEIGHTS[table.view];
  const count = table.rows.length;
  const first = table.isWhole ? 0 : Math.max(0, Math.floor(box.scrollTop / height) - SPARE);
  const last = table.isWhole ? Math.min(count, ON_PAPER[table.view]) : Math.min(count, Math.ceil((box.scrollTop + innerHeight) / height) + SPARE);
  if (!isNew && first === table.first && last === table.last) return;
  const kept = new Map();
  if (!isNew) for (const tr of parts.body.rows) if (tr.dataset.place) kept.set(Number(tr.dataset.place), tr);
  const rows = [];
  for (let place = first; place < last; place++) rows.push(kept.get(place) || drawRow(table.rows[place], place));
  const wanted = [spacer(first * height), ...rows, spacer((count - last) * height)];
  // Rows that stay are not moved: one of them may hold the focus.
  const stay = new Set(wanted);
  for (const tr of [...parts.body.rows]) if (!stay.has(tr)) tr.remove();
  wanted.forEach((tr, place) => {
    if (parts.body.rows[place] !== tr) parts.body.insertBefore(tr, parts.body.rows[place] || null);
  });
  if (table.isWhole && last < count) {
    const words = `These are the first ${last.toLocaleString("en")}: print a choice of the others, or take audit.xlsx for all.`;
    parts.body.append(make("tr", { class: "none" }, make("td", { colspan: 20 }, words)));
  }
  if (count === 0) parts.body.append(make("tr", { class: "none" }, make("td", { colspan: 20 }, "No agreement is like this.")));
  Object.assign(table, { first, last });
}

function spacer(height) {
  const tr = make("tr", { class: "spacer", "aria-hidden": "true" });
  tr.style.height = `${height}px`;
  return tr;
}

function drawRow(row, place) {
  const tr = make("tr", { "data-place": place, "aria-rowindex": place + parts.head.rows.length + 1 });
  const title = [row.path, row.title, row.files].filter(Boolean).join(" – ");
  const more = row.title || row.files || row.folder;
  const inside = make("button", { type: "button", class: "open", title, onclick: () => openDetail(row) },
    make("bdi", {}, row.file));
  const under = table.view === "terms" ? make("span", { class: "under" }, row.href ? reportLink(row) : "",
    row.href && more ? " · " : "", make("bdi", {}, more)) : "";
  tr.append(make("th", { scope: "row" }, inside, under));
  if (table.view === "map") {
    tr.append(share(row), ...data.elements.map((_, index) => mark(row.statuses[index] || " ")));
  } else {
    tr.append(make("td", { class: row.verdict }, row.verdict), share(row), make("td", { class: "number" }, String(row.errors)),
      dayCell(row.ends, row.ends ? sayDay(row.ends) : ""), noticeCell(row),
      make("td", {}, sayRenewal(row)), make("td", {}, row.law || ""),
      make("td", { class: "parties", title: row.parties }, make("bdi", {}, row.parties || "")));
  }
  return tr;
}

function reportLink(row) {
  return make("a", { href: row.href, "aria-label": `Report of ${row.file}` }, "report");
}

function share(row) {
  const bar = make("span", { class: "bar", "aria-hidden": "true" }, make("span"));
  bar.firstChild.style.width = `${Math.round(row.complete * 100)}%`;
  return make("td", { class: "number share" }, `${Math.round(row.complete * 100)} %`, bar);
}

function mark(letter) {
  const status = statusByLetter[letter];
  if (!status) return make("td");
  return make("td", { class: status.id, "aria-label": status.words, title: status.words },
    letter === "p" ? "" : status.sign);
}

function noticeCell(row) {
  if (row.notice === null) return make("td", {}, row.renews === 1 ? "not known" : "");
  return dayCell(row.notice, sayDay(row.notice), isWithin(row.notice, QUARTER) ? "soon" : null);
}

function dayCell(day, words, tone = null) {
  if (day === null) return make("td");
  const isPast = day < today;
  return make("td", { class: isPast ? "past" : tone, title: sayWhen(day) }, `${words}${isPast ? ", past" : ""}`);
}

function sayRenewal(row) {
  if (row.renews === null) return "not known";
  if (row.renews === 0) return "not by itself";
  return row.renewalTerm ? `for ${sayLength(row.renewalTerm)}${row.isLimited ? ", once" : ""}` : "by itself";
}

// Up and down go from row to row, left and right along the heads of the elements.
box.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const isVertical = event.key === "ArrowDown" || event.key === "ArrowUp";
  const tr = event.target.closest("tr[data-place]");
  if (tr && isVertical) {
    event.preventDefault();
    focusRow(Number(tr.dataset.place) + step);
  } else if (!isVertical && event.target.matches("th.element button")) {
    const next = step > 0 ? event.target.parentElement.nextElementSibling : event.target.parentElement.previousElementSibling;
    if (!next || !next.matches(".element")) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    next.firstElementChild.tabIndex = 0;
    next.firstElementChild.focus();
  }
});

function focusRow(place) {
  if (place < 0 || place >= table.rows.length) return;
  const height = HEIGHTS[table.view];
  const room = box.clientHeight - parts.head.offsetHeight - height;
  box.scrollTop = Math.max(Math.min(box.scrollTop, place * height), place * height - room);
  draw();
  parts.body.querySelector(`[data-place="${place}"] .open`).focus({ preventScroll: true });
}

let isWaiting = false;
box.addEventListener("scroll", () => {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    draw();
  });
}, { passive: true });
addEventListener("resize", () => draw());
