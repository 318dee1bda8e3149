// The next 24 months: how many days for notice, renewals and ends each has, and the agreements one beneath the other.
const START = today.slice(0, 8) + "01";
const KINDS = [["notice", "last day for notice", "last days for notice"], ["renews", "renewal", "renewals"],
  ["ends", "end", "ends"]];
const FEW = 10;
const ahead = { month: null, isLong: false, rows: [] };

const months = Array.from({ length: 24 }, (_, place) => {
  const first = addMonths(START, place);
  return { first, next: addMonths(START, place + 1), name: `${MONTHS[Number(first.slice(5, 7)) - 1]} ${first.slice(0, 4)}` };
});

// [day, kind] of everything that is ahead of an agreement.
function eventsOf(row) {
  const events = [];
  for (const term of row.terms) {
    if (term.notice !== null && term.notice >= today && term.notice < HORIZON) events.push([term.notice, "notice"]);
    if (term.ends >= today && term.ends < HORIZON) events.push([term.ends, term.renews ? "renews" : "ends"]);
  }
  return events;
}

function place(day) {
  return `${(100 * daysBetween(START, day) / daysBetween(START, HORIZON)).toFixed(3)}%`;
}

function showTimeline(rows) {
  ahead.rows = rows.map((row) => ({ row, events: eventsOf(row) })).filter(({ events }) => events.length);
  const counts = months.map(() => ({ notice: 0, renews: 0, ends: 0 }));
  for (const { events } of ahead.rows) {
    for (const [day, kind] of events) {
      const number = (Number(day.slice(0, 4)) - Number(START.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(START.slice(5, 7));
      counts[number][kind] += 1;
    }
  }
  const most = Math.max(1, ...counts.map((count) => count.notice + count.renews + count.ends));
  document.getElementById("months").replaceChildren(...months.map((month, number) => drawMonth(month, counts[number], most)));
  showLanes();
}

function drawMonth(month, count, most) {
  const total = count.notice + count.renews + count.ends;
  const words = KINDS.filter(([kind]) => count[kind]).map(([kind, one, many]) => `${count[kind]} ${count[kind] === 1 ? one : many}`);
  const stack = make("span", { class: "stack", "aria-hidden": "true" });
  for (const [kind] of KINDS) {
    if (!count[kind]) continue;
    const part = make("span", { class: kind });
    part.style.height = `${Math.max(3, 64 * count[kind] / most)}px`;
    stack.append(part);
  }
  const label = `${month.name}: ${words.join(", ") || "nothing"}`;
  const isYear = month.first.endsWith("-01-01") || month.first === START;
  return make("li", { class: isYear ? "year" : null }, make("button", { type: "button", title: label, "aria-label": label,
    "aria-pressed": String(ahead.month === month), disabled: total === 0, onclick: () => pickMonth(month) },
  make("span", { class: "total", "aria-hidden": "true" }, total ? String(total) : ""), stack,
  make("span", { class: "name", "aria-hidden": "true" }, month.name.slice(0, 1)),
  make("span", { class: "year", "aria-hidden": "true" }, isYear ? month.first.slice(0, 4) : "")));
}

function pickMonth(month) {
  ahead.month = ahead.month === month ? null : month;
  ahead.isLong = false;
  for (const [number, button] of document.querySelectorAll("#months button").entries()) {
    button.setAttribute("aria-pressed", String(months[number] === ahead.month));
  }
  showLanes();
}

function showLanes() {
  const { month } = ahead;
  const isIn = ([day]) => !month || (day >= month.first && day < month.next);
  const lanes = ahead.rows.filter(({ events }) => events.some(isIn))
    .map((lane) => ({ ...lane, next: lane.events.filter(isIn).map(([day]) => day).sort()[0] }))
    .sort((one, other) => (one.next < other.next ? -1 : one.next > other.next ? 1 : one.row.index - other.row.index));
  const shown = ahead.isLong ? lanes : lanes.slice(0, FEW);
  const heading = month ? `${plural(lanes.length, "agreement")} in ${month.name}` : plural(lanes.length, "agreement");
  document.getElementById("lanes-title").textContent = lanes.length ? heading : "Nothing is known to be ahead of these agreements";
  document.getElementById("lanes").replaceChildren(...shown.map(drawLane));
  const more = document.getElementById("more-lanes");
  more.hidden = lanes.length <= FEW;
  more.textContent = ahead.isLong ? "Show fewer" : `Show all ${lanes.length.toLocaleString("en")}`;
  more.onclick = () => {
    ahead.isLong = !ahead.isLong;
    showLanes();
  };
}

function drawLane({ row, events }) {
  const lane = make("span", { class: "lane", "aria-hidden": "true" });
  for (const term of row.terms) {
    if (term.notice !== null && term.notice < HORIZON && term.ends >= today) {
      const from = term.notice < START ? START : term.notice;
      const to = term.ends < HORIZON ? term.ends : HORIZON;
      const stretch = make("span", { class: "closed" });
      stretch.style.left = place(from);
      stretch.style.width = `calc(${place(to)} - ${place(from)})`;
      lane.append(stretch);
    }
  }
  for (const [day, kind] of events) {
    const dot = make("span", { class: `dot ${kind}` });
    dot.style.left = place(day);
    lane.append(dot);
  }
  const first = events.slice(0, 2).map(([day, kind]) =>
    make("span", {}, `${{ notice: "notice by", renews: "renews", ends: "ends" }[kind]} `, make("b", {}, sayDay(day)),
      kind === "notice" ? ` (${sayWhen(day)})` : ""));
  return make("li", {}, make("button", { type: "button", class: "open", title: row.path, onclick: () => openDetail(row) },
    make("bdi", {}, row.file)), lane, make("span", { class: "days" }, ...first));
}
