import { suite } from "uvu";
import * as assert from "uvu/assert";
import { isPlainlyLinear } from "../support/linear_regex.ts";
import { type RegexList, regexProblems } from "../support/regexes.ts";

const test = suite("the check of regular expressions");

const linear = [
  /^\d+\.\d+$/,
  /^a*b*c*$/,
  /^(?:[\w-]+\.)*x/,
  /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu,
  /\s+/g,
  /&(?:amp|lt);/,
  /\[\d+\]/,
  /\b(?:not|never|no)\b/iu,
  /^\|[\s:|-]+\|/,
  /(?<=\p{L}{3})ies$/u,
  /(.*)\r?\n/y,
];
for (const { source, flags } of linear) {
  test(`/${source}/${flags} needs no reason`, () => assert.ok(isPlainlyLinear(source, flags)));
}

const others: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\s+$/, "blanks are read from each of them"],
  [/<[^>]*>/g, "so is what follows each bracket"],
  [/\[[^\]\n]{1,300}\]\(/u, "a limit of hundreds is as slow for texts of thousands"],
  [/^(?:a+)+$/, "repeats are in one another"],
  [/^(?:[\w-]+:.*\n|[ -].*\n)*---/, "a line fits two ways"],
  [/^a*a*b/, "two repeats share their characters"],
  [/^\s+$/m, "each line begins a search"],
  [/x.*y/s, "each x reads the rest"],
  [/^(a?){30}b/, "each of thirty may be left out"],
  [/a(?=.*b)/, "what is looked ahead to is read from each place"],
  [/(.)\1+$/u, "references are not judged"],
];
for (const [{ source, flags }, why] of others) {
  test(`/${source}/${flags} needs a reason: ${why}`, () => {
    assert.not(isPlainlyLinear(source, flags));
  });
}

const problems = (text: string, expressions: RegexList["expressions"] = []) =>
  regexProblems([{ path: "apps/quiz/domain/a.ts", text }], { about: "", expressions });

test("an expression without an entry is reported with its place", () => {
  const [problem = ""] = problems('const a = 1;\nconst b = "x".replace(/ +$/, "");');
  assert.match(problem, "apps/quiz/domain/a.ts:2: / +$/: its time may grow");
  assert.match(problems("new RegExp(words)")[0] ?? "", "new RegExp(words)");
  assert.equal(problems('"/ +$/" /* / +$/ */'), []);
});

test("an entry covers its expression, or a folder of the project's own text", () => {
  const caller = { pattern: "/ +$/", input: "caller", reason: "20 characters" } as const;
  assert.equal(problems("/ +$/", [{ path: "apps/quiz/domain/a.ts", ...caller }]), []);
  assert.equal(problems("/ +$/", [{ path: "apps/quiz/", input: "own", reason: "x" }]), []);
  assert.is(problems("/ +$/", [{ path: "apps/quiz/domain/b.ts", ...caller }]).length, 2);
});

test("an entry that no expression needs is reported", () => {
  const [problem = ""] = problems("/a/", [{ path: "apps/", input: "own", reason: "x" }]);
  assert.match(problem, "nothing needs the entry for all in apps/");
});

test.run();
