import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../apps/local/services.ts";

const test = suite("the guide to the patterns");
const folder = join(projectFolder, "apps");

/** A code excerpt of the guide and the file that the link above it names. */
const excerpt = /^\[[^\]]+\]\((?<file>[^)]+)\)\n\n```ts\n(?<code>[\s\S]*?)^```$/gm;

async function excerpts() {
  const guide = await readFile(join(folder, "README.md"), "utf8");
  const found = [...guide.matchAll(excerpt)].map(({ groups }) => ({
    file: groups?.file ?? "",
    code: groups?.code ?? "",
  }));
  assert.is(found.length, guide.split("```ts").length - 1, "every excerpt names its file");
  return found;
}

test("every excerpt stands word for word in the file that it names", async () => {
  for (const { file, code } of await excerpts()) {
    const source = await readFile(join(folder, file), "utf8");
    assert.ok(source.includes(code), `${file} no longer says:\n${code}`);
  }
});

test("all four patterns are shown", async () => {
  const shown = new Set((await excerpts()).map(({ file }) => file.split("/")[1] ?? ""));
  for (const room of ["domain", "projections", "sagas", "consumers"]) assert.ok(shown.has(room));
});

test.run();
