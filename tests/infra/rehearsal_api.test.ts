import {
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupRulesCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { listHosts } from "../../infra/lab/aws/instances.ts";
import { readSession } from "../../infra/lab/aws/session.ts";
import { checkLabRole } from "../../infra/lab/preflight/lab_role.ts";
import { operatorAddress } from "../../infra/lab/preflight/operator_address.ts";
import { checkRoom } from "../../infra/lab/preflight/room.ts";
import { checkEc2 } from "../../infra/lab/preflight/trial.ts";
import { findLeftovers } from "../../infra/lab/recovery/leftovers.ts";
import { type InstanceRecord, openAccount } from "../../infra/rehearsal/account/account.ts";
import { serveApi } from "../../infra/rehearsal/api/serve_api.ts";
import { pointAwsAt, testLab } from "../support/lab/test_lab.ts";
import { cloudWithoutMachines, stoppedInstance } from "../support/rehearsal/rehearsed_account.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const account = await openAccount(temporaryFolder("account"));
const tags = (stack: string, name: string) => ({
  Project: "learning-platform",
  Stack: stack,
  Name: `learning-platform-${stack}-${name}`,
});
const record = (id: string, stack: string, name: string): InstanceRecord =>
  stoppedInstance({
    id,
    subnetId: "subnet-0default000000001",
    instanceProfile: "LabInstanceProfile",
    privateIp: "172.31.0.10",
    securityGroupIds: ["sg-1"],
    tags: tags(stack, name),
    getsPublicIp: true,
    publicIp: "198.51.100.11",
    state: "running",
  });
account.state.instances = {
  "i-1": record("i-1", "learnerlab", "kafka"),
  "i-2": record("i-2", "another & third", "kafka"),
};
account.state.securityGroups = {
  "sg-1": {
    id: "sg-1",
    name: "learning-platform-learnerlab-host",
    description: "",
    vpcId: "vpc-0default0000000001",
    tags: tags("learnerlab", "host"),
  },
};
account.state.rules = {
  "sgr-1": {
    id: "sgr-1",
    groupId: "sg-1",
    direction: "ingress",
    protocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidr: "198.51.100.1/32",
    sourceGroupId: null,
    description: "ssh",
    tags: { Stack: "learnerlab" },
  },
};
const rehearsal = await serveApi(cloudWithoutMachines(account));
pointAwsAt(rehearsal.url);
const lab = await testLab({ addressUrl: rehearsal.addressUrl });
const api = suite("a rehearsal's API");
api.after(() => rehearsal.close());

api("tells who the session is, and this machine's address", async () => {
  assert.equal(await readSession(lab.aws), {
    accountId: "123456789012",
    who: "voclabs/user0=rehearsal",
  });
  assert.is(await operatorAddress(rehearsal.addressUrl), "198.51.100.1");
});

api("lists the stack's instances by their tags", async () => {
  const hosts = await listHosts(lab);
  assert.equal(
    hosts.map(({ name, instanceId, state, publicIp }) => [name, instanceId, state, publicIp]),
    [["kafka", "i-1", "running", "198.51.100.11"]],
  );
  assert.match((await checkRoom(lab)).detail, "3 of 9 instances and 6 of 32 vCPUs");
});

api("answers every question of preflight", async () => {
  const verdicts = [await checkLabRole(lab), ...(await checkEc2(lab))];
  assert.equal(
    verdicts.filter(({ verdict }) => verdict !== "ok"),
    [],
  );
});

api("refuses what it does not rehearse by its name, and what EC2 would", async () => {
  const { ec2 } = lab.aws;
  const refusal = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => "",
      (error: Error) => error.message,
    );
  assert.match(
    await refusal(ec2.send(new DescribeKeyPairsCommand())),
    "The action DescribeKeyPairs is not implemented by the rehearsal",
  );
  const launch = { MinCount: 1, MaxCount: 1, ImageId: "ami-none" } as const;
  assert.match(
    await refusal(ec2.send(new RunInstancesCommand({ ...launch, InstanceType: "t3.small" }))),
    "RunInstances is supported as a dry run only",
  );
  assert.match(
    await refusal(
      ec2.send(new RunInstancesCommand({ ...launch, InstanceType: "t3.small", DryRun: true })),
    ),
    "does not exist",
  );
  const Filters = [{ Name: "ip-address", Values: ["1.2.3.4"] }];
  assert.match(
    await refusal(ec2.send(new DescribeInstancesCommand({ Filters }))),
    "The filter 'ip-address' is not implemented by the rehearsal",
  );
});

api("finds a rule that a killed update left", async () => {
  const cutOff = {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name: "network-ssh",
    inputs: { securityGroupId: "sg-1", description: "ssh", tags: { Stack: "learnerlab" } },
  };
  const found = await findLeftovers(lab.aws, cutOff, new Set());
  assert.equal(
    found.map(({ what }) => what),
    ["rule sgr-1 (network-ssh)"],
  );
  assert.equal(await findLeftovers(lab.aws, cutOff, new Set(["sgr-1"])), []);
  const { SecurityGroupRules } = await lab.aws.ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: ["sg-1"] }] }),
  );
  assert.is(SecurityGroupRules?.[0]?.CidrIpv4, "198.51.100.1/32");
});

api("releases an address that a killed update left", async () => {
  const of = (name: string) => ({ ...{ instanceId: null }, tags: tags("production", name) });
  account.state.elasticIps = {
    "eipalloc-1": { id: "eipalloc-1", publicIp: "198.51.100.40", ...of("bastion") },
    "eipalloc-2": { id: "eipalloc-2", publicIp: "198.51.100.41", ...of("nat-1") },
  };
  const cutOff = {
    ...{ type: "aws:ec2/eip:Eip", name: "bastion" },
    inputs: { domain: "vpc", tags: tags("production", "bastion") },
  };
  const found = await findLeftovers(lab.aws, cutOff, new Set());
  assert.equal(
    found.map(({ what }) => what),
    ["address eipalloc-1 (bastion)"],
  );
  await found[0]?.remove();
  assert.equal(Object.keys(account.state.elasticIps), ["eipalloc-2"]);
});

api.run();
