// Above a question, why its answer changed since it was given.
(() => {
  "use strict";
  const {Questions = [], Progress, Changed} = window;
  function tell() {
    for (const {id, revision, box} of Questions) {
      const notice = box.querySelector(".changed"), {q} = Progress.besides(id);
      if (notice) Changed.show(notice, id, q ? [q.rev] : [], revision);
    }
  }
  Progress.ready.then(tell).catch(window.tellFault);
  Progress.onchange(tell);
})();
