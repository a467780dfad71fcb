import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account, AccountState } from "../account/account.ts";
import { contains } from "../account/cidr.ts";
import type { LoadBalancerRecord } from "../account/service_records.ts";
import { findSubnet } from "../account/subnets.ts";
import type { BalancerSettings } from "../balancer/main.ts";
import type { Cloud } from "../cloud.ts";
import { docker, dockerHas, dockerRemove, machineName, rehearsalLabel } from "../machine/docker.ts";
import { vpcNetwork } from "../machine/networks.ts";
import { balancerRules } from "./security_group_rules.ts";

const RETRIES = 5;
const programFolder = join(import.meta.dirname, "../balancer");

/** Creates or starts the container of a load balancer. */
export async function startBalancer(
  { account, images }: Cloud,
  balancer: LoadBalancerRecord,
): Promise<void> {
  const name = machineName(balancer.machine);
  await writeBalancer(account, balancer);
  await writeBalancerRules(account, balancer);
  if (await dockerHas("container", name)) {
    await docker(["start", name]);
    return;
  }
  const [first, ...others] = balancer.addresses.map(({ privateIp }) => privateIp);
  const command = [
    "iptables-restore /balancer/security-groups.rules",
    ...others.map((address) => `ip address add ${address}/32 dev eth0`),
    "exec node /program/main.ts /balancer/settings.json",
  ];
  await docker([
    ...["run", "--detach", "--init", "--name", name, "--label", rehearsalLabel],
    ...["--network", vpcNetwork(account.state, balancer.vpcId).name, "--ip", first ?? ""],
    ...["--cap-add", "NET_ADMIN", "--volume", `${process.execPath}:/usr/local/bin/node:ro`],
    ...["--volume", `${programFolder}:/program:ro`],
    ...["--volume", `${folderOf(account, balancer.machine)}:/balancer:ro`],
    ...[images.hosts.bare, "sh", "-ec", command.join(" && ")],
  ]);
}

/** Removes the container of a load balancer; idempotent. */
export async function removeBalancer(
  account: Account,
  { machine }: LoadBalancerRecord,
): Promise<void> {
  await dockerRemove("container", machineName(machine));
  // Its rules may be written at the moment.
  const folder = folderOf(account, machine);
  await rm(folder, { recursive: true, force: true, maxRetries: RETRIES });
}

/** Writes the listeners and targets of all load balancers, which read them at once. */
export async function writeBalancers(account: Account): Promise<void> {
  const balancers = Object.values(account.state.loadBalancers);
  await Promise.all(balancers.map((balancer) => writeBalancer(account, balancer)));
}

/** Writes the security group rules of a load balancer for its next start. */
export async function writeBalancerRules(
  account: Account,
  balancer: LoadBalancerRecord,
): Promise<void> {
  const folder = folderOf(account, balancer.machine);
  await mkdir(folder, { recursive: true });
  const rules = balancerRules(account.state, balancer);
  await writeFile(join(folder, "security-groups.rules"), rules);
}

/** The files are written one after the other, so that the last state remains. */
let writing: Promise<void> = Promise.resolve();

function writeBalancer(account: Account, balancer: LoadBalancerRecord): Promise<void> {
  writing = writing
    .catch(() => {})
    .then(async () => {
      const folder = folderOf(account, balancer.machine);
      await mkdir(folder, { recursive: true });
      const settings = JSON.stringify(balancerSettings(account.state, balancer), null, 2);
      const path = join(folder, "settings.json");
      await writeFile(`${path}.partial`, settings);
      await rename(`${path}.partial`, path);
    });
  return writing;
}

/** What a load balancer does, with the zone of each address and target. */
export function balancerSettings(
  state: AccountState,
  { id, vpcId, addresses, isCrossZone }: LoadBalancerRecord,
): BalancerSettings {
  const listeners = Object.values(state.listeners).filter((one) => one.loadBalancerArn === id);
  const zoneOf = (address: string): string =>
    Object.values(state.subnets).find(
      (subnet) => subnet.vpcId === vpcId && contains(subnet.cidrBlock, address),
    )?.availabilityZone ?? "";
  return {
    isCrossZone,
    addresses: addresses.map(({ subnetId, privateIp }) => ({
      address: privateIp,
      zone: findSubnet(state, subnetId)?.availabilityZone ?? "",
    })),
    listeners: listeners.map(({ port, targetGroupArn }) => ({
      port,
      healthCheck: state.targetGroups[targetGroupArn]?.healthCheck ?? {
        port: null,
        intervalSeconds: 30,
        healthyThreshold: 3,
        unhealthyThreshold: 3,
      },
      targets: Object.values(state.targets)
        .filter((target) => target.targetGroupArn === targetGroupArn)
        .map((target) => ({
          address: target.address,
          port: target.port,
          zone: zoneOf(target.address),
        })),
    })),
  };
}

function folderOf(account: Account, machine: string): string {
  return join(account.folder, "balancers", machine);
}
