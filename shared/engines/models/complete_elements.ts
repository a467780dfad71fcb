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
