// Days are texts like "2026-11-25", so that no clock or time zone comes into them. The rules are those of the store's
// view running_terms: months are counted as lawyers do (31 January and a month is the last day of February).
const DAY = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

const today = (() => {
  const now = new Date();
  return iso(now.getFullYear(), now.getMonth(), now.getDate());
})();

function iso(year, month, day) {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

function addDays(day, count) {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

function addMonths(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return iso(year, month - 1 + count, Math.min(date, last));
}

function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

// "P1Y" as [12, true], "P60D" as [60, false]: how many, and whether months; null for what is neither.
function readLength(length) {
  const match = /^P([1-9]\d{0,3})([DWMY])$/.exec(length || "");
  if (!match) return null;
  const factor = { D: 1, W: 7, M: 1, Y: 12 }[match[2]];
  return [Number(match[1]) * factor, match[2] === "M" || match[2] === "Y"];
}

function shift(day, [count, isMonths], times) {
  return isMonths ? addMonths(day, count * times) : addDays(day, count * times);
}

// The terms of an agreement from the one that is running today (or the last, if none is) to the one that ends after
// `until`: when each ends, the last day for notice against its renewal, and whether it renews.
function termsOf(row, until) {
  if (!row.firstEnd) return [];
  const step = row.renews === 1 ? readLength(row.renewalTerm) : null;
  const notice = readLength(row.noticeLength);
  const most = step ? (row.isLimited ? 1 : 1200) : 0;
  const terms = [];
  for (let count = 0; count <= most; count++) {
    const ends = count ? shift(row.firstEnd, step, count) : row.firstEnd;
    const by = count === 0 ? row.firstNotice : notice && shift(ends, notice, -1);
    if (ends >= today || count === most) {
      terms.push({ ends, notice: by || null, renews: row.renews === 1 && (count < most || !step), number: count });
    }
    if (ends > until) break;
  }
  return terms;
}

// "25 Nov 2026": no reader takes the month for the day.
function sayDay(day) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day || "")) return day || "";
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

function sayLength(length) {
  const match = /^P(\d+)([DWMY])$/.exec(length || "");
  if (!match) return length || "";
  const unit = { D: "day", W: "week", M: "month", Y: "year" }[match[2]];
  return `${match[1]} ${unit}${match[1] === "1" ? "" : "s"}`;
}

function sayWhen(day) {
  const left = daysBetween(today, day);
  if (left === 0) return "today";
  const count = `${Math.abs(left)} day${Math.abs(left) === 1 ? "" : "s"}`;
  return left > 0 ? `in ${count}` : `${count} ago`;
}
