import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { emptyState } from "../account/account.ts";
import type { Cloud } from "../cloud.ts";
import { disconnectVolume, removeVolume } from "../hosts/attached_volumes.ts";
import { removeBalancer } from "../hosts/balancer_machine.ts";
import { removeDatabase } from "../hosts/database_machine.ts";
import { removeInstance } from "../hosts/instance_life.ts";
import { removeVpc } from "../hosts/vpc_services.ts";
import { bucketKind } from "../resources/bucket.ts";

/** Removes all resources of the account: without the engine there is no state that lists a stack's. */
export async function forgetEverything(cloud: Cloud): Promise<void> {
  const { account } = cloud;
  const { databases, instances, loadBalancers, volumeAttachments, volumes, vpcs } = account.state;
  await Promise.all(Object.keys(instances).map((id) => removeInstance(cloud, id)));
  await Promise.all(Object.values(loadBalancers).map((one) => removeBalancer(account, one)));
  await Promise.all(Object.values(databases).map((one) => removeDatabase(account, one)));
  for (const attachment of Object.values(volumeAttachments)) {
    await disconnectVolume(account, attachment);
  }
  await Promise.all(Object.keys(volumes).map((id) => removeVolume(account, id)));
  await Promise.all(Object.keys(vpcs).map((id) => removeVpc(account, id)));
  const { addressesGiven } = account.state;
  Object.assign(account.state, { ...emptyState(), addressesGiven });
  const { Buckets = [] } = await cloud.storage.send(new ListBucketsCommand({}));
  for (const { Name = "" } of Buckets) {
    await bucketKind.delete(cloud, Name, { bucket: Name, forceDestroy: true });
  }
  await account.save();
}
