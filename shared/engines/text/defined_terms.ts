/** A term that a sentence defines, and where it stands. */
export interface DefinedTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly meaning: string;
  /** Whether it is said of several: "Enzyme sind ...". */
  readonly isPlural: boolean;
}

/** Articles with which a definition begins, its verbs, and what follows those; by language. */
const LATIN: Readonly<Record<string, readonly [articles: string, verbs: string, next: string]>> = {
  de: ["der|die|das|ein|eine", "ist|sind|heißt|bedeutet", "der|die|das|ein|eine|einer"],
  fr: ["le|la|les|un|une|l['’]", "est|sont|désigne", "un|une|le|la|les|l['’]\\p{L}+|des|du"],
  es: ["el|la|los|las|un|una", "es|son", "un|una|el|la|los|las"],
  it: ["il|lo|la|i|gli|le|un|una|uno|l['’]", "è|sono", "un|una|uno|il|lo|la|i|gli|le|l['’]\\p{L}+"],
  pt: ["o|a|os|as|um|uma", "é|são", "um|uma|o|a|os|as"],
};
const MAX_TERM = 50;
const OTHERS: Readonly<Record<string, RegExp>> = {
  ru: /\s[—–-]\s(?:это\s)?(?=\p{Ll})/u,
  ar: /\s(?:هو|هي)\s/u,
  zh: /是指|是(?=一[种个]|在)/u,
  ja: /とは、?|は、?(?=[^。]{4,}(?:である|です|という|をいう)。?$)/u,
};

/**
 * How a language names what it has described, or describes what it has named. Groups: 1 what stands
 * before the term, 2 the term, 3 its meaning; where the meaning comes first, it is group 4, and 5 is
 * what stands between, 6 the term.
 */
const NAMING: Readonly<Record<string, readonly RegExp[]>> = {
  de: [
    /^()(\p{Lu}[\p{L}-]{2,40}) sind ((?:\p{Ll}+e ){0,2}\p{Lu}[\p{L}-]+, (?:die|deren|welche|(?:in|bei|mit|aus) denen) .{10,300})$/u,
    /^((?:(?:Der|Die|Das|Ein|Eine) )?)(\p{L}[\p{L} -]{1,40}?) bezeichne(?:t|n) ((?:den|die|das|eine?n?) .{12,300})$/u,
    /^((?:Als|Unter) (?:(?:der|die|das|dem|den|ein|eine|einen|einem|einer) )?)(\p{L}[\p{L} -]{1,40}?) (?:bezeichnet|versteht) man (\p{L}.{10,300})$/u,
    /^()()()(\p{L}.{14,240}?)( (?:wird|werden|ist|sind) (?:auch |oft |meist )?(?:als )?(?:die |der |das |ein |eine |einen )?[„"]?)(\p{Lu}[\p{L} -]{2,40}?)["“]? (?:bezeichnet|genannt)[.,]/u,
    /^()()()(\p{L}.{14,240}?)( (?:heißt|heißen|nennt man) (?:auch )?(?:die |der |das )?[„"]?)(\p{Lu}[\p{L}-]{2,40})["“]?[.,]/u,
  ],
  fr: [
    /^((?:(?:Le|La|Les) )|L['’])(\p{L}[\p{L} -]{2,40}?) correspond(?:ent)? à ((?:la |les |une? |des |l['’]).{12,300})$/u,
    /^(On (?:appelle|nomme|entend par) (?:(?:le|la|les|un|une) |l['’])?)(\p{L}[\p{L}-]{2,30}(?: \p{Ll}[\p{L}-]{3,30})?) ((?:le|la|les|un|une|ce|des|l['’]).{12,300})$/u,
    /^()()()(\p{L}.{14,240}?)( (?:s['’]appelle(?:nt)?|se nomme(?:nt)?|(?:est|sont) (?:appelée?s?|nommée?s?|dite?s?)) (?:(?:le|la|les|un|une) |l['’])?)(\p{L}[\p{L} -]{2,40}?)[.,]/u,
  ],
  es: [
    /^(Se (?:llama|denomina|conoce como) )(\p{L}[\p{L} -]{2,40}?) al? (\p{L}.{12,300})$/u,
    /^()()()(\p{L}.{14,240}?)( (?:se (?:llaman?|denominan?|conocen? como)|(?:es|son) (?:llamad[oa]s?|conocid[oa]s? como)) (?:(?:el|la|los|las) )?)(\p{L}[\p{L} -]{2,40}?)[.,]/u,
  ],
  it: [
    /^(Per )(\p{L}[\p{L} -]{2,40}?) si intende (\p{L}.{12,300})$/u,
    /^()()()(\p{L}.{14,240}?)( (?:si chiamano?|(?:è|sono|viene|vengono) (?:dett[oaie]|chiamat[oaie])|prende il nome di) (?:(?:il|lo|la|i|gli|le) )?)(\p{L}[\p{L} -]{2,40}?)[.,]/u,
  ],
  pt: [
    /^(Entende-se por )(\p{L}[\p{L} -]{2,40}?) (?:o|a|um|uma) (\p{L}.{12,300})$/u,
    /^()()()(\p{L}.{14,240}?)( (?:chama-se|denomina-se|(?:é|são) (?:chamad[oa]s?|conhecid[oa]s?)(?: de| como| por)?) (?:(?:o|a|os|as) )?)(\p{L}[\p{L} -]{2,40}?)[.,]/u,
  ],
};

/** A subject that stands for something before it, and a judgement in a definition's place. */
const LEANS: Readonly<Record<string, RegExp>> = {
  de: /^(?:(?:er|sie|es|ihr|was|wer|man|so|da)\s|das\s(?:ist|sind|wird|hat|heißt|bedeutet)\s|dies|jen|hier|wenn|dort|damit|dabei|ein weiter|eine weiter|ein ander|eine ander)/iu,
  fr: /^(?:ce|cet|cette|ces|cela|il|elle|ils|elles|on|ici|ceci|c['’]|un autre|une autre)\b/iu,
  es: /^(?:est[eoa]s?|es[eoa]s?|él|ella|ellos|ellas|aquí|ello|otr[oa])\b/iu,
  it: /^(?:quest[oaie]|quell[oaie]|esso|essa|essi|esse|qui|ciò|un altr)/iu,
  pt: /^(?:est[ea]s?|ess[ea]s?|isto|isso|ele|ela|eles|elas|aqui|outr[oa])\b/iu,
};
const JUDGES: Readonly<Record<string, RegExp>> = {
  de: /^(?:der|die|das|ein|eine|einer) (?:erste|letzte|beste|wichtig|einzig|gleiche|nächste|grund|frage|problem|fall|beispiel|gut|groß|klein|einfach|häufig|haupt|teil\b)/iu,
  fr: /^(?:le|la|les|un|une|l['’]) ?(?:premi|derni|meilleur|plus|seul|même|raison|question|problème|cas|exemple|principal|bon|grand|petit|autre)/iu,
  es: /^(?:el|la|los|las|un|una) (?:primer|últim|mejor|más|únic|mism|razón|pregunta|problema|caso|ejemplo|principal|buen|gran|otr)/iu,
  it: /^(?:il|lo|la|i|gli|le|un|una|l['’]) ?(?:prim|ultim|miglior|più|unic|stess|ragione|domanda|problema|caso|esempio|principal|buon|grand|altr)/iu,
  pt: /^(?:o|a|os|as|um|uma) (?:primeir|últim|melhor|mais|únic|mesm|razão|pergunta|problema|caso|exemplo|principal|bo[am]|grande|outr)/iu,
};

/** Verbs that are said of several. */
const OF_SEVERAL =
  /(?:^|\s)(?:sind|werden|heißen|bezeichnen|sont|correspondent|désignent|s['’]appellent|se nomment|son|se llaman|se denominan|sono|vengono|si chiamano|são)\s/u;

/** The term that a sentence defines in a language other than English; undefined where it does not. */
export function definedTerm(sentence: string, language: string): DefinedTerm | undefined {
  if (/\?\s*$/u.test(sentence)) return undefined;
  const found =
    naming(sentence, language) ??
    (LATIN[language] ? latin(sentence, LATIN[language]) : other(sentence, language));
  if (!found) return undefined;
  const meaning = found.meaning.replace(/[.!。]$/u, "").trim();
  const { term } = found;
  const isTerm = term.length >= 2 && !/[,.;:()，、；：]/u.test(term) && term.split(" ").length <= 4;
  const leans = LEANS[language]?.test(found.start === 0 ? `${term} ` : sentence) ?? false;
  if (NO_TERM[language]?.test(`${term} `)) return undefined;
  // Every German noun has a capital.
  if (language === "de" && /(?:^|\s)\p{Ll}[\p{L}-]*$/u.test(term)) return undefined;
  const isOpen = POINTS[language]?.test(meaning) ?? false;
  if (!isTerm || leans || isOpen || JUDGES[language]?.test(meaning)) return undefined;
  if (meaning.length < 6) return undefined;
  const isPlural = OF_SEVERAL.test(` ${found.link.trim()} `);
  return { term, start: found.start, end: found.end, meaning, isPlural };
}

/** What stands before the verb and names nothing: "Ohne äußeres Feld sind ...", "Das Ergebnis ist ...". */
const NO_TERM: Readonly<Record<string, RegExp>> = {
  de: /^(?:im|in|am|an|auf|aus|bei|beim|durch|für|gegen|mit|nach|ohne|seit|über|um|unter|vom?|vor|während|wegen|zum?|zur|zwischen|je|nur|auch|physikalisch|kurz|damit|folglich|erstens|zweitens|drittens|darin|somit|daher|also|kernstück) |^(?:\p{L}+ )?(?:Ergebnis|Problem|Grund|Ursache|Folge|Frage|Beispiel|Ziel|Vorteil|Nachteil|Unterschied|Teil|Kern|Schlüssel|Aufgabe|Idee|Antwort|Lösung|Grundlage|Voraussetzung) $/iu,
  fr: /^(?:à|au|aux|en|dans|par|pour|avec|sans|sur|sous|selon|chez|tout|tous|toute|toutes|quel|quels|quelle|quelles|document|bon|bonne|meilleur|meilleure|défaut|avantage|inconvénient|but|objectif|problème|résultat|cause|raison|idée|question|réponse|exemple) /iu,
};

/** "Die daraus entstandene Kurve": from what, only the sentence before says. */
const POINTS: Readonly<Record<string, RegExp>> = {
  de: /^(?:der|die|das|den|dem|eine?[nmrs]?) (?:daraus|dabei|dadurch|damit|dafür|darin|so|hier|folgende|genannte|obige|erwähnte)\p{Ll}*\b|\bdiese[mnrs]?\b/iu,
  fr: /\b(?:ce|cet|cette|ces|celui|celle|ainsi|ci-dessus|ci-dessous)\b/iu,
  es: /\b(?:est[eoa]s?|es[eoa]s?|así|anterior)\b/iu,
  it: /\b(?:quest[oaie]|così|precedente)\b/iu,
  pt: /\b(?:est[ea]s?|ess[ea]s?|assim|anterior)\b/iu,
};

/** A definition with the words that tie the term to its meaning. */
type FoundTerm = Omit<DefinedTerm, "isPlural"> & { readonly link: string };

function naming(sentence: string, language: string): FoundTerm | undefined {
  for (const form of NAMING[language] ?? []) {
    const found = form.exec(sentence);
    if (!found) continue;
    const [, opening = "", first = "", after = "", before = "", link = "", last = ""] = found;
    const start = before === "" ? opening.length : before.length + link.length;
    const term = before === "" ? first : last;
    const meaning = before === "" ? after : before;
    const end = start + term.length;
    const tie = before === "" ? sentence.slice(end, sentence.length - meaning.length) : link;
    return { term, start, end, meaning, link: tie };
  }
  return undefined;
}

/** "Ein Branch ist einfach ein Zeiger": what may stand behind the verb. */
const ADVERBS =
  "einfach|also|dabei|eigentlich|lediglich|nur|simplement|donc|en fait|simplemente|básicamente|semplicemente|simplesmente";

function latin(
  sentence: string,
  [articles, verbs, next]: readonly [string, string, string],
): FoundTerm | undefined {
  const words = sentence.slice(0, MAX_TERM + 20);
  const article = new RegExp(`^(?:(?:${articles})\\s|[LlDd]['’])`, "iu").exec(words)?.[0] ?? "";
  const verb = new RegExp(`\\s(?:${verbs})\\s(?:(?:${ADVERBS})\\s)?(?=(?:${next})\\s)`, "u").exec(
    words,
  );
  if (!verb || verb.index <= article.length) return undefined;
  const end = verb.index;
  const term = sentence.slice(article.length, end);
  const meaning = sentence.slice(end + verb[0].length);
  return { term, start: article.length, end, meaning, link: verb[0] };
}

function other(sentence: string, language: string): FoundTerm | undefined {
  const found = OTHERS[language]?.exec(sentence.slice(0, 600));
  if (!found || found.index === 0 || found.index > MAX_TERM) return undefined;
  const end = found.index;
  const meaning = sentence.slice(end + found[0].length);
  return { term: sentence.slice(0, end), start: 0, end, meaning, link: found[0] };
}

/** Words before a noun, by language: what follows them is one, unless it is short. */
export const DETERMINERS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    de: "der die das den dem des ein eine einen einem einer eines",
    fr: "le la les un une des du au aux l d ce cette ces",
    es: "el la los las un una unos unas del al este esta",
    it: "il lo la i gli le un una uno del della dei delle nel nella al alla l",
    pt: "o a os as um uma do da dos das no na nos nas ao",
  }).map(([language, words]) => [language, new Set(words.split(" "))]),
);
