import { gunzipSync } from "node:zlib";
import { labViolations } from "../lab_limits.ts";

/** A resource of a plan, as far as a rule looks at it. */
export interface PlannedResource {
  /** Pulumi's type, such as `aws:ec2/instance:Instance`. */
  readonly type: string;
  readonly name: string;
  /** Its inputs, and the engine's knowledge of its outputs; secrets in the clear or left out. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Outputs that the program has marked as secret, so that state holds them encrypted. */
  readonly secretOutputs?: readonly string[];
}

/** What the rules need to know of the stack. */
export interface RuleContext {
  /** The only address that may be let in. */
  readonly operatorCidr: string;
  /** Who else may reach the gateway, and on which port. */
  readonly gatewayCidrs: readonly string[];
  readonly gatewayPort: number;
  readonly region: string;
  /** Whether the laboratory's limits hold. */
  readonly lab: boolean;
}

/** A rule that every plan must pass: over one resource, or over all of them. */
export interface Rule {
  readonly name: string;
  readonly description: string;
  /** Answers what is wrong, in sentences. */
  check(resources: readonly PlannedResource[], context: RuleContext): string[];
}

const INSTANCE = "aws:ec2/instance:Instance";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const BUCKET = "aws:s3/bucket:Bucket";

/** What a private key, a password in a setting or URL, or AWS's own keys look like. */
const SECRET = /PRIVATE KEY|password=|secret=|:\/\/[^/\s:]+:[^/\s@]+@|AKIA[A-Z0-9]{16}/i;
/** Inputs of a command that carry secrets, and that this program marks as such. */
const MARKED = ["stdin", "connection"];

/** Types that carry no tags, or hold none of ours. */
const TAGGED = [INSTANCE, INGRESS, GROUP, BUCKET];

export const rules: readonly Rule[] = [
  {
    name: "ingress-from-operator-only",
    description: "Nothing is let in from anywhere but the operator, except where configured.",
    check: (resources, { operatorCidr, gatewayCidrs, gatewayPort }) => [
      ...ofType(resources, INGRESS).flatMap(({ name, inputs }) => {
        if (inputs.cidrIpv6 !== undefined) return [`${name} lets IPv6 in: ${inputs.cidrIpv6}`];
        const from = inputs.cidrIpv4;
        if (from === undefined || from === operatorCidr) return [];
        const toGateway = inputs.fromPort === gatewayPort && inputs.toPort === gatewayPort;
        return toGateway && gatewayCidrs.includes(String(from))
          ? []
          : [
              `${name} lets ${from} in to port ${inputs.fromPort}; only ${operatorCidr} may come in`,
            ];
      }),
      ...ofType(resources, GROUP)
        .filter(({ inputs }) => Array.isArray(inputs.ingress) && inputs.ingress.length > 0)
        .map(({ name }) => `${name} has rules of its own: give each rule a resource`),
    ],
  },
  {
    name: "metadata-asks-for-a-token",
    description: "Instances answer metadata requests by IMDSv2 only, at most two hops away.",
    check: (resources) =>
      ofType(resources, INSTANCE).flatMap(({ name, inputs }) => {
        const { httpTokens, httpPutResponseHopLimit } = record(inputs.metadataOptions);
        return httpTokens === "required" && Number(httpPutResponseHopLimit ?? 1) <= 2
          ? []
          : [`${name} answers metadata requests without a token, or from more than two hops`];
      }),
  },
  {
    name: "disks-are-encrypted",
    description: "Every disk is encrypted.",
    check: (resources) =>
      ofType(resources, INSTANCE).flatMap(({ name, inputs }) => {
        const disks = [record(inputs.rootBlockDevice), ...list(inputs.ebsBlockDevices).map(record)];
        return disks.every(({ encrypted }) => encrypted === true)
          ? []
          : [`${name} has a disk that is not encrypted`];
      }),
  },
  {
    name: "buckets-are-closed",
    description: "Every bucket is encrypted, closed to the public and open over TLS only.",
    check: (resources) =>
      ofType(resources, BUCKET).flatMap(({ name }) =>
        [
          ["BucketPublicAccessBlock", "not closed to the public", blocksAll],
          ["BucketServerSideEncryptionConfiguration", "not encrypted", hasRules],
          ["BucketPolicy", "open without TLS", deniesPlainText],
        ].flatMap(([kind, problem, holds]) => {
          const type = `aws:s3/${String(kind).replace(/^B/, "b")}:${kind}`;
          const companion = ofType(resources, type).find((other) => other.name === name);
          return companion && (holds as typeof blocksAll)(companion.inputs)
            ? []
            : [`${name} is ${problem}`];
        }),
      ),
  },
  {
    name: "no-secret-in-user-data",
    description: "User data holds no key and no password: whoever is on the instance reads it.",
    check: (resources) =>
      ofType(resources, INSTANCE).flatMap(({ name, inputs }) =>
        SECRET.test(readUserData(inputs)) ? [`${name} has something secret in its user data`] : [],
      ),
  },
  {
    name: "no-secret-in-plain-state",
    description:
      "A command's text, environment, triggers and output, where state shows them, hold no secret.",
    check: (resources) =>
      resources
        .filter(({ type }) => type.startsWith("command:"))
        .flatMap(({ name, inputs, secretOutputs = [] }) =>
          Object.entries(inputs)
            .filter(([input]) => !MARKED.includes(input) && !secretOutputs.includes(input))
            .filter(([, value]) => SECRET.test(asText(value)))
            .map(
              ([input]) =>
                `${name} has something secret in its ${input}: hand it over by stdin, or mark the output`,
            ),
        ),
  },
  {
    name: "everything-is-tagged",
    description: "What can be tagged says its project and its stack.",
    check: (resources) =>
      resources
        .filter(({ type }) => TAGGED.includes(type))
        .filter(({ inputs }) => {
          const { Project, Stack } = record(inputs.tags);
          return !Project || !Stack;
        })
        .map(({ name, type }) => `${name} (${type}) lacks the tags Project and Stack`),
  },
  {
    name: "within-the-lab",
    description: "The plan stays within what the Learner Lab allows.",
    check: (resources, { lab, region }) =>
      lab
        ? labViolations(
            region,
            ofType(resources, INSTANCE).map(({ inputs }) => ({
              instanceType: String(inputs.instanceType),
              volumeGib: Number(record(inputs.rootBlockDevice).volumeSize ?? 8),
            })),
          )
        : [],
  },
];

/** Every sentence of every rule that a plan breaks, each begun by its rule's name. */
export function violations(resources: readonly PlannedResource[], context: RuleContext): string[] {
  return rules.flatMap(({ name, check }) =>
    check(resources, context).map((problem) => `${name}: ${problem}`),
  );
}

function ofType(resources: readonly PlannedResource[], type: string): readonly PlannedResource[] {
  return resources.filter((resource) => resource.type === type);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function blocksAll(inputs: Readonly<Record<string, unknown>>): boolean {
  const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = inputs;
  return [blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets].every(
    (value) => value === true,
  );
}

function hasRules(inputs: Readonly<Record<string, unknown>>): boolean {
  return list(inputs.rules).length > 0;
}

/** A policy that is not known before its bucket is made, is taken for granted until then. */
function deniesPlainText({ policy }: Readonly<Record<string, unknown>>): boolean {
  return typeof policy !== "string" || /"aws:SecureTransport":\s*"false"/.test(policy);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function readUserData({ userData, userDataBase64 }: Readonly<Record<string, unknown>>): string {
  if (typeof userData === "string") return userData;
  if (typeof userDataBase64 !== "string") return "";
  const bytes = Buffer.from(userDataBase64, "base64");
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
}
