import type { AnalysedSentence, Analysis } from "./analysis.ts";
import type { Task } from "./difficulty.ts";
import { givesAway } from "./gives_away.ts";
import { type Clause, clauseOf, inverted } from "./question_forms.ts";
import { withoutCapital } from "./small_letters.ts";
import { isNameLike, type TermUse } from "./terms.ts";

/** What a sentence is asked for, and the answer that it gives. */
export interface Asked {
  readonly prompt: string;
  readonly answers: readonly string[];
  readonly task: Task;
  /** The term, or the number, that is asked for or about. */
  readonly key: string;
  readonly number?: Pick<TermUse, "kind" | "text">;
}

/** A sentence as it is read for questions. */
export interface Reading {
  readonly analysis: Analysis;
  readonly sentence: AnalysedSentence;
  readonly tokens: AnalysedSentence["tokens"];
  readonly text: string;
}

/** What a clause is about, as questions of one subject are counted. */
export const subjectKey = ({ subject }: Clause): string =>
  subject.toLowerCase().replace(/^(?:the|an?)\s/u, "");

/** What is said first of a clause, without what another clause adds. */
export function firstPart(rest: string): string {
  const [part = ""] = rest.split(
    /[.;:]|,\s|\s(?:because|although|though|while|whereas|when|after|before|until|since|but|so that|which|who|where|if|unless)\s|—|\s[–-]\s/u,
  );
  return part.trim();
}

/** "X is used to Y", "X is known for Y". */
function askUse(reading: Reading): Asked | undefined {
  return askPreposition(reading, {
    verbs: /^(?:used|needed|required|designed|built|known|responsible|employed|applied)$/u,
    prepositions: /^(?:for|to|as)$/u,
    asks: (clause, { verb, preposition, adverb }) =>
      preposition === "to"
        ? `What ${inverted(clause, `${adverb}${verb} to do`)}?`
        : `What ${inverted(clause, `${adverb}${verb} ${preposition}`)}?`,
  });
}

/** "X is found in Y". */
function askPlace(reading: Reading): Asked | undefined {
  return askPreposition(reading, {
    verbs:
      /^(?:found|located|situated|stored|produced|held|born|built|buried|formed|embedded|discovered|fought|signed)$/u,
    prepositions: /^(?:in|on|at|inside|within|near|between|along|beneath|under|outside)$/u,
    asks: (clause, { verb, adverb }) => `Where ${inverted(clause, `${adverb}${verb}`)}?`,
    isPlace: true,
  });
}

/** "X consists of A, B and C", "X is divided into A and B". */
function askParts(reading: Reading): Asked | undefined {
  const asked = askPreposition(reading, {
    verbs:
      /^(?:made|composed|divided|split|classified|comprised|formed|grouped|derived|converted|broken)$/u,
    prepositions: /^(?:of|into|from|up|down)$/u,
    asks: (clause, { verb, preposition, adverb }) =>
      `What ${inverted(clause, `${adverb}${verb} ${preposition}`)}?`,
  });
  if (asked !== undefined) return asked;
  const clause = clauseOf(reading.tokens, reading.text);
  if (clause?.auxiliary !== undefined || clause?.verb !== "consist") return undefined;
  const parts = wholeAnswer(clause.rest.replace(/^of\s/u, ""));
  if (parts === undefined) return undefined;
  return {
    prompt: `What ${inverted(clause, "of")}?`,
    answers: [parts],
    task: "explain",
    key: subjectKey(clause),
  };
}

/** "X was discovered by Y." */
function askAgent(reading: Reading): Asked | undefined {
  return askPreposition(reading, {
    verbs:
      /^\p{Ll}{2,}(?:ed|en|wn|ne|ound|ade|old|ught|ung|orn|it|et|ut|ost|aid|elt|pt|ent|eld|ed)$/u,
    prepositions: /^by$/u,
    asks: (clause, { verb, adverb, answer }) => {
      const isPerson =
        /^(?:\p{Lu}[\p{L}.’'-]*)(?: (?:de|van|von|of|the|\p{Lu}[\p{L}.’'-]*)){1,3}$/u.test(answer);
      return isPerson
        ? `By whom ${inverted(clause, `${adverb}${verb}`)}?`
        : `What ${inverted(clause, `${adverb}${verb}`)} by?`;
    },
  });
}

/** Asks for what stands behind a participle and its preposition: "used for", "found in". */
export function askPreposition(
  { tokens, text }: Reading,
  form: {
    verbs: RegExp;
    prepositions: RegExp;
    asks: (
      clause: Clause,
      found: { verb: string; preposition: string; adverb: string; answer: string },
    ) => string;
    isPlace?: boolean;
  },
): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (clause?.auxiliary === undefined || !/^(?:is|are|was|were)$/u.test(clause.auxiliary))
    return undefined;
  const found =
    /^((?:[\p{L}]+ly |mainly |commonly )?)(\p{Ll}+) (\p{Ll}+(?: of| into)?) (.*)$/u.exec(
      clause.rest,
    );
  if (!found) return undefined;
  const [, adverb = "", verb = "", words = "", behind = ""] = found;
  const [preposition = "", second = ""] = words.split(" ");
  if (!form.verbs.test(verb) || !form.prepositions.test(preposition)) return undefined;
  const joined = second === "" ? preposition : words;
  const answer = wholeAnswer(withoutClause(behind, { text, tokens }));
  if (answer === undefined || /^\p{Ll}+ing\b/u.test(answer)) return undefined;
  if (form.isPlace && /\b(?:1[5-9]|20)\d\d\b/u.test(answer)) return undefined;
  const prompt = form.asks(clause, { verb, preposition: joined, adverb, answer });
  const answers = form.isPlace ? [`${joined} ${answer}`, answer] : [answer];
  return { prompt, answers, task: "explain", key: subjectKey(clause) };
}

/** "All writes, and followers fetch them": of a clause that follows, nothing belongs to the answer. */
export function withoutClause(
  rest: string,
  { text, tokens }: Pick<Reading, "text" | "tokens">,
): string {
  const from = text.length - rest.length;
  for (const { index } of rest.matchAll(/,? and /gu)) {
    const behind = tokens.filter(({ start }) => start >= from + index);
    const verb = behind.find(
      ({ pos, text: word }) => pos === "AUX" || (pos === "VERB" && !/(?:ing|ed)$/u.test(word)),
    );
    const isTied =
      verb &&
      behind.some(
        ({ start, text: word }) => start < verb.start && /^(?:that|which|who|to)$/u.test(word),
      );
    if (verb && !isTied) return rest.slice(0, index);
  }
  return rest;
}

/** An answer that is not too long to be written, and needs nothing from elsewhere. */
export function wholeAnswer(rest: string): string | undefined {
  const answer = rest
    .split(
      /[.;:]|,\s(?:which|who|where|although|though|while|whereas|but|so|because|and\s(?:is|are|it|they|was|were|has|have|can)|making|allowing|causing|leading|resulting|including|such)\b|\s(?:because|although|though|while|whereas|when|after|before|until|since|so that|if|unless)\s|—|\s[–-]\s/u,
    )[0]
    ?.trim()
    .replace(/,$/u, "");
  if (answer === undefined || answer === "") return undefined;
  const words = answer.split(" ").length;
  return words > 14 ||
    /\b(?:this|these|those|it|them|above|below|following|such|other|others|many|several|various|you|your|we|our)\b/iu.test(
      answer,
    )
    ? undefined
    : answer;
}

/** Verbs of which an object says what a thing does, has or needs. */
export const OBJECT_VERBS: ReadonlySet<string> = new Set(
  `abolish absorb accept activate adopt affect anchor annex appoint assemble attack attract ban
  besiege block bring build burn buy capture carry catalyse catalyze cause close coat collect
  combat combine compare comprise connect conquer consume contain control convert copy count
  cover create criticize cultivate damage declare decrease defeat defend delete deliver
  demand destroy detect digest discover display dissolve divide dominate draw
  elect emit enclose encode encourage enter establish execute exhibit expand export extend
  filter form found generate grant guarantee hold house identify import improve increase
  indicate influence inhibit initiate introduce invade invent issue join kill   launch limit line link list lose lower maintain manage mark measure melt need offer
  open oppose order organise organize outlaw perform permit prevent print process
  produce prohibit promote propose protect provide publish pump raise reach read receive
  recognise recognize reduce reflect regulate reject release remove repel replace represent
  require return reveal revolutionize search secrete secure sell separate sign sort
  specify stimulate store strengthen supply support surround threaten transform transmit
  transport trigger undermine use weaken win write`.split(/\s+/u),
);

/** Verbs that say with a preposition what a thing comes from, leads to or serves as. */
const BOUND_VERBS: Readonly<Record<string, RegExp>> = {
  come: /^from\b/u,
  depend: /^on\b/u,
  rely: /^on\b/u,
  lead: /^to\b/u,
  result: /^(?:in|from)\b/u,
  contribute: /^to\b/u,
  belong: /^to\b/u,
  originate: /^(?:in|from)\b/u,
  derive: /^from\b/u,
  develop: /^(?:from|into)\b/u,
  evolve: /^(?:from|into)\b/u,
  turn: /^into\b/u,
  break: /^(?:into|down into)\b/u,
  react: /^with\b/u,
  serve: /^as\b/u,
  act: /^as\b/u,
  function: /^as\b/u,
  bind: /^to\b/u,
  attach: /^to\b/u,
  range: /^from\b/u,
};

/** "What does the duration of the quarantine depend on?" */
function askBound({ analysis, sentence, tokens, text }: Reading): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (clause === undefined || clause.auxiliary !== undefined) return undefined;
  const [preposition] = BOUND_VERBS[clause.verb]?.exec(clause.rest) ?? [];
  if (preposition === undefined || !isTelling(analysis, sentence, clause)) return undefined;
  const answer = wholeAnswer(
    withoutClause(clause.rest.slice(preposition.length).trim(), { text, tokens }),
  );
  if (answer === undefined || answer.split(" ").length < 2) return undefined;
  return {
    prompt: `What ${inverted(clause, preposition)}?`,
    answers: [answer],
    task: "explain",
    key: subjectKey(clause),
  };
}

/** What stands behind a verb that has no object, or another one than it seems: "carry out", "grow in". */
export const NO_OBJECT =
  /^(?:to|that|how|when|where|in|on|from|by|with|as|into|for|at|of|away|up|out|off|down|over|back|forth|forward|through|against|about|along|around|together|apart|between|among|within|under|above|below|near|toward|towards|onto|upon|after|before|during|until|since|because|if|than|not|only|too|very|more)\b/u;

/** "What does REM sleep involve?" */
function askObject({ analysis, sentence, tokens, text }: Reading): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (clause === undefined || clause.auxiliary !== undefined || !OBJECT_VERBS.has(clause.verb)) {
    return undefined;
  }
  // What follows "and" may go on with the object: the answer would be a part of it.
  const behind = withoutClause(clause.rest, { text, tokens });
  const answer = behind === clause.rest ? wholeAnswer(behind) : undefined;
  if (answer === undefined || answer.split(" ").length < 2 || NO_OBJECT.test(answer))
    return undefined;
  if (!isTelling(analysis, sentence, clause)) return undefined;
  return {
    prompt: `What ${inverted(clause, "")}?`,
    answers: [answer],
    task: "explain",
    key: subjectKey(clause),
  };
}

/** A shorter text names each of its terms once or twice. */
const SMALL = 40;

/** Whether a clause is about a term of the document, and not about what it mentions once. */
export function isTelling(
  { terms, sentences }: Analysis,
  { uses }: AnalysedSentence,
  { subject, verbStart }: Clause,
): boolean {
  if (/\p{Lu}/u.test(subject)) return true;
  const isSmall = sentences.length < SMALL;
  return uses.some((use) => {
    const count = terms.get(use.key)?.uses.length ?? 0;
    if (use.end > verbStart) return false;
    return isSmall || (use.words.length > 1 ? count > 1 : count > 2);
  });
}

/** "What catalyses the addition of ...?": the subject, which is a term of the document. */
function askSubject({ analysis, sentence, tokens, text }: Reading): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (
    clause === undefined ||
    clause.auxiliary !== undefined ||
    !isTelling(analysis, sentence, clause)
  ) {
    return undefined;
  }
  const verb = tokens.find(({ start }) => start === clause.verbStart)?.text ?? "";
  if (clause.isPlural && clause.tense === "present") return undefined;
  const rest = firstPart(clause.rest);
  const content = rest.match(/[\p{L}]{4,}/gu) ?? [];
  const name = clause.subject.replace(/^(?:the|an?)\s/iu, "");
  if (content.length < 4 || name.split(" ").length > 5) return undefined;
  if (
    givesAway(rest, { text: name, words: name.toLowerCase().split(" ") }) ||
    /^(?:to|by)\b/u.test(rest)
  )
    return undefined;
  const aliases = analysis.aliases.get(name.toLowerCase()) ?? [];
  const at = tokens[0]?.start ?? 0;
  const first = sentence.uses.find(({ start }) => start >= at && start <= at + 4);
  // A capital at the beginning makes no name by itself.
  const isName =
    /^\p{Lu}/u.test(name) && (first === undefined ? /\s\p{Lu}/u.test(name) : isNameLike(first));
  const isThing =
    /\b(?:Act|Acts|Treaty|War|Company|Law|Party|Revolution|Committee|Congress|Court|Constitution|Code|Plan|System|Movement)\b/u.test(
      name,
    );
  if (!isName && clause.tense === "past") return undefined;
  const shown = isName ? name : withoutCapital(name, analysis);
  const isPerson = isName && !isThing && PERSON.test(name) && DONE_BY_PERSONS.test(verb);
  // Of another name, a reader does not know whether to ask "who"; of a common noun, too many would do.
  if (!isPerson && (isName || isThing ? !isThing : name.split(" ").length < 2)) return undefined;
  const asks = isPerson ? "Who" : "What";
  return {
    prompt: `${asks} ${verb} ${rest}?`,
    answers: [shown, ...aliases],
    task: "name",
    key: name.toLowerCase(),
  };
}

/** Two or three words with capitals, one of which may be an initial: "Fred Whipple", "William B. Travis". */
const PERSON = /^\p{Lu}\p{Ll}+(?: \p{Lu}\.| \p{Lu}\p{Ll}+){0,1} \p{Lu}\p{Ll}+$/u;

const DONE_BY_PERSONS =
  /^(?:proposed|published|invented|discovered|wrote|founded|developed|introduced|offered|argued|painted|composed|designed|formulated|described|coined|led|commanded|became|delivered|suggested|patented|demonstrated|observed)$/u;

/** Ways to ask for what a clause says of its subject, the more telling first; then for the subject. */
export const OBJECT_FORMS: readonly ((reading: Reading) => Asked | undefined)[] = [
  askUse,
  askPlace,
  askParts,
  askAgent,
  askBound,
  askObject,
  askSubject,
];
