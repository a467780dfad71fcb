import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** An EC2 instance of the account; a container with the same name runs it. */
export interface InstanceRecord {
  readonly id: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly subnetId: string;
  readonly instanceProfile: string | null;
  /** In base64, because it may be compressed. */
  readonly userData: string;
  readonly privateIp: string;
  /** The address from which the instance calls the metadata service. */
  readonly linkAddress: string;
  readonly hopLimit: number;
  readonly tokensRequired: boolean;
  readonly volume: VolumeRecord;
  tags: Record<string, string>;
  readonly launchedAt: string;
  securityGroupIds: string[];
  publicIp: string | null;
  state: "pending" | "running" | "stopping" | "stopped" | "shutting-down";
}

/** An instance's root volume. */
export interface VolumeRecord {
  readonly id: string;
  readonly type: string;
  readonly sizeGib: number;
  readonly encrypted: boolean;
}

/** A security group rule. `-1` means every protocol or every port. */
export interface RuleRecord {
  readonly id: string;
  readonly groupId: string;
  readonly direction: "ingress" | "egress";
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr: string | null;
  readonly sourceGroupId: string | null;
  readonly description: string | null;
  tags: Record<string, string>;
}

export interface SecurityGroupRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  tags: Record<string, string>;
}

/** The state of the simulated account, except for the buckets, which are in moto. */
export interface AccountState {
  /** By bucket. Not set in moto, which ignores conditions and would deny all access. */
  bucketPolicies: Record<string, string>;
  instances: Record<string, InstanceRecord>;
  securityGroups: Record<string, SecurityGroupRecord>;
  rules: Record<string, RuleRecord>;
  /** The number of assigned public addresses: none is assigned twice in a row. */
  addressesGiven: number;
}

/** The account; every change of its state is written to a file atomically. */
export class Account {
  readonly folder: string;
  readonly state: AccountState;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, state: AccountState) {
    this.folder = folder;
    this.state = state;
  }

  /** Saves the state. Calls are queued, so that the last change wins. */
  save(): Promise<void> {
    const written = this.#writing.then(async () => {
      const path = join(this.folder, "account.json");
      await writeFile(`${path}.partial`, `${JSON.stringify(this.state, null, 2)}\n`, {
        mode: 0o600,
      });
      await rename(`${path}.partial`, path);
    });
    this.#writing = written.catch(() => {});
    return written;
  }

  /** The folder of an instance's files. */
  instanceFolder(id: string): string {
    return join(this.folder, "instances", id);
  }
}

/** Opens the account stored in a folder, or creates an empty one. */
export async function openAccount(folder: string): Promise<Account> {
  await mkdir(join(folder, "instances"), { recursive: true });
  const kept = await readFile(join(folder, "account.json"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    },
  );
  return new Account(folder, { ...emptyState(), ...(kept && JSON.parse(kept)) });
}

function emptyState(): AccountState {
  return {
    bucketPolicies: {},
    instances: {},
    securityGroups: {},
    rules: {},
    addressesGiven: 0,
  };
}
