// All content is there without this script: it adds a search, filters and sorting to tables.
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const french = document.documentElement.lang === "fr";
function sortKey(row, column, isNumber) {
  const cell = row.cells[column];
  if (!isNumber) return plain(cell.textContent);
  const digits = cell.textContent.replace(/\s/gu, "");
  return parseFloat(french ? digits.replace(",", ".") : digits.replaceAll(",", "")) || 0;
}
function addSorting(table, rows) {
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = header.getAttribute("aria-sort") === "ascending";
      headers.forEach(other => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const isNumber = header.classList.contains("number");
      const keys = new Map(rows.map(row => [row, sortKey(row, column, isNumber)]));
      const order = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang);
      rows.sort((a, b) => (down ? -1 : 1) * order(keys.get(a), keys.get(b)));
      table.tBodies[0].append(...rows);
    });
  });
}
function labelled(name, field) {
  const label = document.createElement("label");
  label.append(name + " ", field);
  return label;
}
for (const table of document.querySelectorAll("table.tool")) {
  const rows = [...table.tBodies[0].rows];
  const tools = document.createElement("search");
  tools.className = "tools";
  const input = document.createElement("input");
  input.type = "search";
  const found = document.createElement("output");
  const filters = [];
  tools.append(labelled(table.dataset.search, input));
  [...table.tHead.rows[0].cells].forEach((header, column) => {
    if (!("filter" in header.dataset)) return;
    const values = [...new Set(rows.map(row => row.cells[column].textContent))].filter(Boolean).sort();
    if (values.length < 2) return;
    const select = document.createElement("select");
    select.append(new Option("–", ""), ...values.map(value => new Option(value)));
    filters.push([select, column]);
    tools.append(labelled(header.textContent, select));
    select.addEventListener("change", narrow);
  });
  tools.append(found);
  function narrow() {
    const words = plain(input.value).split(/\s+/u).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = plain(row.textContent);
      const isShown = words.every(word => text.includes(word)) &&
        filters.every(([select, column]) => !select.value || row.cells[column].textContent === select.value);
      row.hidden = !isShown;
      if (isShown) ++count;
    }
    found.textContent = count + " " + table.dataset.found;
  }
  input.addEventListener("input", narrow);
  (table.closest(".scroll") ?? table).before(tools);
  addSorting(table, rows);
}
addEventListener("keydown", event => {
  if (event.key !== "/" || event.target.matches("input, select")) return;
  const input = document.querySelector("search input");
  if (input) {
    event.preventDefault();
    input.focus();
  }
});
