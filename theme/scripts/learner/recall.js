// When a question comes back: a miss after two days, then after seven, thirty and a hundred and twenty. Pure.
//
// A record {rev, step, at}: step 0 was missed, 1 was right at once or after two days, 2 was right again after seven, 3
// after thirty, 4 after a hundred and twenty, and comes back no more. Only an answer given when it was due counts as
// remembered: one given just after reading the reasons shows nothing.
const DAYS = [2, 7, 30, 120], DAY = 864e5;

// A reader is told a day: a question is due from the first minute of that day, whatever the hour of the answer.
function midnight(at, days = 0) {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

// A clock set in the future and put right since must not put a question off for ever: « later than now » is due.
const dueFrom = ({step, at}) => step < DAYS.length ? midnight(at, DAYS[step]) : Infinity;
const isDue = ({step, at}, now) => step < DAYS.length && (now < at || now >= dueFrom({step, at}));

// How many days from today, 1 being tomorrow; rounded, for one of them may have 23 hours.
const daysTo = (recall, now) => Math.round((dueFrom(recall) - midnight(now)) / DAY);

// From the third line of the table on, the same question on other facts (`twin` in the bank) shows more.
const wantsTwin = recall => Boolean(recall) && recall.step >= 2 && recall.step < DAYS.length;

// What an answer kept before there were recalls is worth.
const fromAnswer = q => q && {rev: q.rev, step: q.right && q.tries === 1 ? 1 : 0, at: q.at};

// The recall after an answer to `revision`: {rev, step}, or nothing when it teaches nothing new.
function after(before, revision, right, now) {
  if (!before || before.rev !== revision) return {rev: revision, step: right ? 1 : 0};
  if (!right) return {rev: revision, step: 0};
  if (isDue(before, now)) return {rev: revision, step: before.step + 1};
}

export const Recall = {isDue, wantsTwin, dueFrom, daysTo, fromAnswer, after, isMastered: recall => recall.step > 0};
