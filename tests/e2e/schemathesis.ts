/**
 * `npm run test:api`: lints the gateway's OpenAPI document, then holds the running gateway to it with
 * schemathesis, which makes up requests (good ones, bad ones, sequences) and checks every answer: no
 * status 5xx, and none that the document does not name. Arguments are passed on to it:
 * `npm run test:api -- --seed 7`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { upstreamServices } from "../../apps/gateway/upstreams.ts";
import { projectFolder } from "../../apps/local/services.ts";
import { installSchemathesis } from "../support/e2e/install_schemathesis.ts";
import { bodyOf, type Learner, registerLearner, signIn } from "../support/e2e/learner.ts";
import { type PublicOperation, publicOperations } from "../support/e2e/openapi_operations.ts";
import type { Attempt } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, chapters } from "../support/e2e/sample_book.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import { startTranscriptionEndpoint } from "../support/e2e/transcription_endpoint.ts";
import { usesOfServices } from "../support/e2e/uses_of_services.ts";
import { lintOpenapi } from "../support/openapi_lint/lint_openapi.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

/** One run of schemathesis: as whom, over which operations, with which ids in paths. */
interface Run {
  readonly title: string;
  readonly token: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly options: readonly string[];
}

/**
 * Statuses of a request that is as the schema wants and is refused all the same: no schema tells what
 * a file's bytes are (415), that a key was used before or a question is of another quiz (422), nor
 * which cursors a listing has given, how many parts a form has, that a file is empty, or which
 * settings go with what is spoken (400).
 */
const refused = [403, 404, 409, 415, 422, 429];
/** Of a request that is not as the schema wants: one that is long is not even read (413, 431). */
const invalid =
  "negative_data_rejection.expected-statuses = [400, 401, 403, 404, 409, 413, 415, 422, 429, 431]";
const accepted = (statuses: readonly number[]) =>
  `positive_data_acceptance.expected-statuses = ["2xx", "3xx", 401, ${statuses.join(", ")}]\n`;
const serverSentEvent = {
  type: "object",
  required: ["event", "id", "data"],
  properties: {
    event: { type: "string", minLength: 1 },
    id: { type: "string", minLength: 1 },
    data: {
      type: "string",
      contentMediaType: "application/json",
      contentSchema: { type: "object" },
    },
  },
};
const mayRefuse = ({ id, queryParameters }: PublicOperation) =>
  queryParameters.includes("cursor") ||
  ["uploadDocument", "createTranscription", "createAudioGeneration"].includes(id);
/** Far above what the runs send: here answers are looked at, not the rate of requests. */
const unlimited = { RATE_LIMIT_PER_SECOND: "100000", RATE_LIMIT_BURST: "100000" };
const isClean = await lintOpenapi(join(projectFolder, "apps/gateway/openapi.json"));
const program = await installSchemathesis();
const description = join(temporaryFolder("schemathesis"), "openapi.json");
const transcription = await startTranscriptionEndpoint();
const env = { ...unlimited, ...transcription.env, LOG_LEVEL: "warn" };
const platform = await startTestPlatform({ env });
let failed = isClean ? 0 : 1;
try {
  for (const run of await plannedRuns(platform)) {
    console.log(`\n=== ${run.title}`);
    if (!(await passes(run))) failed++;
  }
} finally {
  await platform.stop();
  transcription.close();
}
if (platform.errors.length > 0) {
  // Why a job failed is in the lines of its attempts.
  for (const line of platform.lines)
    if (/"level":"(warn|error|fatal)"/.test(line)) console.log(line);
}
console.log(
  failed === 0
    ? "\nEvery answer was as described"
    : `\n${failed} of the lint and the runs found faults`,
);
process.exit(failed > 0 || platform.errors.length > 0 ? 1 : 0);

async function plannedRuns({ gatewayUrl, operator }: TestPlatform): Promise<Run[]> {
  writeFileSync(description, await describeForTest(gatewayUrl));
  const { token } = await signIn(gatewayUrl, operator);
  const learner = await registerLearner(gatewayUrl);
  const leaving = await registerLearner(gatewayUrl);
  const ids = await ownIds(learner);
  const deletions = publicOperations().filter(({ method }) => method === "DELETE");
  // A stream without end, and the end of the session that asks, have runs of their own.
  const apart = ["followEvents", "deleteMe", "revokeSessions"];
  return [
    {
      title: "Every operation, with made-up ids, as an operator",
      token,
      ids: {},
      options: [...without(apart), "--max-examples", "25", "--max-time", "150"],
    },
    {
      title: "A learner's own things",
      token: learner.token,
      ids,
      options: [
        ...["--include-path-regex", `\\{(${Object.keys(ids).join("|")})\\}`],
        ...without(deletions.map(({ id }) => id)),
        ...["--phases", "examples,coverage,fuzzing", "--max-examples", "20", "--max-time", "90"],
      ],
    },
    {
      title: "Ending all sessions, and the removed deletion",
      token: leaving.token,
      ids: {},
      options: [
        ...["--include-operation-id", "deleteMe", "--include-operation-id", "revokeSessions"],
        ...["--phases", "examples,coverage"],
        // The session is over after the first good request, and the other operation is always refused.
        ...["--exclude-checks", "positive_data_acceptance"],
      ],
    },
  ];
}

/**
 * The running gateway's document. OpenAPI 3.1 has no words for the events of a stream, of which
 * clients read text; schemathesis knows those of 3.2.
 */
async function describeForTest(gatewayUrl: string): Promise<string> {
  const answer = await fetch(`${gatewayUrl}/openapi.json`);
  return JSON.stringify(await answer.json(), (key, value) =>
    key === "text/event-stream" ? { itemSchema: serverSentEvent } : value,
  );
}

function without(operations: readonly string[]): string[] {
  return operations.flatMap((name) => ["--exclude-operation-id", name]);
}

async function ownIds(learner: Learner): Promise<Record<string, string>> {
  const file = { name: "rivers.pdf", content: bookAsPdf(chapters) };
  const { id: documentId } = await bodyOf<{ id: string }>(await learner.upload(file), 202);
  await learner.settled(documentId);
  const ids: Record<string, string> = {};
  for (const { service } of upstreamServices) {
    Object.assign(ids, await usesOfServices[service]?.begin(learner, documentId));
  }
  const path = `/v1/quizzes/${ids.quizId}/attempts`;
  const attempt = await bodyOf<Attempt>(await learner.post(path, { answers: [] }), 201);
  return { ...ids, attemptId: attempt.id };
}

async function passes({ token, ids, options }: Run): Promise<boolean> {
  const folder = temporaryFolder("schemathesis");
  const config = join(folder, "schemathesis.toml");
  const sections = [
    `[checks]\n${invalid}\n${accepted(refused)}`,
    `[parameters]\n${Object.entries(ids)
      .map(([name, id]) => `"path.${name}" = "${id}"\n`)
      .join("")}`,
    ...publicOperations()
      .filter(mayRefuse)
      .map(
        (operation) =>
          `[[operations]]\ninclude-operation-id = "${operation.id}"\nchecks.${accepted([400, ...refused])}`,
      ),
  ];
  writeFileSync(config, sections.join("\n"));
  const child = spawn(
    program,
    [
      ...["--config-file", config, "run", description, "--url", platform.gatewayUrl],
      ...["--header", `Authorization: Bearer ${token}`],
      ...["--checks", "all", "--request-timeout", "20", "--continue-on-failure"],
      ...["--generation-database", "none", "--no-color", "--warnings", "off"],
      ...options,
      ...process.argv.slice(2),
    ],
    { cwd: folder, stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code] = await once(child, "exit");
  return code === 0;
}
