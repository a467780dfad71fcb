import { GATEWAY, mayLoseData, onClusters } from "./cluster_rules.ts";
import {
  list,
  ofType,
  type PlannedResource,
  type Rule,
  record,
  referenced,
  types,
} from "./planned_resource.ts";

const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
const LISTENER = "aws:lb/listener:Listener";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";

/** The only actions that a role may have on everything: AWS cannot restrict them further. */
const UNRESTRICTED =
  /^(cloudwatch:PutMetricData|ecr:GetAuthorizationToken|polly:.*|transcribe:.*|ssm:UpdateInstanceInformation|ssmmessages:.*)$/;

/** Rules for the services of a cluster: in other stacks they find nothing. */
export const serviceRules: readonly Rule[] = [
  {
    name: "containers-have-no-host-role",
    description: "The metadata service does not respond to containers: its hop limit is 1.",
    check: onClusters((resources) =>
      ofType(resources, types.instance)
        .filter(
          ({ inputs }) => Number(record(inputs.metadataOptions).httpPutResponseHopLimit ?? 1) > 1,
        )
        .map(({ name }) => `${name} lets containers use the role of the host`),
    ),
  },
  {
    name: "database-is-safe",
    description:
      "The database is private, encrypted, TLS only, backed up, has a standby in another zone and is not deleted by accident.",
    check: onClusters((resources) => {
      const parameters = ofType(resources, PARAMETERS);
      return ofType(resources, types.database).flatMap((database) => {
        const { name, inputs, protect } = database;
        const forcesTls = referenced(database, "parameterGroupName", PARAMETERS).some((reference) =>
          parameters.some((group) => group.name === reference.name && forcesSsl(group)),
        );
        const problems: readonly (readonly [boolean, string])[] = [
          [inputs.publiclyAccessible === false, "is public"],
          [inputs.storageEncrypted === true, "is not encrypted"],
          [forcesTls, "accepts connections without TLS"],
          [inputs.multiAz === true, "has no standby"],
          [Number(inputs.backupRetentionPeriod) >= 7, "is backed up for less than a week"],
          [inputs.skipFinalSnapshot === false, "would be deleted without a snapshot"],
          [
            mayLoseData(resources) || (inputs.deletionProtection === true && protect === true),
            "is not protected from deletion",
          ],
        ];
        return problems.filter(([holds]) => !holds).map(([, problem]) => `${name} ${problem}`);
      });
    }),
  },
  {
    name: "images-do-not-change",
    description: "A tag of an image never changes, and images are scanned when they are pushed.",
    check: (resources) =>
      ofType(resources, types.repository)
        .filter(
          ({ inputs }) =>
            inputs.imageTagMutability !== "IMMUTABLE" ||
            record(inputs.imageScanningConfiguration).scanOnPush !== true,
        )
        .map(({ name }) => `${name} has tags that can change, or does not scan images`),
  },
  {
    name: "gateway-sees-clients",
    description:
      "The gateway's hosts see the addresses of clients, its load balancer checks by HTTPS whether they serve, and a listener with a certificate requires TLS 1.2 or later.",
    check: onClusters((resources) => [
      ...ofType(resources, TARGET_GROUP)
        .filter(({ name, inputs }) => name === GATEWAY && !seesClients(inputs))
        .map(({ name }) => `${name} hides the address of clients, or does not check by HTTPS`),
      ...ofType(resources, LISTENER)
        .filter(({ inputs }) => inputs.protocol === "TLS")
        .filter(({ inputs }) => !String(inputs.sslPolicy).includes("TLS13-1-2"))
        .map(({ name }) => `${name} accepts outdated versions of TLS`),
    ]),
  },
  {
    name: "roles-have-what-they-need",
    description:
      "A role has exact actions on exact resources, on at most one bucket, and no bucket is shared; the list of deleted accounts counts as a bucket.",
    check: onClusters((resources) => {
      const owners = new Map<string, string>();
      return ofType(resources, ROLE_POLICY).flatMap(({ name, inputs }) => {
        // A policy that is not known yet is checked by the `up` that creates it.
        if (typeof inputs.policy !== "string") return [];
        const statements = statementsOf(inputs.policy).filter(({ Effect }) => Effect === "Allow");
        const loose = statements.flatMap(({ Action, Resource }) =>
          texts(Action).filter(
            (action) =>
              action.endsWith("*") || (texts(Resource).includes("*") && !UNRESTRICTED.test(action)),
          ),
        );
        const buckets = new Set(statements.flatMap(bucketsIn));
        const shared = [...buckets].filter((bucket) => (owners.get(bucket) ?? name) !== name);
        for (const bucket of buckets) owners.set(bucket, name);
        return [
          ...loose.map((action) => `${name} allows ${action} on more than it needs`),
          ...(buckets.size > 1 ? [`${name} has access to ${buckets.size} buckets`] : []),
          ...shared.map((bucket) => `${name} has access to ${bucket}, like ${owners.get(bucket)}`),
        ];
      });
    }),
  },
  {
    name: "sessions-are-short",
    description: "A role that another role assumes has sessions of at most an hour.",
    check: onClusters((resources) =>
      ofType(resources, types.role)
        .filter(({ inputs }) => Number(inputs.maxSessionDuration ?? 3600) > 3600)
        .map(({ name }) => `${name} has sessions of more than an hour`),
    ),
  },
];

function forcesSsl({ inputs }: PlannedResource): boolean {
  return list(inputs.parameters)
    .map(record)
    .some(({ name, value }) => name === "rds.force_ssl" && value === "1");
}

function seesClients(inputs: Readonly<Record<string, unknown>>): boolean {
  const { protocol, path } = record(inputs.healthCheck);
  return inputs.preserveClientIp === "true" && protocol === "HTTPS" && path === "/readyz";
}

function statementsOf(policy: string): Readonly<Record<string, unknown>>[] {
  return list(record(JSON.parse(policy)).Statement).map(record);
}

/** A value of a policy, which is one text or a list. */
function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The buckets of a statement; the folder of the list of deleted accounts is one by itself. */
function bucketsIn({ Resource, Condition }: Readonly<Record<string, unknown>>): string[] {
  const prefix = record(record(Condition).StringEquals)["s3:prefix"];
  return texts(Resource).flatMap((resource) => {
    const [, bucket, path = ""] = /^arn:aws:s3:::([^/]+)(?:\/(.*))?/.exec(resource) ?? [];
    if (bucket === undefined) return [];
    const isList = path.startsWith("erasures/") || prefix === "erasures/";
    return [isList ? `${bucket}/erasures` : bucket];
  });
}
