import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { validationProblems } from "../../shared/runtime/validation_messages.ts";

const test = suite("messages of invalid values");

/** `path: message` of every problem. */
function problems(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return validationProblems(error?.issues ?? []).map(
    ({ path, message }) => `${path.map(String).join(".")}: ${message}`,
  );
}

const messageOf = (schema: z.ZodType, value: unknown): string =>
  problems(schema, value).join("\n").replace(/^: /, "");

for (const [schema, value, message] of [
  [z.string(), undefined, "is required"],
  [z.enum(["a", "b"]), undefined, "is required"],
  [z.union([z.int(), z.string()]), undefined, "is required"],
  [z.enum(["a", "b"]), "c", "must be one of: a, b"],
  [z.literal("a"), "c", "must be a"],
  [z.string(), 7, "must be a string"],
  [z.int(), 1.5, "must be a whole number"],
  [z.coerce.number(), "x", "must be a number"],
  [z.boolean(), "x", "must be a boolean"],
  [z.array(z.int()), 7, "must be an array"],
  [z.object({}), 7, "must be an object"],
  [z.string().min(8), "short", "must have at least 8 characters"],
  [z.string().min(1), "", "must not be empty"],
  [z.string().max(1), "ab", "must have at most 1 character"],
  [z.string().length(2), "abc", "must have exactly 2 characters"],
  [z.array(z.int()).min(2), [1], "must have at least 2 items"],
  [z.number().max(100), 101, "must be at most 100"],
  [z.number().positive(), 0, "must be greater than 0"],
  [z.number().lt(5), 5, "must be less than 5"],
  [z.number().multipleOf(5), 3, "must be a multiple of 5"],
  [z.email(), "x", "must be a valid email address"],
  [z.uuid(), "x", "must be a UUID"],
  [z.url(), "x", "must be a URL"],
  [z.iso.datetime(), "x", "must be a date and time such as 2026-11-23T10:00:00Z"],
  [z.base64(), "*", "must be encoded in base64"],
  [z.string().startsWith("a"), "b", 'must start with "a"'],
  [z.string().regex(/^a+$/), "b", "must match the pattern /^a+$/"],
  [z.string().regex(/^a+$/, { error: "must be a word" }), "b", "must be a word"],
  [
    z.record(z.string().regex(/^A/, { error: "must be a name" }), z.int()),
    { b: 1 },
    "b: must be a name",
  ],
  [z.string().refine(() => false), "x", "is invalid"],
] as const) {
  test(`${JSON.stringify(value)}: ${message}`, () => {
    assert.is(messageOf(schema, value), message);
  });
}

test("each unknown field is a problem of its own, at its place", () => {
  const schema = z.strictObject({ title: z.string(), options: z.strictObject({}) });
  assert.equal(problems(schema, { title: "T", options: { loud: true }, colour: 1, size: 2 }), [
    "options.loud: is not a known field",
    "colour: is not a known field",
    "size: is not a known field",
  ]);
});

test("a value that resembles one form of a union has the problems of that form", () => {
  const form = z.strictObject({ pairs: z.array(z.int()) });
  const answer = z.object({ answer: z.union([z.int().max(9), z.boolean(), form]) });
  assert.equal(problems(answer, { answer: { pairs: ["x"], extra: 1 } }), [
    "answer.pairs.0: must be a number",
    "answer.extra: is not a known field",
  ]);
  assert.equal(problems(answer, { answer: 10 }), ["answer: must be at most 9"]);
  assert.equal(problems(answer, { answer: "x" }), [
    "answer: must be a number, a boolean or an object",
  ]);
  const kinds = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("a") }),
    z.object({ kind: z.literal("b") }),
  ]);
  assert.equal(problems(kinds, { kind: "c" }), ["kind: must be one of: a, b"]);
});

test.run();
