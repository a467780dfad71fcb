import type { AnalysedSentence } from "./analysis.ts";
import { withWords } from "./question_text.ts";

/** Words of which one cannot be said where the other holds; by language. */
const PAIRS: Readonly<Record<string, string>> = {
  de: `größer kleiner, höher niedriger, länger kürzer, stärker schwächer, schneller langsamer, schwerer leichter,
    dicker dünner, häufiger seltener, mehr weniger, steigt sinkt, steigen sinken, stieg sank, beschleunigt verlangsamt, größte kleinste, größten kleinsten, höchste niedrigste,
    höchsten niedrigsten, längste kürzeste, häufigste seltenste, positiv negativ, positive negative,
    positiven negativen, oberhalb unterhalb, innerhalb außerhalb, innere äußere, inneren äußeren`,
  fr: `augmente diminue, augmentent diminuent, supérieur inférieur, supérieure inférieure, supérieurs inférieurs,
    supérieures inférieures, positif négatif, positive négative, positifs négatifs, positives négatives,
    maximal minimal, maximale minimale, interne externe, internes externes, intérieur extérieur`,
};
/** "La plus grande", "plus rapide que": where French compares. */
const FRENCH_MORE = /(?<=(?:^|\s)(?:le|la|les|est|sont|était|étaient)\s)plus(?=\s\p{Ll}{4,})/gu;

/** True of some only, or denied: what contradicts it is not sure to be wrong. */
const UNSURE: Readonly<Record<string, RegExp>> = {
  de: /(?<!\p{L})(?:kann|können|könnte|oft|meist|meistens|manchmal|häufig|etwa|ungefähr|nicht|kein\p{Ll}*|nie|je|desto|umso|sowohl|entweder|teils|einige|manche|viele|immer|aber|während|sondern|dagegen|\p{L}*(?:zunehm|abnehm|vermind|verringer|reduzier|senk)\p{L}*)(?!\p{L})|\(/iu,
  fr: /(?<!\p{L})(?:peut|peuvent|pourrait|souvent|parfois|environ|presque|ne|pas|jamais|certaine?s|plupart|soit|selon|tantôt|ou|mais|tandis|alors que)(?!\p{L})|n[’']|\(/iu,
};

const opposites = new Map(
  Object.entries(PAIRS).map(([language, pairs]) => [
    language,
    new Map(
      pairs.split(",").flatMap((pair): [string, string][] => {
        const [a = "", b = ""] = pair.trim().split(/\s+/u);
        return [
          [a, b],
          [b, a],
        ]; // prettier-ignore
      }),
    ),
  ]),
);

/**
 * A German or French sentence that says the opposite, with one word for another; undefined where
 * more than one could be changed, or where neither is surely wrong.
 */
export function contradictPlainly(
  sentence: AnalysedSentence,
  language: string,
): string | undefined {
  const { text } = sentence;
  const words = opposites.get(language);
  if (words === undefined || (UNSURE[language]?.test(text) ?? true)) return undefined;
  const changes = [...text.matchAll(/\p{L}+/gu)].flatMap(({ 0: word, index }) => {
    const other = words.get(word);
    return other === undefined ? [] : [{ start: index, end: index + word.length, words: other }];
  });
  if (language === "fr") {
    for (const { index } of text.matchAll(FRENCH_MORE)) {
      changes.push({ start: index, end: index + "plus".length, words: "moins" });
    }
  }
  const [change] = changes;
  if (change === undefined || changes.length > 1) return undefined;
  // What brackets add may be left out.
  const before = text.slice(0, change.start);
  if (before.split("(").length > before.split(")").length) return undefined;
  return withWords(sentence, change, { words: change.words, isEnglish: false });
}
