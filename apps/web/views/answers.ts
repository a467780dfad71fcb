import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";

type Answer = Model<"Answer">;

/** An answer in words: the index of a choice, true or false, a text, or pairs. */
export function answerText(
  t: Texts,
  answer: Answer | undefined,
  question: {
    readonly choices?: readonly string[] | undefined;
    readonly items?: readonly string[] | undefined;
  },
): string {
  const { choices = [], items = [] } = question;
  if (answer === undefined || answer === "") return t.quizzes.noAnswer;
  if (typeof answer === "boolean") return answer ? t.quizzes.true : t.quizzes.false;
  if (typeof answer === "number") return choices[answer] ?? String(answer);
  if (typeof answer === "string") return answer;
  const pairs = answer.pairs.map(
    (choice, item) => `${items[item] ?? ""} → ${choices[choice] ?? ""}`,
  );
  return pairs.join("; ");
}
