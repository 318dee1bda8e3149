// Adds to a page that works without it: filters, copying, all pieces of a marked place, and the way back from it.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, under = document) => Array.from(under.querySelectorAll(selector));
  const contract = byId("contract");
  const back = byId("back");

  // A place whose mark is cut by others is highlighted as a whole.
  const highlight = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    all("mark.here", contract).forEach((mark) => mark.classList.remove("here"));
    if (!id.startsWith("at-")) return;
    all("mark[data-at]", contract)
      .filter((mark) => mark.dataset.at.split(" ").includes(id))
      .forEach((mark) => mark.classList.add("here"));
  };
  addEventListener("hashchange", highlight);
  highlight();

  // From a place in the text back to the link that led there.
  let origin = null;
  byId("report").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#at-']");
    if (!link) return;
    origin = link;
    back.hidden = false;
  });
  back.addEventListener("click", (event) => {
    back.hidden = true;
    if (!origin) return;
    event.preventDefault();
    origin.focus({ preventScroll: true });
    origin.scrollIntoView({ block: "center" });
  });

  const filter = byId("filter");
  if (filter) {
    filter.hidden = false;
    const findings = all(".finding");
    const total = findings.reduce((sum, finding) => sum + Number(finding.dataset.cases), 0);
    const apply = () => {
      const severities = new Set(all("[name=severity]:checked", filter).map((box) => box.value));
      const component = filter.elements.component.value;
      let shown = 0;
      for (const finding of findings) {
        const { severity, component: own } = finding.dataset;
        finding.hidden = !severities.has(severity) || (component !== "" && own !== component);
        shown += finding.hidden ? 0 : Number(finding.dataset.cases);
      }
      for (const group of all(".severity")) {
        const own = all(".finding", group);
        group.hidden = own.length > 0 && own.every((finding) => finding.hidden);
      }
      byId("shown").value = shown === total ? "" : `${shown} of ${total} shown`;
    };
    filter.addEventListener("change", apply);
    filter.addEventListener("submit", (event) => event.preventDefault());
    // A link to a finding that is filtered out shows it again.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && byId(decodeURIComponent(link.hash.slice(1)));
      if (!target || !target.closest("#findings") || target.checkVisibility()) return;
      all("[name=severity]", filter).forEach((box) => { box.checked = true; });
      filter.elements.component.value = "";
      apply();
    });
    apply();
  }

  const copy = async (source) => {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return document.execCommand("copy");
    }
    return true;
  };
  for (const button of all("button.copy")) {
    const words = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      button.textContent = (await copy(byId(button.dataset.copy))) ? "Copied" : "Selected: copy it from the text";
      setTimeout(() => { button.textContent = words; }, 2500);
    });
  }

  const quiet = byId("quiet");
  quiet.hidden = false;
  quiet.firstElementChild.addEventListener("change", (event) => {
    contract.classList.toggle("unmarked", event.target.checked);
  });

  // How far off a date is depends on the day of reading, so it is no part of the file.
  const today = new Date();
  for (const place of all(".until")) {
    const [year, month, day] = place.dataset.day.split("-").map(Number);
    const days = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / 864e5);
    const words = new Intl.NumberFormat("en").format(Math.abs(days)) + (Math.abs(days) === 1 ? " day" : " days");
    place.textContent = days === 0 ? "today" : days > 0 ? `in ${words}` : `${words} ago`;
  }
})();
