import { glob, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../apps/local/services.ts";

const test = suite("the guides' links");
const link = /\[[^\]\n]*\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;

async function brokenLinks(file: string): Promise<string[]> {
  const text = await readFile(join(projectFolder, file), "utf8");
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, "");
  const broken: string[] = [];
  for (const [, target = ""] of prose.matchAll(link)) {
    const path = join(projectFolder, dirname(file), decodeURIComponent(target));
    if (!(await stat(path).catch(() => undefined))) broken.push(`${file}: ${target}`);
  }
  return broken;
}

test("every relative link leads to a file or folder", async () => {
  const guides: string[] = [];
  const exclude = (name: string) => name.includes("node_modules") || name.startsWith(".data");
  for await (const file of glob("**/*.md", { cwd: projectFolder, exclude })) guides.push(file);
  assert.ok(guides.length > 5, "the guides are found");
  assert.equal((await Promise.all(guides.map(brokenLinks))).flat(), []);
});

test.run();
