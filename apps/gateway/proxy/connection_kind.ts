import type { IncomingMessage } from "node:http";
import { z } from "@hono/zod-openapi";
import { hasBody, isSmall } from "./request_body.ts";

/**
 * What a request needs an upstream connection for: an ordinary exchange, or something that can hold
 * the connection for as long as the client likes.
 */
export type ConnectionKind = "request" | "download" | "upload" | "stream";

/** Decides the kind of a request to an operation. */
export type KindOfConnection = (operationId: string, request: IncomingMessage) => ConnectionKind;

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const operationSchema = z.object({
  operationId: z.string(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/**
 * Reads from the OpenAPI document which operations send files or event streams. An operation that
 * can send either JSON or events is a stream where the client asks for events.
 */
export function connectionKinds(document: unknown): KindOfConnection {
  const kinds = new Map<string, "download" | "stream" | "stream-on-request">();
  for (const item of Object.values(documentSchema.parse(document).paths)) {
    for (const described of Object.values(item)) {
      const operation = operationSchema.safeParse(described);
      if (!operation.success) continue;
      const { operationId, responses } = operation.data;
      const types = Object.entries(responses)
        .filter(([status]) => status.startsWith("2"))
        .flatMap(([, { content }]) => Object.keys(content ?? {}));
      const sendsJson = types.includes("application/json");
      if (types.includes("text/event-stream")) {
        kinds.set(operationId, sendsJson ? "stream-on-request" : "stream");
      } else if (types.length > 0 && !sendsJson) {
        kinds.set(operationId, "download");
      }
    }
  }
  return (operationId, request) => {
    // A small body is received before a connection is used, so its sender cannot hold one.
    if (hasBody(request) && !isSmall(request)) return "upload";
    const kind = kinds.get(operationId);
    if (kind === undefined) return "request";
    if (kind !== "stream-on-request") return kind;
    return request.headers.accept?.includes("text/event-stream") ? "stream" : "request";
  };
}
