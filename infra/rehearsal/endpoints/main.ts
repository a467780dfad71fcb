/**
 * AWS's endpoints: S3, STS, ECR, and the authorities of RDS. They authenticate a request by its
 * signature, decide about it by the account's policies, and leave the work to moto and to Debian's
 * docker-registry. Runs on Node without dependencies.
 */
import { readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import type { AccountState } from "../account/account.ts";
import { serveEcr } from "./ecr.ts";
import { serveRegistry } from "./registry.ts";
import { respond } from "./respond.ts";
import { serveStorage } from "./storage.ts";
import { serveSts } from "./sts.ts";

/** What requests are answered from: the account, whose files may change at any time, and servers. */
export interface EndpointContext {
  /** The ports of moto and of docker-registry on the loopback address. */
  readonly ports: { readonly moto: number; readonly registry: number };
  state(): AccountState;
  /** The key that credentials of sessions are derived from. */
  key(): Buffer;
}

type Endpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  account: EndpointContext,
) => Promise<void>;

const [accountFolder = "/account", certificateFolder = "/certificates", ...ports] =
  process.argv.slice(2);
const [port = 443, moto = 5000, registry = 5001] = ports.map(Number);
const accountFile = join(accountFolder, "account.json");
let lastRead: { readonly changed: number; readonly state: AccountState } | undefined;
const account: EndpointContext = {
  ports: { moto, registry },
  state() {
    const changed = statSync(accountFile).mtimeMs;
    if (lastRead?.changed !== changed) {
      lastRead = { changed, state: JSON.parse(readFileSync(accountFile, "utf8")) };
    }
    return lastRead.state;
  },
  key: () => readFileSync(join(accountFolder, "credentials.key")),
};

/** By the first word of the host name; S3 also has names of buckets, and is reached by its address. */
const endpoints: readonly (readonly [RegExp, Endpoint])[] = [
  [/^sts\./, serveSts],
  [/^api\.ecr\./, serveEcr],
  [/^\d+\.dkr\.ecr\./, serveRegistry],
  [/^truststore\.pki\.rds\./, serveAuthorities],
];

createServer(
  {
    cert: readFileSync(join(certificateFolder, "endpoints.crt")),
    key: readFileSync(join(certificateFolder, "endpoints.key")),
    // Uploads take as long as they take.
    requestTimeout: 0,
  },
  (request, response) => {
    const host = request.headers.host ?? "";
    const [, serve] = endpoints.find(([name]) => name.test(host)) ?? [undefined, serveStorage];
    serve(request, response, account).catch((error: Error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else respond(response, 500, { "content-type": "text/plain", body: error.message });
    });
  },
).listen(port, "0.0.0.0", () => console.log("listening"));

async function serveAuthorities(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isKnown = request.url === "/global/global-bundle.pem" && request.method === "GET";
  if (!isKnown) {
    respond(response, 404, { "content-type": "text/plain", body: "Not Found" });
    return;
  }
  const body = readFileSync(join(accountFolder, "authorities/rds/authority.crt"), "utf8");
  respond(response, 200, { "content-type": "application/x-pem-file", body });
}
