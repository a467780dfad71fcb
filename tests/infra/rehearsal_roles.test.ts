import { suite } from "uvu";
import * as assert from "uvu/assert";
import { roleOfProfile } from "../../infra/rehearsal/account/region.ts";
import { findLookUp } from "../../infra/rehearsal/provider/catalogue.ts";
import { rehearsedAccount } from "../support/rehearsal/rehearsed_account.ts";

const types = {
  role: "aws:iam/role:Role",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  policy: "aws:iam/rolePolicy:RolePolicy",
  profile: "aws:iam/instanceProfile:InstanceProfile",
} as const;
const document = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const role = {
  name: "nodes",
  assumeRolePolicy: document({
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
};

const test = suite("rehearsed roles and zones");

test("an instance profile gives its role to instances", async () => {
  const { create, state } = await rehearsedAccount();
  await create(types.role, role);
  await create(types.profile, { name: "nodes", role: "nodes" });
  assert.is(roleOfProfile(state, "nodes"), "nodes");
  assert.is(roleOfProfile(state, "LabInstanceProfile"), "LabRole");
  assert.is(roleOfProfile(state, "others"), undefined);
});

test("refuses a missing role, a second one of the name, and text that is no policy", async () => {
  const { create, refusal } = await rehearsedAccount();
  const profile = create(types.profile, { name: "nodes", role: "nodes" });
  assert.match(await refusal(profile), "NoSuchEntity");
  await create(types.role, role);
  assert.match(await refusal(create(types.role, role)), "EntityAlreadyExists");
  const policy = create(types.policy, { name: "bucket", role: "nodes", policy: "{}" });
  assert.match(await refusal(policy), "MalformedPolicyDocument");
});

test("refuses a managed policy and a condition that it does not apply", async () => {
  const { create, refusal } = await rehearsedAccount();
  await create(types.role, role);
  const policyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
  const managed = create(types.attachment, { role: "nodes", policyArn });
  assert.match(await refusal(managed), "policyArn");
  const Condition = { IpAddress: { "aws:SourceIp": "198.51.100.1/32" } };
  const policy = document({ Effect: "Allow", Action: "s3:*", Resource: "*", Condition });
  const inline = create(types.policy, { name: "bucket", role: "nodes", policy });
  assert.match(await refusal(inline), 'Unrecognized key: "IpAddress"');
});

test("refuses to delete a role with policies or profiles", async () => {
  const { create, refusal, remove, state } = await rehearsedAccount();
  await create(types.role, role);
  const { id } = await create(types.attachment, {
    role: "nodes",
    policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
  });
  assert.match(await refusal(remove(types.role, "nodes")), "DeleteConflict");
  await remove(types.attachment, id);
  await remove(types.role, "nodes");
  assert.equal(state.roles, {});
});

test("lists the region's availability zones", async () => {
  const { account } = await rehearsedAccount();
  const cloud = { account } as Parameters<ReturnType<typeof findLookUp>["answer"]>[0];
  const look = findLookUp("aws:index/getAvailabilityZones:getAvailabilityZones");
  const { names } = await look.answer(cloud, { state: "available" });
  assert.equal((names as string[]).slice(0, 3), ["us-east-1a", "us-east-1b", "us-east-1c"]);
});

test.run();
