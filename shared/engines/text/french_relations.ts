import type { Asked } from "./object_questions.ts";

/** A relation that French sentences state, and the question that it answers. */
interface Form {
  /** What stands behind the subject; the named groups are `verb`, `answer` and what a form asks with. */
  readonly predicate: RegExp;
  asks(subject: string, groups: Readonly<Record<string, string | undefined>>): string;
  /** What stands before the answer and may be given with it: "dans". */
  readonly withPreposition?: boolean;
  readonly isFitting?: (answer: string) => boolean;
}

const ADVERB =
  "(?:(?:principalement|essentiellement|surtout|notamment|généralement|majoritairement|entièrement|directement|uniquement|toujours|à la fois) )?";
const PLACE =
  "dans|sur|sous|à|au|aux|en|entre|derrière|devant|près de|au-dessus de|au-dessous de|autour de";
const DONE =
  "\\p{Ll}+(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues|rt|rte|rts|rtes|int|inte)";
const COUNTS = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\\d{1,3}(?:[  ]\\d{3})*";
const OF = "(?:(?=des |du )|de |d[’'])";
const ARTICLE = "(?:(?:les?|la|une?|des|du|de la|plusieurs) |(?:de )?l[’'])";

const verbal = (verbs: string, rest: string): RegExp =>
  new RegExp(`^(?<verb>${verbs}) ${ADVERB}${rest}$`, "u");

const FORMS: readonly Form[] = [
  {
    predicate: verbal(
      "possède|possèdent|compte|comptent|comporte|comportent|comprend|comprennent|contient|contiennent|a|ont",
      `(?<answer>${COUNTS}) (?<what>\\p{Ll}[\\p{L}-]+(?: \\p{Ll}[\\p{L}-]+)?)`,
    ),
    asks: (subject, { verb, what = "" }) =>
      `Combien ${/^[aeiouhéè]/u.test(what) ? "d’" : "de "}${what} ${verb} ${subject} ?`,
    isFitting: () => true,
  },
  {
    predicate: verbal(
      `se compose(?:nt)?|(?:est|sont) (?:composé|constitué|formé)e?s?`,
      `(?:${OF}|par )(?<answer>.+)`,
    ),
    asks: (subject, { verb }) => `De quoi ${verb} ${subject} ?`,
  },
  {
    predicate: verbal("servent|sert|servait|servaient", "à (?<answer>.+)"),
    asks: (subject, { verb }) => `À quoi ${verb} ${subject} ?`,
  },
  {
    predicate: verbal(
      "permet|permettent|permettait",
      `(?<answer>(?:de |d[’'])\\p{Ll}+(?:er|ir|re)\\b.*)`,
    ),
    asks: (subject, { verb }) => `Que ${verb} ${subject} ?`,
  },
  {
    predicate: verbal(
      "se trouve(?:nt)?|se situe(?:nt)?|(?:est|sont) (?:situé|localisé)e?s?|se déroule(?:nt)?|se produi(?:t|sent)|a lieu|ont lieu",
      `(?<tie>${PLACE}) (?<answer>.+)`,
    ),
    asks: (subject, { verb }) => `Où ${verb} ${subject} ?`,
    withPreposition: true,
    isFitting: (answer) => !/\d|siècle|année|période|moment|cours\b/u.test(answer),
  },
  {
    predicate: new RegExp(
      `^(?<verb>(?:est|sont|était|étaient|fut|furent|a été|ont été) ${ADVERB}${DONE}) (?<tie>par) (?<answer>.+)$`,
      "u",
    ),
    asks: (subject, { verb, answer = "" }) =>
      `Par ${/^\p{Lu}\p{Ll}/u.test(answer) ? "qui" : "quoi"} ${verb} ${subject} ?`,
    withPreposition: true,
  },
  {
    predicate: verbal("dépend|dépendent|dépendait", `${OF}(?<answer>.+)`),
    asks: (subject, { verb }) => `De quoi ${verb} ${subject} ?`,
  },
  {
    predicate: verbal("résulte|résultent", `${OF}(?<answer>.+)`),
    asks: (subject, { verb }) => `De quoi ${verb} ${subject} ?`,
  },
  {
    predicate: verbal("provient|proviennent|vient|viennent", `${OF}(?<answer>.+)`),
    asks: (subject, { verb }) => `D’où ${verb} ${subject} ?`,
  },
  {
    predicate: verbal("(?:est|sont) due?s?", "(?:à |(?=au |aux ))(?<answer>.+)"),
    asks: (subject, { verb }) => `À quoi ${verb} ${subject} ?`,
  },
  {
    predicate: verbal("appartient|appartiennent", "(?<tie>à|au|aux) (?<answer>.+)"),
    asks: (subject, { verb }) => `À quoi ${verb} ${subject} ?`,
    withPreposition: true,
  },
  {
    predicate: verbal("consiste|consistent", "(?<tie>à|en) (?<answer>.+)"),
    asks: (subject, { verb }) => `En quoi ${verb} ${subject} ?`,
    withPreposition: true,
  },
  {
    predicate: verbal(
      "contient|contiennent|comprend|comprennent|comporte|comportent|renferme(?:nt)?|provoque|provoquent|entraîne(?:nt)?|produit|produisent|libère(?:nt)?|fabrique(?:nt)?|transporte(?:nt)?|stocke(?:nt)?|assure(?:nt)?|étudie(?:nt)?|mesure(?:nt)?|protège(?:nt)?|transforme(?:nt)?|absorbe(?:nt)?|nécessite(?:nt)?|représente(?:nt)?|utilise(?:nt)?",
      `(?<answer>${ARTICLE}.+)`,
    ),
    asks: (subject, { verb = "" }) =>
      `${/^[aeiouéâ]/u.test(verb) ? "Qu’" : "Que "}${verb} ${subject} ?`,
  },
];

/** "La lithosphère de la Terre": a noun with its determiner and what belongs to it, or a name. */
const SUBJECT =
  /^((?:(?:Le|La|Les|Un|Une|Chaque) |L[’'])[\p{L}\d’'-]+(?: [\p{L}\d’'-]+){0,7}?|\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3})(?: \([^()]{1,40}\))? /u;
const NO_SUBJECT =
  /^(?:Document|Activité|Figure|Tableau|Exercice|Grâce|Suite|Au|Aux|À|Afin|Malgré|Dès|Pour|Dans|En|Par|Sur|Sous|Avec|Sans|Chez|Entre|Selon|Depuis|Pendant|Lors|Après|Avant|Quand|Lorsque|Si|Comme|Tous|Toutes|Il|Elle|Ils|Elles|On|Ce|Cette|Ces|Cet|Cela|Plus|Moins|Ainsi|Donc|Mais)(?= )/u;
/** What cannot stand in a question of its own, or in its answer. */
const LEANS =
  /(?<!\p{L})(?:ce|cet|cette|ces|cela|ceci|celui|celle|ceux|celles|il|elle|ils|elles|on|lui|leur|leurs|son|sa|ses|nous|vous|notre|votre|nos|vos|je|tu|y|ainsi|ici|aussi|souvent|parfois|peut-être|autres?|certaine?s?|plupart|suivante?s?|ne)(?!\p{L})|(?<!\p{L})n[’']/iu;

function firstClause(text: string): string {
  const [clause = ""] = text
    .replace(/\.$/u, "")
    .replace(/\s\([^()]*\)/gu, "")
    .split(
      /[;:]\s|\s:\s|\s[–—-]\s|,\s(?:et|mais|ou|qui|que|dont|où|ce qui|alors|tandis|lorsque|quand|car|puisque|parce|afin|pour|grâce|ainsi|donc|notamment|par exemple|même|elle|il|ils|elles|c[’']est|puis)(?=[\s’'])|\s(?:lorsque?|quand|car|puisque|parce|afin|tandis|alors que|si)\s|\set\s(?=(?:est|sont|se|s[’']|a|ont|peut|peuvent|permet|permettent|contient|sert|provoque|forme|forment|devient|fait|font|possède|assure|produit)\s)/u,
    );
  return clause.trim();
}

function isAnswer(answer: string): boolean {
  return (
    answer.split(" ").length <= 14 &&
    answer.length > 2 &&
    !LEANS.test(answer) &&
    !/[«»"():;]/u.test(answer)
  );
}

/** An article has no capital inside a sentence. */
const inside = (subject: string): string =>
  /^(?:(?:Le|La|Les|Un|Une|Chaque) |L[’'])/u.test(subject)
    ? subject.slice(0, 1).toLowerCase() + subject.slice(1)
    : subject;

const keyOf = (subject: string): string =>
  subject.toLowerCase().replace(/^(?:(?:les?|la|une?|chaque) |l[’'])/u, "");

/**
 * Asks for what a French sentence states of its subject: of what it consists, where it is, by what,
 * what for, in which year, why, how many.
 */
export function askFrench(text: string): Asked | undefined {
  const asked = askYear(text) ?? askReason(text) ?? askStatement(text) ?? askEvent(text);
  return asked && !LEANS.test(asked.prompt.replace("-t-il", "")) ? asked : undefined;
}

function askStatement(text: string): Asked | undefined {
  const clause = firstClause(text);
  if (NO_SUBJECT.test(clause)) return undefined;
  const [whole = "", start = ""] = SUBJECT.exec(clause) ?? [];
  if (whole === "") return undefined;
  for (const form of FORMS) {
    // The subject ends where the verb begins, at most seven words on.
    for (const { subject, predicate } of cuts(clause, start)) {
      const groups = form.predicate.exec(predicate)?.groups;
      const answer = groups?.answer?.trim().replace(/,$/u, "");
      if (groups === undefined || answer === undefined) continue;
      const isFitting = form.isFitting?.(answer) ?? true;
      if (!isFitting || !isAnswer(`${answer} `)) continue;
      return {
        prompt: form.asks(inside(subject), groups),
        answers: form.withPreposition ? [`${groups.tie} ${answer}`, answer] : [answer],
        task: "explain",
        key: keyOf(subject),
      };
    }
  }
  return undefined;
}

/** The ways to part a clause into a subject of a few words and what follows. */
function cuts(clause: string, start: string): { subject: string; predicate: string }[] {
  const words = clause.split(" ");
  const least =
    start.startsWith("L’") || start.startsWith("L'")
      ? 1
      : /^\p{Lu}\p{Ll}+ /u.test(`${start} `) && !/^(?:Les?|La|Une?|Chaque)\b/u.test(start)
        ? 1
        : 2;
  const found: { subject: string; predicate: string }[] = [];
  for (let count = least; count <= Math.min(9, words.length - 2); count += 1) {
    const subject = words.slice(0, count).join(" ");
    if (/[,;:]|(?<!\p{L})(?:qui|que|dont|où|est|sont|a|ont|peut|peuvent)(?!\p{L})/u.test(subject))
      break;
    const bare = subject.replace(/\s\([^()]*\)$/u, "");
    found.push({ subject: bare, predicate: words.slice(count).join(" ") });
  }
  return found;
}

/** "La ville a été fondée en 1237", "En 1789, le roi convoque les états généraux": in which year. */
function askYear(text: string): Asked | undefined {
  const clause = firstClause(text);
  const years = clause.match(/\b(?:1\d|20)\d\d\b/gu) ?? [];
  const [year] = years;
  if (year === undefined || years.length > 1) return undefined;
  const fronted = /^En (?:\p{Ll}+ )?\d{4}, (.+)$/u.exec(clause)?.[1];
  const said =
    fronted ??
    /^(.+?) en (?:\p{Ll}+ )?\d{4}(?: par .*|,.*)?$/u.exec(clause)?.[1]?.replace(/,$/u, "");
  if (said === undefined || said.includes(",") || said.split(" ").length < 4) return undefined;
  if (/\b(?:entre|depuis|jusqu|avant|après|vers)\b/iu.test(said)) return undefined;
  if (fronted === undefined && (NO_SUBJECT.test(said) || !SUBJECT.test(`${said} `)))
    return undefined;
  return {
    prompt: `Dites en quelle année ${inside(said)}.`,
    answers: [year],
    task: "explain",
    key: `#${year}`,
    number: { kind: "year", text: year },
  };
}

const HAS_VERB =
  /\s(?:est|sont|était|étaient|a|ont|avait|peut|peuvent|devient|deviennent|fut|furent|se \p{Ll}+(?:e|ent|t))\s/u;

/** "Le fer rouille parce qu’il réagit avec l’oxygène": why something is so. */
function askReason(text: string): Asked | undefined {
  const found =
    /^([^,;:()]{15,140}),? (parce que |parce qu[’']|car |en raison |à cause |grâce (?=à|au))([^;:.()]{10,150})\.$/u.exec(
      text,
    );
  if (!found) return undefined;
  const [, main = "", tie = "", reason = ""] = found;
  if (NO_SUBJECT.test(main) || !SUBJECT.test(main) || reason.split(" ").length > 16)
    return undefined;
  if (/(?<!\p{L})(?:ce|cet|cette|ces|cela|nous|vous)(?!\p{L})/iu.test(reason)) return undefined;
  // "La transformation des aliments grâce aux ...": a noun with what belongs to it.
  const isClause = tie.startsWith("parce") || tie.startsWith("car") || HAS_VERB.test(main);
  if (!isClause || / que /u.test(main)) return undefined;
  return {
    prompt: `Dites pourquoi ${inside(main)}.`,
    answers: [`${tie}${reason}`],
    task: "explain",
    key: keyOf(main.split(" ").slice(0, 3).join(" ")),
  };
}

/** "Lors de la photosynthèse, la plante rejette du dioxygène": what happens then. */
function askEvent(text: string): Asked | undefined {
  const [, lead = "", event = ""] =
    /^((?:Lors|Au cours|Pendant|Durant) (?:de la |de l[’']|du |des |la |le |l[’']|les )[^,.;:()]{4,50}), ([^.;:()]{20,120})\.$/u.exec(
      text,
    ) ?? [];
  if (lead === "" || !isAnswer(event) || /\d/u.test(lead)) return undefined;
  return {
    prompt: `Que se passe-t-il ${lead.slice(0, 1).toLowerCase()}${lead.slice(1)} ?`,
    answers: [event],
    task: "explain",
    key: lead.toLowerCase(),
  };
}
