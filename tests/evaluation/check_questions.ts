import type { Question } from "../../shared/engines/text/text_engine.ts";

/** What is wrong with a question that a program can see; undefined where it sees nothing. */
export function flawOf(question: Question): string | undefined {
  const { prompt, passage } = question;
  const quote = plain(passage.quote);
  if (LEANS.test(quoted(prompt))) return "begins with a word that stands for something else";
  switch (question.type) {
    case "multiple_choice": {
      const choices = question.choices.map(plain);
      if (new Set(choices).size < choices.length) return "has the same choice twice";
      const wrong = choices.filter((_, index) => index !== question.answer);
      if (wrong.some((choice) => choice.length > 3 && hasWords(quote, choice))) {
        return "has a wrong choice that stands in the passage";
      }
      return undefined;
    }
    case "true_false": {
      const isVerbatim = hasWords(quote, plain(quoted(prompt)));
      return isVerbatim !== question.answer ? "is true or false against its passage" : undefined;
    }
    case "fill_in":
    case "short_answer": {
      const [answer = ""] = question.answers;
      const isNamed = answer.split(" ").length <= 3;
      if (isNamed && hasWords(plain(quoted(prompt)), plain(answer))) return "names its own answer";
      return hasWords(quote, plain(answer))
        ? undefined
        : "has an answer that is not in the passage";
    }
    case "matching":
      return new Set(question.choices.map(plain)).size < question.choices.length
        ? "has the same choice twice"
        : undefined;
  }
}

const LEANS =
  /^(?:this|these|those|it|they|he|she|such|however|therefore|diese[rsmn]?|es|sie|er|ce|cette|ces|il|elle)\s/iu;

const quoted = (prompt: string): string => /[“„«]\s?(.*)\s?[”“»]/u.exec(prompt)?.[1] ?? prompt;

/** Letters and digits in one line, so that only the words are compared. */
function plain(text: string): string {
  return text
    .replace(/-\s*\n\s*/gu, "")
    .replace(/\[[^\]]{1,20}\]|\([^()]*\d{4}[^()]*\)/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const hasWords = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `);
