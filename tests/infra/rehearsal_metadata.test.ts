import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openToken } from "../../infra/rehearsal/account/session_credentials.ts";
import type { InstanceMetadata } from "../../infra/rehearsal/hosts/write_host_files.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const program = join(import.meta.dirname, "../../infra/rehearsal/metadata/main.ts");
const test = suite("the rehearsal's metadata service");
let folder: string;
let service: ChildProcess;
let base: string;

async function describe(given: Partial<InstanceMetadata>): Promise<void> {
  const metadata: InstanceMetadata = {
    linkAddress: "127.0.0.1",
    tokensRequired: true,
    role: "LabRole",
    identity: { instanceId: "i-1" },
    values: { "instance-id": "i-1", "placement/region": "us-east-1" },
    ...given,
  };
  await mkdir(join(folder, "i-1"), { recursive: true });
  await writeFile(join(folder, "i-1", "metadata.json"), JSON.stringify(metadata));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function token(headers: Record<string, string> = {}): Promise<Response> {
  const ttl = { "X-aws-ec2-metadata-token-ttl-seconds": "60" };
  return fetch(`${base}/latest/api/token`, { method: "PUT", headers: { ...ttl, ...headers } });
}

async function read(path: string): Promise<Response> {
  const headers = { "X-aws-ec2-metadata-token": await (await token()).text() };
  return fetch(`${base}/latest/meta-data/${path}`, { headers });
}

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), "rehearsal-metadata-"));
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const stdio: ["ignore", "pipe", "inherit"] = ["ignore", "pipe", "inherit"];
  const key = join(temporaryFolder("account"), "credentials.key");
  await writeFile(key, "a key");
  service = spawn(process.execPath, [program, folder, key, String(port)], { stdio });
  if (service.stdout) await once(service.stdout, "data");
});

test.before.each(() => describe({}));

test.after(async () => {
  service.kill();
  await rm(folder, { recursive: true, force: true });
});

test("answers an instance that shows a token", async () => {
  assert.is(await (await read("instance-id")).text(), "i-1");
});

test("lists what lies below a path", async () => {
  assert.is(await (await read("placement/")).text(), "region");
});

test("refuses a request without a token where tokens are required, and takes it elsewhere", async () => {
  assert.is((await fetch(`${base}/latest/meta-data/instance-id`)).status, 401);
  await describe({ tokensRequired: false });
  assert.is((await fetch(`${base}/latest/meta-data/instance-id`)).status, 200);
});

test("refuses a made-up token", async () => {
  const headers = { "X-aws-ec2-metadata-token": "made-up" };
  assert.is((await fetch(`${base}/latest/meta-data/instance-id`, { headers })).status, 401);
});

test("gives no token for a time out of bounds, nor through a proxy", async () => {
  assert.is((await token({ "X-aws-ec2-metadata-token-ttl-seconds": "21601" })).status, 400);
  assert.is((await token({ "X-Forwarded-For": "10.0.0.1" })).status, 403);
});

test("gives the role's credentials to an instance with a profile only", async () => {
  const path = "iam/security-credentials";
  assert.is(await (await read(`${path}/`)).text(), "LabRole");
  const credentials = (await (await read(`${path}/LabRole`)).json()) as Record<string, string>;
  assert.ok(Date.parse(credentials.Expiration ?? "") > Date.now());
  const session = openToken(Buffer.from("a key"), credentials.Token ?? "");
  assert.equal([session?.role, session?.sessionName], ["LabRole", "i-1"]);
  await describe({ role: null });
  assert.is((await read(`${path}/`)).status, 404);
});

test("does not know an address that no instance has", async () => {
  await describe({ linkAddress: "169.254.169.10" });
  assert.is((await token()).status, 404);
});

test.run();
