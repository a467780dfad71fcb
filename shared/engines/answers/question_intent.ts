/** What a question wants, as far as its form says so. */
export type QuestionIntent =
  /** The gist of a document. */
  | { readonly kind: "summary" }
  /** What a part of a document says: by its number ("section 3", "page 12") or its title. */
  | {
      readonly kind: "section";
      readonly number?: number;
      readonly title?: string;
      readonly isPage: boolean;
    }
  /** How two things differ, or what they share. */
  | { readonly kind: "comparison"; readonly subjects: readonly [string, string] }
  /** Several things of a kind: types, parts, steps. */
  | { readonly kind: "list"; readonly subject: string }
  /** What something is. */
  | { readonly kind: "definition"; readonly subject: string }
  | { readonly kind: "plain" };

const SUMMARY =
  /^(?:please |can you |could you |bitte |kannst du |peux-tu |pouvez-vous )?(?:summari[sz]e|give (?:me )?(?:an? )?(?:short |brief )?(?:summary|overview)|sum up|fasse?n? .*zusammen|fasse|gib .*(?:zusammenfassung|überblick)|résume[zr]?|fais(?:-moi)? un résumé|resum[ea]|haz un resumen|riassum[ia]|fai un riassunto|resum[ae])\b|\b(?:summary|overview|main (?:points|ideas|topics|message)|key (?:points|ideas|takeaways)|zusammenfassung|hauptpunkte|kernaussagen|wichtigsten punkte|résumé|idées principales|points (?:clés|essentiels)|resumen|ideas principales|riassunto|punti principali|resumo|pontos principais)\b|^(?:what(?:'s| is| are)|wovon|worum|de quoi|de qué|di che cosa|de que) .{0,40}\b(?:(?:text|document|chapter|lecture|article|file|book|notes?) about|handelt|geht es|parle|trata|parla)\b/iu;
const SECTION =
  /\b(section|chapter|part|slide|kapitel|abschnitt|teil|folie|chapitre|partie|sección|capítulo|capitolo|sezione|seção)\s+(?:no\.?\s*|number\s*|nr\.?\s*)?(\d{1,3})(?:\.\d{1,3})*\b/iu;
const PAGE = /\b(?:page|seite|página|pagina)\s+(\d{1,4})\b/iu;
const TITLED =
  /\b(?:section|chapter|part|kapitel|abschnitt|chapitre|partie|sección|capítulo|capitolo|sezione)\s+(?:called|named|titled|on|about|über|zu|sur|sobre|su)?\s*["“„«']([^"”“»']{3,80})["”“»']/iu;
const SUBJECT = "(.{2,80}?)";
const COMPARISONS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:differences?|distinction|similarit(?:y|ies)|comparison|relation(?:ship)?|unterschiede?n?|différences?|diferencias?|differenz[ae]|diferenças?)\\s(?:between|zwischen|entre|tra|fra)\\s${SUBJECT}\\s(?:and|und|et|y|e)\\s${SUBJECT}[?.!]*$`,
    "iu",
  ),
  new RegExp(
    `^(?:please )?(?:compare|contrast|vergleiche?|comparez?|compara|confronta)\\s${SUBJECT}\\s(?:and|with|to|und|mit|et|avec|à|y|con|e|com)\\s${SUBJECT}[?.!]*$`,
    "iu",
  ),
  new RegExp(
    `^how (?:does|do|is|are|did|was|were)\\s${SUBJECT}\\s(?:differ|different|differs|compare|compared)\\s(?:from|to|with)\\s${SUBJECT}[?.!]*$`,
    "iu",
  ),
  new RegExp(
    `^how (?:do|does|are|did|were)\\s${SUBJECT}\\s(?:and)\\s${SUBJECT}\\s(?:differ|compare|different|alike|similar)[^?]*[?.!]*$`,
    "iu",
  ),
  new RegExp(
    `^(?:wie|wodurch|worin)\\s(?:unterscheide[nt]|unterscheiden)\\ssich\\s${SUBJECT}\\s(?:und|von)\\s${SUBJECT}[?.!]*$`,
    "iu",
  ),
  new RegExp(`^${SUBJECT}\\s(?:vs\\.?|versus)\\s${SUBJECT}[?.!]*$`, "iu"),
];
const KINDS =
  "types?|kinds?|forms?|categories|classes|parts?|components?|elements?|steps?|stages?|phases?|levels?|layers?|examples?|reasons?|causes?|effects?|consequences|symptoms?|advantages|disadvantages|benefits|functions|features|characteristics|properties|methods|ways|groups|members|rules|principles|laws|functions|arten|formen|teile|bestandteile|schritte|phasen|stufen|gründe|ursachen|folgen|vorteile|nachteile|merkmale|eigenschaften|beispiele|types?|sortes|formes|parties|étapes|phases|raisons|causes|effets|avantages|inconvénients|caractéristiques|exemples|tipos|partes|etapas|causas|razones|ventajas|tipi|parti|fasi|cause|vantaggi|razões|vantagens";
const LISTS: readonly RegExp[] = [
  new RegExp(
    `^(?:what|which|was|welche|quelles?|quels|cuáles|qué|quali|quais)\\s(?:(?:are|were|is|sind|waren|sont|son|sono|são)\\s)?(?:(?:the|all|some|die|les|las|los|i|le|gli|os|as|main|different|various|two|three|four|five|six|verschiedenen|zwei|drei|vier|différentes?|différents)\\s){0,3}(?:${KINDS})\\b(.*)$`,
    "iu",
  ),
  /^(?:list|name|enumerate|give|mention|nenne[n]?|zähle|cite[zr]?|énumère[zr]?|enumera|elenca|cita|liste)\s(.*)$/iu,
];
const DEFINITIONS: readonly RegExp[] = [
  new RegExp(
    `^(?:what(?:'s|’s| is| are| was| were)|define|explain(?: the term)?|who (?:is|was|were))\\s(?:meant by\\s)?(?:the (?:term|concept|meaning|definition) (?:of )?)?${SUBJECT}[?.!]*$`,
    "iu",
  ),
  new RegExp(`^what (?:does|do)\\s${SUBJECT}\\s(?:mean|stand for|refer to)[?.!]*$`, "iu"),
  new RegExp(
    `^(?:was (?:ist|sind|bedeutet|heißt|versteht man unter)|wer (?:ist|war)|definiere|erkläre)\\s${SUBJECT}[?.!]*$`,
    "iu",
  ),
  new RegExp(
    `^(?:qu['’]est-ce (?:que c['’]est que|qu['’]|que)\\s?|que signifie\\s|définis(?:sez)?\\s|c['’]est quoi\\s|qui (?:est|était)\\s)${SUBJECT}\\s?[?.!]*$`,
    "iu",
  ),
  new RegExp(
    `^(?:¿?qué (?:es|son|significa)|¿?quién (?:es|fue)|define|che cos['’]è|cosa (?:è|sono|significa)|chi (?:è|era)|o que (?:é|são|significa)|quem (?:é|foi))\\s${SUBJECT}\\s?[?.!]*$`,
    "iu",
  ),
];
const ARTICLES =
  /^(?:(?:an?|the|eine?[mnrs]?|de[rmns]|die|das|les?|la|une?|des|du|el|los|las|un[ao]?|il|lo|gli|i|os?|as?|uma?)\s|l['’])(?=\S)/iu;
/** A longer question says more than its form. */
const MAX_QUESTION = 400;
/** A subject of more words is no term, but a question of its own. */
const MAX_SUBJECT_WORDS = 6;

/**
 * What a question wants. It tells by the words that questions are asked with, in English, German,
 * French, Spanish, Italian and Portuguese.
 *
 * @example
 * intentOf("What is the difference between mitosis and meiosis?"); // { kind: "comparison", subjects: [...] }
 */
export function intentOf(question: string): QuestionIntent {
  const short = question.slice(0, MAX_QUESTION).replace(/\s+/gu, " ").trim();
  const at = short.endsWith(")") ? short.lastIndexOf(" (") : -1;
  const text = at === -1 ? short : short.slice(0, at);
  const topic = at === -1 ? "" : short.slice(at + " (".length, -1);
  const intent = formOf(text);
  return topic === "" ? intent : withTopic(intent, topic);
}

/** "How does it differ from recognition? (recall)": what a follow-up is about stands behind it. */
function withTopic(intent: QuestionIntent, topic: string): QuestionIntent {
  const named = (subject: string) => (STANDS_FOR.test(subject) || subject === "" ? topic : subject);
  if (intent.kind === "comparison") {
    const [a, b] = intent.subjects;
    return { ...intent, subjects: [named(a), named(b)] };
  }
  return intent.kind === "definition" || intent.kind === "list"
    ? { ...intent, subject: named(intent.subject) }
    : intent;
}

const STANDS_FOR =
  /^(?:it|this|that|they|them|these|those|he|she|him|her|one|es|er|sie|ihn|ihm|diese[rsmn]?|das|il|elle|ils|elles|cela|ça|lui|leur|él|ella|ellos|esto|esso|essa|questo|ele|ela|isto)$/iu;

function formOf(text: string): QuestionIntent {
  return (
    sectionIn(text) ??
    // "Compare A and B: where do they ...?": what follows is no part of B.
    comparisonIn(text.split(/[:;]\s/u, 1)[0] ?? "") ??
    comparisonIn(text) ??
    summaryIn(text) ??
    listIn(text) ??
    definitionIn(text) ?? { kind: "plain" }
  );
}

function summaryIn(text: string): QuestionIntent | undefined {
  return SUMMARY.test(text) && !OF_SUBJECT.test(text) ? { kind: "summary" } : undefined;
}

/** "The main points of the compromise" are not those of the document. */
const OF_SUBJECT =
  /\b(?:points|ideas|topics|message|takeaways|summary|overview|hauptpunkte|kernaussagen|zusammenfassung|idées principales|ideas principales|punti principali|pontos principais)\s(?:of|von|der|des|du|de|del|della|di|do|da)\s(?!(?:(?:the|this|my|these|those|dem|des|dieses|diesem|ce|cet|este|esta|questo|deste) )?(?:whole |entire |ganzen )?(?:document|text|chapter|lecture|article|file|book|notes?|paper|section|slides?|dokuments?|textes?|kapitels?|buch|buche?s|documento|texto|testo|capítulo|capitolo|cours|chapitre)\b)/iu;

function sectionIn(text: string): QuestionIntent | undefined {
  const [, title] = TITLED.exec(text) ?? [];
  if (title !== undefined) return { kind: "section", title, isPage: false };
  const [, page] = PAGE.exec(text) ?? [];
  if (page !== undefined) return { kind: "section", number: Number(page), isPage: true };
  const [, , number] = SECTION.exec(text) ?? [];
  return number === undefined
    ? undefined
    : { kind: "section", number: Number(number), isPage: false };
}

function comparisonIn(text: string): QuestionIntent | undefined {
  for (const form of COMPARISONS) {
    const [, a, b] = form.exec(text) ?? [];
    if (a !== undefined && b !== undefined) {
      return { kind: "comparison", subjects: [subjectOf(a), subjectOf(b)] };
    }
  }
  return undefined;
}

function listIn(text: string): QuestionIntent | undefined {
  for (const form of LISTS) {
    const found = form.exec(text);
    if (found)
      return {
        kind: "list",
        subject: subjectOf(
          (found[1] ?? "")
            .replace(/[?.!]+$/u, "")
            .replace(/^\s*(?:of|von|de|des|du|di|do|da)\s/iu, ""),
        ),
      };
  }
  return undefined;
}

function definitionIn(text: string): QuestionIntent | undefined {
  for (const form of DEFINITIONS) {
    const [, subject = ""] = form.exec(text) ?? [];
    const name = subjectOf(subject);
    const isTerm = name !== "" && name.split(" ").length <= MAX_SUBJECT_WORDS;
    if (isTerm && !/\b(?:that|which|used|called|by|to)\b/iu.test(name))
      return { kind: "definition", subject: name };
  }
  return undefined;
}

const subjectOf = (words: string): string =>
  words
    .trim()
    .replace(/^["“„«']|["”“»']$/gu, "")
    .replace(ARTICLES, "")
    .trim();
