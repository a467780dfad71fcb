import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { AwsError } from "../account/aws_error.ts";
import { accountId, roleOfProfile } from "../account/region.ts";
import { requirePermission } from "../account/strictness.ts";
import type { Cloud } from "../cloud.ts";
import { operatorAddress } from "../machine/networks.ts";
import { type Background, ec2Actions } from "./ec2_answers.ts";
import { type Answer, parseQuestion, type Question, toXml } from "./query_xml.ts";

/** The parts of EC2, IAM, STS and Service Quotas that the operator's commands use. */
export interface ApiServer {
  /** For AWS_ENDPOINT_URL_EC2, _IAM and _STS. */
  readonly url: string;
  /** Returns this machine's public address as plain text. */
  readonly addressUrl: string;
  /** Resolves when the work in progress is done. */
  close(): Promise<void>;
}

/** The quota of a new account. */
const standardVcpus = 32;

/** Serves the account's state by AWS's query protocols on a free port of loopback. */
export async function serveApi(cloud: Cloud): Promise<ApiServer> {
  const begun = new Set<Promise<unknown>>();
  const background = (work: Promise<unknown>): void => {
    const noted = work
      .catch((error: Error) => console.error(error.message))
      .finally(() => begun.delete(noted));
    begun.add(noted);
  };
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: string }> => {
    if (request.url === "/address") return { status: 200, body: `${operatorAddress}\n` };
    // Another protocol, of which one request is implemented.
    if (request.headers["x-amz-target"] === "ServiceQuotasV20190624.GetServiceQuota") {
      return { status: 200, body: JSON.stringify({ Quota: { Value: standardVcpus } }) };
    }
    const question = parseQuestion(await text(request));
    try {
      const body = await answerXml(cloud, question, background);
      return { status: 200, body };
    } catch (error) {
      return refusalXml(error);
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "text/xml" }).end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    addressUrl: `${url}/address`,
    async close() {
      server.close();
      server.closeAllConnections();
      await Promise.all(begun);
    },
  };
}

async function answerXml(
  cloud: Cloud,
  question: Question,
  background: Background,
): Promise<string> {
  const { action } = question;
  requirePermission(cloud.account, `${services[action] ?? "ec2"}:${action}`);
  const other = otherAnswers[action];
  if (other !== undefined) {
    const answer = toXml(other(question, cloud), "member");
    const result = `<${action}Result>${answer}</${action}Result>`;
    return `<${action}Response>${result}</${action}Response>`;
  }
  const ec2 = ec2Actions[action];
  if (ec2 === undefined) {
    throw new AwsError("InvalidAction", `The action ${action} is not implemented by the rehearsal`);
  }
  const answer = toXml(await ec2(cloud, question, background), "item");
  return `<${action}Response><requestId>rehearsal</requestId>${answer}</${action}Response>`;
}

/** Combines the error formats of both protocols: each client finds its own. */
function refusalXml(error: unknown): { status: number; body: string } {
  const known = error instanceof AwsError;
  const Code = known ? error.code : "InternalError";
  const Message = known ? error.message.slice(Code.length + 2) : (error as Error).message;
  const one = `<Error><Code>${Code}</Code><Message>${toXml(Message, "item")}</Message></Error>`;
  return { status: known ? 400 : 500, body: `<Response><Errors>${one}</Errors>${one}</Response>` };
}

/** The services of actions that are not of EC2. */
const services: Readonly<Record<string, string>> = {
  GetCallerIdentity: "sts",
  GetInstanceProfile: "iam",
};

/** STS and IAM. */
const otherAnswers: Readonly<Record<string, (question: Question, cloud: Cloud) => Answer>> = {
  GetCallerIdentity: () => ({
    Account: accountId,
    Arn: `arn:aws:sts::${accountId}:assumed-role/voclabs/user0=rehearsal`,
    UserId: "AROAREHEARSAL:user0=rehearsal",
  }),
  GetInstanceProfile(question, { account }) {
    const name = question.get("InstanceProfileName") ?? "";
    const role = roleOfProfile(account.state, name);
    if (role === undefined) {
      throw new AwsError("NoSuchEntity", `Instance Profile ${name} cannot be found.`);
    }
    const created = { CreateDate: "2026-01-01T00:00:00Z", Path: "/" };
    return {
      InstanceProfile: {
        ...created,
        InstanceProfileName: name,
        InstanceProfileId: "AIPAREHEARSAL",
        Arn: `arn:aws:iam::${accountId}:instance-profile/${name}`,
        Roles: [
          {
            ...created,
            RoleName: role,
            RoleId: "AROAREHEARSAL",
            Arn: `arn:aws:iam::${accountId}:role/${role}`,
          },
        ],
      },
    };
  },
};
