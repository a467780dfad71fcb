import { HeadBucketCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { z } from "zod";
import { AwsError } from "../account/aws_error.ts";
import { newId } from "../account/new_id.ts";
import { region } from "../account/region.ts";
import { requireVpc } from "../account/subnets.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";
import { arnOf } from "./vpc.ts";

const bucketArn = /^arn:aws:s3:::([^/]+)/;

/**
 * The flow log of a VPC to a bucket. A rehearsal writes no log. As on AWS, its creation replaces the
 * bucket's policy by one that lets the logs in and requires nothing else.
 */
export const flowLogKind = recordKind({
  type: "aws:ec2/flowLog:FlowLog",
  inputs: z.strictObject({
    vpcId: z.string(),
    trafficType: z.enum(["ACCEPT", "ALL", "REJECT"]),
    logDestinationType: z.literal("s3"),
    logDestination: z.string().regex(bucketArn, { error: "is not the ARN of a bucket" }),
    tags,
  }),
  replaceOn: ["vpcId", "trafficType", "logDestinationType", "logDestination"],
  records: (state) => state.flowLogs,
  async verify({ storage }, { logDestination }) {
    const Bucket = bucketArn.exec(logDestination)?.[1] ?? "";
    await storage.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => {
      const isMissing =
        error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
      if (!isMissing) throw error;
      throw new AwsError("InvalidParameter", `LogDestination: ${Bucket} does not exist`);
    });
  },
  record(state, { vpcId, logDestination, tags = {} }, earlier) {
    requireVpc(state, vpcId);
    if (earlier === undefined) {
      const bucket = bucketArn.exec(logDestination)?.[1] ?? "";
      state.bucketPolicies[bucket] = deliveryPolicy(logDestination);
    }
    return { id: earlier?.id ?? newId("fl"), vpcId, logDestination, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("vpc-flow-log", id), region }),
});

function deliveryPolicy(arn: string): string {
  const delivery = { Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { ...delivery, Action: "s3:PutObject", Resource: `${arn}/AWSLogs/*` },
      { ...delivery, Action: "s3:GetBucketAcl", Resource: arn },
    ],
  });
}
