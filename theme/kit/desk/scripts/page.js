// The page: takes what is dropped or chosen, shows every section. It keeps nothing: no store is touched.
(the => {
  "use strict";
  const {Elements: {make}} = window, {say} = the;
  const find = selector => document.querySelector(selector);
  const told = find(".told"), bar = find("progress"), drop = find(".drop");
  const nav = find(".parts"), space = find(".sections");
  const empty = () => ({results: [], refused: [], read: 0, others: 0, pictures: 0, seen: new Set()});
  let held = empty(), waiting = Promise.resolve();

  function advance(n, of) {
    Object.assign(bar, {hidden: false, max: of, value: n});
    told.textContent = say("reading", {n, of});
  }

  // Reads what is given, after what is being read, and shows the whole group anew. `places`: a promise of them.
  the.take = places => {
    waiting = waiting.then(() => reading(places))
      .catch(fault => { told.textContent = say("failed", {detail: String(fault)}); })
      .then(() => { bar.hidden = true; });
    return waiting;
  };
  async function reading(places) {
    const found = await the.collect(await places, held.seen, advance);
    held.results = held.results.concat(found.results);
    held.refused = held.refused.concat(found.refused);
    held.read += found.read;
    held.others += found.others;
    held.pictures += found.pictures;
    for (const mark of found.marks) the.takeMark(mark);
    show();
  }

  the.now = () => Date.now(); // the trainer's clock
  // Everything known of the group: what the sections draw.
  the.group = () => {
    const {learners, doubts} = the.join(held.results, the.now()), {refused, read, others} = held;
    return {learners, doubts, refused, read, others, figures: the.figures(learners), tags: the.tagsOf(learners)};
  };
  function show() {
    const group = the.group(), {learners, refused, read, others} = group;
    const counts = say("done", {read, others, refused: refused.length, learners: learners.length});
    const {pictures} = held, unopened = pictures ? [say("pictures", {n: pictures})] : [];
    told.textContent = [...learners.length ? [] : [say("none")], counts, ...unopened].join(" ");
    const shown = the.sections.filter(({id}) => learners.length || id === "aside");
    space.replaceChildren(...shown.map(({id, title, show: draw}) => {
      const section = make("section", {id, attributes: {"aria-labelledby": `${id}-title`}},
        make("h2", {id: `${id}-title`, textContent: title}));
      draw(section, group);
      return section;
    }));
    nav.replaceChildren(...shown.map(({id, title}) => make("a", {href: `#${id}`, textContent: title})));
    nav.hidden = false;
  }
  the.redraw = () => { if (held.read) show(); };
  // Takes back what was given under this name alone: a sheet typed by mistake.
  the.withdraw = path => {
    const out = held.results.filter(result => result.path === path);
    held.results = held.results.filter(result => result.path !== path);
    for (const result of out) held.seen.delete(the.keyOf(result)); // a file that holds it may bring it back
    held.read--;
    show();
  };
  the.filesOf = code => held.results.filter(one => one.code === code);
  // Where a sheet on paper of that test stands under that number; undefined when there is none.
  the.sheetOf = (code, purpose) => {
    const ours = attempt => the.isOnPaper(attempt) && attempt.purpose === purpose;
    return the.filesOf(code).filter(one => one.attempts.some(ours)).map(({path}) => path)[0];
  };
  the.forget = () => {
    held = empty();
    the.forgetTyped();
    the.forgetMark();
    nav.hidden = true;
    nav.replaceChildren();
    space.replaceChildren();
    told.textContent = say("forgotten");
  };

  for (const input of document.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      const places = the.chosen(input);
      input.value = ""; // the same choice twice is told twice
      the.take(places);
    });
  }
  const over = is => event => { event.preventDefault(); drop.classList.toggle("over", is); };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", event => { over(false)(event); the.take(the.dropped(event.dataTransfer)); });
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("#change details")) box.open = true;
  });
  document.documentElement.dataset.desk = "ready";
})(window.Desk);
