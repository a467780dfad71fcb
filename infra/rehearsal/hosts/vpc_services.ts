import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account, AccountState } from "../account/account.ts";
import { interfacesOf } from "../account/interfaces.ts";
import { defaultVpc, publicZone } from "../account/region.ts";
import { findSubnet } from "../account/subnets.ts";
import type { VpcRecord } from "../account/vpc_records.ts";
import type { Cloud } from "../cloud.ts";
import { docker, dockerRemove, isContainerRunning } from "../machine/docker.ts";
import {
  createNetwork,
  linkAddresses,
  networks,
  serviceAddresses,
  vpcNetwork,
} from "../machine/networks.ts";
import { defaultNamesContainer, joinLink, startNameServer } from "../machine/service_containers.ts";

/** Creates a VPC's network, its name server, and its way to S3 and the downloads; idempotent. */
export async function startVpc({ account, images }: Cloud, vpc: VpcRecord): Promise<void> {
  const { name, cidrBlock, nameServer, gateway } = vpcNetwork(account.state, vpc.id);
  await createNetwork({ name, subnet: cidrBlock, gateway, internal: false });
  await joinLink();
  await writeFiles(account, vpc.id);
  await startNameServer(namesContainer(vpc.id), {
    hostImage: images.hosts.bare,
    ...{ network: name, address: nameServer, endpoints: linkAddresses },
    folder: namesFolder(account, vpc.id),
  });
}

/**
 * Starts the name server of the default VPC, from which this machine also gets the public names; it
 * runs already if the account has been opened before.
 */
export async function startDefaultNames({ account, images }: Cloud): Promise<void> {
  await writeFiles(account, defaultVpc.id);
  await startNameServer(namesContainer(defaultVpc.id), {
    hostImage: images.hosts.bare,
    ...{ network: networks.vpc.name, address: serviceAddresses.names, endpoints: serviceAddresses },
    folder: namesFolder(account, defaultVpc.id),
  });
}

/** Removes a VPC's name server and network; idempotent. */
export async function removeVpc(account: Account, vpcId: string): Promise<void> {
  await dockerRemove("container", namesContainer(vpcId));
  await dockerRemove("network", vpcNetwork(account.state, vpcId).name);
}

let updating: Promise<void> = Promise.resolve();

/** Makes the current names known to the name servers of all VPCs. */
export function updateNames(account: Account): Promise<void> {
  updating = updating
    .catch(() => {})
    .then(async () => {
      for (const vpcId of [defaultVpc.id, ...Object.keys(account.state.vpcs)]) {
        // Otherwise the VPC starts with the current names.
        if (!(await hasNames(account, vpcId))) continue;
        await writeFiles(account, vpcId);
        await docker(["kill", "--signal", "HUP", namesContainer(vpcId)]);
      }
    });
  return updating;
}

async function hasNames(account: Account, vpcId: string): Promise<boolean> {
  const isWritten = await access(namesFolder(account, vpcId)).then(
    () => true,
    () => false,
  );
  return isWritten && (await isContainerRunning(namesContainer(vpcId)));
}

async function writeFiles(account: Account, vpcId: string): Promise<void> {
  const folder = namesFolder(account, vpcId);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "hosts"), hostsFile(account.state, vpcId));
  await writeFile(join(folder, "servers"), serversFile(account.state, vpcId));
}

/**
 * The names that a VPC's name server knows, as a hosts file. The first name of an address is the one
 * that a reverse lookup returns: Amazon's, as on AWS, where a private zone has no reverse records.
 */
export function hostsFile(state: AccountState, vpcId: string): string {
  const inVpc = interfacesOf(state).filter(
    ({ subnetId }) => findSubnet(state, subnetId)?.vpcId === vpcId,
  );
  const balancers = Object.values(state.loadBalancers);
  const addressesOf = (name: string): string[] =>
    balancers
      .filter(({ dnsName }) => dnsName === name)
      .flatMap(({ addresses }) => addresses.map((one) => one.publicIp ?? one.privateIp));
  const zones: readonly string[] = [publicZone.id, ...zonesOf(state, vpcId).map(({ id }) => id)];
  return [
    ...inVpc.map(({ privateIp }) => [
      privateIp,
      `ip-${privateIp.replaceAll(".", "-")}.ec2.internal`,
    ]),
    ...balancers.flatMap(({ dnsName }) => addressesOf(dnsName).map((one) => [one, dnsName])),
    ...Object.values(state.databases)
      .filter((database) => database.vpcId === vpcId)
      .map(({ address, addresses }) => [addresses[0]?.privateIp ?? "", address]),
    ...Object.values(state.names)
      .filter(({ zoneId }) => zones.includes(zoneId))
      .flatMap(({ name, alias, addresses }) =>
        (alias === null ? addresses : addressesOf(alias)).map((address) => [address, name]),
      ),
  ]
    .map((line) => `${line.join(" ")}\n`)
    .join("");
}

/** The zones for which no other name server is asked. */
function serversFile(state: AccountState, vpcId: string): string {
  const local = ["ec2.internal", ...zonesOf(state, vpcId).map(({ name }) => name)];
  return local.map((name) => `server=/${name}/\n`).join("");
}

/** A private zone is resolved only in VPCs with DNS host names. */
function zonesOf(state: AccountState, vpcId: string) {
  if (state.vpcs[vpcId]?.enableDnsHostnames !== true) return [];
  return Object.values(state.zones).filter(({ vpcIds }) => vpcIds.includes(vpcId));
}

function namesContainer(vpcId: string): string {
  if (vpcId === defaultVpc.id) return defaultNamesContainer;
  return `lp-rehearsal-names-${vpcId}`;
}

function namesFolder(account: Account, vpcId: string): string {
  return join(account.folder, "names", vpcId);
}
