"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = id => document.getElementById(id);
  const PAGE = 50, MOST_PRINTED = 2000;
  const columns = ["code", "name", "charter", "municipality", "cluster", "table", "status", "excluded",
    "low", "a", "b", "adverse", "risk", "reasons", "assessed", "n_low", "small", "distance", "quarter",
    "index", "p_true", "p_repeat", "override", "cells"];
  const UNDETERMINED = 1, NO_DATA = 2;

  const fold = text => text.toLowerCase().replaceAll("ё", "е").replace(/[«»„“”]/g, '"').replace(/[\s\u00a0\u202f]+/g, " ");
  const fill = (text, ...parts) => text.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  const comma = text => data.language === "ru" ? text.replace(".", ",") : text;

  const schools = data.schools.map((row, place) => {
    const school = Object.fromEntries(columns.map((name, i) => [name, row[i]]));
    const town = data.municipalities[school.municipality];
    school.place = place;
    school.town = town || words.no_municipality;
    school.text = fold([school.code, school.name, school.charter, town].join(" "));
    return school;
  });
  data.by_name.forEach((place, rank) => { schools[place].rank = rank; });

  /* A school that no cluster lists and whose data are missing is not among the good. */
  const listed = school => data.clusters[school.cluster].listed === 1;
  const groupOf = school => listed(school) || school.status === 0 ? "c" + school.cluster
    : school.status === NO_DATA ? "no_data" : "undetermined";
  const groupTitle = group => words[group] || data.clusters[group.slice(1)].title;
  const groups = [...data.clusters.map((_, i) => "c" + i), "undetermined", "no_data"];

  const orders = {
    municipality: (a, b) => a.place - b.place,
    name: (a, b) => a.rank - b.rank,
    cluster: (a, b) => groups.indexOf(groupOf(a)) - groups.indexOf(groupOf(b)) || a.place - b.place,
  };
  const state = { sort: "municipality", down: false, page: 0, found: schools };

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  /* ---- the table ---- */

  const find = () => {
    const text = fold(byId("text").value).trim();
    const town = byId("municipality").value, group = byId("cluster").value;
    state.found = schools.filter(school =>
      (!text || text.split(" ").every(part => school.text.includes(part))) &&
      (town === "" || school.municipality === Number(town)) &&
      (group === "" || groupOf(school) === group));
    const order = orders[state.sort], sign = state.down ? -1 : 1;
    state.found.sort((a, b) => sign * order(a, b));
    state.page = 0;
    show();
  };

  const rowOf = school => {
    const row = element("tr", undefined, { role: "row" });
    const name = element("td", undefined, { role: "cell" });
    const button = element("button", school.name, { type: "button", "data-code": school.code,
      "aria-haspopup": "dialog" });
    name.append(button);
    row.append(name, element("td", school.town, { role: "cell", "data-label": words.municipality }),
      element("td", groupTitle(groupOf(school)), { role: "cell", "data-label": words.cluster }));
    return row;
  };

  const show = (from = state.page * PAGE, to = from + PAGE) => {
    const { found } = state, pages = Math.max(1, Math.ceil(found.length / PAGE));
    byId("rows").replaceChildren(...found.slice(from, to).map(rowOf));
    byId("status").textContent = found.length === 0 ? words.nothing
      : fill(words.shown, from + 1, Math.min(to, found.length), found.length);
    for (const button of document.querySelectorAll("[data-page]")) {
      const forward = ["next", "last"].includes(button.dataset.page);
      button.disabled = forward ? state.page >= pages - 1 : state.page === 0;
    }
    for (const button of document.querySelectorAll("[data-sort]")) {
      const th = button.parentElement;
      if (button.dataset.sort === state.sort)
        th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else
        th.removeAttribute("aria-sort");
    }
  };

  const turn = where => {
    const last = Math.max(0, Math.ceil(state.found.length / PAGE) - 1);
    state.page = { first: 0, back: Math.max(0, state.page - 1), next: Math.min(last, state.page + 1), last }[where];
    show();
  };

  /* ---- a school's chain ---- */

  const truth = value => value === 1 ? words.yes : value === 0 ? words.no : words.unknown;
  const basisText = rule => `${rule.basis || words.no_basis} (${rule.confirmed ? words.confirmed : words.assumed})`;

  /* In integers, rounded half up, with as many decimals as keep it on its side of the threshold. */
  const percent = (low, n, decimals) => {
    const unit = 10n ** BigInt(decimals);
    const value = (200n * BigInt(low) * unit + BigInt(n)) / (2n * BigInt(n));
    const digits = value.toString().padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals), rest = digits.slice(digits.length - decimals);
    return comma(rest ? whole + "." + rest : whole) + "\u00a0%";
  };

  const comparison = (n, low, isLow) => {
    const { num, den } = data.criterion;
    return `${den}·${low} = ${den * low} ${isLow ? "≥" : "<"} ${num}·${n} = ${num * n}: ${isLow ? words.at : words.below}`;
  };

  const resultRow = ([procedure, year, n, low, usable, isLow, decimals, distance, wave]) => {
    const row = element("tr", undefined, { role: "row" });
    const notes = [n > 0 ? comparison(n, low, isLow === 1) : words.unknown];
    if (!usable) notes.push(words.unused);
    else if (n < 10) notes.push(words.small);
    const { title } = data.procedures[procedure];
    const cells = [[words.procedure, wave ? `${title} (${wave})` : title], [words.year, year, 1],
      [words.participants, n, 1], [words.low, low, 1], [words.share, n > 0 ? percent(low, n, decimals) : "—", 1],
      [words.comparison, notes.join("; ")], [words.distance, distance < 0 ? "—" : distance, 1]];
    for (const [label, text, figure] of cells) {
      const cell = element("td", text, { role: "cell", "data-label": label });
      if (figure) cell.className = "figure";
      if (label === words.comparison && isLow === 1) cell.className = "low";
      row.append(cell);
    }
    return row;
  };

  const resultsOf = school => {
    const table = element("table", undefined, { role: "table", "aria-label": words.results });
    const head = element("tr", undefined, { role: "row" });
    for (const word of ["procedure", "year", "participants", "low", "share", "comparison", "distance"])
      head.append(element("th", words[word], { scope: "col", role: "columnheader" }));
    const top = element("thead", undefined, { role: "rowgroup" });
    top.append(head);
    const body = element("tbody", undefined, { role: "rowgroup" });
    body.append(...school.cells.map(resultRow));
    table.append(top, body);
    return table;
  };

  const lowIn = (school, year) =>
    new Set(school.cells.filter(cell => cell[1] === year && cell[4] && cell[5] === 1).map(cell => cell[0]));

  const facts = pairs => {
    const list = element("dl");
    for (const [name, text] of pairs)
      if (text !== "" && text !== undefined) list.append(element("dt", name), element("dd", text));
    return list;
  };

  const chainOf = school => {
    const both = [...lowIn(school, data.year)].filter(p => lowIn(school, data.year - 1).has(p))
      .map(p => data.procedures[p].title);
    const reasons = ["one_low", "near", "rising", "factors"].filter((_, i) => school.reasons >> i & 1);
    const chance = value => value === null ? "" : comma((100 * value).toFixed(1)) + "\u00a0%";
    const cluster = data.clusters[school.cluster];
    const known = groupOf(school) === "c" + school.cluster;
    return [
      facts([[words.code, school.code], [words.name, school.charter], [words.municipality, school.town]]),
      element("h3", words.decision),
      facts([[words.cluster, groupTitle(groupOf(school))], [words.basis, known ? basisText(cluster) : ""],
        [words.excluded, school.excluded ? words.yes : ""], [words.override, school.override],
        [words.by_table, school.override || school.excluded ? data.clusters[school.table].title : ""]]),
      element("h3", words.low_results),
      facts([[words.low_results, truth(school.low)],
        [words.condition_a, `${truth(school.a)} — ${fill(words.a_text, school.n_low, school.assessed, data.criterion.procedures)}`],
        [words.condition_b, `${truth(school.b)} — ${fill(words.b_text, both.join("; ") || words.none)}`],
        [words.in_force, words[data.criterion.combine]],
        [words.pupils, school.low < 0 ? "" : school.distance < 0 ? words.impossible : String(school.distance)],
        [words.small_title, school.low === 1 && school.small ? words.small_only : ""],
        [words.basis, basisText(data.criterion)],
        [words.p_true, chance(school.p_true)], [words.p_repeat, chance(school.p_repeat)]]),
      element("h3", words.adverse),
      facts([[words.adverse, truth(school.adverse)],
        [words.index, school.index === null ? words.no_index
          : `${comma(school.index.toFixed(1))}; ${fill(words.quarter, school.quarter)}`],
        [words.basis, basisText(data.social)]]),
      element("h3", words.risk),
      facts([[words.risk, truth(school.risk)],
        [words.reasons, reasons.map(id => words[id]).join("; ") || words.none],
        [words.basis, basisText(data.risk)]]),
      element("h3", words.results),
      resultsOf(school),
    ];
  };

  const dialog = byId("school");
  const open = code => {
    const school = schools.find(one => one.code === code);
    if (!school) return;
    byId("school-title").textContent = school.name;
    byId("chain").replaceChildren(...chainOf(school));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    byId("school-title").focus();
  };
  const openNamed = () => {
    const code = location.hash.startsWith("#school=") ? decodeURIComponent(location.hash.slice(8)) : "";
    if (code) open(code);
    else if (dialog.open) dialog.close();
  };

  /* ---- what people do ---- */

  const addOptions = (select, options) => {
    for (const [value, title] of options) select.append(element("option", title, { value }));
  };
  const counts = new Map(groups.map(group => [group, 0]));
  for (const school of schools) counts.set(groupOf(school), counts.get(groupOf(school)) + 1);
  const present = groups.filter(group => counts.get(group) > 0);
  addOptions(byId("municipality"), data.municipalities.map((name, i) => [i, name || words.no_municipality]));
  addOptions(byId("cluster"), present.map(group => [group, groupTitle(group)]));
  for (const group of present) {
    const item = element("li"), button = element("button", undefined, { type: "button" });
    button.append(element("b", counts.get(group)), element("span", groupTitle(group)));
    button.addEventListener("click", () => { byId("cluster").value = group; find(); });
    item.append(button);
    byId("counts").append(item);
  }
  byId("filters").addEventListener("input", find);
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(find));
  document.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    const { sort, page, code } = button.dataset;
    if (sort) {
      state.down = sort === state.sort && !state.down;
      state.sort = sort;
      find();
    } else if (page) {
      turn(page);
    } else if (code) {
      location.hash = "school=" + encodeURIComponent(code);
    }
  });
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    const { hash } = location;
    if (!hash.startsWith("#school=")) return;
    history.replaceState(null, "", "#schools");
    const code = decodeURIComponent(hash.slice(8));
    [...document.querySelectorAll("[data-code]")].find(button => button.dataset.code === code)?.focus();
  });
  window.addEventListener("hashchange", openNamed);
  window.addEventListener("beforeprint", () => { if (!dialog.open) show(0, MOST_PRINTED); });
  window.addEventListener("afterprint", () => show());
  find();
  openNamed();
})();
