/* A query in the other language of the course, noticed by the words that its pages use most and that those of this
   language hardly use (scripts/builder/site/other_language.py). */
import {fold} from "./words.js";
const OWN = 10; // passages in which a word stands that is of this language too: its pages quote the other one

/* Whether at least half of the words of a query that tell its language are of the other. */
export function isForeign(read, words, passages) {
  const told = read.filter(one => !one.number && one.word.length > 1), isFrench = passages.words.language === "fr";
  const isAccented = ({written}) => fold(written) !== written.toLowerCase(); // « tô » is not the English “to”
  const isOther = one => words.includes(` ${one.word} `) && !(isFrench && isAccented(one));
  const others = told.filter(isOther).length;
  const own = told.filter(one => !one.empty && !isOther(one) && passages.places(one).size >= OWN).length;
  return others > 0 && own <= others;
}
