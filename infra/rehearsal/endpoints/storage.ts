import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { AccountState } from "../account/account.ts";
import { decide, identityStatements, type Statement, statementsOf } from "../account/policies.ts";
import {
  type Authenticated,
  AuthenticationError,
  authenticate,
  type Refusal,
} from "./authenticate.ts";
import type { EndpointContext } from "./main.ts";
import { escapeXml, forward, respond, sendOn } from "./respond.ts";
import { bucketArn, type Needed, s3Access } from "./s3_access.ts";

const errorCodes: Readonly<Record<Refusal, readonly [number, string]>> = {
  missing: [403, "AccessDenied"],
  unknown: [403, "InvalidAccessKeyId"],
  expired: [400, "ExpiredToken"],
  skewed: [403, "RequestTimeTooSkewed"],
  signature: [403, "SignatureDoesNotMatch"],
};
/** The operator may do everything, except for what the account denies. */
function operatorStatements({ strictness }: AccountState): readonly Statement[] {
  return [
    { Effect: "Allow", Action: "*", Resource: "*" },
    { Effect: "Deny", Action: strictness.denied, Resource: "*" },
  ];
}

/** Serves S3: decides whether a request is allowed, and forwards it to moto. */
export async function serveStorage(
  request: IncomingMessage,
  response: ServerResponse,
  account: EndpointContext,
): Promise<void> {
  try {
    const caller = authenticate(request, { accountKey: account.key() });
    const place = placeOf(request);
    const query = new URL(request.url ?? "/", "https://s3").searchParams;
    const isDeletion = request.method === "POST" && query.has("delete");
    const body = isDeletion ? await text(request) : undefined;
    const needed = s3Access({
      ...{ ...place, query, method: request.method ?? "" },
      copySource: request.headers["x-amz-copy-source"]?.toString(),
      deletedKeys: keysIn(body ?? ""),
    });
    if (needed === undefined && !caller.isOperator) {
      sendError(response, 501, "NotImplemented", "The rehearsal does not know this request");
      return;
    }
    const denied = needed?.find((one) => !isPermitted(account, caller, one));
    if (denied !== undefined) {
      sendDenied(response, caller, denied);
      return;
    }
    const { moto: port } = account.ports;
    const answer = await forward(request, { port, ...(body !== undefined && { body }) });
    // As on S3, only who may list a bucket learns that an object does not exist.
    const list = { action: "s3:ListBucket", resource: bucketArn(place.bucket ?? "") };
    const isRead = request.method === "GET" || request.method === "HEAD";
    const isMissing = answer.statusCode === 404 && place.key !== undefined;
    if (isMissing && isRead && !isPermitted(account, caller, list)) {
      answer.resume();
      sendDenied(response, caller, list);
      return;
    }
    sendOn(answer, response);
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    const [status, code] = errorCodes[error.refusal];
    sendError(response, status, code, error.message);
  }
}

/** Within an account, a permission of the role or of the bucket suffices. */
function isPermitted(account: EndpointContext, caller: Authenticated, needed: Needed): boolean {
  const { bucketPolicies } = account.state();
  const bucket = needed.resource.replace(/^arn:aws:s3:::/, "").split("/")[0] ?? "";
  const asked = { ...needed, caller };
  const role = caller.isOperator
    ? operatorStatements(account.state())
    : identityStatements(account.state(), caller.role);
  const [identity, resource] = [
    decide(role, asked),
    decide(statementsOf(bucketPolicies[bucket]), asked),
  ];
  if (identity.isDenied || resource.isDenied) return false;
  return identity.isAllowed || resource.isAllowed;
}

/** The bucket is part of the host name, or the first part of the path. */
function placeOf(request: IncomingMessage): {
  readonly bucket: string | undefined;
  readonly key: string | undefined;
} {
  const host = String(request.headers.host ?? "").replace(/:\d+$/, "");
  const path = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/").slice(1);
  const [, virtual] = /^(.+)\.s3(?:\.[a-z0-9-]+)?\.amazonaws\.com$/.exec(host) ?? [];
  if (virtual !== undefined) return { bucket: virtual, key: path || undefined };
  const [bucket = "", ...key] = path.split("/");
  return { bucket: bucket || undefined, key: key.join("/") || undefined };
}

/** The keys in a request for several deletions. */
function keysIn(body: string): string[] {
  const entities: Readonly<Record<string, string>> = {
    ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" },
  };
  return [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) =>
    key.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole),
  );
}

function sendDenied(response: ServerResponse, caller: Authenticated, needed: Needed): void {
  const { action, resource } = needed;
  const what = `perform: ${action} on resource: "${resource}"`;
  const message = `User: ${caller.sessionArn} is not authorized to ${what}`;
  sendError(response, 403, "AccessDenied", message);
}

function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const error = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  respond(response, status, {
    "content-type": "application/xml",
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${error}</Error>`,
  });
}
