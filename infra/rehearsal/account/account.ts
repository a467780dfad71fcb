import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** An EC2 instance as the account remembers it; its machine is a container of the same name. */
export interface InstanceRecord {
  readonly id: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly subnetId: string;
  readonly instanceProfile: string | null;
  /** In base64, as it may be compressed. */
  readonly userData: string;
  readonly privateIp: string;
  /** Where the instance asks the metadata service from. */
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

/** What one rule of a security group lets through. `-1` means every protocol, or every port. */
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

/** All that the stand-in for AWS remembers, apart from the buckets: those moto keeps. */
export interface AccountState {
  /** By bucket. Moto would refuse everybody: it does not read a statement's conditions. */
  bucketPolicies: Record<string, string>;
  instances: Record<string, InstanceRecord>;
  securityGroups: Record<string, SecurityGroupRecord>;
  rules: Record<string, RuleRecord>;
  /** How many public addresses were given out: none is given twice in a row. */
  addressesGiven: number;
}

/** The account: its state is written to a file at every change, whole or not at all. */
export class Account {
  readonly folder: string;
  readonly state: AccountState;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, state: AccountState) {
    this.folder = folder;
    this.state = state;
  }

  /** Writes the state down. Calls are queued, so that the last change is the one that stays. */
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

  /** Where the files of an instance's machine are kept. */
  instanceFolder(id: string): string {
    return join(this.folder, "instances", id);
  }
}

/** Opens the account kept in a folder, or begins an empty one. */
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
