/** A resource of a plan, as a rule sees it. */
export interface PlannedResource {
  /** Pulumi's type, such as `aws:ec2/instance:Instance`. */
  readonly type: string;
  readonly name: string;
  /** Its inputs and known outputs, such as `id`; secrets in plain text or left out. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Outputs that the program has marked as secret, so that they are encrypted in the state. */
  readonly secretOutputs?: readonly string[];
  /** Whether a replacement deletes it before the new one is created. */
  readonly deleteBeforeReplace?: boolean | undefined;
  /** Whether Pulumi refuses to delete it. */
  readonly protect?: boolean | undefined;
  /**
   * The resources that an input refers to, by the input. They are known in a first preview too, where
   * the ids of resources are not.
   */
  readonly references?: Readonly<Record<string, readonly Reference[]>>;
}

/** Another resource of the plan. */
export type Reference = Pick<PlannedResource, "type" | "name">;

/** What the rules need to know about the stack. */
export interface RuleContext {
  /** The only range that may have access. */
  readonly operatorCidr: string;
  /** Other ranges that may reach the gateway, and its port. */
  readonly gatewayCidrs: readonly string[];
  readonly gatewayPort: number;
  readonly region: string;
  /** Whether the stack has the topology of a lab; otherwise it is a cluster. */
  readonly lab: boolean;
  /** Whose account it is; the limits of the Learner Lab do not apply to an own one. Default: a lab's. */
  readonly account?: "learner-lab" | "own";
}

/** A rule that every plan must satisfy. */
export interface Rule {
  readonly name: string;
  readonly description: string;
  /**
   * Whether each resource is checked on its own, also before `up` creates it: inputs that a preview
   * does not know are known by then. Outputs are not, so such a rule looks at inputs only.
   */
  readonly perResource?: boolean;
  /** Returns a message for each violation. */
  check(resources: readonly PlannedResource[], context: RuleContext): string[];
}

/** The types of resources that several rules look at. */
export const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  bucket: "aws:s3/bucket:Bucket",
  database: "aws:rds/instance:Instance",
  group: "aws:ec2/securityGroup:SecurityGroup",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  instance: "aws:ec2/instance:Instance",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  networkInterface: "aws:ec2/networkInterface:NetworkInterface",
  repository: "aws:ecr/repository:Repository",
  role: "aws:iam/role:Role",
  topic: "aws:sns/topic:Topic",
  volume: "aws:ebs/volume:Volume",
} as const;

/** The resources of a type. */
export function ofType(
  resources: readonly PlannedResource[],
  type: string,
): readonly PlannedResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The resources of a type that an input of a resource refers to. */
export function referenced(
  { references = {} }: PlannedResource,
  input: string,
  type: string,
): readonly Reference[] {
  return (references[input] ?? []).filter((reference) => reference.type === type);
}

/** A value as a record; one that is something else is empty. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** A value as a list; one that is something else is empty. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
