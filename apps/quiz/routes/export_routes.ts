import { setImmediate } from "node:timers/promises";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { createTurns } from "../../../shared/runtime/turns.ts";
import type { ExportedQuiz } from "../adapters/exports/exported_quiz.ts";
import { QuizNotFoundError, QuizNotReadyError } from "../domain/quiz_errors.ts";
import { readQuiz } from "../queries/read_quizzes.ts";
import { mayShowAnswers, notAttemptedYet } from "./problems.ts";
import type { RouteContext } from "./route_context.ts";
import { quizParams } from "./schemas.ts";

/** Export formats; the writer of a format is loaded on first use. */
const FORMATS = {
  gift: {
    mediaType: "text/plain; charset=utf-8",
    extension: "gift.txt",
    write: async (quiz: ExportedQuiz) =>
      Buffer.from((await import("../adapters/exports/gift.ts")).toGift(quiz)),
  },
  qti: {
    mediaType: "application/zip",
    extension: "qti.zip",
    write: async (quiz: ExportedQuiz) => (await import("../adapters/exports/qti.ts")).toQti(quiz),
  },
  apkg: {
    mediaType: "application/octet-stream",
    extension: "apkg",
    write: async (quiz: ExportedQuiz) => (await import("../adapters/exports/apkg.ts")).toApkg(quiz),
  },
  csv: {
    mediaType: "text/csv; charset=utf-8",
    extension: "csv",
    write: async (quiz: ExportedQuiz) =>
      Buffer.from((await import("../adapters/exports/csv.ts")).toCsv(quiz)),
  },
} as const;

type Format = keyof typeof FORMATS;

const NAMES = Object.keys(FORMATS) as [Format, ...Format[]];
const file = { schema: z.string().openapi({ format: "binary" }) };
const files = Object.fromEntries(
  Object.values(FORMATS).map(({ mediaType }) => [mediaType.split(";")[0] ?? mediaType, file]),
);

const exported = createRoute({
  tags: ["quizzes"],
  security: USER_SECURITY,
  operationId: "exportQuiz",
  method: "get",
  path: "/v1/quizzes/{quizId}/export",
  summary: "Export a quiz",
  description:
    "Returns a quiz with its correct answers as a file for another application: `gift` for Moodle, `qti` for an IMS QTI 2.1 content package, `apkg` for an Anki deck, or `csv` for a spreadsheet. Returns 409 if you have neither submitted an attempt nor previewed the quiz.",
  request: {
    params: quizParams,
    query: z.object({
      format: z.enum(NAMES).openapi({ description: "Format of the file", example: "gift" }),
    }),
  },
  responses: {
    200: { description: "The exported quiz", content: files },
    ...problemResponses(400, 401, 404),
    409: responseOf(notAttemptedYet("The export")),
  },
});

/** GET /v1/quizzes/{quizId}/export. */
export function exportRoutes({ database, cache }: RouteContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  const turns = createTurns();
  // Writing a file blocks this process for milliseconds: other requests come between two of them.
  const writeInTurn = (write: () => Promise<Uint8Array>): Promise<Uint8Array> =>
    turns.take(() => setImmediate().then(write), { isAwaited: true });

  routes.openapi(exported, async (c) => {
    const { quizId } = c.req.valid("param");
    const { mediaType, extension, write } = FORMATS[c.req.valid("query").format];
    const found = await readQuiz(database, cache, { quizId });
    if (found?.quiz.ownerId !== c.get("user").id) throw new QuizNotFoundError(quizId);
    const { questions, quiz } = found;
    if (quiz.status !== "ready") throw new QuizNotReadyError(quizId, quiz.status);
    if (!mayShowAnswers(quiz)) throw notAttemptedYet("The export");
    const content = await writeInTurn(() =>
      write({ quizId, createdAt: quiz.createdAt, questions }),
    );
    return c.body(new Uint8Array(content), 200, {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="quiz-${quizId}.${extension}"`,
    });
  });
  return routes;
}
