import type { Turn } from "./answer_engine.ts";

const ORDINALS = [
  ["first", "1st"],
  ["second", "2nd"],
  ["third", "3rd"],
  ["fourth", "4th"],
  ["fifth", "5th"],
  ["sixth", "6th"],
  ["seventh", "7th"],
  ["eighth", "8th"],
  ["ninth", "9th"],
  ["tenth", "10th"],
  ["last"],
  ["next"],
  ["other"],
] as const;
const ORDINAL = new RegExp(`\\b(?:${ORDINALS.flat().join("|")})\\b`, "iu");
/** A pronoun stands for something said before, unless the question itself says what. */
const PRONOUN =
  /\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|one|ones|former|latter|er|sie|ihn|ihm|ihr|ihre[mnrs]?|sein|seine[mnrs]?|davon|dafür|dazu|damit|dabei|darin|il|elle|ils|elles|lui|leur|leurs|celui-ci|celle-ci|en|él|ella|ellos|ellas|su|sus|esso|essa|essi|suo|sua|suoi|sue|ele|ela|eles|elas|seu|seus|suas)\b/iu;
const OPENING =
  /^(?:and|or|but|so|also|then|what about|how about|how so|how come|in what way|what else|anything else|any others?|(?:tell me|say) more|more|go on|for example|such as|an example|und|oder|aber|was ist mit|und was|warum|wieso|et|ou|mais|pourquoi|y|o|pero|por qué|e|ma|perché|mas|por quê)\b/iu;
/** A question with fewer words than this says too little to be understood by itself. */
const FEW_WORDS = 4;
const GRAMMAR =
  /^(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|so|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|what|which|who|whom|whose|when|where|why|how|about|it|its|they|them|their|this|that|these|those|there|then|also|i|you|we|me|my|your|please|tell|say|give|more|else|one|ones|not|no|yes|as|than|if|he|she|his|her|him|many|much|any|some|was|wer|wie|wo|wann|warum|welche[mnrs]?|ist|sind|war|waren|wird|werden|hat|haben|der|die|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|in|im|von|vom|zu|zum|zur|mit|auf|für|bei|man|es|er|sie|que|qu|qui|quoi|quand|où|comment|combien|quel|quelle|quels|quelles|est|sont|était|le|la|les|un|une|des|du|de|et|ou|en|dans|il|elle|ils|elles|ce|qué|quién|cuándo|dónde|cómo|cuál|cuáles|es|son|fue|el|los|las|una|y|che|chi|quando|dove|come|quale|quali|è|sono|lo|gli|i|uno|e|o|os|as|um|uma|do|da|é|são|foi|onde|quem|quais|qual)$/iu;
/** Nouns that are of something: without it, a question asks about what was spoken of before. */
const OF_SOMETHING =
  /\b(?:advantages?|disadvantages?|benefits?|drawbacks?|causes?|effects?|consequences?|results?|outcomes?|reasons?|purpose|function|functions|role|types?|kinds?|parts?|steps?|stages?|phases?|features?|characteristics|properties|examples?|symptoms?|names?|meaning|definition|origin|history|importance|significance|limits?|limitations?|size|structure|formula|symbol|inventor|founder|author|leader|capital|opposite|alternatives?|differences?|similarities|main (?:points?|ideas?)|vorteile?|nachteile?|ursachen?|folgen?|gründe?|zweck|funktion|rolle|arten|teile|schritte|phasen|merkmale|beispiele?|avantages?|inconvénients?|causes?|effets?|raisons?|rôle|fonction|étapes?|exemples?|ventajas?|desventajas?|causas?|efectos?|razones|función|etapas?|ejemplos?|vantaggi|svantaggi|cause|effetti|ragioni|funzione|fasi|esempi|vantagens|desvantagens|efeitos|razões|função|exemplos)\b(?!\s(?:of|in|for|to|between|behind|with|von|der|des|du|de|di|do|da|del|della|zwischen|entre)\b)/iu;

/**
 * A question as it would be asked without the conversation before it, by rule: an ordinal takes the
 * place of the earlier question's ("And the second one?"), and a question that leans on the one
 * before it is asked together with what that one was about.
 *
 * @example
 * standaloneQuestion({
 *   question: "And the second one?",
 *   history: [{ question: "What does the first law say?", answer: "..." }],
 * }); // "What does the second law say?"
 */
export function standaloneQuestion(asked: { question: string; history: readonly Turn[] }): string {
  let before = "";
  for (const turn of asked.history) before = inContext(turn.question, before);
  return inContext(asked.question, before);
}

/** A question with what another one was about, where a pronoun of it stands for that. */
export function withTopicOf(question: string, before: string): string {
  // In "souffle-t-il" it stands for the subject next to it.
  if (!PRONOUN.test(question.replace(/-(?:t-)?(?:ils?|elles?)\b/giu, ""))) return question;
  const own = new Set(contentOf(question).map((word) => word.toLowerCase()));
  const missing = topicOf(before).filter((word) => !own.has(word.toLowerCase()));
  return missing.length === 0 ? question : `${question} (${missing.join(" ")})`;
}

function inContext(question: string, before: string): string {
  if (before === "" || !leansOn(question)) return question;
  const [ordinal] = ORDINAL.exec(question) ?? [];
  if (ordinal !== undefined && ORDINAL.test(before) && contentOf(question).length <= 1) {
    return before.replace(ORDINAL, ordinal);
  }
  const own = new Set(contentOf(question).map((word) => word.toLowerCase()));
  const missing = topicOf(before).filter((word) => !own.has(word.toLowerCase()));
  return missing.length === 0 ? question : `${question} (${missing.join(" ")})`;
}

/** Verbs and nouns by which a question asks, and which are not what it is about. */
const ASKED_BY =
  /^(?:explain|describe|define|list|name|mean|means|meant|happen|happens|happened|work|works|called|call|use|used|uses|difference|differences|between|compare|compared|differ|differs|type|types|kind|kinds|example|examples|important|purpose|function|role|cause|causes|caused|become|became|two|three|four|five|six|make|makes|made|known|like|long|old|often|far|big|large|summari[sz]e|erkläre|beschreibe|nenne|bedeutet|passiert|unterschied|heißt|explique[rz]?|décri[ts]|signifie|appelle|différence)$/iu;

/** What an earlier question was about: its words, without those by which it asked, if others are left. */
function topicOf(question: string): string[] {
  const content = contentOf(question);
  const topic = content.filter((word) => !ASKED_BY.test(word));
  return topic.length > 0 ? topic : content;
}

function leansOn(question: string): boolean {
  const text = question.trim();
  if (contentOf(text).length < 2 && !namesSubject(text)) return true;
  if (OPENING.test(text) && (wordsOf(text).length < 8 || PRONOUN.test(text))) return true;
  return leansByPronoun(text) || leansByNoun(text);
}

/** "What is entropy?": one word of its own is enough, where the question asks for what that is. */
function namesSubject(text: string): boolean {
  const [word] = contentOf(text);
  if (word === undefined || OF_SOMETHING.test(text) || PRONOUN.test(text)) return false;
  return (
    /^(?:what(?:'s|’s| is| are| was| were)|define|explain|who (?:is|was)|was (?:ist|sind|bedeutet)|wer (?:ist|war)|qu['’]est|qué es|che cos|o que é)/iu.test(
      text,
    ) && word.length > 3
  );
}

/**
 * "How does a cell get its energy?" says itself what "its" stands for; "What error does it produce?"
 * does not: what is asked for is no antecedent.
 */
function leansByPronoun(text: string): boolean {
  const found = PRONOUN.exec(text);
  if (!found)
    return wordsOf(text).length < FEW_WORDS && contentOf(text).length < 2 && !namesSubject(text);
  const before = text.slice(0, found.index);
  const asked =
    /^(?:what|which|how (?:many|much)|welche[mnrs]?|wie viele?|quels?|quelles?|combien d[e'’]|qué|cuántos|quali|quanti|quais|quantos)\s(?:\S+\s){1,3}?(?:does|do|did|is|are|was|were|can|could|will|would|has|have|had|must|should|hat|haben|ist|sind|war|kann|wird|a|ont|est|sont|peut)\s$/iu;
  const isBare = /^(?:who|wer|qui|quién|chi|quem)\s\S+\s$/iu.test(before);
  return contentOf(before).length === 0 || isBare || asked.test(before);
}

/** "What are the advantages?": of what, the question before says. */
function leansByNoun(text: string): boolean {
  if (!OF_SOMETHING.test(text)) return false;
  const others = contentOf(text).filter(
    (word) =>
      !OF_SOMETHING.test(word) &&
      !/^(?:main|other|most|important|different|two|three|four|five|several|list|describe|explain|there|exist|exists|gibt|gab|hat|haben|existe[nt]?|existent|hay|esistono|wichtigste[nr]?|haupt|principales?|principaux)$/iu.test(
        word,
      ),
  );
  return others.length === 0;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

function contentOf(text: string): string[] {
  return wordsOf(text).filter((word) => !GRAMMAR.test(word));
}
