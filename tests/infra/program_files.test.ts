import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type KnownReferences, programFiles } from "../../infra/images/program_files.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const program = suite("files of a program");

function tree(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder("program");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

program("are what it imports, directly and indirectly, but no types and no packages", () => {
  const root = tree({
    "app/main.ts": `
      import { z } from "zod";
      import type { A } from "../shared/type.ts";
      import { b } from "../shared/b.ts";
      import "../shared/effect.mjs";
      export * from "../shared/again.ts";
      export type { T } from "../shared/type.ts";
      const late = () => import("../shared/late.ts");
      type Late = import("../shared/type.ts").A;
      // import { c } from "../shared/type.ts";`,
    "shared/b.ts": 'import "../app/main.ts";\nimport { c } from "./c.ts";',
    "shared/c.ts": "export const c = 1;",
    ...Object.fromEntries(
      ["effect.mjs", "again.ts", "late.ts", "type.ts"].map((name) => [`shared/${name}`, ""]),
    ),
  });
  const names = ["again.ts", "b.ts", "c.ts", "effect.mjs", "late.ts"];
  assert.equal(programFiles(root, ["app/main.ts"]), [
    "app/main.ts",
    ...names.map((name) => `shared/${name}`),
  ]);
});

program("are found without parsing what an earlier call has parsed, until it changes", () => {
  const root = tree({ "main.ts": 'import "./a.ts";', "a.ts": "", "b.ts": "" });
  const known: KnownReferences = new Map();
  assert.equal(programFiles(root, ["main.ts"], known), ["a.ts", "main.ts"]);
  const stored: KnownReferences = new Map(JSON.parse(JSON.stringify([...known])));
  for (const references of stored.values()) {
    if (references.imports.length > 0) references.imports.push("./b.ts");
  }
  assert.equal(programFiles(root, ["main.ts"], stored), ["a.ts", "b.ts", "main.ts"]);
  writeFileSync(join(root, "main.ts"), "");
  assert.equal(programFiles(root, ["main.ts"], stored), ["main.ts"]);
});

program("are also the files and folders that it names relative to itself", () => {
  const root = tree({
    "app/main.ts": `
      const root = new URL("..", import.meta.url);
      const here = new URL("./", import.meta.url);
      const require = createRequire(import.meta.url);
      run({ module: new URL("./task.ts", import.meta.url) });
      const table = join(import.meta.dirname, "table.gz");
      const migrations = fileURLToPath(new URL("migrations", import.meta.url));
      const prompt = (version: string) => new URL(\`./prompts/\${version}.md\`, import.meta.url);
      const optional = new URL("model", import.meta.url);
      if (import.meta.main) start();`,
    "app/task.ts": 'import "./parser.ts";',
    ...Object.fromEntries(
      [
        "parser.ts",
        "table.gz",
        "migrations/1.sql",
        "migrations/meta/1.json",
        "prompts/a.md",
        "prompts/a.json",
        "README.md",
      ].map((name) => [`app/${name}`, ""]),
    ),
  });
  const names = ["main.ts", "migrations/1.sql", "migrations/meta/1.json", "parser.ts"];
  assert.equal(
    programFiles(root, ["app/main.ts"]),
    [...names, "prompts/a.md", "table.gz", "task.ts"].map((name) => `app/${name}`),
  );
});

program("cannot be found when an import is missing or a path is calculated", () => {
  const refusal = (text: string) => () => programFiles(tree({ "a.ts": text }), ["a.ts"]);
  assert.throws(
    refusal('import "./b.ts";'),
    "Cannot pack a.ts: b.ts, which it imports, does not exist",
  );
  assert.throws(
    refusal('new URL("../b", import.meta.url);'),
    "Cannot pack a.ts: ../b is outside the project",
  );
  for (const text of [
    "import(name)",
    "readFile(import.meta.filename)",
    "resolve(import.meta.dirname, name)",
    "new URL(name, import.meta.url)",
  ]) {
    assert.throws(refusal(text), /^Cannot pack a\.ts: which files it needs does not follow from /);
  }
});

program.run();
