import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account, AccountState } from "../account/account.ts";
import { contains } from "../account/cidr.ts";
import type { LoadBalancerRecord } from "../account/service_records.ts";
import { findSubnet } from "../account/subnets.ts";
import type { BalancerSettings } from "../balancer/main.ts";
import type { Cloud } from "../cloud.ts";
import { docker, dockerHas, dockerRemove, machineName, rehearsalLabel } from "../machine/docker.ts";
import { keepClientAddresses, networks, vpcNetwork } from "../machine/networks.ts";
import { certificateName, certificatesFolder } from "./public_certificates.ts";
import { balancerMac } from "./route_rules.ts";
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
  const publicAddresses = balancer.addresses.flatMap(({ publicIp }) => publicIp ?? []);
  if (publicAddresses.length > 0) await keepClientAddresses();
  await mkdir(certificatesFolder(account), { recursive: true });
  if (await dockerHas("container", name)) {
    await docker(["start", name]);
    return;
  }
  const [first, ...others] = balancer.addresses.map(({ privateIp }) => privateIp);
  const command = [
    "iptables-restore /balancer/security-groups.rules",
    `ip link set "$(device ${first})" address ${balancerMac(balancer)}`,
    ...others.map((address) => `ip address add ${address}/32 dev "$(device ${first})"`),
    ...publicAddresses
      .slice(1)
      .map((one) => `ip address add ${one}/32 dev "$(device ${publicAddresses[0]})"`),
    // What targets send to clients is this container's.
    `ip rule add iif "$(device ${first})" ipproto tcp lookup 100`,
    "ip route add local default dev lo table 100",
    "haproxy -D -f /program/relay.cfg",
    "exec node /program/main.ts /balancer/settings.json",
  ];
  const device = `device() { ip -oneline address show to "$1" | cut -d " " -f 2; }`;
  await docker([
    ...["create", "--init", "--name", name, "--label", rehearsalLabel],
    ...["--network", vpcNetwork(account.state, balancer.vpcId).name, "--ip", first ?? ""],
    ...["--cap-add", "NET_ADMIN", "--volume", `${process.execPath}:/usr/local/bin/node:ro`],
    ...["--volume", `${programFolder}:/program:ro`],
    ...["--volume", `${folderOf(account, balancer.machine)}:/balancer:ro`],
    ...["--volume", `${certificatesFolder(account)}:/certificates:ro`],
    ...[images.services, "sh", "-ec", [device, ...command].join("\n")],
  ]);
  if (publicAddresses[0] !== undefined) {
    await docker(["network", "connect", "--ip", publicAddresses[0], networks.public.name, name]);
  }
  await docker(["start", name]);
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
    addresses: addresses.map(({ subnetId, privateIp, publicIp }) => ({
      address: publicIp ?? privateIp,
      source: privateIp,
      zone: findSubnet(state, subnetId)?.availabilityZone ?? "",
    })),
    listeners: listeners.flatMap(({ port, certificateArn, targetGroupArn }) => {
      const group = state.targetGroups[targetGroupArn];
      if (group === undefined) return [];
      const { healthCheck, preservesClientIp, drainingSeconds } = group;
      const targets = Object.values(state.targets)
        .filter((target) => target.targetGroupArn === targetGroupArn)
        .map(({ address, port }) => ({ address, port, zone: zoneOf(address) }));
      const name = certificateArn === null ? null : certificateName(certificateArn);
      const tls = name === null ? null : { certificate: `${name}.crt`, key: `${name}.key` };
      const encryptsAgain = group.protocol === "TLS";
      const common = { healthCheck, preservesClientIp, drainingSeconds, targets };
      return [{ port, tls, encryptsAgain, ...common }];
    }),
  };
}

function folderOf(account: Account, machine: string): string {
  return join(account.folder, "balancers", machine);
}
