import { gunzipSync } from "node:zlib";
import { closedToPublic } from "../buckets/bucket_rules.ts";
import { clusterRules } from "./cluster_rules.ts";
import { labRules } from "./lab_rules.ts";
import { monitoringRules } from "./monitoring_rules.ts";
import {
  list,
  ofType,
  type PlannedResource,
  type Rule,
  type RuleContext,
  record,
  types,
} from "./planned_resource.ts";
import { serviceRules } from "./service_rules.ts";

/** Matches a private key, a password in a setting or URL, and AWS access keys. */
const SECRET = /PRIVATE KEY|password=|secret=|:\/\/[^/\s:]+:[^/\s@]+@|AKIA[A-Z0-9]{16}/i;
/** Inputs of a command that contain secrets and that this program marks as secret. */
const MARKED = ["stdin", "connection"];

/** Types that must be tagged. */
const TAGGED = [
  ...Object.values(types),
  ...["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/natGateway:NatGateway"],
  ...["aws:ec2/eip:Eip", "aws:route53/zone:Zone"],
];

export const rules: readonly Rule[] = [
  {
    name: "ingress-from-operator-only",
    description:
      "Ingress is allowed from the operator only, and to the gateway from the configured ranges.",
    check: (resources, { operatorCidr, gatewayCidrs, gatewayPort }) => [
      ...ofType(resources, types.ingress).flatMap(({ name, inputs }) => {
        if (inputs.cidrIpv6 !== undefined)
          return [`${name} allows IPv6 ingress from ${inputs.cidrIpv6}`];
        const from = inputs.cidrIpv4;
        if (from === undefined || from === operatorCidr) return [];
        const toGateway = inputs.fromPort === gatewayPort && inputs.toPort === gatewayPort;
        return toGateway && gatewayCidrs.includes(String(from))
          ? []
          : [
              `${name} allows ingress from ${from} to port ${inputs.fromPort}; only ${operatorCidr} is allowed`,
            ];
      }),
      ...ofType(resources, types.group)
        .filter(({ inputs }) => Array.isArray(inputs.ingress) && inputs.ingress.length > 0)
        .map(({ name }) => `${name} has inline rules: define each rule as a separate resource`),
    ],
  },
  {
    name: "metadata-requires-token",
    description:
      "The instance metadata service requires IMDSv2 tokens and has a hop limit of at most 2.",
    check: (resources) =>
      ofType(resources, types.instance).flatMap(({ name, inputs }) => {
        const { httpTokens, httpPutResponseHopLimit } = record(inputs.metadataOptions);
        return httpTokens === "required" && Number(httpPutResponseHopLimit ?? 1) <= 2
          ? []
          : [`${name} allows metadata requests without a token, or has a hop limit above 2`];
      }),
  },
  {
    name: "disks-are-encrypted",
    description: "Every disk is encrypted.",
    check: (resources) => [
      ...ofType(resources, types.volume)
        .filter(({ inputs }) => inputs.encrypted !== true)
        .map(({ name }) => `${name} is not encrypted`),
      ...ofType(resources, types.instance).flatMap(({ name, inputs }) => {
        const disks = [record(inputs.rootBlockDevice), ...list(inputs.ebsBlockDevices).map(record)];
        return disks.every(({ encrypted }) => encrypted === true)
          ? []
          : [`${name} has an unencrypted disk`];
      }),
    ],
  },
  {
    name: "buckets-are-private",
    description: "Every bucket is encrypted, blocks public access and requires TLS.",
    check: (resources) => [
      ...ofType(resources, types.bucket).flatMap(({ name }) =>
        [
          ["BucketPublicAccessBlock", "does not block public access", blocksAll],
          ["BucketServerSideEncryptionConfiguration", "is not encrypted", hasRules],
          ["BucketPolicy", "does not require TLS", deniesPlainText],
        ].flatMap(([kind, problem, holds]) => {
          const type = `aws:s3/${String(kind).replace(/^B/, "b")}:${kind}`;
          const companion = ofType(resources, type).find((other) => other.name === name);
          return companion && (holds as typeof blocksAll)(companion.inputs)
            ? []
            : [`${name} ${problem}`];
        }),
      ),
      ...sdkBuckets(resources).flatMap(({ name, settings }) => {
        const problems: readonly (readonly [boolean, string])[] = [
          [isClosed(settings.publicAccess), "does not block public access"],
          [settings.encryption === "AES256", "is not encrypted"],
          [deniesPlainText(settings), "does not require TLS"],
        ];
        return problems.filter(([holds]) => !holds).map(([, problem]) => `${name} ${problem}`);
      }),
    ],
  },
  {
    name: "no-secret-in-user-data",
    description: "User data contains no keys or passwords: every user of the instance can read it.",
    perResource: true,
    check: (resources) =>
      ofType(resources, types.instance).flatMap(({ name, inputs }) =>
        SECRET.test(readUserData(inputs)) ? [`${name} has a secret in its user data`] : [],
      ),
  },
  {
    name: "no-secret-in-plain-state",
    description:
      "The inputs and outputs of a command contain no secrets unless they are encrypted in the state.",
    check: (resources) =>
      resources
        .filter(({ type }) => type.startsWith("command:"))
        .flatMap(({ name, inputs, secretOutputs = [] }) =>
          Object.entries(inputs)
            .filter(([input]) => !MARKED.includes(input) && !secretOutputs.includes(input))
            .filter(([, value]) => SECRET.test(asText(value)))
            .map(
              ([input]) =>
                `${name} has a secret in its ${input}: pass it by stdin, or mark the output as secret`,
            ),
        ),
  },
  {
    name: "resources-are-tagged",
    description: "Every resource that supports tags has the tags Project and Stack.",
    check: (resources) =>
      resources
        .filter(({ type }) => TAGGED.includes(type))
        .filter(({ inputs }) => {
          const { Project, Stack } = record(inputs.tags);
          return !Project || !Stack;
        })
        .map(({ name, type }) => `${name} (${type}): the tags Project and Stack are missing`),
  },
  ...labRules,
  ...clusterRules,
  ...serviceRules,
  ...monitoringRules,
];

/** All violations of a plan, each prefixed with the name of its rule. */
export function violations(resources: readonly PlannedResource[], context: RuleContext): string[] {
  return rules.flatMap(({ name, check }) =>
    check(resources, context).map((problem) => `${name}: ${problem}`),
  );
}

function blocksAll(inputs: Readonly<Record<string, unknown>>): boolean {
  const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = inputs;
  return [blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets].every(
    (value) => value === true,
  );
}

/** Whether the settings of infra/buckets/bucket_rules.ts close a bucket. */
function isClosed(publicAccess: unknown): boolean {
  const given = record(publicAccess);
  return Object.keys(closedToPublic).every((name) => given[name] === true);
}

/** The buckets that a command creates by S3's API, and the settings that it applies. */
function sdkBuckets(
  resources: readonly PlannedResource[],
): { readonly name: string; readonly settings: Readonly<Record<string, unknown>> }[] {
  return ofType(resources, "command:local:Command")
    .filter(({ inputs }) => String(inputs.create).includes("bucket_command"))
    .map(({ name, inputs }) => {
      const { BUCKET_SETTINGS = "{}" } = record(inputs.environment);
      return { name, settings: record(JSON.parse(String(BUCKET_SETTINGS))) };
    });
}

function hasRules(inputs: Readonly<Record<string, unknown>>): boolean {
  return list(inputs.rules).length > 0;
}

/** Policies are made from their bucket's name, so that they are known in a preview. */
function deniesPlainText({ policy }: Readonly<Record<string, unknown>>): boolean {
  return typeof policy === "string" && /"aws:SecureTransport":\s*"false"/.test(policy);
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
