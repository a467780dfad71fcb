import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { serviceBucketSettings } from "../../infra/buckets/bucket_rules.ts";
import { Storage } from "../../infra/components/storage.ts";
import { mockEngine, ofType, settled } from "./mocked_engine.ts";

const script = join(import.meta.dirname, "../../infra/buckets/bucket_command.ts");
const registered = mockEngine();
const bucket = suite<{
  server: Server;
  asked: string[];
  bodies: string[];
  answers: Map<string, Answer[]>;
}>("bucket through the SDK");
interface Answer {
  readonly status: number;
  readonly body: string;
}

/** S3, as far as it is asked: 200 to everything, unless an answer was laid out for a question. */
bucket.before.each(async (context) => {
  Object.assign(context, { asked: [], bodies: [], answers: new Map() });
  context.server = createServer((request, response) => {
    const parameters = [...new URL(request.url ?? "", "http://s3").searchParams.keys()];
    const question = [
      request.method,
      ...parameters.filter((it) => !/^(x-id|max-keys)$/.test(it)),
    ].join(" ");
    context.asked.push(question);
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      context.bodies.push(body);
      const answer = context.answers.get(question)?.shift() ?? { status: 200, body: "" };
      response.writeHead(answer.status, { "content-type": "application/xml" }).end(answer.body);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => context.server.once("listening", ready));
});
bucket.after.each(({ server }) => {
  server.close();
});

const problem = (code: string, status: number): Answer => ({
  status,
  body: `<Error><Code>${code}</Code><Message>said S3</Message></Error>`,
});

function command(action: string, server: Server) {
  return promisify(execFile)(process.execPath, [script, action], {
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      BUCKET: "quiz-service-storage-learnerlab-1",
      BUCKET_REGION: "us-west-2",
      BUCKET_TAGS: '{"Project":"learning-platform"}',
      BUCKET_SETTINGS: JSON.stringify(serviceBucketSettings("quiz-service-storage-learnerlab-1")),
      FORCE_DESTROY: "true",
    },
  });
}

bucket("is asked for instead of the provider's where it is configured", async () => {
  const storage = new Storage("storage", {
    owners: ["quiz"],
    environment: "learnerlab",
    region: "us-east-1",
    through: "sdk",
    suffix: "1",
    forceDestroy: true,
    tags: {},
  });
  await settled(storage.bucketNames);
  assert.equal(ofType(registered, "aws:s3/bucket:Bucket"), []);
  const [asked] = ofType(registered, "command:local:Command");
  assert.is(asked?.inputs.environment.BUCKET, "quiz-service-storage-learnerlab-1");
  assert.is(asked?.inputs.delete, "node bucket_command.ts remove");
  assert.equal(
    JSON.parse(asked?.inputs.environment.BUCKET_SETTINGS),
    serviceBucketSettings("quiz-service-storage-learnerlab-1"),
  );
});

bucket(
  "is closed, encrypted, for TLS only, tidied and tagged; and never read for object lock",
  async (context) => {
    const { stdout } = await command("apply", context.server);
    assert.is(stdout, "quiz-service-storage-learnerlab-1");
    assert.equal(context.asked, [
      "PUT",
      "PUT publicAccessBlock",
      "PUT encryption",
      "PUT policy",
      "PUT lifecycle",
      "PUT tagging",
    ]);
    assert.match(context.bodies[0] ?? "", "<LocationConstraint>us-west-2</LocationConstraint>");
    for (const setting of [
      ...["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"],
    ]) {
      assert.match(context.bodies[1] ?? "", `<${setting}>true</${setting}>`);
    }
    assert.match(context.bodies[2] ?? "", "<SSEAlgorithm>AES256</SSEAlgorithm>");
    assert.match(context.bodies[3] ?? "", "aws:SecureTransport");
    assert.match(context.bodies[4] ?? "", "<Prefix>backups/</Prefix>");
  },
);

bucket(
  "waits for another change of the same name, and until S3 knows it everywhere",
  async (context) => {
    context.answers.set("PUT", [
      problem("OperationAborted", 409),
      problem("OperationAborted", 409),
    ]);
    context.answers.set("PUT policy", [problem("NoSuchBucket", 404)]);
    await command("apply", context.server);
    assert.equal(context.asked, [
      ...["PUT", "PUT", "PUT"],
      ...["PUT publicAccessBlock", "PUT encryption", "PUT policy", "PUT policy"],
      ...["PUT lifecycle", "PUT tagging"],
    ]);
  },
);

bucket("that another change holds up is removed all the same", async (context) => {
  context.answers.set("DELETE", [problem("OperationAborted", 409)]);
  await command("remove", context.server);
  assert.equal(context.asked, ["GET uploads", "GET versions", "DELETE", "DELETE"]);
});

bucket("that is ours already is brought up to date", async (context) => {
  context.answers.set("PUT", [problem("BucketAlreadyOwnedByYou", 409)]);
  await command("apply", context.server);
  assert.is(context.asked.length, 6);
});

bucket("whose name another account has is refused in words", async (context) => {
  context.answers.set("PUT", [problem("BucketAlreadyExists", 409)]);
  const said = await command("apply", context.server).then(
    () => "",
    (error: { stderr: string }) => error.stderr,
  );
  assert.match(said, "Cannot apply bucket quiz-service-storage-learnerlab-1: BucketAlreadyExists");
});

bucket("is emptied of versions and half uploads before it goes", async (context) => {
  context.answers.set("GET versions", [
    {
      status: 200,
      body: "<ListVersionsResult><Version><Key>a</Key><VersionId>1</VersionId></Version></ListVersionsResult>",
    },
    { status: 200, body: "<ListVersionsResult></ListVersionsResult>" },
  ]);
  context.answers.set("GET uploads", [
    {
      status: 200,
      body: "<ListMultipartUploadsResult><Upload><Key>half</Key><UploadId>7</UploadId></Upload></ListMultipartUploadsResult>",
    },
  ]);
  await command("remove", context.server);
  assert.equal(context.asked, [
    "GET uploads",
    "DELETE uploadId",
    "GET versions",
    "POST delete",
    "GET versions",
    "DELETE",
  ]);
});

bucket("that is gone already is no trouble", async (context) => {
  context.answers.set("GET uploads", [problem("NoSuchBucket", 404)]);
  await command("remove", context.server);
});

bucket.run();
