/** What every record has. */
export interface Tagged {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A Network Load Balancer; its id is its ARN. */
export interface LoadBalancerRecord extends Tagged {
  readonly name: string;
  /** The name of its container, e.g. `lb-0f3b`. */
  readonly machine: string;
  readonly dnsName: string;
  readonly vpcId: string;
  /** One address per subnet, and if it is internet-facing, a public one. */
  readonly addresses: readonly {
    readonly subnetId: string;
    readonly privateIp: string;
    readonly publicIp: string | null;
  }[];
  readonly securityGroupIds: readonly string[];
  readonly isCrossZone: boolean;
}

/** A target group; its id is its ARN. */
export interface TargetGroupRecord extends Tagged {
  readonly name: string;
  readonly protocol: "TCP" | "TLS";
  readonly port: number;
  readonly vpcId: string;
  readonly targetType: "instance" | "ip";
  readonly preservesClientIp: boolean;
  /** How long connections to an unhealthy target continue. */
  readonly drainingSeconds: number;
  readonly healthCheck: HealthCheck;
}

export interface HealthCheck {
  readonly protocol: "TCP" | "HTTP" | "HTTPS";
  /** Of HTTP and HTTPS. */
  readonly path: string;
  /** The first and the last status of a healthy target. */
  readonly statuses: readonly [number, number];
  /** Null means the target's port. */
  readonly port: number | null;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
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
  /** The certificate of a listener for TLS; null for TCP. */
  readonly certificateArn: string | null;
  readonly targetGroupArn: string;
}

/** A private hosted zone of Route 53. */
export interface ZoneRecord extends Tagged {
  readonly name: string;
  readonly vpcIds: readonly string[];
}

/** An A record: its addresses, or the name of a load balancer. Or a CNAME record: another name. */
export interface NameRecord {
  readonly id: string;
  readonly zoneId: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly alias: string | null;
  readonly canonicalName: string | null;
}

/** A certificate of ACM; its id is its ARN. */
export interface CertificateRecord extends Tagged {
  readonly domainName: string;
  /** The CNAME record that proves the control of the domain. */
  readonly proof: { readonly name: string; readonly value: string };
  isIssued: boolean;
}

/** A role; its id is its name. */
export interface RoleRecord extends Tagged {
  readonly assumeRolePolicy: string;
  /** The longest session. */
  readonly maxSeconds: number;
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

/** A repository of ECR; its id is its name. */
export interface RepositoryRecord extends Tagged {
  readonly isImmutable: boolean;
}

/** The lifecycle policy of a repository, which is its id; a rehearsal expires no images. */
export interface LifecyclePolicyRecord {
  readonly id: string;
  readonly policy: string;
}
