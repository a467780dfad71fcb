import { S3ServiceException } from "@aws-sdk/client-s3";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structMessage from "google-protobuf/google/protobuf/struct_pb.js";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { refusalKind } from "../../infra/aws_refusal.ts";
import { listHosts } from "../../infra/lab/aws/instances.ts";
import { readSession } from "../../infra/lab/aws/session.ts";
import { checkSubnets } from "../../infra/lab/preflight/subnets.ts";
import { checkEc2 } from "../../infra/lab/preflight/trial.ts";
import { openAccount } from "../../infra/rehearsal/account/account.ts";
import {
  lenient,
  requirePermission,
  type Strictness,
} from "../../infra/rehearsal/account/strictness.ts";
import { findSubnet } from "../../infra/rehearsal/account/subnets.ts";
import { serveApi } from "../../infra/rehearsal/api/serve_api.ts";
import { serveProvider } from "../../infra/rehearsal/provider/serve_provider.ts";
import { pointAwsAt, testLab } from "../support/lab/test_lab.ts";
import { cloudWithoutMachines, rehearsedAccount } from "../support/rehearsal/rehearsed_account.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("a rehearsed account that is as strict as a lab");
const groupType = "aws:ec2/securityGroup:SecurityGroup";

/** A provider of an account, to create security groups with. */
async function withProvider(
  strictness: Partial<Strictness>,
  use: (provider: {
    create(name: string): Promise<string>;
    account: Awaited<ReturnType<typeof openAccount>>;
  }) => Promise<void>,
): Promise<void> {
  const account = await openAccount(temporaryFolder("account"));
  account.state.strictness = { ...lenient, ...strictness };
  const server = await serveProvider(cloudWithoutMachines(account));
  const client = new providerService.ResourceProviderClient(
    `127.0.0.1:${server.port}`,
    credentials.createInsecure(),
  );
  try {
    await use({
      account,
      create(name) {
        const request = new messages.CreateRequest()
          .setUrn(`urn:pulumi:learnerlab::learning-platform::${groupType}::${name}`)
          .setProperties(structMessage.Struct.fromJavaScript({ name, description: name }));
        return new Promise((resolve, reject) => {
          client.create(request, (error: ServiceError | null, response) =>
            error === null ? resolve(response.getId()) : reject(new Error(error.details)),
          );
        });
      },
    });
  } finally {
    client.close();
    server.close();
  }
}

const refusal = (request: Promise<unknown>): Promise<string> =>
  request.then(
    () => "",
    (error: Error) => error.message,
  );

test("denies a listed action by name, and creates nothing", async () => {
  await withProvider({ denied: ["ec2:CreateSecurity*"] }, async ({ create, account }) => {
    const message = await refusal(create("one"));
    assert.match(message, "UnauthorizedOperation: User: arn:aws:sts::123456789012:assumed-role/");
    assert.match(message, "is not authorized to perform: ec2:CreateSecurityGroup");
    assert.is(refusalKind(new Error(message)), "denied");
    assert.equal(account.state.securityGroups, {});
  });
});

test("ends the session in the middle of an up, and continues with a new one", async () => {
  await withProvider({}, async ({ create, account }) => {
    account.requestsLeft = 2;
    const [one, two] = [await create("one"), await create("two")];
    const message = await refusal(create("three"));
    assert.match(message, "policy/voc-cancel-cred");
    assert.is(refusalKind(new Error(message)), "expired");
    account.requestsLeft = undefined;
    const three = await create("three");
    assert.equal(Object.keys(account.state.securityGroups), [one, two, three]);
  });
});

test("knows who a session was that has ended", () => {
  const account = { state: { strictness: lenient }, requestsLeft: 0 };
  requirePermission(account, "sts:GetCallerIdentity");
  assert.throws(() => requirePermission(account, "ec2:DescribeInstances"), /voc-cancel-cred/);
});

test("leaves a bucket behind whose object lock cannot be read, as the AWS provider does", async () => {
  const { create, storage, refusal } = await rehearsedAccount();
  const asked: string[] = [];
  storage.send = (command: { constructor: { name: string } }) => {
    const name = command.constructor.name.replace("Command", "");
    asked.push(name);
    if (name === "HeadBucket") return Promise.reject(notFound());
    if (name === "GetObjectLockConfiguration") {
      return Promise.reject(Object.assign(new Error("no"), { name: "AccessDenied" }));
    }
    return Promise.resolve({});
  };
  const message = await refusal(create("aws:s3/bucket:Bucket", { bucket: "quiz-bucket" }));
  assert.is(message, "AccessDenied: reading S3 Bucket (quiz-bucket) object lock: no");
  assert.ok(asked.includes("CreateBucket"));
  assert.not(asked.includes("DeleteBucket"));
});

test("gives instances in private default subnets no public address", async () => {
  const account = await openAccount(temporaryFolder("account"));
  const isPublic = () => findSubnet(account.state, "subnet-0default000000001")?.mapPublicIpOnLaunch;
  assert.is(isPublic(), true);
  account.state.strictness = { ...lenient, hasPrivateSubnets: true };
  assert.is(isPublic(), false);
});

test("takes as long as AWS only if it is slow", async () => {
  const account = await openAccount(temporaryFolder("account"));
  const before = performance.now();
  await account.settle("lifecycle");
  assert.ok(performance.now() - before < 1000);
});

test("shows preflight default subnets that assign no public addresses", async () => {
  const account = await openAccount(temporaryFolder("account"));
  const api = await serveApi(cloudWithoutMachines(account));
  pointAwsAt(api.url);
  const lab = await testLab({});
  const verdict = async () => (await checkSubnets(lab, "vpc-0default0000000001")).verdict;
  assert.is(await verdict(), "ok");
  account.state.strictness = { ...lenient, hasPrivateSubnets: true };
  assert.is(await verdict(), "failed");
  await api.close();
});

test("denies and ends the session of the operator's commands too", async () => {
  const account = await openAccount(temporaryFolder("account"));
  const api = await serveApi(cloudWithoutMachines(account));
  pointAwsAt(api.url);
  const lab = await testLab({});
  account.state.strictness = { ...lenient, denied: ["ec2:RunInstances"] };
  const [launch] = (await checkEc2(lab)).filter(({ name }) => name.startsWith("launch"));
  assert.is(launch?.verdict, "failed");
  assert.match(launch?.detail ?? "", "ec2:RunInstances with an explicit deny");
  assert.equal(await listHosts(lab), []);
  account.requestsLeft = 0;
  assert.match(await refusal(listHosts(lab)), "credentials, which have expired");
  assert.match(await refusal(readSession(lab.aws)), "voc-cancel-cred");
  await api.close();
});

function notFound(): Error {
  return new S3ServiceException({
    ...{ name: "NotFound", $fault: "client" as const, $metadata: { httpStatusCode: 404 } },
  });
}

test.run();
