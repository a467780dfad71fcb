import { suite } from "uvu";
import * as assert from "uvu/assert";
import { hostsFile } from "../../infra/rehearsal/hosts/vpc_services.ts";
import { type RehearsedAccount, rehearsedAccount } from "../support/rehearsal/rehearsed_account.ts";

const types = {
  subnets: "aws:rds/subnetGroup:SubnetGroup",
  parameters: "aws:rds/parameterGroup:ParameterGroup",
  database: "aws:rds/instance:Instance",
} as const;
const forceTls = { name: "rds.force_ssl", value: "1" };
const parameters = { name: "platform", family: "postgres15", parameters: [forceTls] };
const database = {
  ...{ identifier: "platform", engine: "postgres", engineVersion: "15", storageType: "gp3" },
  ...{ instanceClass: "db.t4g.medium", allocatedStorage: 20, storageEncrypted: true },
  ...{ multiAz: true, dbName: "platform", username: "platform_owner", password: "long-enough" },
  ...{ dbSubnetGroupName: "platform", parameterGroupName: "platform" },
  ...{ vpcSecurityGroupIds: ["sg-1"], caCertIdentifier: "rds-ca-rsa2048-g1" },
  ...{ publiclyAccessible: false, backupRetentionPeriod: 7, copyTagsToSnapshot: true },
  ...{ autoMinorVersionUpgrade: true, applyImmediately: true, deletionProtection: true },
  skipFinalSnapshot: false,
};

const test = suite("a rehearsed database");
let rehearsed: RehearsedAccount;

test.before.each(async () => {
  rehearsed = await rehearsedAccount();
  for (const [id, availabilityZone, third] of [
    ["subnet-a", "us-east-1a", 16],
    ["subnet-b", "us-east-1b", 17],
    ["subnet-c", "us-east-1b", 18],
  ] as const) {
    rehearsed.state.subnets[id] = {
      ...{ id, vpcId: "vpc-1", cidrBlock: `10.42.${third}.0/24`, availabilityZone },
      ...{ mapPublicIpOnLaunch: false, tags: {} },
    };
  }
});

const createSubnetGroup = (...subnetIds: string[]) =>
  rehearsed.create(types.subnets, { name: "platform", subnetIds });

/** A database of the account without a container. */
async function addDatabase(isProtected: boolean): Promise<void> {
  await createSubnetGroup("subnet-a", "subnet-b");
  await rehearsed.create(types.parameters, parameters);
  rehearsed.state.databases.platform = {
    ...{ id: "platform", machine: "db-1", address: "platform.c1.us-east-1.rds.amazonaws.com" },
    ...{ vpcId: "vpc-1", subnetGroup: "platform", parameterGroup: "platform" },
    addresses: [
      { subnetId: "subnet-a", privateIp: "10.42.16.10" },
      { subnetId: "subnet-b", privateIp: "10.42.17.10" },
    ],
    ...{ securityGroupIds: ["sg-1"], instanceClass: "db.t4g.medium", allocatedGib: 20 },
    ...{ databaseName: "platform", username: "platform_owner", isProtected, tags: {} },
  };
}

test("its subnets are in two zones", async () => {
  const { refusal } = rehearsed;
  const narrow = createSubnetGroup("subnet-b", "subnet-c");
  assert.match(await refusal(narrow), "DBSubnetGroupDoesNotCoverEnoughAZs");
  assert.is((await createSubnetGroup("subnet-a", "subnet-b")).id, "platform");
});

test("refuses what RDS refuses", async () => {
  const { create, refusal } = rehearsed;
  const refused = (changes: object) => refusal(create(types.database, { ...database, ...changes }));
  assert.match(await refused({ instanceClass: "db.t1.nano" }), "Invalid DB Instance class");
  assert.match(await refused({ username: "rdsadmin" }), "is reserved");
  assert.match(await refused({ password: "has a space" }), "printable ASCII");
  assert.match(await refused({ allocatedStorage: 5 }), "allocatedStorage");
  assert.match(await refused({ iamDatabaseAuthenticationEnabled: true }), "not implemented");
  assert.match(await refused({}), "DBSubnetGroupNotFoundFault");
  const memory = [{ name: "shared_buffers", value: "1" }];
  const other = create(types.parameters, { ...parameters, parameters: memory });
  assert.match(await refusal(other), "parameters.0.name");
});

test("is not deleted while it is protected, or without a decision about the final snapshot", async () => {
  const { refusal, remove, state } = rehearsed;
  const removed = (properties: { skipFinalSnapshot: boolean; finalSnapshotIdentifier?: string }) =>
    refusal(remove(types.database, "platform", properties));
  await addDatabase(true);
  assert.match(await removed({ skipFinalSnapshot: true }), "Cannot delete protected");
  const { platform } = state.databases;
  if (platform) state.databases.platform = { ...platform, isProtected: false };
  assert.match(
    await removed({ skipFinalSnapshot: false }),
    "FinalDBSnapshotIdentifier is required",
  );
  state.databaseSnapshots.last = "another";
  const used = { skipFinalSnapshot: false, finalSnapshotIdentifier: "last" };
  assert.match(await removed(used), "DBSnapshotAlreadyExists");
});

test("its groups are not deleted while it uses them", async () => {
  const { refusal, remove } = rehearsed;
  await addDatabase(false);
  assert.match(await refusal(remove(types.subnets, "platform")), "is in use");
  assert.match(await refusal(remove(types.parameters, "platform")), "still members");
});

test("its name leads to the server in use", async () => {
  const { state } = rehearsed;
  await addDatabase(true);
  const name = "platform.c1.us-east-1.rds.amazonaws.com";
  const lines = () => hostsFile(state, "vpc-1").split("\n");
  assert.ok(lines().includes(`10.42.16.10 ${name}`));
  const { platform } = state.databases;
  if (platform) platform.addresses = platform.addresses.toReversed();
  assert.ok(lines().includes(`10.42.17.10 ${name}`));
  assert.not.ok(hostsFile(state, "vpc-2").includes(name));
});

test.run();
