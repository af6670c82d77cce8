// The pass mark of a session, {right, share, by, day}, from a file or typed: whether it makes sense. Pure.
import {questionsOfTest} from "./marking.js";
import {oneLine} from "./one-line.js";
const LONGEST = 80;

const isWhole = (n, least, most) => Number.isInteger(n) && n >= least && n <= most;
const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(Date.parse(`${text}T00:00:00Z`) || 0)
  .toISOString().slice(0, 10) === text;
// The first field of a mark that makes no sense; undefined when all do.
export const faultOfMark = ({right, share, by, day}) => [
  ["right", isWhole(right, 1, questionsOfTest)], ["share", isWhole(share, 0, 100)],
  ["by", typeof by === "string" && by.length > 0 && oneLine(by, LONGEST) === by],
  ["day", typeof day === "string" && isDay(day)],
].filter(([, isSound]) => !isSound).map(([name]) => name)[0];

// The mark that a file holds; null for what the desk has not written.
export const markOf = ({right, share, by, day}) =>
  faultOfMark({right, share, by, day}) ? null : {right, share, by, day};
