// A session that a host opens for review, or as a preview. It says yes to all that it is given; some hosts keep none of
// it, others all. Which one this is shows at the next opening: what it gives back is another text than before, or not.
import {Records} from "../learner/records.js";
const NAME = "host-review", KEPT = "kept";

// `text` is the state that the host gave back. Resolves to {sentence, given(state)}: what there is to say of it, and
// what is to be called once the host was given a state.
async function begin(ask, text) {
  const now = Records.digest({text});
  let {noted} = ask ? await ask("note", {name: NAME}).catch(() => ({})) : {};
  async function note(said) {
    if (ask) await ask("note", {name: NAME, text: said, before: noted || null}).catch(() => {});
    noted = said;
  }
  if (noted && noted !== KEPT && noted !== now) await note(KEPT);
  return {
    sentence: noted === KEPT ? "" : noted ? "not-recorded" : "perhaps-not-recorded",
    given: async state => { if (!noted && Records.digest({text: state}) !== now) await note(now); },
  };
}
export const HostReview = {begin};
