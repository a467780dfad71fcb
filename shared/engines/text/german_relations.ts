import type { Asked } from "./object_questions.ts";

/** What a sentence states of its subject: the verb, and the words behind it. */
interface Statement {
  /** As it stands inside a sentence: "die Zelle". */
  readonly subject: string;
  readonly verb: string;
  readonly rest: string;
}

/** A relation that German sentences state, and the question that it answers. */
interface Form {
  readonly verbs: RegExp;
  /** What follows the verb; the named group `answer` is what is asked for. */
  readonly rest: RegExp;
  asks(statement: Statement, groups: Readonly<Record<string, string | undefined>>): string;
  /** Whether the preposition before the answer belongs to it: "in der Leber". */
  readonly withPreposition?: boolean;
  readonly isFitting?: (answer: string) => boolean;
}

/** "Die rote Blutzelle des Menschen (Erythrozyt)": a noun with what belongs to it. */
const SUBJECT =
  /^((?:(?:Der|Die|Das|Ein|Eine|Jeder|Jede|Jedes) )?(?:\p{L}\p{Ll}[\p{Ll}-]*(?:e|en|er|es) ){0,2}?\p{Lu}[\p{L}\d-]+(?: (?:des|der|eines|einer|von|im|in der|in den|am|zwischen) (?:den |dem |der )?(?:\p{Ll}+(?:en|er) )?\p{Lu}[\p{L}-]+(?:s|n|en)?)?(?: (?:und|oder) (?:die |der |das )?\p{Lu}[\p{L}-]+)?)(?: \([^()]{1,40}\))? (?=\p{Ll})/u;
/** Words that begin a sentence and are no subject. */
const NO_SUBJECT =
  /^(?:Im|In|Am|An|Auf|Aus|Bei|Beim|Bis|Durch|Für|Gegen|Mit|Nach|Seit|Über|Um|Unter|Von|Vom|Vor|Während|Wegen|Zu|Zum|Zur|Zwischen|Wenn|Als|Da|Weil|Obwohl|Auch|Nur|Heute|Dort|Hier|Dabei|Dadurch|Besonders|Neben|Ohne|Trotz|Anders|Wie|Was|Wer|Ob|So|Viele|Einige|Manche|Alle|Beide|Andere|Mehrere|Man|Es|Er|Sie|Dies\p{Ll}*|Jene\p{Ll}*|Solche\p{Ll}*|Kein\p{Ll}*|Ihr\p{Ll}*|Sein\p{Ll}*|Das (?:ist|wird|hat|kann))(?= )/u;
const BY_PLACE =
  "in|im|am|an|auf|zwischen|hinter|unter|über|neben|oberhalb|unterhalb|außerhalb|innerhalb|entlang";
const ADVERB =
  "(?:(?:vor allem|hauptsächlich|überwiegend|im Wesentlichen|meist|meistens|direkt|unmittelbar|ursprünglich|zum größten Teil|ausschließlich) )?";
const COUNTS = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\\d{1,3}(?:\\.\\d{3})*";

const isTime = (answer: string): boolean =>
  /phase|Jahr|zeit\b|zeitalter|Monat|Nacht|\bTag|\d/u.test(answer);

const FORMS: readonly Form[] = [
  {
    verbs: /^(?:besteht|bestehen|bestand|bestanden)$/u,
    rest: new RegExp(`^${ADVERB}aus (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }) => `Woraus ${verb} ${subject}?`,
  },
  {
    verbs: /^(?:setzt|setzen)$/u,
    rest: new RegExp(`^sich ${ADVERB}aus (?<answer>.+) zusammen$`, "u"),
    asks: ({ subject, verb }) => `Woraus ${verb} sich ${subject} zusammen?`,
  },
  {
    verbs: /^(?:wird|werden|wurde|wurden)$/u,
    rest: /^in (?<answer>.+) (?<done>eingeteilt|unterteilt|gegliedert|aufgeteilt|zerlegt|umgewandelt)$/u,
    asks: ({ subject, verb }, { done }) =>
      `${done === "zerlegt" || done === "umgewandelt" ? "In was" : "Wie"} ${verb} ${subject} ${done}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:dient|dienen|diente|dienten)$/u,
    rest: new RegExp(`^${ADVERB}(?<tie>der|dem|zur|zum|als) (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }, { tie }) =>
      `${tie === "als" ? "Als was" : "Wozu"} ${verb} ${subject}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:entsteht|entstehen|entstand|entstanden)$/u,
    rest: new RegExp(`^${ADVERB}(?<tie>durch|aus|bei|beim|infolge) (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }, { tie }) =>
      `${tie === "aus" ? "Woraus" : tie === "durch" || tie === "infolge" ? "Wodurch" : "Wobei"} ${verb} ${subject}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:befindet|befinden)$/u,
    rest: new RegExp(`^sich ${ADVERB}(?<tie>${BY_PLACE}) (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }) => `Wo ${verb} sich ${subject}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:liegt|liegen|lag|lagen|sitzt|sitzen)$/u,
    rest: new RegExp(
      `^${ADVERB}(?<tie>im|zwischen|hinter|unter|über|neben|oberhalb|unterhalb|außerhalb|innerhalb) (?<answer>.+)$`,
      "u",
    ),
    asks: ({ subject, verb }) => `Wo ${verb} ${subject}?`,
    withPreposition: true,
    isFitting: (answer) => !/\d|Bereich|Durchschnitt|Wesen|Trend/u.test(answer),
  },
  {
    verbs: /^(?:findet|finden|fand|fanden)$/u,
    rest: new RegExp(`^${ADVERB}(?<tie>in|im|am|an|auf|zwischen) (?<answer>.+) statt$`, "u"),
    asks: ({ subject, verb }, { answer = "" }) =>
      `${isTime(answer) ? "Wann" : "Wo"} ${verb} ${subject} statt?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:wird|werden|wurde|wurden)$/u,
    rest: new RegExp(
      `^${ADVERB}(?<tie>von|vom|durch) (?<answer>.+) (?<done>(?:ge|be|ver|ent|er|zer|ab|aus|auf|ein|über|um|unter|produ|regu|kata|stabil|synthe|akti|kontrol|trans|pro)\\p{Ll}*(?:t|en))$`,
      "u",
    ),
    asks: ({ subject, verb }, { tie, answer = "", done }) =>
      `${whom(answer, tie)} ${verb} ${subject} ${done}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:hängt|hängen|hing|hingen)$/u,
    rest: new RegExp(`^(?:stark )?${ADVERB}(?<tie>von|vom) (?<answer>.+) ab$`, "u"),
    asks: ({ subject, verb }) => `Wovon ${verb} ${subject} ab?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:beruht|beruhen|basiert|basieren)$/u,
    rest: new RegExp(`^${ADVERB}auf (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }) => `Worauf ${verb} ${subject}?`,
  },
  {
    verbs: /^(?:führt|führen|führte|führten)$/u,
    rest: new RegExp(`^${ADVERB}(?<tie>zu|zur|zum) (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }) => `Wozu ${verb} ${subject}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:gehört|gehören|gehörte|gehörten)$/u,
    rest: /^(?<tie>zu|zur|zum) (?<answer>.+)$/u,
    asks: ({ subject, verb }) => `Wozu ${verb} ${subject}?`,
    withPreposition: true,
  },
  {
    verbs: /^(?:stammt|stammen|stammte|stammten)$/u,
    rest: new RegExp(`^${ADVERB}(?<tie>von|vom|aus) (?<answer>.+)$`, "u"),
    asks: ({ subject, verb }) => `Woher ${verb} ${subject}?`,
    withPreposition: true,
  },
  {
    verbs:
      /^(?:besitzt|besitzen|hat|haben|enthält|enthalten|umfasst|umfassen|trägt|tragen|hatte|hatten)$/u,
    rest: new RegExp(
      `^(?:genau |insgesamt |nur )?(?<answer>${COUNTS}) (?<what>(?:\\p{Ll}+e )?\\p{Lu}[\\p{L}-]+)$`,
      "u",
    ),
    asks: ({ subject, verb }, { what = "" }) => `Wie viele ${what} ${verb} ${subject}?`,
    isFitting: () => true,
  },
  {
    verbs:
      /^(?:enthält|enthalten|umfasst|umfassen|beinhaltet|beinhalten|ermöglicht|ermöglichen|bewirkt|bewirken|produziert|produzieren|misst|messen|speichert|speichern|transportiert|transportieren|beschreibt|beschreiben|erzeugt|erzeugen)$/u,
    rest: /^(?<answer>(?:den|die|das|eine?n?|\p{Ll}+(?:e|en|es)|\p{Lu}[\p{L}-]+) .*\p{Lu}[\p{L}-]+)$/u,
    asks: ({ subject, verb }) => `Was ${verb} ${subject}?`,
  },
];

/** By whom or by what: persons have two names. */
function whom(answer: string, tie: string | undefined): string {
  const isPerson = /^(?:dem \p{L}+ )?\p{Lu}\p{Ll}+(?: von| \p{Lu}\.)? \p{Lu}\p{Ll}+$/u.test(answer);
  if (isPerson && tie !== "durch") return "Von wem";
  return tie === "durch" ? "Wodurch" : "Wovon";
}

/** What cannot stand in a question of its own, or in its answer. */
const LEANS =
  /(?<!\p{L})(?:er|sie|es|ihn|ihm|ihnen|ihre?[mnrs]?|seine?[mnrs]?|dies\p{Ll}*|jene\p{Ll}*|solche\p{Ll}*|wir|uns|du|dich|dein\p{Ll}*|man|hier|dort|so|dabei|dadurch|damit|davon|daraus|folgende\p{Ll}*|nicht|nie|kein\p{Ll}*|oft|manchmal|möglicherweise|vielleicht|auch|andere\p{Ll}*|Sie)(?!\p{L})/u;

/** A sentence's first statement, without the clauses behind it. */
function firstClause(text: string): string {
  const [clause = ""] = text
    .replace(/\.$/u, "")
    .replace(/\s\([^()]*\)/gu, "")
    .split(
      /[;:]\s|\s[–—-]\s|,\s(?:und|aber|sondern|wobei|während|weil|da|sodass|so dass|wodurch|was|wenn|obwohl|um|damit|wo|wohin|woraus|die|der|das|den|dem|welche\p{Ll}*|in (?:der|dem|denen)|bei (?:der|dem|denen)|mit (?:der|dem|denen))\s|\sund\s(?=(?:ist|sind|wird|werden|hat|haben|kann|können|dient|bildet|liegt|besteht|enthält|führt|wirkt|schützt|sorgt|verbindet|steuert|reguliert|produziert|beeinflusst|bestimmt|macht|gehört|spielt|stellt|steht|bewegt|sich)(?!\p{L}))/u,
    );
  return clause.trim();
}

function isAnswer(answer: string): boolean {
  const words = answer.split(" ").length;
  return words <= 14 && !LEANS.test(answer) && !/[“”„"():;]/u.test(answer) && answer.length > 2;
}

/** "die Zelle" of "Die Zelle": an article, or an adjective, has no capital inside a sentence. */
function inside(subject: string, small: (words: string) => string): string {
  return /^(?:Der|Die|Das|Ein|Eine|Jede[rs]?) /u.test(subject)
    ? subject.slice(0, 1).toLowerCase() + subject.slice(1)
    : small(subject);
}

/**
 * Asks for what a German sentence states of its subject: of what it consists, where it is, by what,
 * what for, in which year, why, how many.
 *
 * @param small takes the capital from a word that has one only as the first of a sentence
 */
export function askGerman(text: string, small: (words: string) => string): Asked | undefined {
  const asked =
    askYear(text, small) ??
    askReason(text, small) ??
    askStatement(text, small) ??
    askEvent(text) ??
    askBefore(text);
  return asked && !LEANS.test(asked.prompt) ? asked : undefined;
}

function subjectOf(text: string, small: (words: string) => string) {
  if (NO_SUBJECT.test(text)) return undefined;
  const [all = "", subject = ""] = SUBJECT.exec(text) ?? [];
  if (/^(?:Der|Die|Das|Ein|Eine|Jede[rs]?)?$/u.test(subject) || LEANS.test(subject)) {
    return undefined;
  }
  return { subject: inside(subject, small), behind: text.slice(all.length) };
}

function askStatement(text: string, small: (words: string) => string): Asked | undefined {
  const found = subjectOf(firstClause(text), small);
  if (found === undefined) return undefined;
  const { subject, behind } = found;
  const [verb = ""] = behind.split(" ", 1);
  const rest = behind.slice(verb.length + 1);
  for (const form of FORMS) {
    const groups = form.verbs.test(verb) ? form.rest.exec(rest)?.groups : undefined;
    const answer = groups?.answer?.trim().replace(/,$/u, "");
    if (groups === undefined || answer === undefined) continue;
    const isFitting = form.isFitting?.(answer) ?? isAnswer(answer);
    if (!isFitting || !isAnswer(`${answer} `)) continue;
    const tie = groups.tie ?? (form.withPreposition ? rest.split(" ", 1)[0] : undefined);
    return {
      prompt: form.asks({ subject, verb, rest }, groups),
      answers: form.withPreposition ? [`${tie} ${answer}`, answer] : [answer],
      task: "explain",
      key: keyOf(subject),
    };
  }
  return undefined;
}

const keyOf = (subject: string): string =>
  subject.toLowerCase().replace(/^(?:der|die|das|eine?|jede[rs]?)\s/u, "");

/** "Im Jahr 1871 wurde das Reich gegründet", "Die Stadt wurde 1237 gegründet": what is done in a year. */
function askYear(text: string, small: (words: string) => string): Asked | undefined {
  const clause = firstClause(text);
  const years = clause.match(/\b(?:1\d|20)\d\d\b/gu) ?? [];
  const [year] = years;
  if (year === undefined || years.length > 1) return undefined;
  const fronted =
    /^(?:Im Jahre? |Am \d{1,2}\. \p{Lu}\p{Ll}+ |Im \p{Lu}\p{Ll}+ )?\d{4} (\p{Ll}+ .+)$/u.exec(
      clause,
    )?.[1];
  const question = fronted ?? yearInside(clause, small);
  if (question === undefined || question.split(" ").length < 4) return undefined;
  return {
    prompt: `In welchem Jahr ${question}?`,
    answers: [year],
    task: "explain",
    key: `#${year}`,
    number: { kind: "year", text: year },
  };
}

function yearInside(clause: string, small: (words: string) => string): string | undefined {
  const found = subjectOf(clause, small);
  const parts =
    found &&
    /^(wurde|wurden|war|waren|begann|begannen|endete|endeten|\p{Ll}{3,}ten?) (.*?)(?:im Jahre? |am \d{1,2}\. \p{Lu}\p{Ll}+ )?\b\d{4}\b(.*)$/u.exec(
      found.behind,
    );
  if (!parts) return undefined;
  const [, verb = "", before = "", after = ""] = parts;
  if (/\b(?:seit|bis|vor|nach|ab|um|gegen|von|zwischen|etwa)\s(?:zum Jahre? )?$/u.test(before))
    return undefined;
  return [verb, found.subject, before.trim(), after.trim()].filter((word) => word !== "").join(" ");
}

/** "Eisen rostet, weil es mit Sauerstoff reagiert": why something is so. */
function askReason(text: string, small: (words: string) => string): Asked | undefined {
  const [, main = "", reason = ""] =
    /^([^,;:()]{12,140}), (?:weil|da) ([^;:.()]{12,150})\.$/u.exec(text) ?? [];
  const found = main === "" ? undefined : subjectOf(main, small);
  if (found === undefined || reason.split(" ").length > 16) return undefined;
  if (/(?<!\p{L})(?:dies\p{Ll}*|jene\p{Ll}*|wir|uns|du|man|dort|hier)(?!\p{L})/u.test(reason))
    return undefined;
  const [verb = ""] = found.behind.split(" ", 1);
  if (!/(?:t|en|ist|sind|wird|war|waren|wurde|kann|muss)$/u.test(verb)) return undefined;
  const rest = found.behind.slice(verb.length).trim();
  return {
    prompt: `Warum ${[verb, found.subject, rest].filter((word) => word !== "").join(" ")}?`,
    answers: [`weil ${reason}`],
    task: "explain",
    key: keyOf(found.subject),
  };
}

/** "Bei der Zellatmung wird Glucose zu Kohlenstoffdioxid abgebaut": what happens in a process. */
function askEvent(text: string): Asked | undefined {
  const found =
    /^((?:Bei|In|Während) der|Beim|Im) (\p{Lu}[\p{L}-]*(?:ung|tion|sion|ese|yse|phase|reaktion|atmung|zyklus|prozess|wechsel|teilung|krise)|\p{Lu}\p{Ll}+-Zyklus)(?: \([^()]{2,40}\))? (wird|werden|wurde|wurden|entsteht|entstehen) (.+)$/u.exec(
      firstClause(text.replace(/\s\([^()]*\)/gu, "")),
    );
  if (!found) return undefined;
  const [, tie = "", process = "", verb = "", rest = ""] = found;
  // The verb stands second where the process does not come first.
  const [what = ""] =
    /^(?:(?:der|die|das|ein|eine|durch|mit) )?(?:\p{Ll}+e[nrs]? )*\p{Lu}[\p{L}\d₀-₉-]+(?: und (?:\p{Ll}+e[nrs]? )*\p{Lu}[\p{L}\d₀-₉-]+)?/u.exec(
      rest,
    ) ?? [];
  if (what === "" || !isAnswer(rest)) return undefined;
  const event = `${what} ${verb}${rest.slice(what.length)}`;
  return {
    prompt: `Was ${/^wurden?$/u.test(verb) ? "geschah" : "geschieht"} ${tie.toLowerCase()} ${process}?`,
    answers: [event],
    task: "explain",
    key: process.toLowerCase(),
  };
}

/** "Durch die Zersetzung entsteht Humus", "Aus Glucose entsteht Milchsäure": by what, out of what. */
function askBefore(text: string): Asked | undefined {
  const [, tie = "", source = "", verb = "", rest = ""] =
    /^(Durch|Aus) ((?:\p{Ll}+ )*\p{Lu}[\p{L}-]+(?: (?:und|oder|des|der|von) (?:\p{Ll}+ )*\p{Lu}[\p{L}-]+)?) (entsteht|entstehen|entstand|entstanden|wird|werden|wurde|wurden) (.+)$/u.exec(
      firstClause(text),
    ) ?? [];
  if (tie === "" || !isAnswer(source) || rest.split(" ").length > 14) return undefined;
  return {
    prompt: `${tie === "Aus" ? "Woraus" : "Wodurch"} ${verb} ${rest}?`,
    answers: [`${tie.toLowerCase()} ${source}`, source],
    task: "explain",
    key: source.toLowerCase(),
  };
}
