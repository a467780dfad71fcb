import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Patches a file of an installed package: in each edit, `to` replaces `from` in `times` places, unless
 * the file already contains `done`, which must be code of `to` that is missing in the original. Plain JavaScript, and no dependencies, so that any Node can run it after
 * an install.
 *
 * @param {string} name of the package
 * @param {string} path of the file in it
 * @param {{ from: RegExp, to: string, times: number, done: string }[]} edits
 * @throws {Error} when the installed version differs from the one that the edits were written for
 */
export function patchPackage(name, path, edits) {
  const file = fileURLToPath(new URL(`../../node_modules/${name}/${path}`, import.meta.url));
  const installed = readFileSync(file, "utf8");
  let source = installed;
  for (const { from, to, times, done } of edits) {
    if (source.includes(done)) continue;
    const found = source.match(from)?.length ?? 0;
    if (found !== times) {
      throw new Error(`Cannot patch ${name}/${path}: ${from} matches ${found} times, not ${times}`);
    }
    source = source.replace(from, to);
  }
  if (source === installed) return;
  // Not in place: installed files may be links to a store that others install from too.
  writeFileSync(`${file}.patched`, source);
  renameSync(`${file}.patched`, file);
}
