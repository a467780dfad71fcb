import { bucketName } from "../../components/storage.ts";
import { bucketOwners, platformServices } from "../../platform_services.ts";
import { type PolicyStatement, serviceStatements } from "../../role_policies.ts";
import type { SpeechConfig } from "../../speech_settings.ts";
import type { Lab } from "../lab.ts";

/** A statement that holds under a condition only. */
type ConditionalStatement = PolicyStatement & {
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** What EC2 only allows for all resources, and what does not change anything. */
const reads = [
  ...["ec2:DescribeAccountAttributes", "ec2:DescribeIamInstanceProfileAssociations"],
  ...["ec2:DescribeImages", "ec2:DescribeInstanceAttribute"],
  ...["ec2:DescribeInstanceCreditSpecifications", "ec2:DescribeInstances"],
  ...["ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypes", "ec2:DescribeNetworkInterfaces"],
  ...["ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets"],
  ...["ec2:DescribeTags", "ec2:DescribeVolumes", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"],
  ...["servicequotas:GetServiceQuota", "sts:GetCallerIdentity"],
];

/** What changes an instance of the stack, or ends it. */
const instanceChanges = [
  ...["ec2:ModifyInstanceAttribute", "ec2:ModifyInstanceCreditSpecification"],
  ...["ec2:ModifyInstanceMetadataOptions", "ec2:ModifyVolume"],
  ...["ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"],
];

const groupChanges = [
  ...["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"],
  ...["ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup", "ec2:ModifySecurityGroupRules"],
  ...["ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"],
];

/** What the AWS provider and the temporary bucket of preflight need. */
const bucketActions = [
  ...["s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy"],
  ...["s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS"],
  ...["s3:GetBucketLocation", "s3:GetBucketLogging", "s3:GetBucketObjectLockConfiguration"],
  ...["s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock", "s3:GetBucketRequestPayment"],
  ...["s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetBucketWebsite"],
  ...["s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration"],
  ...["s3:GetReplicationConfiguration", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
  ...["s3:ListBucketVersions", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock"],
  ...["s3:PutBucketTagging", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"],
];

/**
 * The least that an operator's IAM user needs to create, use and destroy the stack.
 *
 * @param place the account, and the suffix of the bucket names
 */
export function operatorStatements(
  { project, stack, settings }: Pick<Lab, "project" | "stack" | "settings">,
  place: { readonly accountId: string; readonly region: string; readonly suffix: string },
): ConditionalStatement[] {
  const { accountId, region, suffix } = place;
  const ec2 = (type: string): string => `arn:aws:ec2:${region}:${accountId}:${type}/*`;
  const ownTags = {
    StringEquals: { "aws:ResourceTag/Project": project, "aws:ResourceTag/Stack": stack },
  };
  const buckets = [
    bucketArn("*", stack, suffix),
    // Of preflight.
    "arn:aws:s3:::learning-platform-preflight-*",
  ];
  return [
    { Effect: "Allow", Action: reads, Resource: "*" },
    {
      Effect: "Allow",
      Action: ["ec2:RunInstances"],
      Resource: [
        ...["instance", "network-interface", "security-group", "subnet", "volume"].map(ec2),
        `arn:aws:ec2:${region}::image/*`,
      ],
    },
    {
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: ["instance", "security-group", "security-group-rule", "volume"].map(ec2),
    },
    {
      Effect: "Allow",
      Action: instanceChanges,
      Resource: ["instance", "volume"].map(ec2),
      Condition: ownTags,
    },
    {
      Effect: "Allow",
      Action: groupChanges,
      Resource: ["security-group", "security-group-rule", "vpc"].map(ec2),
    },
    {
      Effect: "Allow",
      Action: ["iam:GetInstanceProfile"],
      Resource: `arn:aws:iam::${accountId}:instance-profile/${settings.values.instanceProfile}`,
    },
    {
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: `arn:aws:iam::${accountId}:role/*`,
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
    { Effect: "Allow", Action: bucketActions, Resource: buckets },
    {
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: buckets.map((arn) => `${arn}/*`),
    },
  ];
}

/** What the role of the instances needs: the objects of the five buckets, and the chosen engines. */
export function hostStatements(
  { stack, settings }: Pick<Lab, "stack" | "settings">,
  { suffix }: { readonly suffix: string },
): PolicyStatement[] {
  const config = settings.values as unknown as SpeechConfig & { readonly textEngine: string };
  const statements = platformServices
    .flatMap((service) => serviceStatements(service, { bucket: "BUCKET", config }))
    // One role serves all services, and writes the dumps of the database.
    .filter(({ Effect }) => Effect === "Allow")
    .map((statement) => withBuckets(statement, stack, suffix));
  return [...new Map(statements.map((one) => [JSON.stringify(one), one])).values()];
}

function withBuckets(statement: PolicyStatement, stack: string, suffix: string): PolicyStatement {
  const { Resource } = statement;
  if (typeof Resource !== "string" || !Resource.startsWith("arn:aws:s3:::BUCKET")) return statement;
  const path = Resource.slice("arn:aws:s3:::BUCKET".length);
  return {
    ...statement,
    Resource: bucketOwners.map((owner) => `${bucketArn(owner, stack, suffix)}${path}`),
  };
}

function bucketArn(owner: string, stack: string, suffix: string): string {
  return `arn:aws:s3:::${bucketName(owner, stack, suffix)}`;
}

/** A policy as IAM's editor takes it. */
export function policyText(statements: readonly ConditionalStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
}
