import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { askDefinition, DEFINITION_FORMS, type DefinitionForm } from "./definition_questions.ts";
import { askNumber, chooseCode, fillTerm, type GapTerms, gapTerms } from "./gap_questions.ts";
import type { MadeQuestion } from "./made_question.ts";
import { matchingQuestions } from "./matching_questions.ts";
import { spreadOut } from "./question_selection.ts";
import { askRelation, asksRelations } from "./relation_questions.ts";
import { wordOverlap } from "./similarity.ts";
import { type StatedDefinition, statedDefinitions } from "./stated_definitions.ts";
import { falseStatement, trueStatement } from "./statement_questions.ts";
import type { Question } from "./text_engine.ts";

/** So many questions ask for one term: a quiz on comets need not ask for "comet" again and again. */
const MOST_OF_A_TERM = 2;
/** So many sentences are asked about, the worthiest first: an ordinary book has fewer. */
const MOST_SENTENCES = 5000;
/** Ways in which one definition is asked about: another quiz can ask for it otherwise. */
const FORMS_OF_A_DEFINITION = 3;
/** Definitions before and after one, from which wrong choices are taken. */
const NEIGHBOURS = 30;

/** Makes one type of question of a sentence, where it yields it. */
interface Maker {
  readonly make: (sentence: AnalysedSentence) => MadeQuestion | undefined;
  /** How many of its questions there should be beside the other makers', where sentences yield all. */
  readonly share: number;
  made: number;
}

/**
 * Makes the questions that a document yields: of its definitions first, each asked about in several
 * ways, then one of each sentence that states when, why, where, by what or how much, or that a key
 * term can be left out of. What is only one word of many is not asked for, so that a text which says
 * little yields few questions.
 */
export function makeQuestionsFrom(analysis: Analysis, { limit }: { limit: number }): Question[] {
  const definitions = statedDefinitions(analysis);
  const ofDefinitions = questionsOfDefinitions(analysis, definitions);
  const defined = new Set(definitions.map(({ sentence }) => sentence.index));
  const others = analysis.sentences.filter(({ index }) => !defined.has(index));
  const named = definitions.map(({ use }) => use.key);
  const ofStatements = questionsOfStatements(analysis, { sentences: others, named });
  const questions = [...ofDefinitions, ...ofStatements].map(({ question }) => question);
  return spreadOut([...questions, ...matchingQuestions(analysis, definitions)], { limit });
}

/** Each definition in another form than the one before it, then in further ones. */
function questionsOfDefinitions(
  analysis: Analysis,
  all: readonly StatedDefinition[],
): MadeQuestion[] {
  const asked = new Map<DefinitionForm, number>(DEFINITION_FORMS.map((form) => [form, 0]));
  const used = new Map<StatedDefinition, Set<DefinitionForm>>();
  const made: MadeQuestion[] = [];
  for (let round = 0; round < FORMS_OF_A_DEFINITION; round += 1) {
    for (const [index, definition] of all.entries()) {
      const near = all.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS);
      const before = used.get(definition) ?? new Set();
      const forms = DEFINITION_FORMS.filter((form) => !before.has(form) && suits(form, before));
      for (const form of forms.sort((a, b) => (asked.get(a) ?? 0) - (asked.get(b) ?? 0))) {
        const question = askDefinition(analysis, definition, { form, all: near });
        if (question === undefined || isTooOften(form, asked)) continue;
        made.push(question);
        asked.set(form, (asked.get(form) ?? 0) + 1);
        used.set(definition, before.add(form));
        break;
      }
    }
  }
  return made;
}

/** A statement and its opposite are not both made of one definition. */
function suits(form: DefinitionForm, before: ReadonlySet<DefinitionForm>): boolean {
  if (form === "true") return !before.has("false");
  return form !== "false" || !before.has("true");
}

/** Where nothing can be made false, "true" would always be right. */
function isTooOften(form: DefinitionForm, asked: ReadonlyMap<DefinitionForm, number>): boolean {
  return form === "true" && (asked.get("true") ?? 0) > (asked.get("false") ?? 0);
}

/** `named` are the terms that other questions ask for already. */
function questionsOfStatements(
  analysis: Analysis,
  { sentences, named }: { sentences: readonly AnalysedSentence[]; named: readonly string[] },
): MadeQuestion[] {
  const terms = gapTerms(analysis);
  const makers = makersFor(analysis, terms);
  const asked = new Map<string, number>(named.map((key) => [key, 1]));
  const made: MadeQuestion[] = [];
  for (const sentence of withoutRepeats(sentences).slice(0, MOST_SENTENCES)) {
    const behindFirst = [...makers].sort((a, b) => a.made / a.share - b.made / b.share);
    for (const maker of behindFirst) {
      const question = maker.make(sentence);
      if (question === undefined) continue;
      // A second gap for one name repeats the first.
      const most = question.question.type === "fill_in" ? 1 : MOST_OF_A_TERM;
      if ((asked.get(question.key) ?? 0) >= most) continue;
      asked.set(question.key, (asked.get(question.key) ?? 0) + 1);
      maker.made += 1;
      made.push(question);
      break;
    }
  }
  return made;
}

/** Few sentences yield an answer in words: theirs is taken wherever they do. */
function makersFor(analysis: Analysis, terms: GapTerms): Maker[] {
  const asked = (sentence: AnalysedSentence, type: "short_answer" | "multiple_choice") =>
    asksRelations(analysis) ? askRelation(analysis, sentence, { type }) : undefined;
  const inWords = (sentence: AnalysedSentence) => asked(sentence, "short_answer");
  const byChoice = (sentence: AnalysedSentence) =>
    asked(sentence, "multiple_choice") ??
    askNumber(analysis, sentence, { isChoice: true }) ??
    chooseCode(analysis, sentence, terms);
  const wrong: Maker = {
    make: (sentence) => falseStatement(analysis, sentence, terms),
    share: 3,
    made: 0,
  };
  const right: Maker = {
    make: (sentence) =>
      right.made > wrong.made ? undefined : trueStatement(analysis, sentence, terms),
    share: 1,
    made: 0,
  };
  return [
    { make: inWords, share: 6, made: 0 },
    { make: byChoice, share: 3, made: 0 },
    wrong,
    { make: (sentence) => fillTerm(analysis, sentence, terms), share: 3, made: 0 },
    { make: (sentence) => askNumber(analysis, sentence, { isChoice: false }), share: 1, made: 0 },
    right,
  ];
}

/** The sentences that stand by themselves, the most central first, without what repeats others. */
function withoutRepeats(sentences: readonly AnalysedSentence[]): AnalysedSentence[] {
  const kept: AnalysedSentence[] = [];
  const alone = sentences.filter(({ standsByItself, termLine }) => standsByItself && !termLine);
  for (const sentence of alone.sort((a, b) => b.rank - a.rank || a.start - b.start)) {
    const recent = kept.slice(-100);
    if (!recent.some(({ words }) => wordOverlap(words, sentence.words) > 0.7)) kept.push(sentence);
  }
  return kept;
}
