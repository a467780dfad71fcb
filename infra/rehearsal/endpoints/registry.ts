import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { decide, identityStatements } from "../account/policies.ts";
import { repositoryArn } from "../account/region.ts";
import { arnsOf } from "../account/session_credentials.ts";
import { AuthenticationError, openSession } from "./authenticate.ts";
import type { EndpointContext } from "./main.ts";
import { fetchUpstream, forward, respond, sendOn, type Upstream } from "./respond.ts";

/** A part of an image in a path of the registry's API, e.g. `/v2/platform/quiz/manifests/1`. */
const part = /^\/v2\/([a-z0-9/._-]+)\/(manifests|blobs)\/(.+)$/;

/** The actions of ECR that the registry's requests need. */
const actions: Readonly<Record<string, string>> = {
  "GET manifests": "ecr:BatchGetImage",
  "HEAD manifests": "ecr:BatchGetImage",
  "PUT manifests": "ecr:PutImage",
  "GET blobs": "ecr:GetDownloadUrlForLayer",
  "HEAD blobs": "ecr:BatchCheckLayerAvailability",
  "POST blobs": "ecr:InitiateLayerUpload",
  "PATCH blobs": "ecr:UploadLayerPart",
  "PUT blobs": "ecr:CompleteLayerUpload",
};

/** Serves ECR's registry: decides whether a request is allowed, and forwards it. */
export async function serveRegistry(
  request: IncomingMessage,
  response: ServerResponse,
  account: EndpointContext,
): Promise<void> {
  const [path = "/", query] = (request.url ?? "/").split("?");
  const port = account.ports.registry;
  try {
    const { role, sessionName } = login(request, account);
    if (path === "/v2/") {
      respond(response, 200, { "content-type": "application/json", body: "{}" });
      return;
    }
    const [, name = "", kind = "", reference = ""] = part.exec(path) ?? [];
    const action = actions[`${request.method} ${kind}`];
    if (action === undefined) {
      sendError(response, 405, "UNSUPPORTED", "The operation is unsupported");
      return;
    }
    const { roleArn, sessionArn } = arnsOf({ role, sessionName });
    const resource = repositoryArn(name);
    const decision = decide(identityStatements(account.state(), role), {
      ...{ action, resource, caller: { roleArn, sessionArn } },
    });
    if (decision.isDenied || !decision.isAllowed) {
      const what = `${action} on resource: ${resource}`;
      const message = `User: ${sessionArn} is not authorized to perform: ${what}`;
      sendError(response, 403, "DENIED", message);
      return;
    }
    const repository = account.state().repositories[name];
    if (repository === undefined) {
      const message = `The repository with name '${name}' does not exist in the registry`;
      sendError(response, 404, "NAME_UNKNOWN", message);
      return;
    }
    if (action === "ecr:PutImage" && repository.isImmutable) {
      await putImage(request, response, { port, name, tag: reference });
      return;
    }
    // ECR does not take a layer over from another repository.
    const isMount = request.method === "POST" && query?.includes("mount=");
    sendOn(await forward(request, { port, ...(isMount && { path }) }), response);
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    response.setHeader("www-authenticate", 'Basic realm="ecr",service="ecr.amazonaws.com"');
    const isExpired = error.refusal === "expired";
    const message = isExpired ? "Your authorization token has expired" : "not authenticated";
    sendError(response, 401, "UNAUTHORIZED", message);
  }
}

/** The role of a login by a password of GetAuthorizationToken. */
function login(request: IncomingMessage, account: EndpointContext) {
  const [, encoded] = /^Basic (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  if (encoded === undefined) throw new AuthenticationError("missing");
  const [user = "", ...password] = Buffer.from(encoded, "base64").toString().split(":");
  if (user !== "AWS") throw new AuthenticationError("unknown");
  return openSession(account.key(), password.join(":"));
}

/** A tag of an immutable repository belongs to one image for ever. */
async function putImage(
  request: IncomingMessage,
  response: ServerResponse,
  { port, name, tag }: Upstream & { readonly name: string; readonly tag: string },
): Promise<void> {
  const body = await text(request);
  const known = await readManifest({ port }, { name, reference: tag });
  if (!tag.includes(":") && known !== undefined && known.manifest !== body) {
    const message = `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the repository is immutable.`;
    sendError(response, 400, "TAG_INVALID", message);
    return;
  }
  sendOn(await forward(request, { port, body }), response);
}

/** An image's manifest by its tag or digest; undefined when there is none. */
export async function readManifest(
  { port }: Upstream,
  { name, reference }: { readonly name: string; readonly reference: string },
): Promise<
  { readonly digest: string; readonly type: string; readonly manifest: string } | undefined
> {
  const types = ["manifest.v2+json", "manifest.list.v2+json"].map(
    (type) => `application/vnd.docker.distribution.${type}`,
  );
  const oci = ["manifest.v1+json", "index.v1+json"].map(
    (type) => `application/vnd.oci.image.${type}`,
  );
  const answer = await fetchUpstream({ port }, `/v2/${name}/manifests/${reference}`, {
    accept: [...types, ...oci].join(", "),
  });
  const manifest = await answer.text();
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`The registry returned status ${answer.status}: ${manifest}`);
  const { headers } = answer;
  const digest = headers.get("docker-content-digest") ?? "";
  return { digest, type: headers.get("content-type") ?? "", manifest };
}

function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  respond(response, status, {
    "content-type": "application/json",
    body: JSON.stringify({ errors: [{ code, message }] }),
  });
}
