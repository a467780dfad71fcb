import { ListBucketsCommand } from "@aws-sdk/client-s3";
import type { Cloud } from "../cloud.ts";
import { terminateInstance } from "../hosts/instance_life.ts";
import { bucketKind } from "../resources/bucket.ts";

/** Removes all resources of the account: without the engine there is no state that lists a stack's. */
export async function forgetEverything(cloud: Cloud): Promise<void> {
  const { state } = cloud.account;
  await Promise.all(Object.keys(state.instances).map((id) => terminateInstance(cloud, id)));
  state.securityGroups = {};
  state.rules = {};
  const { Buckets = [] } = await cloud.storage.send(new ListBucketsCommand({}));
  for (const { Name = "" } of Buckets) {
    await bucketKind.delete(cloud, Name, { bucket: Name, forceDestroy: true });
  }
  await cloud.account.save();
}
