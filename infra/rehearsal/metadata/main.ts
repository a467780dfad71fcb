/**
 * The instance metadata service of a rehearsal, in a container at 169.254.169.254: version 2 (with
 * tokens), and version 1 for instances that do not require tokens. An instance is identified by its
 * source address. Runs on Node without dependencies.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { issueCredentials } from "../account/session_credentials.ts";
import type { InstanceMetadata } from "../hosts/write_host_files.ts";

const [instancesFolder = "/instances", keyFile = "/credentials.key", port = "80"] =
  process.argv.slice(2);
const accountKey = readFileSync(keyFile);
const credentialsLiveMs = 6 * 3_600_000;
const tokens = new Map<string, { address: string; expires: number }>();

createServer((request, response) => {
  answer(request, response).catch((error: Error) => {
    console.error(error);
    end(response, 500, error.message);
  });
}).listen(Number(port), "0.0.0.0", () => console.log("listening"));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const address = request.socket.remoteAddress ?? "";
  const metadata = await metadataFor(address);
  const path = (request.url ?? "/").replace(/\/$/, "");
  if (metadata === undefined) return end(response, 404, "No instance with this address");
  // As on AWS, so that a proxy on the host cannot expose its credentials.
  if (request.headers["x-forwarded-for"] !== undefined) return end(response, 403, "Forbidden");
  if (path === "/latest/api/token") return issueToken(request, response, address);
  if (request.method !== "GET") return end(response, 405, "Method Not Allowed");
  const token = request.headers["x-aws-ec2-metadata-token"];
  if (!admitted(token, address, metadata)) return end(response, 401, "Unauthorized");
  const found = find(metadata, path);
  return found === undefined ? end(response, 404, "Not Found") : end(response, 200, found);
}

async function metadataFor(address: string): Promise<InstanceMetadata | undefined> {
  const ids = await readdir(instancesFolder);
  const all = await Promise.all(
    ids.map((id) => readFile(join(instancesFolder, id, "metadata.json"), "utf8").catch(() => "")),
  );
  const known = all.filter(Boolean).map((text) => JSON.parse(text) as InstanceMetadata);
  return known.find(({ linkAddress }) => linkAddress === address);
}

function issueToken(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): ServerResponse {
  if (request.method !== "PUT") return end(response, 405, "Method Not Allowed");
  const seconds = Number(request.headers["x-aws-ec2-metadata-token-ttl-seconds"]);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 21_600) {
    return end(response, 400, "Bad Request");
  }
  for (const [token, { expires }] of tokens) if (expires < Date.now()) tokens.delete(token);
  const token = randomBytes(32).toString("base64url");
  tokens.set(token, { address, expires: Date.now() + seconds * 1000 });
  response.setHeader("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", String(seconds));
  return end(response, 200, token);
}

function admitted(
  token: string | string[] | undefined,
  address: string,
  { tokensRequired }: InstanceMetadata,
): boolean {
  if (token === undefined) return !tokensRequired;
  const known = tokens.get(String(token));
  return known !== undefined && known.address === address && known.expires > Date.now();
}

function find({ values, role, identity }: InstanceMetadata, path: string): string | undefined {
  const credentials = "/latest/meta-data/iam/security-credentials";
  if (role !== null && path === credentials) return role;
  if (role !== null && path === `${credentials}/${role}`) return credentialsOf(role, values);
  if (path === "/latest/dynamic/instance-identity/document") return JSON.stringify(identity);
  const prefix = "/latest/meta-data";
  if (!path.startsWith(prefix)) return undefined;
  const wanted = path.slice(prefix.length + 1);
  return values[wanted] ?? list(Object.keys(values), wanted);
}

/** The names below a path, one per line, folders with a trailing slash. */
function list(keys: readonly string[], folder: string): string | undefined {
  const prefix = folder === "" ? "" : `${folder}/`;
  const below = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const names = new Set(below.map((key) => key.replace(/\/.*/, "/")));
  return names.size === 0 ? undefined : [...names].join("\n");
}

function credentialsOf(role: string, values: InstanceMetadata["values"]): string {
  const sessionName = values["instance-id"] ?? "";
  const issued = issueCredentials(accountKey, { role, sessionName, lifetimeMs: credentialsLiveMs });
  return JSON.stringify({
    Code: "Success",
    LastUpdated: new Date().toISOString(),
    Type: "AWS-HMAC",
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretAccessKey,
    Token: issued.sessionToken,
    Expiration: new Date(issued.expires).toISOString(),
  });
}

function end(response: ServerResponse, status: number, body: string): ServerResponse {
  return response.writeHead(status, { "Content-Type": "text/plain" }).end(body);
}
