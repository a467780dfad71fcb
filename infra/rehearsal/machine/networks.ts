import type { AccountState } from "../account/account.ts";
import { addressAt } from "../account/cidr.ts";
import { defaultVpc } from "../account/region.ts";
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
} as const;

/**
 * S3 and the downloads, which are on the internet, for hosts of VPCs other than the default one:
 * addresses in the network that all hosts have in common.
 */
export const linkAddresses = { storage: "169.254.169.250", downloads: "169.254.169.251" } as const;

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
  for (const { name } of Object.values(networks)) await dockerRemove("network", name);
}
