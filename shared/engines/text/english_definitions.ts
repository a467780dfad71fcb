import type { Token } from "./tokens.ts";

/** Where a sentence defines a term, and what it says the term is. */
export interface FoundDefinition {
  /** Offsets of the term in the sentence; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What the term is said to be: "a named, ordered log of records". */
  readonly description: string;
  readonly form: "is" | "called" | "brackets" | "apposition";
  /** Whether it is said of several: "Neurons are ...". */
  readonly isPlural: boolean;
}

/** Words that no term contains, apart from "of" inside it. */
const NO_TERM =
  /^(?:and|or|nor|but|if|in|on|at|to|for|with|by|from|as|than|that|which|who|whom|whose|what|when|where|why|how|is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|shall|should|will|would|not|no|this|these|those|such|it|its|they|them|their|he|his|she|her|we|our|you|your|i|my|there|here|another|other|others|each|every|both|all|any|some|many|most|several|few|one|two|three|more|less|only|also|even|just|so|because|while|although|however|then|thus|about|into|over|under|between|during|after|before|through|same|main|rather|instead|indeed|called|named|termed|known|unlike|like|despite|similarly|consequently|additionally|moreover|nevertheless|nonetheless|meanwhile|otherwise|finally|furthermore|perhaps|again|first|second|third|next|last|following|above|below|latter|former)$/iu;
/** Words that are no term by themselves, whatever they are said to be. */
const BARE =
  /^(?:result|reason|goal|aim|purpose|problem|question|answer|example|idea|point|difference|advantage|disadvantage|case|part|thing|fact|way|step|key|rest|most|number|amount|figure|table|section|chapter|study|author|authors|people|person|everyone|everything|nothing|today|time|effect|cause|solution|word|words|name|term|terms|choice|trick|best|total|value|values|type|kind|form|man|men|woman|women|body|group|process|structure|area|method|theory|approach|system|change|role|line|result|outcome|situation|students?|reader|text|book|file|code|following|names?)s?$/iu;
const MAX_TERM_WORDS = 5;
const MAX_DESCRIPTION_WORDS = 32;

/** What follows "is" in a remark, an example or a judgement, and not in a definition. */
const REMARK =
  /^(?:an?|the|any|one)\s(?:first|second|third|next|last|only|same|best|better|most|more|main|major|reason|result|case|direction|problem|question|answer|point|one|other|right|latter|former|key|difficult|good|great|big|small|simple|easy|hard|important|common|useful|popular|powerful|perfect|nice|bad|serious|interesting|excellent|challenge|matter|subject|topic|goal|aim|need|lot|bit|few|little|way we|link|cornerstone|milestone|heart|core|backbone|fundamental|thing|example|beginning|end|start|focus|source of|cause|success|failure|favorite|leading|primary|classic|typical|victory|hit|huge|significant|valuable|essential|critical|crucial|vital|natural choice|fact|idea|possibility|possible|member of|part of|kind of|sort of|number of|variety of|series of|few|total)\b/iu;
/** What makes a description lean on the text around it. */
const LEANS =
  /\b(?:this|these|those|above|below|following|aforementioned|previously|earlier|latter|former|we|our|us|you|your|here|(?:figure|table|section|chapter)\s\d)\b/iu;
/** Adverbs after which a statement holds in some cases only. */
const HEDGE =
  /\b(?:may|might|could|perhaps|probably|possibly|not|never|no longer|often|sometimes|usually|still|already|now|one example|for example|e\.g)\b/iu;
const IS =
  /\s(is|are|was|were|means?|refers? to|denotes?|(?:is|are|was|were) defined as|(?:can|may) be defined as)\s/u;
/** A subject with another name behind it: "Rapid eye movement (REM) sleep", "Speed, or celerity,". */
const SUBJECT =
  /^((?:[^,()]|\(\)){2,70}?)(?:\s\([^()]{1,60}\)|, (?:or|also (?:called|known as)|sometimes called|known as|abbreviated)(?: the| an?)? [^,]{2,60},)?$/u;
/** "neurons that", "a process by which", "tissue made of": what ties a kind to its difference. */
const DIFFERS =
  /^((?:[\p{L}-]{2,24}\s){0,4}?[\p{L}-]{2,24}),?\s(?:that|which|who|whose|where|(?:in|by|through|from|on|at|with|of|to|for|during) which|with|without|of|from|used|made|caused|formed|produced|found|living|consisting|containing|capable|designed|based|between|for|in|responsible|located|composed|involved|characterized|associated)\s/u;
const NO_KIND =
  /^(?:so|such|too|very|often|usually|commonly|generally|sometimes|mostly|also|more|most|less|well|not|known|seen|said|clear|true|likely|able|free|full|due|subject|similar|different|responsible|capable|aware|made|used|found|based|located|composed|involved|associated|characterized|important|available|common|present|part|one|two|three|up|out|of|in|at|on|to|from|for|with|by|like|as|when|where|what|how|why|because|considered|thought|believed|called|named|born|given|taken|brought|able|\p{L}+ing|\p{L}+ly|\p{L}{2,}ed)\b/iu;

/** The definition that an English sentence gives of a term; undefined where it gives none. */
export function englishDefinition(
  text: string,
  tokens: readonly Token[],
): FoundDefinition | undefined {
  const found =
    bySaying(text, tokens) ??
    byCalling(text, tokens) ??
    byReferring(text) ??
    byNaming(text) ??
    byBrackets(text, tokens) ??
    byColon(text, tokens) ??
    byApposition(text, tokens) ??
    byNameAndApposition(text, tokens) ??
    byLateApposition(text, tokens);
  if (found === undefined) return undefined;
  // "An omnibus was ...": what stands alone behind an article is a noun, whatever the tagger takes it for.
  const isAlone =
    found.form === "is" && found.start > 0 && !text.slice(found.start, found.end).includes(" ");
  return isAlone || endsInNoun(found, tokens) ? found : undefined;
}

/** Whether the last word of a range is a noun, a name, or what is done: "operant conditioning". */
function endsInNoun({ end }: { end: number }, tokens: readonly Token[]): boolean {
  const last = tokens.find((token) => token.end === end);
  if (last === undefined) return true;
  const isName = last.start > 0 && /^\p{Lu}/u.test(last.text);
  return (
    isName ||
    /^(?:NOUN|PROPN|X|NUM)$/u.test(last.pos) ||
    /ing$|^some(?:one|thing)$/u.test(last.text)
  );
}

/** Where an English sentence gives things their name: "filaments called hyphae". */
export function namedTerms(text: string): { start: number; end: number }[] {
  return [...text.matchAll(NAMES)].flatMap(({ 0: all, 1: term = "", index }) => {
    const words = termWords(term);
    const start = index + all.length - term.length;
    return words === undefined ? [] : [{ start, end: start + words.length }];
  });
}

const NAMES =
  /\b(?:called|termed|known as|referred to as)\s(?:an?\s|the\s)?["“‘']?((?:[\p{L}\d][\p{L}\d’'-]{0,30}\s?){1,4})/gu;

/** "Phenotype, on the other hand, refers to ..." */
const ASIDE =
  /, (?:on the other hand|however|in contrast|by contrast|in turn|therefore|then),(?=\s)/u;

const OPENING =
  /^(?:(?:By|In) contrast, |In general, |Conversely, )?(?:(?:[Tt]he )?(?:concept|notion|term|word|phrase) (?:of )?["“‘']?(?:an? |the )?|(?:[Aa]n?|[Tt]he)\s)?/u;

/** "A topic is a named log", "Mycoses are illnesses that ...", "Sleep refers to ...". */
function bySaying(whole: string, tokens: readonly Token[]): FoundDefinition | undefined {
  const text = whole.replace(ASIDE, "");
  const opening = OPENING.exec(text)?.[0] ?? "";
  const verb = IS.exec(text.slice(0, 160));
  if (!verb || verb.index <= opening.length) return undefined;
  const [, term = ""] = SUBJECT.exec(text.slice(opening.length, verb.index)) ?? [];
  const start = opening.length;
  const words = termWords(term);
  if (words === undefined || words.length !== term.length) return undefined;
  const description = describing(text.slice(verb.index + verb[0].length));
  if (description === undefined) return undefined;
  const saying = verb[1] ?? "";
  const isKind = /^(?:an?|the|any|one of)\s/iu.test(description);
  const isSaid = !/^(?:is|are|was|were)$/u.test(saying);
  if (isSaid && /^(?:that|to|\p{Ll}+ing)\b/u.test(description)) return undefined;
  const at = text.length - text.slice(verb.index + verb[0].length).length;
  const isOfKind = isKind ? !REMARK.test(description) : isKindOf(description, { at, tokens });
  if (!isSaid && !isOfKind) return undefined;
  const least = isSaid ? 3 : 4;
  if (description.split(" ").length < least) return undefined;
  const isPlural = /^(?:are|were|mean|refer to|denote)/u.test(saying);
  return { start, end: start + term.length, description, form: "is", isPlural };
}

function isKindOf(
  description: string,
  { at, tokens }: { at: number; tokens: readonly Token[] },
): boolean {
  if (NO_KIND.test(description)) return false;
  const [, kind = ""] = DIFFERS.exec(description) ?? [];
  const words = tokens.filter(({ start, end }) => start >= at && end <= at + kind.length);
  return (
    words.length > 0 &&
    words.every(({ pos, text }) => /^(?:ADJ|NOUN|PROPN)$/u.test(pos) || /^[-‐]$/u.test(text)) &&
    endsInNoun({ end: at + kind.length }, tokens)
  );
}

/** "The movement of water through a membrane is called osmosis." */
function byCalling(text: string, tokens: readonly Token[]): FoundDefinition | undefined {
  const found = CALLED.exec(text);
  if (!found) return undefined;
  const [all, whole = "", verb = "", term = ""] = found;
  // "Some are pathogens, and infections with them are called ..."
  const from = whole.lastIndexOf(", and ") + 1 && whole.lastIndexOf(", and ") + ", and ".length;
  const subject = whole.slice(from);
  const words = termWords(term);
  if (words === undefined || subject.split(" ").length < 3) return undefined;
  if (hasVerb(tokens, { from, to: whole.length })) return undefined;
  if (NO_SUBJECT.test(subject) || LEANS.test(subject) || HEDGE.test(subject)) return undefined;
  if (subject.split(",").length > 3 || /[;:]/u.test(subject)) return undefined;
  const start = all.length - term.length;
  return {
    ...{ start, end: start + words.length, form: "called" },
    description: subject.replace(/^(?:An?|The|Any)\b/u, (article) => article.toLowerCase()),
    isPlural: /^(?:are|were)$/u.test(verb),
  };
}

/** "Economists refer to a market with few buyers as a thin market." */
function byReferring(text: string): FoundDefinition | undefined {
  const found = REFERRED.exec(text);
  if (!found) return undefined;
  const [all, description = "", term = ""] = found;
  const words = termWords(term);
  if (words === undefined || description.split(" ").length < 4 || LEANS.test(description))
    return undefined;
  const start = found.index + all.length - term.length;
  return { start, end: start + words.length, description, form: "brackets", isPlural: false };
}

const REFERRED =
  /\brefers? to ((?:an?|the) [^,;:()]{12,140}) as (?:an? |the )?["“‘']?((?:[\p{L}\d][\p{L}\d’'-]{0,30}\s?){1,4})/u;

/** Whether a stretch has a verb of its own, and not only in "that" and "which". */
function hasVerb(tokens: readonly Token[], { from, to }: { from: number; to: number }): boolean {
  const inside = tokens.filter(({ start, end }) => start >= from && end <= to);
  const at = inside.findIndex(
    ({ pos, text }) => pos === "AUX" || (pos === "VERB" && !/(?:ed|ing|en)$/iu.test(text)),
  );
  const before = inside.slice(0, Math.max(0, at));
  return (
    at !== -1 &&
    !before.some(({ text }) => /^(?:that|which|who|whom|whose|where|when)$/iu.test(text))
  );
}

const CALLED =
  /^(\S.{14,240}?)\s(is|are|was|were)\s(?:(?:also|often|sometimes|usually|commonly|generally|collectively)\s)?(?:called|termed|known as|referred to as|dubbed)\s(?:an?\s|the\s)?["“‘']?((?:[\p{L}\d][\p{L}\d’'-]{0,30}\s?){1,4})/u;
const NO_SUBJECT =
  /^(?:Other|It|They|He|She|This|These|Those|That|There|Such|What|Which|Here|When|If|While|On|At|For|As|By|With|Another|Both|Some|One|Each|Its|Their|His|Her|And|But|Or|So)\b/u;

/** "a process called encoding, which is the input of information". */
function byNaming(text: string): FoundDefinition | undefined {
  const found = NAMED_AND_SAID.exec(text);
  if (!found) return undefined;
  const [, before = "", term = "", rest = ""] = found;
  const description = describing(rest.split(", ")[0] ?? "");
  const words = termWords(term);
  if (words !== term || description === undefined || description.split(" ").length < 4) {
    return undefined;
  }
  if (/[’']s\b/u.test(term)) return undefined;
  const start = found.index + before.length;
  const end = start + term.length;
  return { start, end, description, form: "apposition", isPlural: false };
}

const NAMED_AND_SAID =
  /((?:called|termed|known as|\ban?|\bthe|^(?:The|An?)|^)\s?["“‘']?)((?:[\p{L}\d][\p{L}\d’-]{1,30}\s?){1,4}?), which (?:is|are|refers? to|means?) ((?:an?|the) .{12,200})/u;

/** "... in sensory memory: storage of brief sensory events." */
function byColon(text: string, tokens: readonly Token[]): FoundDefinition | undefined {
  const found = COLON.exec(text);
  if (!found) return undefined;
  const [, before = "", rest = ""] = found;
  const words = before.split(" ");
  const from = words.findLastIndex((word) => NO_TERM.test(word)) + 1;
  const term = words.slice(from).join(" ");
  const description = describing(rest);
  if (termWords(term) !== term || description === undefined) return undefined;
  if (!/^(?:an?|the)\s/u.test(description) && !DIFFERS.test(description)) return undefined;
  const isList = /, (?:and |or )?(?:an?|the)\s/u.test(description);
  if (isList || REMARK.test(description) || description.split(" ").length < 5) return undefined;
  const start = found.index + before.length - term.length;
  const end = start + term.length;
  // "A mechanical process: the stimulation leads to ..." goes on with a clause.
  if (hasVerb(tokens, { from: end + 2, to: end + 2 + description.length })) return undefined;
  return { start, end, description, form: "apposition", isPlural: false };
}

const COLON = /\b(\p{Ll}[\p{L}-]{1,24}(?: \p{Ll}[\p{L}-]{1,24}){1,4}): (\p{Ll}[^:;]{20,200})$/u;

/** "Mycoses (illnesses caused by fungi)". */
function byBrackets(text: string, tokens: readonly Token[]): FoundDefinition | undefined {
  const found = BRACKETS.exec(text);
  const [all = "", before = "", inside = ""] = found ?? [];
  if (!found || before === "") return undefined;
  const description = inside.replace(/^i\.e\.,?\s/u, "");
  if (NO_GLOSS.test(description) || LEANS.test(description)) return undefined;
  // "Movement (the vestibular sense)" names it, and does not say what it is.
  const least = /^(?:the|an?)\s/u.test(description) ? 5 : 3;
  if (description.split(" ").length < least || /[,;:\d]/u.test(description)) return undefined;
  const start = found.index;
  const first = tokens.find((token) => token.start >= start + before.length + 2);
  if (
    first === undefined ||
    !/^(?:DET|NOUN|PROPN|ADJ)$/u.test(first.pos) ||
    / than\b/u.test(description)
  ) {
    return undefined;
  }
  const isPlural = /[^suia]s$/u.test(before);
  const inBrackets = tokens.filter(
    (token) => token.start >= first.start && token.end <= start + all.length,
  );
  if (isPlural !== isOfSeveral(inBrackets)) return undefined;
  return { start, end: start + before.length, description, form: "brackets", isPlural };
}

/** Whether a description is of several: by the noun before what ties the rest to it. */
function isOfSeveral(tokens: readonly Token[]): boolean {
  const tie = tokens.findIndex(
    ({ pos, text }, index) =>
      index > 0 && (pos === "ADP" || pos === "VERB" || /^(?:that|which|who)$/u.test(text)),
  );
  const head = (tie === -1 ? tokens : tokens.slice(0, tie)).findLast(({ pos }) => pos === "NOUN");
  return head !== undefined && head.lemma !== head.text.toLowerCase();
}

const BRACKETS = /([\p{L}-]{4,30})\s\(((?:i\.e\.,?\s)?\p{Ll}[^()]{9,120})\)/u;
const NO_GLOSS =
  /^(?:e\.g|such as|for example|for instance|see|also|or|and|including|like|about|approximately|especially|particularly|in|on|at|from|by|as|with|without|when|if|not|but|because|which|who|whose|that|where|usually|often|sometimes|typically|pronounced|rhymes|mainly|mostly|both|up to|more|less|at least|though|although|except|even|called|known|then|now|to|for|after|before|during|is|are|was|were|it|they|he|she|although|formerly|named|of|so|sic|\p{Ll}+ed|\p{Ll}+ing|my|his|her|their|our|your)\b/iu;

/** "Blastomycosis, a respiratory infection that can spread, is ...". */
function byApposition(text: string, tokens: readonly Token[]): FoundDefinition | undefined {
  const found = APPOSITION.exec(text);
  if (!found) return undefined;
  const [, article = "", term = "", description = ""] = found;
  const words = termWords(term);
  if (words === undefined || words.length !== term.length) return undefined;
  if (REMARK.test(description) || LEANS.test(description) || HEDGE.test(description)) {
    return undefined;
  }
  if (
    description.split(" ").length < 5 ||
    !/\s(?:that|which|who|of|in|by|for|used|caused|from|with|to)\s/u.test(description)
  )
    return undefined;
  const start = article.length;
  const from = start + term.length + ", ".length;
  if (hasVerb(tokens, { from, to: from + description.length })) return undefined;
  return { start, end: start + term.length, description, form: "apposition", isPlural: false };
}

const APPOSITION =
  /^((?:The|An?)\s)?([\p{L}\d][\p{L}\d '’-]{2,60}), ((?:an?|the|any) [^,;:()]{16,160}), (?!and\b|or\b)/u;

/** "In 1839, Mirabeau Lamar, the second president of the republic, ...", "the Tejanos, the Mexicans of Texas." */
function byNameAndApposition(text: string, tokens: readonly Token[]): FoundDefinition | undefined {
  for (const { 0: all, 1: term = "", 2: description = "", index } of text.matchAll(
    NAME_APPOSITION,
  )) {
    const words = description.split(" ").length;
    const isTied = /\s(?:that|which|who|of|in|by|for|from|at)\s/u.test(description);
    if (words < 4 || !isTied || LEANS.test(description) || HEDGE.test(description)) continue;
    if (NOT_A_NAME.test(term) || /^,\s(?:and|or)\b/u.test(text.slice(index + all.length))) continue;
    // One of a list.
    if (
      /[\p{L}\d],\s(?:the\s)?$/u.test(text.slice(0, index)) &&
      !/^In \d{4}, $/u.test(text.slice(0, index))
    )
      continue;
    // "After the affair, the government convened ...": a clause follows.
    if (
      /\b(?:after|before|during|in|at|by|with|for|until|since|following|under|from)\s(?:the\s)?$/iu.test(
        text.slice(0, index),
      )
    )
      continue;
    const from = index + term.length + ", ".length;
    if (hasVerb(tokens, { from, to: from + description.length })) continue;
    return {
      start: index,
      end: index + term.length,
      description,
      form: "apposition",
      isPlural: false,
    };
  }
  return undefined;
}

/** "... a money-back guarantee, an agreement that functions as a promise of quality." */
function byLateApposition(text: string, tokens: readonly Token[]): FoundDefinition | undefined {
  const found = LATE_APPOSITION.exec(text);
  if (!found) return undefined;
  const [, before = "", term = "", description = ""] = found;
  if (termWords(term) !== term || LEANS.test(description) || HEDGE.test(description))
    return undefined;
  if (REMARK.test(description) || description.split(" ").length < 6) return undefined;
  const start = found.index + before.length;
  const from = start + term.length + ", ".length;
  if (hasVerb(tokens, { from, to: from + description.length })) return undefined;
  return { start, end: start + term.length, description, form: "apposition", isPlural: false };
}

const LATE_APPOSITION =
  /(\b(?:an?|the) )((?:\p{Ll}[\p{L}-]{1,24} ){0,2}\p{Ll}[\p{L}-]{2,24}), (an? (?:[\p{L}-]{2,24} ){1,4}(?:that|which|who|in which|used|of|for) [^,;:()]{8,120})\.$/u;

const NAME_APPOSITION =
  /((?:\p{Lu}\p{L}[\p{L}’'-]*)(?: (?:de|van|von|\p{Lu}\.|\p{Lu}[\p{L}’'-]*)){0,4}), ((?:an?|the) [^,;:()]{12,140})(?=[,.;])/gu;
const NOT_A_NAME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|In|On|At|By|For|When|While|After|Before|Although|However|Moreover|Furthermore|Therefore|Thus|Also|Today|Here|There|Finally|First|Second|Third|Then|Instead|Meanwhile|Yet|Still|Indeed|Again|Also|This|These|That|Those|It|They|He|She|We|Like|Unlike|Despite|If|As|Since|With|Without|Under|Over|From|To)\b/u;

/** A term's words as far as they go; undefined where none begin there. */
function termWords(text: string): string | undefined {
  const words: string[] = [];
  for (const word of text.trim().split(" ")) {
    if (NO_TERM.test(word) || (/ly$/u.test(word) && words.length > 0)) {
      if (!/^of$/iu.test(word) || words.length === 0) break;
    }
    words.push(word);
  }
  while (/^(?:of)$/iu.test(words.at(-1) ?? "")) words.pop();
  const [only = ""] = words;
  if (words.length === 0 || words.length > MAX_TERM_WORDS) return undefined;
  if (words.length === 1 && (BARE.test(only) || only.length < 3)) return undefined;
  return words.join(" ");
}

const CITED = /\s\((?:see )?\p{Lu}[^()]{2,160}\d{4}[^()]{0,40}\)/gu;

/** What a term is said to be, without what is said besides; undefined where it leans on others. */
function describing(rest: string): string | undefined {
  const [main = ""] = rest
    .replace(CITED, "")
    .split(
      /[;:]\s|\s[–—]\s|,\s(?=(?:but|so|yet|while|whereas|although|though|because|unlike|however|hence|thus)\s)|,\sand\s(?=(?:it|they|is|are|can|has|have|this|these|its|their|he|she|we|there)\s)|,\sand\s(?=(?:[\p{L}-]{2,24}\s){1,3}(?:is|are|was|were)\s)/u,
    );
  const description = main.replace(/[.!]$/u, "").trim();
  if (
    LEANS.test(description) ||
    /^(?:\w+\s){0,2}(?:may|might|could|not|never)\b/u.test(description)
  ) {
    return undefined;
  }
  return description.split(" ").length > MAX_DESCRIPTION_WORDS ? undefined : description;
}
