import { glob, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../apps/local/services.ts";

const test = suite("the guides' links");
const link = /\[[^\]\n]*\]\((?!https?:|mailto:)(?<target>[^)#\s]*)(?:#(?<anchor>[^)\s]*))?\)/g;

const withoutCode = (markdown: string): string => markdown.replaceAll(/^```[\s\S]*?^```/gm, "");

/** The anchors that GitHub gives a page's headings; a repeated heading gets a number. */
function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of withoutCode(markdown).matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    let anchor = slug;
    for (let repeat = 1; anchors.has(anchor); repeat++) anchor = `${slug}-${repeat}`;
    anchors.add(anchor);
  }
  return anchors;
}

async function brokenLinks(file: string): Promise<string[]> {
  const markdown = await readFile(join(projectFolder, file), "utf8");
  const broken: string[] = [];
  for (const { 0: written, groups } of withoutCode(markdown).matchAll(link)) {
    const { target = "", anchor } = groups ?? {};
    const folder = target === "" ? file : join(dirname(file), decodeURIComponent(target));
    const path = join(projectFolder, folder);
    const found = await stat(path).catch(() => undefined);
    const isGuide = found?.isFile() && path.endsWith(".md");
    const isWhole =
      anchor === undefined || (isGuide && anchorsOf(await readFile(path, "utf8")).has(anchor));
    if (!found || !isWhole) broken.push(`${file}: ${written}`);
  }
  return broken;
}

test("headings have the anchors that GitHub gives them", () => {
  const page =
    "# One upload, file by file\n\n```sh\n# a comment\n```\n\n## `npm start`\n## `npm start`";
  assert.equal([...anchorsOf(page)], ["one-upload-file-by-file", "npm-start", "npm-start-1"]);
});

test("every relative link leads to a file or folder, and to a heading that it has", async () => {
  const guides: string[] = [];
  const exclude = (name: string) => name.includes("node_modules") || name.startsWith(".data");
  const patterns = ["**/*.md", ".github/**/*.md"];
  for await (const file of glob(patterns, { cwd: projectFolder, exclude })) guides.push(file);
  assert.ok(guides.includes(join(".github", "CONTRIBUTING.md")), "hidden folders are searched");
  assert.equal((await Promise.all(guides.map(brokenLinks))).flat(), []);
});

test.run();
