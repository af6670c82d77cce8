// What stands beside an answer: whether its reader was sure, and the tries that followed it. Pure.
//
// A record {rev, from, sure, later, at}: `from` opened a sitting of half a day, whose first answer alone is the one
// that schedules and that figures use; `later` says what each further try came to. The answer itself is in « q ».
const SITTING = 432e5, MOST = 9;

// Whether what was kept before, {q, tried}, and an answer to `revision` now belong to one sitting.
const isAgain = ({q, tried}, revision, now) => Boolean(q && tried) && q.rev === revision && tried.rev === revision &&
  now >= tried.from && now < tried.from + SITTING;
const first = (revision, sure, now) => ({rev: revision, from: now, sure, later: []});
const again = ({rev, from, sure, later}, right) => ({rev, from, sure, later: [...later, right].slice(-MOST)});

// Whether what stands beside is of the answer: of one that an older copy of the course kept since, it is not.
const isOf = ({q, tried}) => Boolean(q && tried) && q.rev === tried.rev && q.at < tried.from + SITTING;
const isSure = kept => isOf(kept) && kept.tried.sure;
// What was missed at the last sitting.
const isMissed = kept => isOf(kept) && !kept.q.right;
const isSureAndWrong = kept => isMissed(kept) && kept.tried.sure;
const isFoundAfter = kept => isMissed(kept) && kept.tried.later[kept.tried.later.length - 1] === true;

// Beside it, {rev, open, at}: whether a second try is open, the key not shown yet. A copy of before 0.7 knows nothing
// of it, and answers on: a further try closes it too. Whatever the clock said of each.
const isOpen = ({q, tried, held}) => Boolean(q && tried && held) && held.open && !q.right && q.rev === held.rev &&
  q.rev === tried.rev && !tried.later.length;

export const Tries = {isAgain, first, again, isSure, isSureAndWrong, isFoundAfter, isOpen};
