import { createRoute, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { pageQuery } from "../../../shared/http/paging.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import {
  deadLetterExample,
  deadLetterSchema,
} from "../../../shared/messaging/dead_letter_routes.ts";

const tags = ["operators"];
const security = USER_SECURITY;

const topicsSchema = z
  .object({
    topics: z
      .array(
        z.object({
          name: z.string().describe("Name of the topic"),
          partitions: z.int().describe("Number of partitions"),
          retentionMs: z.int().describe("Retention period of messages, in milliseconds"),
          groups: z
            .array(
              z.object({
                groupId: z.string().describe("ID of the consumer group"),
                lag: z
                  .string()
                  .describe(
                    "Number of unprocessed messages in all partitions, as a decimal string",
                  ),
                partitions: z
                  .array(
                    z.object({
                      partition: z.int().describe("Partition number"),
                      committed: z
                        .string()
                        .describe(
                          "Committed offset, as a decimal string; -1 if the group has not committed an offset",
                        ),
                      end: z.string().describe("End offset (exclusive), as a decimal string"),
                      lag: z
                        .string()
                        .describe("Number of unprocessed messages, as a decimal string"),
                    }),
                  )
                  .describe("Offsets and lag of each partition"),
              }),
            )
            .describe("Consumer groups of the topic"),
        }),
      )
      .describe("All topics"),
  })
  .openapi("TopicLags", {
    example: {
      topics: [
        {
          name: "document.processed",
          partitions: 3,
          retentionMs: 604_800_000,
          groups: [
            {
              groupId: "quiz.bank",
              lag: "2",
              partitions: [{ partition: 0, committed: "40", end: "42", lag: "2" }],
            },
          ],
        },
      ],
    },
  });

const letterExample = {
  ...deadLetterExample,
  value: "",
  contents: "hidden" as const,
  id: `quiz.${deadLetterExample.id}`,
  service: "quiz",
};
// Of the same fields, not an extension: a document that says `allOf` would ask for both kinds of id.
const operatorsLetter = z
  .object({
    ...deadLetterSchema.shape,
    id: z.string().describe("ID of the dead letter, prefixed with the service name"),
    service: z.string().describe("Service that could not process the message"),
    contents: z
      .enum(["hidden", "shown"])
      .describe(
        "`hidden`: `value` is empty, and `headers` has only those of the event format; the setting `DEAD_LETTER_CONTENTS` of the gateway shows them",
      ),
  })
  .openapi("OperatorDeadLetter", { example: letterExample });

export const listTopics = createRoute({
  operationId: "listTopics",
  method: "get",
  path: "/v1/admin/topics",
  tags,
  summary: "List topics and consumer lag",
  description:
    "Returns the lag of every consumer group on every topic, as reported by Kafka. Requires the operator role.",
  security,
  responses: {
    200: {
      description: "The topics with their consumer groups",
      content: { "application/json": { schema: topicsSchema } },
    },
    ...problemResponses(401, 403, 429, 503),
  },
});

export const listDeadLetters = createRoute({
  operationId: "listDeadLetters",
  method: "get",
  path: "/v1/admin/dead-letters",
  tags,
  summary: "List dead letters",
  description:
    "Returns the messages that services could not process, grouped by service, newest first within each service. The dead letters of a service that is unavailable are omitted, and the service is listed in `unavailable`. By default, the contents of messages are hidden; if they are shown, the request is recorded in the audit log. Requires the operator role.",
  security,
  request: { query: pageQuery },
  responses: {
    200: {
      description: "A page of dead letters",
      content: {
        "application/json": {
          schema: z
            .object({
              items: z.array(operatorsLetter).describe("Items of the page"),
              nextCursor: z
                .string()
                .nullable()
                .describe("Opaque cursor for the next page; null on the last page"),
              unavailable: z
                .array(z.string())
                .describe("Services whose dead letters are omitted because they are unavailable"),
            })
            .openapi("OperatorDeadLetterPage", {
              example: { items: [letterExample], nextCursor: null, unavailable: [] },
            }),
        },
      },
    },
    ...problemResponses(400, 401, 403, 429),
  },
});

const params = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*\.[0-9a-f-]{36}$/, { error: "is not a valid dead letter ID" })
    .openapi({
      description: "ID of the dead letter",
      example: "quiz.0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
    }),
});

const heldBack = documentedProblem(409, {
  code: "dead_letter_held",
  detail: "An earlier message with the same key is parked. Replay or discard that message first.",
});

export const replayDeadLetter = createRoute({
  operationId: "replayDeadLetter",
  method: "post",
  path: "/v1/admin/dead-letters/{id}/replay",
  tags,
  summary: "Replay a dead letter",
  description:
    "Schedules the message to be processed again. If processing succeeds, the dead letter is removed; otherwise it is parked again with the new error. Returns 409 if an earlier message with the same key is parked. Requires the operator role.",
  security,
  request: { params },
  responses: {
    202: { description: "The dead letter will be processed again." },
    ...problemResponses(400, 401, 403, 404, 429, 503),
    409: heldBack,
  },
});

export const discardDeadLetter = createRoute({
  operationId: "discardDeadLetter",
  method: "post",
  path: "/v1/admin/dead-letters/{id}/discard",
  tags,
  summary: "Discard a dead letter",
  description:
    "Deletes the dead letter without processing it. Later messages with the same key that are waiting for it are then processed. Requires the operator role.",
  security,
  request: { params },
  responses: {
    204: { description: "The dead letter was discarded." },
    ...problemResponses(400, 401, 403, 404, 429, 503),
    409: heldBack,
  },
});

/** A page of one service's dead letters, as its internal API returns it. */
export const servicePage = z.object({
  items: z.array(deadLetterSchema),
  nextCursor: z.string().nullable(),
});
