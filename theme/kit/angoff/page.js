// The panel's sheets, printed one at a time, and the marks typed judge by judge: a mark goes on to the next question.
(() => {
  "use strict";
  const {Elements: {make, fill, locale}, Angoff} = window;
  const box = document.querySelector(".angoff"), part = selector => box.querySelector(selector);
  const words = JSON.parse(box.dataset.words), say = (key, values) => fill(words[key], values);
  const number = (value, digits) => new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
  const form = part("#angoff-form"), judges = part("#angoff-judges"), grid = part(".grid");
  const proposal = part(".proposal");
  const kept = new Map(); // « form judge » -> what is typed there, item by item: a list that changes loses nothing
  let fields = [], means = [], totals = [], rows = [];

  const marks = () => fields.map(own => own.map(field => {
    const found = Angoff.halves(field.value);
    return found === undefined ? null : found;
  }));
  const whose = judge => `${form.value} ${judge}`;
  function keep() {
    fields.forEach((column, judge) => kept.set(whose(judge), column.map(({value}) => value)));
  }
  function show() {
    keep();
    const all = marks(), found = Angoff.reckon(all);
    rows.forEach((_, n) => {
      const {mean, apart} = found.items[n] || {};
      means[n].textContent = mean === undefined ? "" : number(mean, 2) + (apart ? ` ${say("apart")}` : "");
    });
    all.forEach((own, n) => {
      const left = own.filter(one => one === null).length;
      const total = own.reduce((sum, one) => sum + one, 0) / 2;
      totals[n].textContent = left ? say("left", {n: left}) : number(total, total % 1 ? 1 : 0);
    });
    proposal.replaceChildren(...said(found).map(textContent => make("p", {textContent})), ...line(found));
  }
  function said({judges: n, cut, exact, deviation, error, items}) {
    if (!n) return [say("none")];
    const letters = [...new Set(rows.map(row => row.dataset.part))];
    const share = letter => {
      const own = items.filter((_, at) => rows[at].dataset.part === letter);
      const mean = own.reduce((sum, one) => sum + one.mean, 0) / own.length;
      return say("part", {part: letter, share: number(100 * mean, 0)});
    };
    return [say("cut", {cut, of: rows.length, exact: number(exact, 2), n}),
      ...deviation === null ? [] : [say("spread", {deviation: number(deviation, 2), error: number(error, 2)})],
      say("parts", {parts: letters.map(share).join(" ")}),
      ...n < 6 ? [say("few")] : []];
  }
  const line = ({cut}) => cut === null ? [] : [make("p", {textContent: say("line")}),
    make("pre", {textContent: `test: {right: ${cut}, share: ${box.dataset.share}}`})];

  // One is led down a judge's column, then to the top of the next.
  function go(judge, item, step) {
    const at = judge * rows.length + item + step, next = fields.flat()[at];
    if (next) next.focus();
  }
  function field(judge, item) {
    const own = make("input", {
      type: "text", inputMode: "decimal", size: 3, maxLength: 3, autocomplete: "off",
      attributes: {"aria-label": say("mark", {judge: judge + 1, n: item + 1, id: rows[item].dataset.id})},
    });
    own.addEventListener("focus", () => own.select());
    own.addEventListener("input", () => {
      const mark = Angoff.halves(own.value);
      if (own.value === "5" || own.value === "½") own.value = number(.5, 1);
      own.setAttribute("aria-invalid", String(mark === undefined && !/^0?[.,]$/.test(own.value)));
      show();
      if (own.value === "1" || mark === 1) go(judge, item, 1);
    });
    own.addEventListener("keydown", event => {
      const step = {ArrowUp: -1, ArrowDown: 1, Enter: 1, ArrowLeft: -rows.length, ArrowRight: rows.length}[event.key];
      if (!step) return;
      event.preventDefault();
      go(judge, item, step);
    });
    return own;
  }
  function draw() {
    rows = [...box.querySelectorAll(`.sheet[data-form="${form.value}"] tbody tr`)];
    const all = Array.from({length: Number(judges.value)}, (_, n) => n);
    fields = all.map(judge => rows.map((_, item) => field(judge, item)));
    fields.forEach((column, judge) => column.forEach(
      (one, item) => { one.value = (kept.get(whose(judge)) || [])[item] || ""; }));
    means = rows.map(() => make("td", {className: "mean"}));
    totals = all.map(() => make("td", {className: "mean"}));
    const heads = [say("question"), ...all.map(judge => say("judge", {n: judge + 1})), say("mean")];
    const body = rows.map((row, item) => make("tr", {},
      make("th", {scope: "row", textContent: `${item + 1}. ${row.dataset.id}`}),
      ...all.map(judge => make("td", {}, fields[judge][item])), means[item]));
    const foot = make("tr", {}, make("th", {scope: "row", textContent: say("total")}), ...totals, make("td"));
    grid.replaceChildren(make("table", {}, make("caption", {textContent: say("marks")}),
      make("thead", {}, make("tr", {}, ...heads.map(textContent => make("th", {scope: "col", textContent})))),
      make("tbody", {}, ...body), make("tfoot", {}, foot)));
    show();
  }
  const printed = what => () => {
    document.body.dataset.print = what;
    window.print();
  };

  for (const sheet of box.querySelectorAll(".sheet")) {
    sheet.querySelector("button").addEventListener("click", printed(sheet.dataset.form));
  }
  part(".print-reckoning").addEventListener("click", printed("reckoning"));
  form.addEventListener("change", draw);
  judges.addEventListener("change", draw);
  addEventListener("beforeunload", event => {
    if (![...kept.values()].flat().some(Boolean)) return;
    event.preventDefault();
    event.returnValue = ""; // as older browsers ask for it
  });
  part(".no-script").remove();
  part(".reckoning").hidden = false;
  draw();
})();
