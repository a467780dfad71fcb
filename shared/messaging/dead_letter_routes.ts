import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../database/connect.ts";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { pageOf, pageQuery } from "../http/paging.ts";
import { mapProblem, ProblemError, problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import { DeadLetterError } from "./dead_letter_error.ts";
import {
  type DeadLetter,
  discardDeadLetter,
  listDeadLetters,
  replayDeadLetter,
} from "./dead_letters.ts";

/** A message that the group quiz.bank could not process. */
export const deadLetterExample = {
  id: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  groupId: "quiz.bank",
  topic: "document.processed",
  partition: 1,
  offset: "4711",
  key: "0190a5c4-1111-7c55-9d2e-0a7c4c1f2b77",
  eventId: "0190a5c4-2222-7c55-9d2e-0a7c4c1f2b88",
  type: "document.processed.v1",
  headers: { ce_type: "document.processed.v1", ce_specversion: "1.0" },
  value: '{"documentId":"0190a5c4-1111-7c55-9d2e-0a7c4c1f2b77"}',
  valueBytes: 53,
  status: "parked" as const,
  attempts: 5,
  error: "Cannot process document.processed.v1: ownerId is missing",
  parkedAt: "2026-11-23T10:00:00.000Z",
};

/** A dead letter as operators see it. */
export const deadLetterSchema = z
  .object({
    id: z.uuid().describe("ID of the dead letter"),
    groupId: z.string().describe("Consumer group that could not process the message"),
    topic: z.string().describe("Topic of the message"),
    partition: z.int().describe("Partition of the message"),
    offset: z.string().describe("Offset of the message in its partition, as a decimal string"),
    key: z.string().describe("Key of the message"),
    eventId: z.uuid().nullable().describe("ID of the event; null if the message has no valid ID"),
    type: z.string().describe("Type of the event; empty if the message has none"),
    headers: z.record(z.string(), z.string()).describe("Headers of the message"),
    value: z.string().describe("Value of the message, at most its first 8,192 bytes"),
    valueBytes: z
      .int()
      .optional()
      .describe(
        "Size of the whole value in bytes; missing as long as an older version of the service runs",
      ),
    status: z
      .enum(["parked", "waiting"])
      .describe(
        "`parked`: processing failed; `waiting`: will be processed after earlier messages with the same key",
      ),
    attempts: z.int().describe("Number of times that processing was attempted"),
    error: z.string().nullable().describe("Error of the last attempt"),
    parkedAt: z.iso.datetime().describe("Time when the message was parked"),
  })
  .openapi("DeadLetter", { example: deadLetterExample });

const params = z.object({ id: z.uuid().openapi({ description: "ID of the dead letter" }) });
const internal = { tags: ["internal"], security: SERVICE_SECURITY };

const listRoute = createRoute({
  ...internal,
  operationId: "listDeadLetters",
  method: "get",
  path: "/internal/dead-letters",
  summary: "List dead letters",
  request: { query: pageQuery },
  responses: {
    200: {
      description: "A page of dead letters",
      content: {
        "application/json": {
          schema: pageOf(deadLetterSchema, "DeadLetterPage", deadLetterExample),
        },
      },
    },
    ...problemResponses(400, 401, 403),
  },
});

const replayRoute = createRoute({
  ...internal,
  operationId: "replayDeadLetter",
  method: "post",
  path: "/internal/dead-letters/{id}/replay",
  summary: "Replay a dead letter",
  description:
    "Schedules the message to be processed again. If processing succeeds, the dead letter is removed; otherwise it is parked again with the new error.",
  request: { params },
  responses: {
    202: { description: "The dead letter will be processed again." },
    ...problemResponses(400, 401, 403, 404, 409),
  },
});

const discardRoute = createRoute({
  ...internal,
  operationId: "discardDeadLetter",
  method: "post",
  path: "/internal/dead-letters/{id}/discard",
  summary: "Discard a dead letter",
  description:
    "Deletes the dead letter without processing it. Later messages with the same key that are waiting for it are then processed.",
  request: { params },
  responses: {
    204: { description: "The dead letter was discarded." },
    ...problemResponses(400, 401, 403, 404),
  },
});

/** `/internal/dead-letters`, for the gateway; needs `authorizeService` on /internal. */
export function deadLetterRoutes({ database }: { database: Database }): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(listRoute, async (c) => {
    const { items, nextCursor } = await listDeadLetters(database, c.req.valid("query"));
    return c.json({ items: items.map(toBody), nextCursor }, 200);
  });
  routes.openapi(replayRoute, async (c) => {
    await replayDeadLetter(database, c.req.valid("param").id);
    return c.body(null, 202);
  });
  routes.openapi(discardRoute, async (c) => {
    await discardDeadLetter(database, c.req.valid("param").id);
    return c.body(null, 204);
  });
  return routes;
}

/** What a `DeadLetterError` means over HTTP; goes into `createServiceApps`'s `problems`. */
export const deadLetterProblems = mapProblem(DeadLetterError, ({ code, message }) => {
  const detail = `${message}.`;
  if (code === "not_found") return new ProblemError(404, "dead_letter_not_found", { detail });
  if (code === "held") return new ProblemError(409, "dead_letter_held", { detail });
  return new ProblemError(400, "invalid_cursor", { detail });
});

function toBody(letter: DeadLetter) {
  return {
    ...letter,
    headers: { ...letter.headers },
    parkedAt: letter.parkedAt.toISOString(),
  };
}
