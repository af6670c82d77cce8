/* The words of a language, as the search compares them. Accents and capitals do not count; a word has a form
   (« témoins », « temoin » are one) and a stem (« condamner », « condamnation » share theirs), made by Snowball's own
   scripts. */
/* A query does without `empty` words, unless it has no other (« but » is a legal term in French only); `plurals` say
   how a word becomes singular, the first that fits, `feminine` how « mineure » is looked for as « mineur »,
   `american` how “organize” is read as “organise”. */
const RULES = {
  fr: {Stemmer: window.FrenchStemmer, plurals: [[/aux$/, "al"], [/[sx]$/, ""]], feminine: /(?<=eur|al)e$/,
    american: /$^/,
    empty: "a ai ainsi alors apres as au aussi autre autres aux avec avoir c ca car ce cela celle celui ces cet " +
      "cette chez combien comme comment cours d dans de deja des dire dit dois doit donc du elle elles en entre " +
      "est et etc ete etes etre eux exemple faire fais fait faut font il ils j je l la le les leur leurs lors " +
      "lorsque lui m ma mais me meme mes moi moment mon n ne ni nos notre nous on ont ou par parce pas pendant " +
      "peut peux plus pour pourquoi puis qu quand que quel quelle quelles quelqu quelque quelques quels qui " +
      "quoi s sa se ses si soit son sont suis sur t ta tel telle tes ton tous tout toute toutes tres tu un une " +
      "va vers veut veux voir vos votre vouloir voulu vous vraiment y " +
      "bcp bjr bsr cmt coman comen dns ds es esce fo g kan ke kel kelle ki kil koi kom komen kon pa pcq peu pk " +
      "pkoi pr pq ptet qd qq slt stp svp ve veu ya"},
  en: {Stemmer: window.EnglishStemmer, plurals: [[/ies$/, "y"], [/(ss|sh|ch|x)es$/, "$1"], [/([^s])s$/, "$1"]],
    feminine: /$^/, american: /(?<=[a-z]{2})([iy])z(?=e|i|a)/,
    empty: "a about after all also am an and any are aren arent as at be been but by can cant could couldn couldnt " +
      "course d did didn didnt do does doesn doesnt doing don dont for from get gets give got had has hasn " +
      "hasnt have haven havent having he her hes him his how i if in into is isn isnt it its just ll m make " +
      "many may me mean might much must my need needs no not of on or our out really s see shall she shes " +
      "should shouldnt so some t take takes than that the their them then there these they this those to us use " +
      "very want wants was wasn wasnt we were weren werent what whats when where which who whom whose why will " +
      "with wont would wouldn wouldnt you your bcz coz hw hws pls plz r u ur wat wen wht"},
};
/* British and American spellings that no stem brings together: the first is the course's. */
const SPELLINGS = [[/(?<=[a-z]{2})(?<!f)or$/, "our"],
  [/^defense/, "defence"], [/^offense/, "offence"], [/^license/, "licence"], [/^judgement/, "judgment"],
  [/(?<=el)l?(?=ing$|ed$|er$)/, "l"]];
const ELIDED = /^(?:qu|[cdjlmnst])(?=[aeiouyh]..)/; // « lenfant », typed without its apostrophe
/* After folding; the last letters are those of the region's languages. */
const WORD = /\d+(?:[-.]\d+)*|[a-zß-ʯ][a-z0-9ß-ʯ]*/g;

/* One character for one: a place in the folded text is that place in the text. */
const folded = new Map();
function foldOne(sign) {
  if (!folded.has(sign)) folded.set(sign, sign.normalize("NFD")[0].toLowerCase()[0]);
  return folded.get(sign);
}
export const fold = text => text.replace(/[\u0080-\uffff]/g, foldOne).toLowerCase();

export const isLetter = code => code > 96 && code < 123 || code > 47 && code < 58 || code > 222 && code < 688;

export class Words {
  constructor(language) {
    this.language = language;
    this.rules = RULES[language];
    this.empty = new Set(this.rules.empty.split(" "));
    this.stemmer = new this.rules.Stemmer();
    this.stems = new Map();
  }

  /* « témoins » and « temoin » are one form, « œuvre » and « oeuvre » too. Takes a folded word. */
  form(word) {
    const plural = word.length > 4 && this.rules.plurals.find(([ending]) => ending.test(word));
    return (plural ? word.replace(plural[0], plural[1]) : word).replace(this.rules.feminine, "").replace(/œ/g, "oe")
      .replace(this.rules.american, "$1s");
  }

  /* Snowball reads accents: takes the word as written. */
  stem(written) {
    const word = written.toLowerCase();
    if (!this.stems.has(word)) this.stems.set(word, fold(this.stemmer.stemWord(word)));
    return this.stems.get(word);
  }

  /* The words of a sentence, in order: {word, form, written, empty, number}. They part at spaces, punctuation,
     apostrophes and hyphens; the numbers of an article stay together, however they are joined: « 324-29 »,
     « 324.29 ». */
  read(sentence) {
    const text = sentence.normalize("NFC"), plain = fold(text);
    return Array.from(plain.matchAll(WORD), ({0: word, index}) => {
      const number = /^\d/.test(word), form = number ? word.replace(/\./g, "-") : this.form(word);
      return {word: number ? form : word, form, number, written: text.slice(index, index + word.length),
        empty: !number && (word.length < 2 || this.empty.has(word))};
    });
  }

  /* The forms of words as read, without the empty ones. */
  key(read) { return read.filter(one => !one.empty).map(one => one.form).join(" "); }

  /* A French word without the small one before it, typed without the apostrophe; the word itself otherwise. */
  unelided(word) { return this.language === "fr" ? word.replace(ELIDED, "") : word; }

  /* The other spelling of an English word, the word itself if it has none. */
  respelled(word) {
    if (this.language !== "en" || word.length < 5) return word;
    const rule = SPELLINGS.find(([pattern]) => pattern.test(word));
    return rule ? word.replace(rule[0], rule[1]) : word;
  }
}
