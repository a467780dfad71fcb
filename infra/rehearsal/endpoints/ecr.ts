import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { AwsError } from "../account/aws_error.ts";
import { decide, identityStatements } from "../account/policies.ts";
import { accountId, region, repositoryArn } from "../account/region.ts";
import { issueCredentials } from "../account/session_credentials.ts";
import { type Authenticated, authenticate, type Refusal, refusalOf } from "./authenticate.ts";
import type { EndpointContext } from "./main.ts";
import { readManifest } from "./registry.ts";
import { fetchUpstream, respond, type Upstream } from "./respond.ts";

const errorCodes: Readonly<Record<Refusal, string>> = {
  missing: "MissingAuthenticationTokenException",
  unknown: "UnrecognizedClientException",
  expired: "ExpiredTokenException",
  skewed: "InvalidSignatureException",
  signature: "InvalidSignatureException",
};
const loginMs = 12 * 3_600_000;

interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

interface EcrRequest {
  readonly repositoryName?: string;
  readonly imageIds?: readonly ImageId[];
}

/** Serves ECR's API: logins, and what images a repository has. */
export async function serveEcr(
  request: IncomingMessage,
  response: ServerResponse,
  account: EndpointContext,
): Promise<void> {
  const body = await text(request);
  try {
    const caller = authenticate(request, { accountKey: account.key(), body });
    const action = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    send(response, 200, await answer(action, JSON.parse(body), { caller, account }));
  } catch (error) {
    const { code, message } = refusalOf(error, errorCodes);
    send(response, 400, { __type: code, message });
  }
}

async function answer(
  action: string,
  { repositoryName = "", imageIds }: EcrRequest,
  { caller, account }: { readonly caller: Authenticated; readonly account: EndpointContext },
): Promise<object> {
  const isLogin = action === "GetAuthorizationToken";
  if (!isLogin && action !== "DescribeImages" && action !== "BatchGetImage") {
    const message = `The action ${action} is not implemented by the rehearsal`;
    throw new AwsError("UnknownOperationException", message);
  }
  const resource = isLogin ? "*" : repositoryArn(repositoryName);
  requirePermission(account, caller, { action: `ecr:${action}`, resource });
  if (isLogin) return login(account, caller);
  if (!(repositoryName in account.state().repositories)) {
    const message = `The repository with name '${repositoryName}' does not exist in the registry with id '${accountId}'`;
    throw new AwsError("RepositoryNotFoundException", message);
  }
  const registry = { port: account.ports.registry };
  const tags = imageIds === undefined ? await listTags(registry, repositoryName) : [];
  const wanted = imageIds ?? tags.map((imageTag) => ({ imageTag }));
  const found = await Promise.all(
    wanted.map((imageId) => readImage(registry, { name: repositoryName, imageId })),
  );
  return action === "DescribeImages"
    ? describeImages(repositoryName, found)
    : batchGetImage(repositoryName, found);
}

function login(account: EndpointContext, { role, sessionName }: Authenticated): object {
  const issued = issueCredentials(account.key(), { role, sessionName, lifetimeMs: loginMs });
  const authorizationToken = Buffer.from(`AWS:${issued.sessionToken}`).toString("base64");
  const proxyEndpoint = `https://${accountId}.dkr.ecr.${region}.amazonaws.com`;
  return {
    authorizationData: [{ authorizationToken, expiresAt: issued.expires / 1000, proxyEndpoint }],
  };
}

type Found = Awaited<ReturnType<typeof readImage>>;

async function readImage(
  registry: Upstream,
  { name, imageId }: { readonly name: string; readonly imageId: ImageId },
) {
  const reference = imageId.imageDigest ?? imageId.imageTag ?? "";
  return { imageId, image: await readManifest(registry, { name, reference }) };
}

function describeImages(repositoryName: string, found: readonly Found[]): object {
  return {
    imageDetails: found.map(({ imageId, image }) => {
      if (image === undefined) {
        const message = `The image with imageId ${JSON.stringify(imageId)} does not exist within the repository with name '${repositoryName}' in the registry with id '${accountId}'`;
        throw new AwsError("ImageNotFoundException", message);
      }
      const { digest: imageDigest, type: imageManifestMediaType } = image;
      const imageTags = imageId.imageTag === undefined ? [] : [imageId.imageTag];
      return {
        ...{ registryId: accountId, repositoryName, imageDigest, imageManifestMediaType },
        ...(imageTags.length > 0 && { imageTags }),
      };
    }),
  };
}

function batchGetImage(repositoryName: string, found: readonly Found[]): object {
  return {
    images: found.flatMap(({ imageId, image }) => {
      if (image === undefined) return [];
      const { digest, manifest: imageManifest, type: imageManifestMediaType } = image;
      const identity = { registryId: accountId, repositoryName };
      return [
        {
          ...{ ...identity, imageManifest, imageManifestMediaType },
          imageId: { ...imageId, imageDigest: digest },
        },
      ];
    }),
    failures: found
      .filter(({ image }) => image === undefined)
      .map(({ imageId }) => ({
        imageId,
        failureCode: "ImageNotFound",
        failureReason: "Requested image not found",
      })),
  };
}

async function listTags(registry: Upstream, repositoryName: string): Promise<string[]> {
  const listed = await fetchUpstream(registry, `/v2/${repositoryName}/tags/list`);
  const { tags } = (await listed.json()) as { tags?: string[] | null };
  return tags ?? [];
}

function requirePermission(
  account: EndpointContext,
  caller: Authenticated,
  needed: { readonly action: string; readonly resource: string },
): void {
  if (caller.isOperator) return;
  const statements = identityStatements(account.state(), caller.role);
  const { isAllowed, isDenied } = decide(statements, { ...needed, caller });
  if (isAllowed && !isDenied) return;
  const what = `${needed.action} on resource: ${needed.resource}`;
  const message = `User: ${caller.sessionArn} is not authorized to perform: ${what}`;
  throw new AwsError("AccessDeniedException", message);
}

function send(response: ServerResponse, status: number, body: object): void {
  respond(response, status, {
    "content-type": "application/x-amz-json-1.1",
    body: JSON.stringify(body),
  });
}
