import { S3Client } from "@aws-sdk/client-s3";
import {
  type Account,
  type AccountState,
  type InstanceRecord,
  openAccount,
} from "../../../infra/rehearsal/account/account.ts";
import type { Cloud } from "../../../infra/rehearsal/cloud.ts";
import { findResourceKind } from "../../../infra/rehearsal/provider/catalogue.ts";
import { inputFailures } from "../../../infra/rehearsal/provider/check_inputs.ts";
import type { Created, Properties } from "../../../infra/rehearsal/provider/resource_kind.ts";
import { temporaryFolder } from "../temporary_folder.ts";

/** An account in a temporary folder, whose VPC `vpc-1` (10.42.0.0/16) has no Docker network. */
export interface RehearsedAccount {
  readonly account: Account;
  readonly state: AccountState;
  /** Its S3, which a test may answer for. */
  readonly storage: { send: unknown };
  /** Creates a resource as the provider does; throws its failures. */
  create(type: string, inputs: Properties): Promise<Created>;
  update(type: string, id: string, inputs: Properties): Promise<Properties>;
  remove(type: string, id: string, state?: Properties): Promise<void>;
  /** The outcome of a request that fails. */
  refusal(request: Promise<unknown>): Promise<string>;
}

/** The cloud of an account for which no machine image is built and no S3 runs. */
export function cloudWithoutMachines(account: Account): Cloud {
  return {
    account,
    images: {
      hosts: { bare: "none", prepared: "none" },
      services: "none",
      archives: "none",
      engineDisk: "none",
      authority: "none",
    },
    storage: new S3Client({ region: "us-east-1" }),
  };
}

/** Opens an empty account with a VPC. */
export async function rehearsedAccount(): Promise<RehearsedAccount> {
  const account = await openAccount(temporaryFolder("account"));
  const { state } = account;
  state.vpcs["vpc-1"] = {
    id: "vpc-1",
    cidrBlock: "10.42.0.0/16",
    enableDnsHostnames: true,
    mainRouteTableId: "rtb-main",
    tags: {},
  };
  const cloud = cloudWithoutMachines(account);
  const parse = (type: string, inputs: Properties) => {
    const kind = findResourceKind(type);
    const failures = inputFailures(kind.inputs, inputs);
    if (failures.length === 0) return { kind, args: kind.inputs.parse(inputs) };
    throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
  };
  return {
    account,
    state,
    storage: cloud.storage as unknown as { send: unknown },
    async create(type, inputs) {
      const { kind, args } = parse(type, inputs);
      return await kind.create(cloud, args);
    },
    async update(type, id, inputs) {
      const { kind, args } = parse(type, inputs);
      if (kind.update === undefined) throw new Error(`${type} cannot be updated`);
      return await kind.update(cloud, id, args);
    },
    remove: (type, id, properties = {}) => findResourceKind(type).delete(cloud, id, properties),
    refusal: (request) =>
      request.then(
        () => "",
        (error: Error) => error.message,
      ),
  };
}

/** A stopped instance: its container is not looked at. */
export function stoppedInstance(
  given: Pick<InstanceRecord, "id" | "subnetId" | "privateIp"> & Partial<InstanceRecord>,
): InstanceRecord {
  return {
    imageId: "ami-0",
    instanceType: "t3.small",
    networkInterfaceId: null,
    instanceProfile: null,
    userData: "",
    linkAddress: "169.254.169.10",
    hopLimit: 2,
    tokensRequired: true,
    volume: { id: "vol-root", type: "gp3", sizeGib: 8, encrypted: true },
    launchedAt: "2026-11-30T00:00:00Z",
    securityGroupIds: [],
    getsPublicIp: false,
    publicIp: null,
    state: "stopped",
    tags: {},
    ...given,
  };
}
