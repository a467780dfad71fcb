import { ProgramError, runProgram } from "../../run_program.ts";
import type { AccountState } from "../account/account.ts";
import { addressAt } from "../account/cidr.ts";
import { accountId, defaultVpc, region } from "../account/region.ts";
import { docker, dockerHas, dockerRemove, rehearsalLabel } from "./docker.ts";

interface Network {
  readonly name: string;
  readonly subnet: string;
  readonly gateway: string;
  readonly internal: boolean;
}

/**
 * The three networks of an instance. Docker orders interfaces and chooses the default route by the
 * networks' names: `public` is the route to the internet, like an internet gateway.
 */
export const networks = {
  /** The network of the metadata service. */
  link: {
    name: "lp-rehearsal-link",
    subnet: "169.254.169.0/24",
    gateway: "169.254.169.1",
    internal: true,
  },
  /** Public addresses (TEST-NET-2). This machine is the operator, at the gateway's address. */
  public: {
    name: "lp-rehearsal-public",
    subnet: "198.51.100.0/24",
    gateway: "198.51.100.1",
    internal: false,
  },
  /** The default VPC. */
  vpc: {
    name: "lp-rehearsal-vpc",
    subnet: "172.31.0.0/16",
    gateway: "172.31.255.254",
    internal: false,
  },
} as const satisfies Record<string, Network>;

/** The operator's address, as hosts see it. */
export const operatorAddress = networks.public.gateway;

/** Addresses of the simulated services outside of the VPC's subnets. */
export const serviceAddresses = {
  metadata: "169.254.169.254",
  /** Amazon's name server: the VPC's third address. */
  names: "172.31.0.2",
  storage: "172.31.250.10",
  downloads: "172.31.250.11",
  endpoints: "172.31.250.12",
} as const;

/**
 * S3, the downloads and the other endpoints of AWS, which are on the internet, for hosts of VPCs other
 * than the default one: addresses in the network that all hosts have in common.
 */
export const linkAddresses = {
  storage: "169.254.169.250",
  downloads: "169.254.169.251",
  endpoints: "169.254.169.252",
} as const;

/** The host names of AWS's endpoints; those of S3's buckets are subdomains. */
export const endpointNames = {
  storage: [`s3.${region}.amazonaws.com`, "s3.amazonaws.com"],
  others: [
    ...[`sts.${region}.amazonaws.com`, "sts.amazonaws.com", `api.ecr.${region}.amazonaws.com`],
    ...[`${accountId}.dkr.ecr.${region}.amazonaws.com`, "truststore.pki.rds.amazonaws.com"],
  ],
} as const;

/** A VPC's network in Docker. */
export interface VpcNetwork {
  readonly name: string;
  readonly cidrBlock: string;
  /** Amazon's name server: the VPC's third address. */
  readonly nameServer: string;
  /** This machine's address in the network: not part of the VPC. */
  readonly gateway: string;
}

/** The network of a VPC, e.g. of 10.42.0.0/16 with this machine at 10.42.255.254. */
export function vpcNetwork(state: AccountState, vpcId: string): VpcNetwork {
  const vpc = state.vpcs[vpcId];
  if (vpc === undefined || vpcId === defaultVpc.id) {
    const { name, subnet, gateway } = networks.vpc;
    return { name, cidrBlock: subnet, nameServer: serviceAddresses.names, gateway };
  }
  return {
    name: `lp-rehearsal-${vpcId}`,
    cidrBlock: vpc.cidrBlock,
    nameServer: addressAt(vpc.cidrBlock, 2),
    gateway: addressAt(vpc.cidrBlock, -2),
  };
}

/**
 * Gives this machine another public address until the network is removed, as a client has it that is
 * not the operator: 198.51.100.2 to 198.51.100.9.
 */
export async function addClientAddress(address: string): Promise<void> {
  const inspect = ["network", "inspect", "--format", "{{.Id}}", networks.public.name];
  const bridge = `br-${(await docker(inspect)).trim().slice(0, 12)}`;
  await runProgram(["ip", "address", "replace", `${address}/32`, "dev", bridge]);
}

/** A rule of this machine: packets between containers of a VPC keep their public sources. */
const keptSources = [
  ...["POSTROUTING", "-s", networks.public.subnet],
  ...["-m", "physdev", "--physdev-is-bridged", "-j", "ACCEPT"],
];

/**
 * Lets load balancers send packets with their clients' addresses: Docker would translate these like
 * those of containers that leave the public network. The rule comes before Docker's.
 */
export async function keepClientAddresses(): Promise<void> {
  await translateClientAddresses();
  await runProgram(["iptables", "--table", "nat", "--insert", ...keptSources]);
}

/** Removes the rule; idempotent. */
async function translateClientAddresses(): Promise<void> {
  await runProgram(["iptables", "--table", "nat", "--delete", ...keptSources]).catch(
    (error: unknown) => {
      // This machine has no such rule, or no iptables, and so never had one.
      if (!(error instanceof ProgramError || isMissing(error))) throw error;
    },
  );
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** Creates missing networks. */
export async function prepareNetworks(): Promise<void> {
  for (const network of Object.values(networks)) await createNetwork(network);
}

/** Creates a network unless it exists. */
export async function createNetwork(network: Network): Promise<void> {
  const { name, subnet, gateway, internal } = network;
  if (await dockerHas("network", name)) return;
  const args = ["--subnet", subnet, "--gateway", gateway, ...(internal ? ["--internal"] : [])];
  try {
    await docker(["network", "create", "--label", rehearsalLabel, ...args, name]);
  } catch (cause) {
    throw new Error(
      `Cannot create the rehearsal's network ${subnet}: another network of this machine may overlap it`,
      { cause },
    );
  }
}

/** Removes the networks; their containers must be gone. */
export async function removeNetworks(): Promise<void> {
  await translateClientAddresses();
  for (const { name } of Object.values(networks)) await dockerRemove("network", name);
}
