import { createRoute, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { pageQuery } from "../../../shared/http/paging.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import {
  deadLetterExample,
  deadLetterSchema,
} from "../../../shared/messaging/dead_letter_routes.ts";

const tags = ["operators"];
const security = USER_SECURITY;

const topicsSchema = z
  .object({
    topics: z.array(
      z.object({
        name: z.string(),
        partitions: z.int(),
        retentionMs: z.int(),
        groups: z.array(
          z.object({
            groupId: z.string(),
            lag: z.string().describe("Messages not yet taken in, over all partitions; decimal"),
            partitions: z.array(
              z.object({
                partition: z.int(),
                committed: z.string().describe("-1 where nothing was committed yet"),
                end: z.string(),
                lag: z.string(),
              }),
            ),
          }),
        ),
      }),
    ),
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
  id: `quiz.${deadLetterExample.id}`,
  service: "quiz",
};
// Of the same fields, not an extension: a document that says `allOf` would ask for both kinds of id.
const operatorsLetter = z
  .object({
    ...deadLetterSchema.shape,
    id: z.string().describe("Names the letter and its service"),
    service: z.string().describe("The service that could not take the message in"),
  })
  .openapi("OperatorDeadLetter", { example: letterExample });

export const listTopics = createRoute({
  operationId: "listTopics",
  method: "get",
  path: "/v1/admin/topics",
  tags,
  summary: "Topics and how far each group has read",
  description: "Asks Kafka for the lag of every consumer group on every topic. Role operator only.",
  security,
  responses: {
    200: { description: "All topics", content: { "application/json": { schema: topicsSchema } } },
    ...problemResponses(401, 403, 429, 503),
  },
});

export const listDeadLetters = createRoute({
  operationId: "listDeadLetters",
  method: "get",
  path: "/v1/admin/dead-letters",
  tags,
  summary: "Messages that services put aside",
  description:
    "Service after service, newest first within each. A service that does not answer is named in `unavailable`, and its letters are missing. Role operator only.",
  security,
  request: { query: pageQuery },
  responses: {
    200: {
      description: "A page",
      content: {
        "application/json": {
          schema: z
            .object({
              items: z.array(operatorsLetter),
              nextCursor: z.string().nullable(),
              unavailable: z.array(z.string()).describe("Services that did not answer"),
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
    .regex(/^[a-z][a-z0-9_]*\.[0-9a-f-]{36}$/, { error: "is not the id of a dead letter" })
    .openapi({
      description: "The letter's id",
      example: "quiz.0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
    }),
});

export const replayDeadLetter = createRoute({
  operationId: "replayDeadLetter",
  method: "post",
  path: "/v1/admin/dead-letters/{id}/replay",
  tags,
  summary: "Handle a message again",
  description: "Soon afterwards the letter is gone, or parked again with the new error.",
  security,
  request: { params },
  responses: {
    202: { description: "It will be handled" },
    ...problemResponses(400, 401, 403, 404, 409, 429, 503),
  },
});

export const discardDeadLetter = createRoute({
  operationId: "discardDeadLetter",
  method: "post",
  path: "/v1/admin/dead-letters/{id}/discard",
  tags,
  summary: "Give a message up",
  description: "What waits behind it is handled.",
  security,
  request: { params },
  responses: {
    204: { description: "It is gone" },
    ...problemResponses(400, 401, 403, 404, 409, 429, 503),
  },
});

/** A page of a service's own letters, as it answers inside. */
export const servicePage = z.object({
  items: z.array(deadLetterSchema),
  nextCursor: z.string().nullable(),
});
