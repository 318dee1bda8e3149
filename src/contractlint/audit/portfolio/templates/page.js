// The page as a whole: the questions above, the filters, and what follows from them. A filter is kept in the address.
const byId = (id) => document.getElementById(id);
const form = byId("filter");
const TILES = [
  [{ window: "n90" }, ["has its last day for notice within 90 days", "have their last day for notice within 90 days"], "soon"],
  [{ window: "late" }, ["renews within 90 days, too late for notice", "renew within 90 days, too late for notice"], "late"],
  [{ window: "over" }, ["ended, and no renewal is known", "ended, and no renewal is known"], "late"],
  [{ window: "always" }, ["renews by itself without a limit", "renew by themselves without a limit"], ""],
  [{ element: "risk/liability-cap", status: "mb" }, ["does not limit liability", "do not limit liability"], ""],
  [{ element: "data/breach-notice", status: "mb" }, ["does not say when a breach is notified", "do not say when a breach is notified"], ""],
  [{ element: "term/exit-assistance", status: "mb" }, ["promises no help at the end", "promise no help at the end"], ""],
  [{ status: "d" }, ["leaves an element to another document", "leave an element to another document"], ""],
  [{ status: "b" }, ["has an element left blank", "have an element left blank"], ""],
];

function fillChoices() {
  const groups = data.components.map(([id, title]) => make("optgroup", { label: title },
    ...data.elements.filter(([element]) => element.startsWith(`${id}/`)).map(([element, name]) => make("option", { value: element }, name))));
  form.elements.element.append(...groups);
  const laws = new Map();
  for (const { law } of agreements) laws.set(law || "?", (laws.get(law || "?") || 0) + 1);
  const known = [...laws].sort(([one, a], [other, b]) => (one === "?") - (other === "?") || b - a || (one < other ? -1 : 1));
  form.elements.law.append(...known.map(([law, count]) => make("option", { value: law }, `${law === "?" ? "not known" : law} (${count})`)));
  for (const [name, choices] of [["window", WINDOWS], ["coverage", COVERAGES]]) {
    form.elements[name].append(...Object.entries(choices).map(([value, [words]]) => make("option", { value }, words)));
  }
}

function readFilter() {
  return Object.fromEntries(Object.keys(NOTHING).map((name) => [name, form.elements[name].value]));
}

function writeFilter(filter) {
  for (const [name, value] of Object.entries({ ...NOTHING, ...filter })) form.elements[name].value = value;
}

function apply() {
  const filter = readFilter();
  const rows = choose(filter);
  const isAll = rows.length === agreements.length;
  byId("shown").textContent = isAll ? plural(rows.length, "agreement") : `${rows.length.toLocaleString("en")} of ${plural(agreements.length, "agreement")}`;
  byId("reset").hidden = Object.values(filter).every((value) => !value);
  box.scrollTop = 0;
  showRows(rows);
  showTimeline(rows);
  byId("ahead-of").textContent = isAll ? "" : `of the ${plural(rows.length, "agreement")} chosen below`;
  const told = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  if (table.view === "map") told.set("view", "map");
  try {
    history.replaceState(null, "", `${location.pathname}${String(told) ? `#${told}` : ""}`);
  } catch {
    // A page opened in a frame or from a mail may not change its address.
  }
}

function showTiles() {
  byId("tiles").append(...TILES.map(([filter, [one, many], tone]) => {
    const count = choose({ ...NOTHING, ...filter }).length;
    return make("li", {}, make("button", { type: "button", class: count ? tone : "", disabled: count === 0, onclick: () => {
      writeFilter(filter);
      apply();
      byId("agreements").scrollIntoView({ block: "start" });
      byId("shown").focus({ preventScroll: true });
    } }, make("strong", {}, count.toLocaleString("en")), ` ${count === 1 ? one : many}`));
  }));
}

function chooseView(view) {
  for (const button of document.querySelectorAll("#views button")) button.setAttribute("aria-pressed", String(button.value === view));
  byId("legend").hidden = view !== "map";
  if (view !== "map" && elementIds.includes(table.sort)) Object.assign(table, { sort: "file", isDown: false });
  if (view === "map" && !["file", "complete"].includes(table.sort)) Object.assign(table, { sort: "file", isDown: false });
  setView(view);
  apply();
}

function start() {
  document.documentElement.classList.add("scripted");
  byId("today").textContent = `Days are counted from today, ${sayDay(today)}; what has renewed by itself is counted on as if nobody had ended it.`;
  fillChoices();
  const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  writeFilter(Object.fromEntries(Object.entries(asked).filter(([name]) => name in NOTHING)));
  showTiles();
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("reset").addEventListener("click", () => {
    writeFilter(NOTHING);
    apply();
    form.elements.q.focus();
  });
  for (const button of document.querySelectorAll("#views button")) button.addEventListener("click", () => chooseView(button.value));
  chooseView(asked.view === "map" ? "map" : "terms");
  // On paper there is no scrolling: every row of what is shown is printed.
  const whole = (isWhole) => () => {
    table.isWhole = isWhole;
    draw(true);
  };
  addEventListener("beforeprint", whole(true));
  addEventListener("afterprint", whole(false));
}

start();
