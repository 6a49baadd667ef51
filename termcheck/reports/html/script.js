"use strict";
(() => {
  const root = document.documentElement;

  const theme = document.getElementById("theme");
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);
  const showTheme = () => {
    theme.textContent = isDark() ? "Light colours" : "Dark colours";
  };
  const remembered = (change) => {
    try { // a page opened from a file may have no storage
      return change ? localStorage.setItem("termcheck-theme", change) : localStorage.getItem("termcheck-theme");
    } catch {
      return null;
    }
  };
  const choice = remembered();
  if (choice === "dark" || choice === "light") root.dataset.theme = choice;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered(root.dataset.theme);
    showTheme();
  });
  systemIsDark.addEventListener("change", showTheme);
  showTheme();

  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
  const sorted = (head) => {
    const table = head.closest("table");
    const column = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    const keyed = Array.from(table.tBodies[0].rows, (row) => {
      const cell = row.cells[column];
      return [row, cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value)];
    });
    const order = (one, other) =>
      typeof one === "number" && typeof other === "number" ? one - other : compare(String(one), String(other));
    keyed.sort((one, other) => (down ? order(other[1], one[1]) : order(one[1], other[1])));
    table.tBodies[0].append(...keyed.map(([row]) => row));
    for (const other of head.parentNode.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  for (const button of document.querySelectorAll(".sort")) {
    button.addEventListener("click", () => sorted(button.closest("th")));
  }

  // Letters are compared without case and accents, wide forms as narrow ones.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const filters = [];
  for (const form of document.querySelectorAll(".filter")) {
    const place = document.getElementById(form.dataset.for);
    const rows = Array.from(place.tBodies ? place.tBodies[0].rows : place.querySelectorAll(".row"));
    const groups = Array.from(place.querySelectorAll("section, article:not(.row)"));
    const texts = new Map();
    const search = form.querySelector("input");
    const selects = Array.from(form.querySelectorAll("select"));
    const status = form.querySelector("[role=status]");
    const textOf = (row) => {
      if (!texts.has(row)) texts.set(row, folded(row.textContent));
      return texts.get(row);
    };
    const filter = () => {
      const words = folded(search.value).split(/\s+/).filter(Boolean);
      const chosen = selects.filter((select) => select.value).map((select) => [select.dataset.key, select.value]);
      let count = 0;
      for (const row of rows) {
        const fits =
          chosen.every(([key, value]) => row.dataset[key].split(" ").includes(value)) &&
          words.every((word) => textOf(row).includes(word));
        row.hidden = !fits;
        count += fits;
      }
      for (const group of groups) group.hidden = !group.querySelector(".row:not([hidden])");
      status.textContent = count === rows.length ? `${count} shown` : `${count} of ${rows.length} shown`;
    };
    let waiting = 0;
    const soon = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(filter);
    };
    form.addEventListener("input", soon);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
    const showAll = () => {
      search.value = "";
      for (const select of selects) select.value = "";
      filter();
    };
    filters.push({ place, showAll });
  }

  // A link may lead to what a filter hides.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    for (const { place, showAll } of filters) if (place.contains(target)) showAll();
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
