interface Tagged {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An internal Network Load Balancer; its id is its ARN. */
export interface LoadBalancerRecord extends Tagged {
  readonly name: string;
  /** The name of its container, e.g. `lb-0f3b`. */
  readonly machine: string;
  readonly dnsName: string;
  readonly vpcId: string;
  /** One address per subnet. */
  readonly addresses: readonly { readonly subnetId: string; readonly privateIp: string }[];
  readonly securityGroupIds: readonly string[];
  readonly isCrossZone: boolean;
}

/** A target group; its id is its ARN. */
export interface TargetGroupRecord extends Tagged {
  readonly name: string;
  readonly port: number;
  readonly vpcId: string;
  readonly healthCheck: {
    /** Null means the target's port. */
    readonly port: number | null;
    readonly intervalSeconds: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
  };
}

export interface TargetRecord {
  readonly id: string;
  readonly targetGroupArn: string;
  readonly address: string;
  readonly port: number;
}

/** A listener; its id is its ARN. */
export interface ListenerRecord extends Tagged {
  readonly loadBalancerArn: string;
  readonly port: number;
  readonly targetGroupArn: string;
}

/** A private hosted zone of Route 53. */
export interface ZoneRecord extends Tagged {
  readonly name: string;
  readonly vpcIds: readonly string[];
}

/** An A record: its addresses, or the name of a load balancer. */
export interface NameRecord {
  readonly id: string;
  readonly zoneId: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly alias: string | null;
}

/** A role; its id is its name. */
export interface RoleRecord extends Tagged {
  readonly assumeRolePolicy: string;
}

export interface RolePolicyRecord {
  readonly id: string;
  readonly role: string;
  /** An inline policy's document, or a managed policy's ARN. */
  readonly policy: string;
}

/** An instance profile; its id is its name. */
export interface InstanceProfileRecord extends Tagged {
  readonly role: string;
}
