import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";

/** A text of the catalogue by the platform's code; undefined for a code that has none. */
function textOf(t: Texts, key: string): ((...values: readonly string[]) => string) | undefined {
  const texts: Readonly<Record<string, unknown>> = t.reports;
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
  return typeof text === "function"
    ? (text as (...values: readonly string[]) => string)
    : undefined;
}

/** A step of progress, as the platform reports it to its owner. */
export interface ReportedStep {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly status: string;
  readonly percent?: number | undefined;
  readonly message: string;
}

/** How far something is, with its percentage once there is one. */
export function progressText(t: Texts, progress: ReportedStep): string {
  const { subject, status, percent = 0, message } = progress;
  const isAtWork = status === "processing";
  const word = textOf(t, isAtWork ? `progress_${subject.kind}` : `progress_${status}`);
  const text = (word ?? t.reports.progress_other)(message);
  return percent > 0 && percent < 100 ? `${text} (${percent} %)` : text;
}

/** What an event in a document's history means. */
export function eventText(t: Texts, { type, summary }: Model<"TimelineEntry">): string {
  return textOf(t, `event_${type}`)?.(summary) ?? summary;
}

/** Why an answer counts, or what is missing from it; empty where the mark alone says it. */
export function verdictText(t: Texts, result: Model<"QuestionResult">): string {
  const { verdictCode = "", missingWords = [], rightAnswer } = result;
  if (missingWords.length > 0) return t.reports.missingWords(quotedList(t, missingWords));
  return textOf(t, verdictCode)?.(typeof rightAnswer === "string" ? rightAnswer : "") ?? "";
}

/** Words in quotation marks, joined as a sentence joins them. */
export function quotedList(t: Texts, words: readonly string[]): string {
  const [open, close] = t.language === "de" ? ["„", "“"] : ["“", "”"];
  const format = new Intl.ListFormat(t.language, { type: "conjunction" });
  return format.format(words.map((word) => `${open}${word}${close}`));
}

/** The name of a voice: its language, and whose voice it sounds like. */
export function voiceName(t: Texts, { language, gender }: Model<"Voice">): string {
  const names = new Intl.DisplayNames(t.language, {
    type: "language",
    languageDisplay: "standard",
  });
  return `${names.of(language) ?? language}, ${t.reports[gender]}`;
}
