// Above a question, why its answer changed since it was given.
import {tellFault} from "../core/faults.js";
import {Changed} from "../learner/changed.js";
import {Progress} from "../learner/progress.js";
import {Questions} from "./quiz.js";
function tell() {
  for (const {id, revision, box} of Questions) {
    const notice = box.querySelector(".changed"), {q} = Progress.besides(id);
    if (notice) Changed.show(notice, id, q ? [q.rev] : [], revision);
  }
}
Progress.ready.then(tell).catch(tellFault);
Progress.onchange(tell);
