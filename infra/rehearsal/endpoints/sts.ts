import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { AwsError } from "../account/aws_error.ts";
import { decide, identityStatements, statementsOf } from "../account/policies.ts";
import { accountId } from "../account/region.ts";
import { arnsOf, issueCredentials } from "../account/session_credentials.ts";
import { type Answer, parseQuestion, type Question, toXml } from "../api/query_xml.ts";
import { type Authenticated, authenticate, type Refusal, refusalOf } from "./authenticate.ts";
import type { EndpointContext } from "./main.ts";
import { respond } from "./respond.ts";

const errorCodes: Readonly<Record<Refusal, string>> = {
  missing: "MissingAuthenticationToken",
  unknown: "InvalidClientTokenId",
  expired: "ExpiredToken",
  skewed: "SignatureDoesNotMatch",
  signature: "SignatureDoesNotMatch",
};
const shortestSeconds = 900;
/** A role's session that assumes another role gets an hour at most (role chaining). */
const chainedSeconds = 3600;
const roleArn = new RegExp(`^arn:aws:iam::${accountId}:role/([\\w+=,.@-]+)$`);

/** Serves STS. */
export async function serveSts(
  request: IncomingMessage,
  response: ServerResponse,
  account: EndpointContext,
): Promise<void> {
  const body = await text(request);
  try {
    const caller = authenticate(request, { accountKey: account.key(), body });
    const question = parseQuestion(body);
    const result = toXml(answer(question, { caller, account }), "member");
    const { action } = question;
    send(response, 200, `<${action}Response><${action}Result>${result}</${action}Result>`, action);
  } catch (error) {
    const { code, message } = refusalOf(error, errorCodes);
    const xml = toXml({ Type: "Sender", Code: code, Message: message }, "member");
    const status = code === "ValidationError" || code === "InvalidAction" ? 400 : 403;
    send(response, status, `<ErrorResponse><Error>${xml}</Error>`, "Error");
  }
}

interface Context {
  readonly caller: Authenticated;
  readonly account: EndpointContext;
}

function answer(question: Question, { caller, account }: Context): Answer {
  if (question.action === "GetCallerIdentity") {
    const UserId = `AROA${caller.role}:${caller.sessionName}`;
    return { Arn: caller.sessionArn, UserId, Account: accountId };
  }
  if (question.action === "AssumeRole") return assumeRole(question, { caller, account });
  const message = `The action ${question.action} is not implemented by the rehearsal`;
  throw new AwsError("InvalidAction", message);
}

function assumeRole(question: Question, { caller, account }: Context): Answer {
  const arn = question.get("RoleArn") ?? "";
  const sessionName = question.get("RoleSessionName") ?? "";
  const seconds = Number(question.get("DurationSeconds") ?? chainedSeconds);
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw new AwsError(
      "ValidationError",
      "Value at 'roleSessionName' failed to satisfy constraint",
    );
  }
  const state = account.state();
  const role = state.roles[roleArn.exec(arn)?.[1] ?? ""];
  const denied = new AwsError(
    "AccessDenied",
    `User: ${caller.sessionArn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );
  if (role === undefined) throw denied;
  const asked = { caller, action: "sts:AssumeRole", resource: arn };
  const trust = decide(statementsOf(role.assumeRolePolicy), asked);
  const identity = decide(identityStatements(state, caller.role), asked);
  // A role that a trust policy names needs no permission of its own; others of the account do.
  const isAllowed = trust.isAllowed || (trust.isDelegated && identity.isAllowed);
  if (trust.isDenied || identity.isDenied || !isAllowed) throw denied;
  if (!Number.isInteger(seconds) || seconds < shortestSeconds || seconds > role.maxSeconds) {
    const message =
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
    throw new AwsError("ValidationError", message);
  }
  if (seconds > chainedSeconds) {
    const message =
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining";
    throw new AwsError("ValidationError", message);
  }
  const issued = issueCredentials(account.key(), {
    ...{ role: role.id, sessionName, lifetimeMs: seconds * 1000 },
  });
  return {
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretAccessKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: new Date(issued.expires).toISOString().replace(/\.\d+Z$/, "Z"),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${role.id}:${sessionName}`,
      Arn: arnsOf({ role: role.id, sessionName }).sessionArn,
    },
  };
}

function send(response: ServerResponse, status: number, xml: string, action: string): void {
  const id = "<RequestId>rehearsal</RequestId>";
  const end = action === "Error" ? id : `<ResponseMetadata>${id}</ResponseMetadata>`;
  respond(response, status, {
    "content-type": "text/xml",
    body: `${xml}${end}</${action}Response>`,
  });
}
