import type { SpeechConfig } from "./speech_settings.ts";

/** A statement of an IAM policy. */
export interface PolicyStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An IAM policy of these statements. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The policy that lets someone assume a role. */
export function trustPolicy(principal: { Service: string } | { AWS: readonly string[] }): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
  });
}

/** A role's ARN by its name, known before the role exists. */
export function roleArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}

/** Where dumps are in a service's bucket. The services have no access to them. */
const dumps = "backups";
/** Where the list of deleted accounts is; only the gateway has access to it. */
const erasures = "erasures";

/**
 * What a service's role may do: read and write the objects of its own bucket, except for dumps, and use
 * the engines of AWS that the stack has chosen for it.
 */
export function serviceStatements(
  service: {
    readonly speech?: "synthesizes" | "transcribes";
    readonly usesModels?: boolean;
  },
  {
    bucket,
    config,
  }: {
    readonly bucket: string;
    readonly config: SpeechConfig & { readonly textEngine: string };
  },
): PolicyStatement[] {
  const arn = `arn:aws:s3:::${bucket}`;
  const allow = (Action: readonly string[], Resource: string | readonly string[]) =>
    ({ Effect: "Allow", Action, Resource }) as const;
  const { speechEngine, transcriptionEngine, textEngine } = config;
  return [
    allow(
      [
        ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        ...["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      ],
      `${arn}/*`,
    ),
    allow(["s3:ListBucket", "s3:ListBucketMultipartUploads"], arn),
    {
      Effect: "Deny",
      Action: ["s3:*"],
      Resource: [`${arn}/${dumps}/*`, `${arn}/${erasures}/*`],
    },
    ...(service.speech === "synthesizes" && speechEngine === "polly"
      ? [allow(["polly:SynthesizeSpeech", "polly:DescribeVoices"], "*")]
      : []),
    ...(service.speech === "transcribes" && transcriptionEngine === "amazon-transcribe"
      ? [
          allow(
            [
              "transcribe:StartTranscriptionJob",
              "transcribe:GetTranscriptionJob",
              "transcribe:DeleteTranscriptionJob",
            ],
            "*",
          ),
        ]
      : []),
    ...(service.usesModels && textEngine === "bedrock"
      ? [
          allow(
            ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
            ["arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:inference-profile/*"],
          ),
        ]
      : []),
  ];
}

/** What the gateway's role may do: add entries to the list of deleted accounts, and list them. */
export function erasureListStatements(bucket: string): PolicyStatement[] {
  const arn = `arn:aws:s3:::${bucket}`;
  return [
    {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
      Resource: `${arn}/${erasures}/*`,
    },
    {
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: arn,
      Condition: { StringEquals: { "s3:prefix": `${erasures}/` } },
    },
  ];
}

/** What a host of the services may do: assume the services' roles, and pull or push their images. */
export function serviceHostStatements({
  roleArns,
  repositories,
  pushes,
}: {
  readonly roleArns: readonly string[];
  /** The ARN of the services' repositories. */
  readonly repositories: string;
  /** Whether images are built on this host. */
  readonly pushes: boolean;
}): PolicyStatement[] {
  return [
    { Effect: "Allow", Action: ["sts:AssumeRole"], Resource: roleArns },
    { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Effect: "Allow",
      Action: [
        ...["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"],
        ...(pushes
          ? [
              ...["ecr:InitiateLayerUpload", "ecr:UploadLayerPart"],
              ...["ecr:CompleteLayerUpload", "ecr:PutImage"],
            ]
          : []),
      ],
      Resource: repositories,
    },
  ];
}

/** What a host does that runs CloudWatch's agent: report metrics, and write to the stack's log groups. */
export function monitoringStatements({
  region,
  accountId,
  prefix,
}: {
  readonly region: string;
  readonly accountId: string;
  readonly prefix: string;
}): PolicyStatement[] {
  return [
    { Effect: "Allow", Action: ["cloudwatch:PutMetricData"], Resource: "*" },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${region}:${accountId}:log-group:/${prefix}/*`,
    },
  ];
}
