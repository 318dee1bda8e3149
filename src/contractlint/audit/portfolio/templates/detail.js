// What is known of one agreement, in a dialog: decompressed when it is asked for.
const dialog = document.getElementById("detail");
const blocks = new Map();
const SEVERITIES = { error: "error", warning: "warning", info: "note" };

async function readBlock(number) {
  if (!blocks.has(number)) {
    const packed = atob(document.getElementById(`block-${number}`).textContent.trim());
    const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    blocks.set(number, JSON.parse(await new Response(stream).text()));
  }
  return blocks.get(number);
}

async function openDetail(row) {
  const content = document.getElementById("detail-content");
  document.getElementById("detail-title").replaceChildren(make("bdi", {}, row.title || row.file));
  content.replaceChildren();
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  try {
    const block = await readBlock(Math.floor(row.index / data.block));
    content.replaceChildren(...drawDetail(row, block[row.index % data.block]));
  } catch {
    content.replaceChildren(make("p", {}, "This browser cannot read the details: a newer one can."));
  }
}

const isFound = ([, words]) => words !== "not found";

function drawDetail(row, detail) {
  const told = new Map(detail.e.map(([number, page, words, other]) => [number, { page, words, other }]));
  const about = `${data.folder}${row.path} · ${plural(detail.p, "page")} · ${row.verdict} · ${Math.round(row.complete * 100)} % complete`;
  const drawn = [
    make("p", { class: "about" }, make("bdi", {}, about)),
    row.files ? make("p", { class: "about" }, "Files: ", make("bdi", {}, row.files)) : null,
    row.href ? make("p", {}, make("a", { href: row.href }, "Open the whole report"), ", with the reasons and what to write instead")
      : make("p", { class: "about" }, "For reasons, and what to write instead: contractlint review, or audit --reports."),
    ...detail.w.map((warning) => make("p", { class: "warning" }, warning)),
    make("h3", {}, "Key terms"),
    make("dl", {}, ...detail.t.filter(isFound).flatMap(([name, words]) => [make("dt", {}, name), make("dd", {}, make("bdi", {}, words))])),
    detail.t.every(isFound) ? null : make("p", { class: "about" },
      `Not found: ${detail.t.filter((term) => !isFound(term)).map(([name]) => name.toLowerCase()).join(", ")}.`),
    make("h3", {}, "Checklist"), make("div", { class: "checklist" }, ...data.components.map((component, place) => drawComponent(row, told, place))),
    make("h3", {}, detail.f.length ? `What the text says (${detail.f.length})` : "What the text says: nothing was found"),
    make("ul", { class: "findings" }, ...detail.f.map(drawFinding)),
  ];
  return drawn.filter((part) => part !== null);
}

function drawComponent(row, told, place) {
  const start = data.components.slice(0, place).reduce((sum, [, , count]) => sum + count, 0);
  const [, title, count] = data.components[place];
  const items = [];
  for (let number = start; number < start + count; number++) {
    const status = statusByLetter[row.statuses[number]];
    if (!status) continue;
    const [, name, question] = data.elements[number];
    const { page, words, other } = told.get(number) || {};
    items.push(make("li", {}, make("span", { class: `sign ${status.id}`, "aria-hidden": "true" }, status.sign),
      make("span", { title: question }, `${name}: `, make("b", {}, status.words), other ? ` (${other})` : ""),
      words ? make("q", {}, make("bdi", {}, words)) : "", page ? make("span", { class: "about" }, ` page ${page}`) : ""));
  }
  return items.length ? make("section", {}, make("h4", {}, title), make("ul", {}, ...items)) : "";
}

function drawFinding([rule, severity, message, page]) {
  return make("li", { class: severity }, make("b", {}, `${data.rules[rule][1]} `), make("span", { class: "about" },
    `${SEVERITIES[severity]}${page ? `, page ${page}` : ""}`), make("p", {}, make("bdi", {}, message)));
}

document.getElementById("close-detail").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
