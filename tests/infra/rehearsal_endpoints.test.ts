import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { Agent, request as requestTls } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { Upload } from "@aws-sdk/lib-storage";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { issueCredentials } from "../../infra/rehearsal/account/session_credentials.ts";
import {
  authorityFile,
  createAuthority,
  issueCertificate,
} from "../../infra/rehearsal/machine/certificates.ts";
import { type RehearsedAccount, rehearsedAccount } from "../support/rehearsal/rehearsed_account.ts";
import { testS3 } from "../support/s3.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const program = join(import.meta.dirname, "../../infra/rehearsal/endpoints/main.ts");
const accountArn = "arn:aws:iam::123456789012";
const repository = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

const test = suite("the rehearsal's endpoints");
let rehearsed: RehearsedAccount;
let folder: string;
let port: number;
let service: ChildProcess;
let registry: Server;
/** What reached the registry. */
const forwarded: string[] = [];

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trusted = (AWS: string) =>
  policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });

test.before(async () => {
  rehearsed = await rehearsedAccount();
  const { create, account } = rehearsed;
  await createRoles(create);
  const { id: name } = await create("aws:ecr/repository:Repository", {
    ...{ name: "platform/quiz", imageTagMutability: "IMMUTABLE" },
  });
  assert.is(name, "platform/quiz");
  await account.save();
  folder = temporaryFolder("certificates");
  await createAuthority(folder, "test");
  const names = ["127.0.0.1", "*.us-east-1.amazonaws.com", repository];
  await issueCertificate(folder, { names, prefix: join(folder, "endpoints") });
  await mkdir(join(account.folder, "authorities/rds"), { recursive: true });
  registry = createServer((request, response) => {
    forwarded.push(`${request.method} ${request.url}`);
    const isKnown = request.method === "GET" && request.url?.endsWith("/manifests/1");
    response.writeHead(isKnown ? 200 : request.method === "PUT" ? 201 : 404).end("{}");
  }).listen(0, "127.0.0.1");
  await once(registry, "listening");
  port = await freePort();
  const moto = new URL((await testS3()).endpoint).port;
  const ports = [port, moto, (registry.address() as AddressInfo).port].map(String);
  service = spawn(process.execPath, [program, account.folder, folder, ...ports], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (service.stdout) await once(service.stdout, "data");
});

test.after(() => {
  service.kill();
  registry.close();
});

/** A host's role, and a service's that the host may assume. */
async function createRoles(create: RehearsedAccount["create"]): Promise<void> {
  await create("aws:iam/role:Role", {
    name: "host",
    assumeRolePolicy: policy({
      ...{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" } },
      Action: "sts:AssumeRole",
    }),
  });
  for (const name of ["documents", "quiz"]) {
    const bucket = `arn:aws:s3:::${name}-bucket`;
    await create("aws:iam/role:Role", {
      name,
      assumeRolePolicy: trusted(name === "quiz" ? `${accountArn}:root` : `${accountArn}:role/host`),
    });
    await create("aws:iam/rolePolicy:RolePolicy", {
      ...{ name, role: name },
      policy: policy(
        { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${bucket}/*` },
        { Effect: "Allow", Action: "s3:DeleteObject", Resource: `${bucket}/own/*` },
        { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
        ...(name === "documents"
          ? [{ Effect: "Allow", Action: "s3:ListBucket", Resource: bucket }]
          : []),
      ),
    });
  }
  await create("aws:iam/rolePolicy:RolePolicy", {
    ...{ name: "images", role: "host" },
    policy: policy(
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Effect: "Allow",
        Action: ["ecr:BatchGetImage", "ecr:PutImage"],
        Resource: "arn:aws:ecr:us-east-1:123456789012:repository/platform/*",
      },
    ),
  });
}

function credentialsOf(role: string, lifetimeMs = 60_000) {
  const key = readFileSync(rehearsed.account.credentialsKey);
  return issueCredentials(key, { role, sessionName: "i-1", lifetimeMs });
}

/** Every host name leads to the program. */
function clientOptions(credentials: Partial<ReturnType<typeof credentialsOf>>, name?: string) {
  const { accessKeyId = "rehearsal", secretAccessKey = "rehearsal", sessionToken } = credentials;
  const httpsAgent = new Agent({
    ca: readFileSync(authorityFile(folder)),
    lookup: (_host, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
  });
  return {
    region: "us-east-1",
    endpoint: `https://${name ?? "127.0.0.1"}:${port}`,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    requestHandler: { httpsAgent },
    maxAttempts: 1,
  };
}

const s3 = (credentials: Partial<ReturnType<typeof credentialsOf>> = {}) =>
  new S3Client({ ...clientOptions(credentials), forcePathStyle: true });
const sts = (credentials: Partial<ReturnType<typeof credentialsOf>>) =>
  new STSClient(clientOptions(credentials, "sts.us-east-1.amazonaws.com"));

/** The error's name, or "" when the request succeeds. */
const outcome = (request: Promise<unknown>): Promise<string> =>
  request.then(
    () => "",
    (error: Error) => error.name,
  );

const put = (Bucket: string, Key = "a/key with spaces+.txt") =>
  new PutObjectCommand({ Bucket, Key, Body: "text" });
const read = (Bucket: string, Key = "a/key with spaces+.txt") =>
  new GetObjectCommand({ Bucket, Key });

test("a role reaches its own bucket, and no other", async () => {
  const { client } = await testS3();
  for (const Bucket of ["documents-bucket", "quiz-bucket"]) {
    await client.send(new CreateBucketCommand({ Bucket }));
  }
  const documents = s3(credentialsOf("documents"));
  await documents.send(put("documents-bucket"));
  const { Body } = await documents.send(read("documents-bucket"));
  assert.is(await Body?.transformToString(), "text");
  assert.is(await outcome(documents.send(put("quiz-bucket"))), "AccessDenied");
  const list = new ListObjectsV2Command({ Bucket: "quiz-bucket" });
  assert.is(await outcome(documents.send(list)), "AccessDenied");
  await s3().send(put("quiz-bucket"));
});

test("a lab's role uploads in parts, copies and lists; a service's needs each permission", async () => {
  const lab = s3(credentialsOf("LabRole"));
  const target = { Bucket: "documents-bucket", Key: "large" };
  const Body = Buffer.alloc(6 * 2 ** 20, "x");
  for (const client of [lab, s3(credentialsOf("documents"))]) {
    await new Upload({ client, params: { ...target, Body }, partSize: 5 * 2 ** 20 }).done();
    const { ContentLength } = await client.send(new HeadObjectCommand(target));
    assert.is(ContentLength, Body.length);
  }
  const copy = new CopyObjectCommand({
    ...target,
    Key: "own/copy",
    CopySource: "quiz-bucket/none",
  });
  assert.is(await outcome(s3(credentialsOf("documents")).send(copy)), "AccessDenied");
  assert.is(await outcome(lab.send(copy)), "NoSuchKey");
  const uploads = new ListMultipartUploadsCommand({ Bucket: "documents-bucket" });
  assert.is(await outcome(s3(credentialsOf("documents")).send(uploads)), "AccessDenied");
  assert.is(await outcome(lab.send(uploads)), "");
});

test("who may not list a bucket does not learn that an object is missing", async () => {
  const missing = (role: string) =>
    outcome(s3(credentialsOf(role)).send(read(`${role}-bucket`, "missing")));
  assert.is(await missing("documents"), "NoSuchKey");
  assert.is(await missing("quiz"), "AccessDenied");
});

test("several deletions need a permission for each key", async () => {
  const remove = (...keys: string[]) =>
    new DeleteObjectsCommand({
      Bucket: "documents-bucket",
      Delete: { Objects: keys.map((Key) => ({ Key })) },
    });
  const documents = s3(credentialsOf("documents"));
  await documents.send(put("documents-bucket", "own/1"));
  assert.is(await outcome(documents.send(remove("own/1"))), "");
  assert.is(await outcome(documents.send(remove("own/1", "a/1"))), "AccessDenied");
});

test("a bucket's policy denies what the role's policy allows", async () => {
  const { create, remove, refusal } = rehearsed;
  const bucket = "documents-bucket";
  const deny = {
    ...{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `arn:aws:s3:::${bucket}/*` },
    Condition: { ArnNotLike: { "aws:PrincipalArn": `${accountArn}:role/quiz` } },
  };
  await create("aws:s3/bucketPolicy:BucketPolicy", { bucket, policy: policy(deny) });
  try {
    const documents = s3(credentialsOf("documents"));
    assert.is(await outcome(documents.send(read(bucket))), "AccessDenied");
  } finally {
    await remove("aws:s3/bucketPolicy:BucketPolicy", bucket);
  }
  assert.is(await outcome(s3(credentialsOf("documents")).send(read(bucket))), "");
  const condition = { NumericLessThan: { "aws:MultiFactorAuthAge": "1" } };
  const unknown = policy({ ...deny, Condition: condition });
  const refused = create("aws:s3/bucketPolicy:BucketPolicy", { bucket, policy: unknown });
  assert.match(await refusal(refused), 'Unrecognized key: "NumericLessThan"');
});

test("the operator may do everything except for what the account denies", async () => {
  const { account, state } = rehearsed;
  await s3().send(new CreateBucketCommand({ Bucket: "strict-bucket" }));
  const lock = () =>
    outcome(s3().send(new GetObjectLockConfigurationCommand({ Bucket: "strict-bucket" })));
  assert.is(await lock(), "ObjectLockConfigurationNotFoundError");
  state.strictness = { ...state.strictness, denied: ["s3:GetBucketObjectLockConfiguration"] };
  await account.save();
  assert.is(await lock(), "AccessDenied");
  assert.is(await outcome(s3().send(put("strict-bucket"))), "");
  state.strictness = { ...state.strictness, denied: [] };
  await account.save();
});

test("refuses expired, foreign and wrongly signed credentials", async () => {
  const known = credentialsOf("documents");
  const send = (given: Partial<typeof known>) => outcome(s3(given).send(read("documents-bucket")));
  assert.is(await send(credentialsOf("documents", -1000)), "ExpiredToken");
  assert.is(await send({ ...known, secretAccessKey: "guessed" }), "SignatureDoesNotMatch");
  assert.is(await send({ ...known, sessionToken: "made-up" }), "InvalidAccessKeyId");
  assert.is(await send({ ...known, accessKeyId: "AKIAUNKNOWN" }), "InvalidAccessKeyId");
});

test("a role is assumed by whom its trust policy names", async () => {
  const assume = (role: string, DurationSeconds = 3600) =>
    new AssumeRoleCommand({
      ...{ RoleArn: `${accountArn}:role/${role}`, RoleSessionName: role, DurationSeconds },
    });
  const host = sts(credentialsOf("host"));
  const { Credentials } = await host.send(assume("documents"));
  const session = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  const { Arn } = await sts(session).send(new GetCallerIdentityCommand({}));
  assert.is(Arn, "arn:aws:sts::123456789012:assumed-role/documents/documents");
  assert.is(await outcome(s3(session).send(read("documents-bucket"))), "");
  // The trust in the account leaves it to the host's role, which has no permission.
  assert.is(await outcome(host.send(assume("quiz"))), "AccessDenied");
  const other = sts(credentialsOf("quiz"));
  assert.is(await outcome(other.send(assume("documents"))), "AccessDenied");
  assert.is(await outcome(host.send(assume("documents", 7200))), "ValidationError");
});

test("a role's trust may name roles that exist only", async () => {
  const { create, refusal } = rehearsed;
  const role = { name: "orphan", assumeRolePolicy: trusted(`${accountArn}:role/missing`) };
  assert.match(await refusal(create("aws:iam/role:Role", role)), "Invalid principal");
});

/** A request to the registry with the password of a login. */
async function ask(
  method: string,
  path: string,
  { role, body = "" }: { role?: string; body?: string } = {},
): Promise<{ status: number; body: string }> {
  const token = role && credentialsOf(role).sessionToken;
  const authorization = `Basic ${Buffer.from(`AWS:${token}`).toString("base64")}`;
  const request = requestTls({
    ...{ host: "127.0.0.1", port, method, path, ca: readFileSync(authorityFile(folder)) },
    servername: repository,
    headers: { host: repository, ...(role && { authorization }) },
  });
  request.end(body);
  const [response] = await once(request, "response");
  return { status: response.statusCode, body: await text(response) };
}

test("a registry serves the logins whose role has the permission", async () => {
  assert.is((await ask("GET", "/v2/")).status, 401);
  assert.is((await ask("GET", "/v2/", { role: "host" })).status, 200);
  const manifest = "/v2/platform/quiz/manifests/1";
  assert.is((await ask("GET", manifest, { role: "host" })).status, 200);
  forwarded.length = 0;
  assert.is((await ask("GET", manifest, { role: "documents" })).status, 403);
  const upload = "/v2/platform/quiz/blobs/uploads/";
  assert.is((await ask("POST", upload, { role: "host" })).status, 403);
  assert.equal(forwarded, []);
  const unknown = await ask("GET", "/v2/platform/chat/manifests/1", { role: "host" });
  assert.match(unknown.body, "NAME_UNKNOWN");
});

test("a tag of an immutable repository stays with its image", async () => {
  const path = "/v2/platform/quiz/manifests";
  const put = (tag: string, body: string) => ask("PUT", `${path}/${tag}`, { role: "host", body });
  assert.is((await put("2", "[]")).status, 201);
  assert.is((await put("1", "{}")).status, 201, "the same image");
  const other = await put("1", "[]");
  assert.is(other.status, 400);
  assert.match(other.body, "cannot be overwritten because the repository is immutable");
  const digest = `sha256:${createHash("sha256").update("[]").digest("hex")}`;
  assert.is((await put(digest, "[]")).status, 201);
});

test.run();
