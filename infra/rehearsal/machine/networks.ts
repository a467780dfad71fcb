import { docker, dockerHas, dockerRemove, rehearsalLabel } from "./docker.ts";

interface Network {
  readonly name: string;
  readonly subnet: string;
  readonly gateway: string;
  readonly internal: boolean;
}

/**
 * The three wires of an instance. Docker orders a container's interfaces and its default route by
 * the networks' names: the internet is reached through `public`, as through an internet gateway.
 */
export const networks = {
  /** Where the metadata service answers. */
  link: {
    name: "lp-rehearsal-link",
    subnet: "169.254.169.0/24",
    gateway: "169.254.169.1",
    internal: true,
  },
  /** Public addresses (TEST-NET-2). This machine is the operator, with the gateway's address. */
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

/** The address that hosts see when the operator's machine speaks to them. */
export const operatorAddress = networks.public.gateway;

/** Addresses of what stands in for the world outside the VPC's subnets. */
export const serviceAddresses = {
  metadata: "169.254.169.254",
  /** Amazon's name server: the VPC's third address. */
  names: "172.31.0.2",
  storage: "172.31.250.10",
  downloads: "172.31.250.11",
} as const;

/** Makes the networks that are missing. */
export async function prepareNetworks(): Promise<void> {
  for (const { name, subnet, gateway, internal } of Object.values(networks)) {
    if (await dockerHas("network", name)) continue;
    const args = ["--subnet", subnet, "--gateway", gateway, ...(internal ? ["--internal"] : [])];
    try {
      await docker(["network", "create", "--label", rehearsalLabel, ...args, name]);
    } catch (cause) {
      throw new Error(
        `Cannot make the network ${subnet} of the rehearsal: another network of this machine overlaps it`,
        { cause },
      );
    }
  }
}

/** Removes the networks; their containers must be gone. */
export async function removeNetworks(): Promise<void> {
  for (const { name } of Object.values(networks)) await dockerRemove("network", name);
}
