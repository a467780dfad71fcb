import type { ModelMessage } from "ai";
import type { z } from "zod";
import { validationProblems } from "../../runtime/validation_messages.ts";
import type { ModelClient, ModelReply, ModelRequest } from "./model_client.ts";
import { ModelAnswerError } from "./model_errors.ts";

/** What came of looking at an answer that has the right form. */
export interface Checked<Result> {
  readonly result: Result;
  /** How many notes or questions it has. */
  readonly kept: number;
  /** What is wrong with those that it leaves out, one line each. */
  readonly problems: readonly string[];
}

/** What is requested, and what the answer must contain. */
export interface ResultRequest<Answer, Result> extends Omit<ModelRequest, "messages" | "schema"> {
  readonly message: string;
  readonly schema: z.ZodType<Answer>;
  check(answer: Answer): Checked<Result>;
}

/** How many problems, and how much of its own answer, are sent back to a model. */
const TOLD_PROBLEMS = 12;
const TOLD_CHARACTERS = 12_000;

/**
 * Asks a model for a result. An answer that does not have the form, or too little of which can be
 * used, is sent back once with what is wrong; then what cannot be used is left out, and where
 * nothing is left the request has failed. An answer that is there already can be given as `first`.
 *
 * @throws {ModelAnswerError} when the second answer is of no use either
 * @throws whatever {@link ModelClient.ask} throws
 */
export async function askForResult<Answer, Result>(
  client: ModelClient,
  request: ResultRequest<Answer, Result>,
  options: { first?: ModelReply } = {},
): Promise<Result> {
  const { message, schema, purpose, instructions, signal } = request;
  const common = { purpose, instructions, schema, signal };
  const asked: ModelMessage[] = [{ role: "user", content: message }];
  const reply = options.first ?? (await client.ask({ ...common, messages: asked }));
  const first = readReply(reply, request);
  if (first.checked && first.checked.kept >= first.problems.length) {
    return accept(client, purpose, first.checked);
  }
  client.meter.repaired(purpose);
  const messages: ModelMessage[] = [
    ...asked,
    { role: "assistant", content: reply.text.slice(0, TOLD_CHARACTERS) || "{}" },
    { role: "user", content: complaint(first.problems) },
  ];
  const second = readReply(await client.ask({ ...common, messages }), request);
  const best = [second.checked, first.checked]
    .filter((checked) => checked !== undefined)
    .filter(({ kept, problems }) => kept > 0 || problems.length === 0)
    .reduce<Checked<Result> | undefined>(
      (most, next) => (most === undefined || next.kept > most.kept ? next : most),
      undefined,
    );
  if (best) return accept(client, purpose, best);
  throw new ModelAnswerError(client.engine, second.problems.slice(0, 3).join("; "));
}

function accept<Result>(client: ModelClient, purpose: string, checked: Checked<Result>): Result {
  if (checked.problems.length > 0) client.meter.dropped(purpose, checked.problems.length);
  return checked.result;
}

interface Read<Result> {
  readonly checked?: Checked<Result>;
  readonly problems: readonly string[];
}

function readReply<Answer, Result>(
  { text, isCutOff }: ModelReply,
  { schema, check }: ResultRequest<Answer, Result>,
): Read<Result> {
  const json = parseJson(text);
  if (json === undefined) {
    const why = isCutOff
      ? "it exceeded the maximum length; send a shorter answer"
      : "it is not valid JSON";
    return { problems: [`The answer cannot be parsed: ${why}`] };
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    return {
      problems: validationProblems(parsed.error.issues).map(
        ({ path, message }) => `${path.map(String).join(".")}: ${message}`,
      ),
    };
  }
  const checked = check(parsed.data);
  return { checked, problems: checked.problems };
}

/** The value of JSON, out of the fence that some models put around it; undefined where it is none. */
export function parseJson(text: string): unknown {
  const bare = text
    .trim()
    .replace(/^```(?:json)?\s*\n?/i, "")
    .replace(/\n?```$/, "");
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

function complaint(problems: readonly string[]): string {
  const told = problems.slice(0, TOLD_PROBLEMS).map((problem) => `- ${problem}`);
  const more = problems.length > told.length ? [`- and ${problems.length - told.length} more`] : [];
  return [
    "Your answer could not be used:",
    ...told,
    ...more,
    "Answer again with the complete JSON object and nothing else.",
  ].join("\n");
}
