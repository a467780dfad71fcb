import { suite } from "uvu";
import * as assert from "uvu/assert";
import { isPublicText, readWording, type Wording, wordingProblems } from "../support/wording.ts";

const test = suite("the check of wording");
const wording = await readWording();
const found = (path: string, text: string, rules: Wording = { ...wording, exceptions: [] }) =>
  wordingProblems([{ path, text }], rules);

for (const { pattern, example, instead } of wording.terms) {
  test(`"${example}" is found in a message, a guide and a script`, () => {
    assert.ok(new RegExp(pattern, "i").test(example), pattern);
    const message = found("apps/quiz/config.ts", `throw new Error(${JSON.stringify(example)});`);
    assert.ok(message.includes(`apps/quiz/config.ts:1: ${say(pattern, example, instead)}`));
    const guide = found("infra/README.md", `# Guide\n\n${example}\n`);
    assert.ok(guide.includes(`infra/README.md:3: ${say(pattern, example, instead)}`));
  });
}

function say(pattern: string, example: string, instead: string): string {
  return `"${new RegExp(pattern, "i").exec(example)?.[0]}": say ${instead}`;
}

test("names, comments and SQL are not public text", () => {
  const code = [
    'import { anew } from "../anew.ts";',
    "// Reads a document anew.",
    "const rows = await sql`select told from letters where it stands in the table`;",
    'const kind = "spoken";',
  ];
  assert.equal(found("apps/quiz/config.ts", code.join("\n")), []);
});

test("a template is read with its values left out, over several lines", () => {
  const code = ["const text = `The $", "{name} service\n  does not answer`;"].join("");
  assert.is(found("apps/quiz/config.ts", code).length, 1);
});

test("an exception allows its words in its file, and is reported once nothing needs it", () => {
  const exceptions = [{ path: "apps/quiz/words.ts", words: "anew", reason: "data" }];
  const rules = { ...wording, exceptions };
  assert.equal(found("apps/quiz/words.ts", 'const words = "again anew";', rules), []);
  assert.is(found("apps/chat/words.ts", 'const words = "again anew";', rules).length, 2);
  assert.match(found("apps/quiz/words.ts", "", rules)[0] ?? "", "nothing needs the exception");
});

test("tests, generated files and data are left out", () => {
  for (const path of ["README.md", "apps/quiz/main.ts", "infra/host/files/units/kafka.service"]) {
    assert.ok(isPublicText(path), path);
  }
  for (const path of ["tests/unit/a.test.ts", "apps/gateway/client/schema.d.ts", "a.json"]) {
    assert.not(isPublicText(path), path);
  }
});

test.run();
