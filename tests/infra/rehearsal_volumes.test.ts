import { statSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findResourceKind } from "../../infra/rehearsal/provider/catalogue.ts";
import { diffInputs } from "../../infra/rehearsal/provider/diff_inputs.ts";
import {
  type RehearsedAccount,
  rehearsedAccount,
  stoppedInstance,
} from "../support/rehearsal/rehearsed_account.ts";

const volumeType = "aws:ebs/volume:Volume";
const attachmentType = "aws:ec2/volumeAttachment:VolumeAttachment";
const instanceType = "aws:ec2/instance:Instance";

const test = suite("a rehearsed volume");
let rehearsed: RehearsedAccount;

test.before.each(async () => {
  rehearsed = await rehearsedAccount();
  for (const id of ["i-1", "i-2"]) {
    const privateIp = `172.31.0.1${id.slice(2)}`;
    const instance = stoppedInstance({ id, subnetId: "subnet-0default000000001", privateIp });
    rehearsed.state.instances[id] = instance;
  }
});

async function createVolume(availabilityZone = "us-east-1a"): Promise<string> {
  const inputs = { availabilityZone, size: 20, type: "gp3", encrypted: true };
  return (await rehearsed.create(volumeType, inputs)).id;
}

function attach(volumeId: string, instanceId: string, deviceName = "/dev/sdf") {
  return rehearsed.create(attachmentType, { volumeId, instanceId, deviceName });
}

test("is a file of its size, which takes no space until it is written", async () => {
  const id = await createVolume();
  const { size, blocks } = statSync(join(rehearsed.account.folder, "volumes", id));
  assert.equal([size, blocks], [20 * 2 ** 30, 0]);
});

test("grows in place, and does not shrink", async () => {
  const { refusal, state, update } = rehearsed;
  const id = await createVolume();
  const inputs = { availabilityZone: "us-east-1a", type: "gp3", encrypted: true };
  await update(volumeType, id, { ...inputs, size: 30 });
  assert.is(state.volumes[id]?.sizeGib, 30);
  assert.is(statSync(join(rehearsed.account.folder, "volumes", id)).size, 30 * 2 ** 30);
  const smaller = update(volumeType, id, { ...inputs, size: 10 });
  assert.match(await refusal(smaller), "New size cannot be smaller");
});

test("is attached to one instance at a time, of its availability zone", async () => {
  const { refusal, remove } = rehearsed;
  const id = await createVolume();
  const attached = await attach(id, "i-1");
  assert.is((await attach(id, "i-1")).id, attached.id, "after an interruption");
  assert.match(await refusal(attach(id, "i-2")), "is already attached to i-1");
  assert.match(await refusal(remove(volumeType, id)), "VolumeInUse");
  const elsewhere = await createVolume("us-east-1b");
  assert.match(await refusal(attach(elsewhere, "i-2")), "InvalidVolume.ZoneMismatch");
});

test("has a device name and a number that no other volume of the instance has", async () => {
  const { refusal, state } = rehearsed;
  await attach(await createVolume(), "i-1");
  assert.match(await refusal(attach(await createVolume(), "i-1")), "/dev/sdf is already in use");
  const { id } = await attach(await createVolume(), "i-1", "/dev/sdg");
  assert.is(state.volumeAttachments[id]?.deviceNumber, 2);
});

test("is not attached to an instance that is shutting down", async () => {
  const { refusal, state } = rehearsed;
  state.instances["i-1"] = stoppedInstance({
    id: "i-1",
    subnetId: "subnet-0default000000001",
    privateIp: "172.31.0.11",
    state: "shutting-down",
  });
  assert.match(await refusal(attach(await createVolume(), "i-1")), "IncorrectState");
});

test("an instance's type, volume size, metadata options and profile change in place", () => {
  const before = {
    ami: "ami-1",
    instanceType: "t3.small",
    iamInstanceProfile: "one",
    metadataOptions: { httpTokens: "required" },
    rootBlockDevice: { volumeSize: 20, encrypted: true },
  };
  const replaces = (after: Record<string, unknown>) =>
    diffInputs(findResourceKind(instanceType), before, { ...before, ...after }).replaces;
  assert.equal(
    replaces({
      instanceType: "t3.medium",
      iamInstanceProfile: "other",
      metadataOptions: { httpTokens: "optional" },
      rootBlockDevice: { volumeSize: 30, encrypted: true },
    }),
    [],
  );
  assert.equal(replaces({ rootBlockDevice: { volumeSize: 20 } }), ["rootBlockDevice.encrypted"]);
  assert.equal(replaces({ ami: "ami-2" }), ["ami"]);
});

test.run();
