import { parseJson } from "./ask_for_result.ts";

/**
 * The objects of a JSON object's list that are already complete in what has been written of it so
 * far, in order.
 *
 * @example
 * completeElements('{"sentences":[{"text":"One."},{"te', "sentences"); // ['{"text":"One."}']
 */
export function completeElements(written: string, list: string): string[] {
  const opening = new RegExp(`"${list}"\\s*:\\s*\\[`).exec(written);
  if (!opening) return [];
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = opening.index + opening[0].length; at < written.length; at += 1) {
    const character = written[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === "{" || character === "[") {
      if (depth === 0) start = at;
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      // The list itself has ended.
      if (depth < 0) break;
      if (depth === 0) elements.push(written.slice(start, at + 1));
    }
  }
  return elements;
}

/**
 * The texts of a JSON object's list of texts, once the whole list is written.
 *
 * @example
 * completeTexts('{"missing":["a date"],"sentences":[', "missing"); // ["a date"]
 */
export function completeTexts(written: string, list: string): string[] {
  const opening = new RegExp(`"${list}"\\s*:\\s*\\[`).exec(written);
  if (!opening) return [];
  const start = opening.index + opening[0].length - 1;
  let inString = false;
  for (let at = start + 1; at < written.length; at += 1) {
    const character = written[at];
    if (inString && character === "\\") at += 1;
    else if (character === '"') inString = !inString;
    else if (character === "]" && !inString) {
      const texts = parseJson(written.slice(start, at + 1));
      return Array.isArray(texts) ? texts.filter((text) => typeof text === "string") : [];
    }
  }
  return [];
}
