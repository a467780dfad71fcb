import type { Tagged } from "./service_records.ts";

/** The subnets of a database; its id is its name. */
export interface SubnetGroupRecord extends Tagged {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

/** Parameters of databases; its id is its name. */
export interface ParameterGroupRecord extends Tagged {
  readonly forcesTls: boolean;
}

/** A database in two availability zones; its id is its identifier. */
export interface DatabaseRecord extends Tagged {
  /** The name of its container, e.g. `db-0f3b`. */
  readonly machine: string;
  /** Its host name, which moves to another address at a failover. */
  readonly address: string;
  readonly vpcId: string;
  readonly subnetGroup: string;
  readonly parameterGroup: string;
  /** The servers, of which the first one is in use and the second one is the standby. */
  addresses: readonly { readonly subnetId: string; readonly privateIp: string }[];
  readonly securityGroupIds: readonly string[];
  readonly instanceClass: string;
  readonly allocatedGib: number;
  readonly databaseName: string;
  readonly username: string;
  readonly isProtected: boolean;
}
