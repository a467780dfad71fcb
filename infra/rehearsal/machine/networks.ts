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

/** Creates missing networks. */
export async function prepareNetworks(): Promise<void> {
  for (const { name, subnet, gateway, internal } of Object.values(networks)) {
    if (await dockerHas("network", name)) continue;
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
}

/** Removes the networks; their containers must be gone. */
export async function removeNetworks(): Promise<void> {
  for (const { name } of Object.values(networks)) await dockerRemove("network", name);
}
