import { account } from "./account.ts";
import { audio } from "./audio.ts";
import { chat } from "./chat.ts";
import { common } from "./common.ts";
import { documents } from "./documents.ts";
import { identity } from "./identity.ts";
import { monitoring } from "./monitoring.ts";
import { operator } from "./operator.ts";
import { problems } from "./problems.ts";
import { quizzes } from "./quizzes.ts";
import { recovery } from "./recovery.ts";
import { teaching } from "./teaching.ts";

/** A text in every language of the pages. */
export type Pair = readonly [en: string, de: string];

/** The texts of a part of the pages: as they are, or with values. */
export type Catalogue = Readonly<Record<string, Pair | ((...values: never[]) => Pair)>>;

/** The languages of the pages, in the order of a {@link Pair}. */
export const languages = ["en", "de"] as const;
/** A language of the pages. */
export type Language = (typeof languages)[number];

type InOneLanguage<Part extends Catalogue> = {
  readonly [Key in keyof Part]: Part[Key] extends (...values: infer Values) => Pair
    ? (...values: Values) => string
    : string;
};

const catalogue = {
  ...{ account, audio, chat, common, documents, identity, monitoring, operator, problems },
  ...{ quizzes, recovery, teaching },
} as const;

/** All texts in one language. */
export type Texts = {
  readonly [Part in keyof typeof catalogue]: InOneLanguage<(typeof catalogue)[Part]>;
} & { readonly language: Language };

const inLanguage = new Map(languages.map((language) => [language, textsOf(language)]));

/** The texts in a language. */
export function textsIn(language: Language): Texts {
  return inLanguage.get(language) as Texts;
}

/** The language of the pages that an `Accept-Language` header prefers; English for all others. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", weight = "q=1"] = part.trim().split(";", 2);
      return { tag: tag.slice(0, 2).toLowerCase(), weight: Number(weight.trim().slice(2)) };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
  for (const tag of wanted) {
    const language = languages.find((one) => one === tag);
    if (language !== undefined) return language;
  }
  return "en";
}

function textsOf(language: Language): Texts {
  const at = languages.indexOf(language);
  const texts = Object.entries(catalogue).map(([name, part]) => [name, pick(part, at)]);
  return { ...Object.fromEntries(texts), language } as Texts;
}

function pick(part: Catalogue, at: number): Record<string, unknown> {
  const picked = Object.entries(part).map(([key, entry]) => [
    key,
    typeof entry === "function" ? (...values: never[]) => entry(...values)[at] : entry[at],
  ]);
  return Object.fromEntries(picked);
}
