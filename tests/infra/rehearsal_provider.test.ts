import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structMessage from "google-protobuf/google/protobuf/struct_pb.js";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openAccount } from "../../infra/rehearsal/account/account.ts";
import type { Cloud } from "../../infra/rehearsal/cloud.ts";
import {
  type ProviderServer,
  serveProvider,
} from "../../infra/rehearsal/provider/serve_provider.ts";
import { cloudWithoutMachines } from "../support/rehearsal/rehearsed_account.ts";

type Properties = Record<string, structMessage.JavaScriptValue>;
const instanceType = "aws:ec2/instance:Instance";
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ruleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const test = suite("the rehearsal's aws provider");
let folder: string;
let cloud: Cloud;
let server: ProviderServer;
let client: providerService.ResourceProviderClient;

test.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), "rehearsal-provider-"));
  cloud = cloudWithoutMachines(await openAccount(folder));
  server = await serveProvider(cloud);
  const address = `127.0.0.1:${server.port}`;
  client = new providerService.ResourceProviderClient(address, credentials.createInsecure());
});

test.after.each(async () => {
  client.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const urn = (type: string, name = "thing") =>
  `urn:pulumi:learnerlab::learning-platform::${type}::${name}`;
const struct = (properties: Properties) => structMessage.Struct.fromJavaScript(properties);

function call<Response>(
  start: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

async function failures(type: string, inputs: Properties): Promise<string[]> {
  const request = new messages.CheckRequest().setUrn(urn(type)).setNews(struct(inputs));
  const response = await call<messages.CheckResponse>((done) => client.check(request, done));
  return response
    .getFailuresList()
    .map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
}

async function create(type: string, inputs: Properties): Promise<string> {
  const request = new messages.CreateRequest().setUrn(urn(type)).setProperties(struct(inputs));
  const response = await call<messages.CreateResponse>((done) => client.create(request, done));
  return response.getId();
}

function remove(type: string, id: string): Promise<unknown> {
  const request = new messages.DeleteRequest().setUrn(urn(type)).setId(id);
  request.setProperties(struct({}));
  return call((done) => client.delete(request, done));
}

async function rejection(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "",
    (error: ServiceError) => error.details,
  );
}

test("refuses a type of resource that it does not implement, by name", async () => {
  const said = await rejection(failures("aws:dynamodb/table:Table", {}));
  assert.is(said, "Cannot rehearse aws:dynamodb/table:Table: the resource type is not implemented");
});

test("refuses a look-up that it does not implement, by name", async () => {
  const request = new messages.InvokeRequest().setTok("aws:rds/getCluster:getCluster");
  const said = await rejection(call((done) => client.invoke(request, done)));
  assert.match(said, "Cannot rehearse aws:rds/getCluster:getCluster");
});

test("refuses a property that it does not implement, by name, also below another", async () => {
  const said = await failures(instanceType, {
    ami: "ami-1",
    instanceType: "t3.small",
    vpcSecurityGroupIds: ["sg-1"],
    hibernation: true,
    rootBlockDevice: { throughput: 200 },
  });
  assert.equal(said.sort(), [
    "hibernation: this property is not implemented by the rehearsal",
    "rootBlockDevice.throughput: this property is not implemented by the rehearsal",
  ]);
});

test("refuses an instance type that EC2 does not have", async () => {
  const inputs = { ami: "ami-1", instanceType: "t3.tiny", vpcSecurityGroupIds: ["sg-1"] };
  assert.match((await failures(instanceType, inputs)).join(), "Invalid value 't3.tiny'");
});

for (const cidr of ["198.51.100.7", "198.51.100.7/24", "300.1.1.1/32", "0.0.0.0/33"]) {
  test(`refuses ${cidr} as a CIDR block`, async () => {
    const inputs = {
      securityGroupId: "sg-1",
      ipProtocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrIpv4: cidr,
    };
    assert.equal(await failures(ruleType, inputs), ["cidrIpv4: is not a valid CIDR block"]);
  });
}

for (const name of ["Upper-case", "ab", "under_score", "192.168.0.1", "x".repeat(64)]) {
  test(`refuses ${name.slice(0, 20)} as a bucket's name`, async () => {
    assert.is.not((await failures("aws:s3/bucket:Bucket", { bucket: name })).length, 0);
  });
}

test("takes what a preview does not know yet as right", async () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const inputs = { securityGroupId: unknown, ipProtocol: "tcp", fromPort: 22, toPort: 22 };
  assert.equal(await failures(ruleType, { ...inputs, cidrIpv4: unknown }), []);
});

test("refuses a rule that names a missing group", async () => {
  const inputs = { securityGroupId: "sg-none", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
  assert.match(await rejection(create(ruleType, inputs)), "InvalidGroup.NotFound");
});

test("refuses to delete a group that another's rule names, until the rule is gone", async () => {
  const one = await create(groupType, { name: "one", description: "One" });
  const two = await create(groupType, { name: "two", description: "Two" });
  const rule = await create(ruleType, {
    securityGroupId: one,
    ipProtocol: "tcp",
    fromPort: 9092,
    toPort: 9092,
    referencedSecurityGroupId: two,
  });
  assert.match(await rejection(remove(groupType, two)), "DependencyViolation");
  await remove(ruleType, rule);
  await remove(groupType, two);
  assert.equal(Object.keys(cloud.account.state.securityGroups), [one]);
});

test("refuses a second group of the same name", async () => {
  await create(groupType, { name: "one", description: "One" });
  const again = rejection(create(groupType, { name: "one", description: "One" }));
  assert.match(await again, "InvalidGroup.Duplicate");
});

test("refuses an instance of an unknown image, and leaves nothing of it", async () => {
  const group = await create(groupType, { name: "one", description: "One" });
  const inputs = { ami: "ami-none", instanceType: "t3.small", vpcSecurityGroupIds: [group] };
  assert.match(await rejection(create(instanceType, inputs)), "InvalidAMIID.NotFound");
  assert.equal(cloud.account.state.instances, {});
});

test("deleting what is gone already is no error", async () => {
  await remove(ruleType, "sgr-gone");
  await remove(groupType, "sg-gone");
});

test("a changed description replaces a group, changed tags do not", async () => {
  const diff = (news: Properties) => {
    const request = new messages.DiffRequest().setUrn(urn(groupType)).setId("sg-1");
    request.setOldInputs(struct({ name: "one", description: "One", tags: { a: "1" } }));
    request.setNews(struct({ name: "one", description: "One", ...news }));
    return call<messages.DiffResponse>((done) => client.diff(request, done));
  };
  assert.equal(
    (await diff({ description: "Two" })).getReplacesList().includes("description"),
    true,
  );
  const retagged = await diff({ tags: { a: "2" } });
  assert.equal(retagged.getDiffsList(), ["tags"]);
  assert.equal(retagged.getReplacesList(), []);
  const same = await diff({ tags: { a: "1" } });
  assert.is(same.getChanges(), messages.DiffResponse.DiffChanges.DIFF_NONE);
});

test("the account is there again after the process that changed it has ended", async () => {
  const id = await create(groupType, { name: "one", description: "One" });
  assert.is((await openAccount(folder)).state.securityGroups[id]?.name, "one");
});

test.run();
