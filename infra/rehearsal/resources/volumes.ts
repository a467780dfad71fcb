import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { newId } from "../account/new_id.ts";
import { availabilityZones, region } from "../account/region.ts";
import { findSubnet } from "../account/subnets.ts";
import type { VolumeAttachmentRecord } from "../account/vpc_records.ts";
import {
  connectVolume,
  disconnectVolume,
  isMounted,
  removeVolume,
  writeVolume,
} from "../hosts/attached_volumes.ts";
import { stopInstance } from "../hosts/instance_life.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";
import { arnOf } from "./vpc.ts";

/** An EBS volume: a sparse file, on a loop device while it is attached. */
export const volumeKind = recordKind({
  type: "aws:ebs/volume:Volume",
  inputs: z.strictObject({
    availabilityZone: z.enum(availabilityZones),
    size: z.int().min(1).max(16_384),
    type: z.enum(["gp2", "gp3"]).default("gp2"),
    encrypted: z.boolean().default(false),
    tags,
  }),
  replaceOn: ["availabilityZone", "encrypted"],
  records: (state) => state.volumes,
  record(_state, { availabilityZone, size, type, encrypted, tags = {} }, earlier) {
    if (earlier !== undefined && size < earlier.sizeGib) {
      throw new AwsError(
        "InvalidParameterValue",
        `New size cannot be smaller than existing size: ${size} < ${earlier.sizeGib}`,
      );
    }
    const id = earlier?.id ?? newId("vol");
    return { id, availabilityZone, sizeGib: size, type, encrypted, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("volume", id), region }),
  apply: ({ account }, volume) => writeVolume(account, volume),
  refuseDelete(state, { id }) {
    const { volumeAttachments } = state;
    const user = Object.values(volumeAttachments).find(({ volumeId }) => volumeId === id);
    if (user === undefined) return;
    return new AwsError("VolumeInUse", `Volume ${id} is currently attached to ${user.instanceId}`);
  },
  remove: ({ account }, { id }) => removeVolume(account, id),
});

/** The attachment of a volume to an instance. */
export const volumeAttachmentKind = recordKind({
  type: "aws:ec2/volumeAttachment:VolumeAttachment",
  inputs: z.strictObject({
    deviceName: z.string().regex(/^\/dev\/(sd|xvd)[f-p]$/, {
      error: "EC2 recommends /dev/sdf to /dev/sdp for data volumes",
    }),
    instanceId: z.string(),
    volumeId: z.string(),
    stopInstanceBeforeDetaching: z.boolean().optional(),
  }),
  replaceOn: ["deviceName", "instanceId", "volumeId"],
  records: (state) => state.volumeAttachments,
  record(state, { deviceName, instanceId, volumeId }, earlier): VolumeAttachmentRecord {
    if (earlier !== undefined) return earlier;
    // An interrupted creation: AWS's provider takes over what is attached already.
    const same = attachmentsOf(state, instanceId).find(
      (one) => one.volumeId === volumeId && one.deviceName === deviceName,
    );
    if (same !== undefined) return same;
    requireAttachable(state, { deviceName, instanceId, volumeId });
    const numbers = attachmentsOf(state, instanceId).map(({ deviceNumber }) => deviceNumber);
    let deviceNumber = 1;
    while (numbers.includes(deviceNumber)) deviceNumber += 1;
    const id = newId("volattach");
    return { id, deviceName, instanceId, volumeId, deviceNumber };
  },
  outputs: () => ({ region }),
  apply: ({ account }, attachment) => connectVolume(account, attachment),
  async remove(cloud, attachment, { stopInstanceBeforeDetaching }) {
    const { account } = cloud;
    const { instanceId, volumeId } = attachment;
    if (stopInstanceBeforeDetaching === true && instanceId in account.state.instances) {
      await stopInstance(cloud, instanceId);
    }
    if (await isMounted(account, attachment)) {
      throw new AwsError(
        "VolumeInUse",
        `Volume ${volumeId} remains busy: ${instanceId} has mounted it. Unmount it or stop the instance before detaching`,
      );
    }
    await disconnectVolume(account, attachment);
  },
});

function requireAttachable(
  state: AccountState,
  wanted: Pick<VolumeAttachmentRecord, "deviceName" | "instanceId" | "volumeId">,
): void {
  const { deviceName, instanceId, volumeId } = wanted;
  const volume = state.volumes[volumeId];
  if (volume === undefined) {
    throw new AwsError("InvalidVolume.NotFound", `The volume '${volumeId}' does not exist`);
  }
  const instance = state.instances[instanceId];
  if (instance === undefined) {
    throw new AwsError(
      "InvalidInstanceID.NotFound",
      `The instance ID '${instanceId}' does not exist`,
    );
  }
  if (instance.state !== "running" && instance.state !== "stopped") {
    throw new AwsError("IncorrectState", `Instance '${instanceId}' is not 'running' or 'stopped'`);
  }
  const zone = findSubnet(state, instance.subnetId)?.availabilityZone;
  if (zone !== volume.availabilityZone) {
    throw new AwsError(
      "InvalidVolume.ZoneMismatch",
      `The volume '${volumeId}' is not in the same availability zone as instance '${instanceId}'`,
    );
  }
  const attachments = Object.values(state.volumeAttachments);
  const other = attachments.find((one) => one.volumeId === volumeId);
  if (other !== undefined) {
    throw new AwsError("VolumeInUse", `${volumeId} is already attached to ${other.instanceId}`);
  }
  if (attachmentsOf(state, instanceId).some((one) => one.deviceName === deviceName)) {
    throw new AwsError(
      "InvalidParameterValue",
      `Invalid value '${deviceName}' for unixDevice. Attachment point ${deviceName} is already in use`,
    );
  }
}

function attachmentsOf(state: AccountState, instanceId: string): VolumeAttachmentRecord[] {
  return Object.values(state.volumeAttachments).filter((one) => one.instanceId === instanceId);
}
