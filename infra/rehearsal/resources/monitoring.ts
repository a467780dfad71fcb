import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { newId } from "../account/new_id.ts";
import { accountId, region } from "../account/region.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

/** A topic of SNS. */
export const topicKind = recordKind({
  type: "aws:sns/topic:Topic",
  inputs: z.strictObject({ name: z.string().regex(/^[\w-]{1,256}$/), tags }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.topics,
  record: (_state, { name, tags = {} }) => ({ id: arnOf("sns", name), name, tags }),
  outputs: ({ id }) => ({ arn: id, owner: accountId, region }),
  async remove({ account }, { id }) {
    // A topic takes its subscriptions with it.
    const { topicSubscriptions } = account.state;
    for (const subscription of Object.values(topicSubscriptions)) {
      if (subscription.topicArn === id) delete topicSubscriptions[subscription.id];
    }
  },
});

/** A subscription of a topic by mail, which AWS creates without a confirmation. */
export const topicSubscriptionKind = recordKind({
  type: "aws:sns/topicSubscription:TopicSubscription",
  inputs: z.strictObject({
    topic: z.string(),
    protocol: z.literal("email"),
    endpoint: z.email(),
  }),
  replaceOn: ["topic", "protocol", "endpoint"],
  records: (state) => state.topicSubscriptions,
  record(state, { topic, endpoint }) {
    requireTopic(state, topic);
    return { id: `${topic}:${newId("sub")}`, topicArn: topic, endpoint };
  },
  outputs: ({ id }) => ({
    ...{ arn: id, ownerId: accountId, pendingConfirmation: true },
    ...{ confirmationWasAuthenticated: false, region },
  }),
});

const dimensions = z.record(z.string().max(255), z.string().min(1).max(1024));
const statistic = z.enum(["Average", "Maximum", "Minimum", "SampleCount", "Sum"]);
/** In seconds: CloudWatch stores points of a minute. */
const period = z.int().min(60).multipleOf(60);
const queryId = z.string().regex(/^[a-z]\w*$/);
const metricQuery = z.union([
  z.strictObject({
    id: queryId,
    returnData: z.literal(false),
    metric: z.strictObject({
      ...{ namespace: z.string(), metricName: z.string(), dimensions },
      ...{ stat: statistic, period },
    }),
  }),
  z.strictObject({
    id: queryId,
    returnData: z.literal(true),
    expression: z.string().min(1),
    label: z.string(),
  }),
]);

/** An alarm of a metric, or of an expression of several. */
export const alarmKind = recordKind({
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  inputs: z.strictObject({
    name: z.string().min(1).max(255),
    alarmDescription: z.string().max(1024),
    comparisonOperator: z.enum(["GreaterThanThreshold", "LessThanThreshold"]),
    threshold: z.number(),
    evaluationPeriods: z.int().min(1),
    datapointsToAlarm: z.int().min(1),
    treatMissingData: z.enum(["breaching", "notBreaching", "ignore", "missing"]),
    namespace: z.string().optional(),
    metricName: z.string().optional(),
    dimensions: dimensions.optional(),
    statistic: statistic.optional(),
    period: period.optional(),
    metricQueries: z.array(metricQuery).max(20).optional(),
    alarmActions: z.array(z.string()).max(5),
    okActions: z.array(z.string()).max(5),
    tags,
  }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.alarms,
  record(state, inputs) {
    const { name, alarmActions, metricQueries, metricName, tags = {} } = inputs;
    if ((metricQueries === undefined) === (metricName === undefined)) {
      throw new AwsError("ValidationError", "An alarm has either a MetricName or Metrics");
    }
    const returned = metricQueries?.filter(({ returnData }) => returnData) ?? [];
    if (metricQueries !== undefined && returned.length !== 1) {
      throw new AwsError("ValidationError", "Exactly one of the Metrics must return data");
    }
    const { period: seconds = 60, evaluationPeriods } = inputs;
    if (seconds * evaluationPeriods > 86_400) {
      throw new AwsError("ValidationError", "Metrics cannot be checked across more than a day");
    }
    for (const topic of alarmActions) requireTopic(state, topic);
    return { id: name, actions: alarmActions, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("cloudwatch", `alarm:${id}`), region }),
});

const widget = z.looseObject({
  type: z.string(),
  x: z.int().min(0).max(23),
  y: z.int().min(0),
  width: z.int().min(1).max(24),
  height: z.int().min(1).max(1000),
  properties: z.looseObject({ region: z.literal(region), metrics: z.array(z.array(z.unknown())) }),
});
const dashboard = z.strictObject({ widgets: z.array(widget).max(500) });

/** A dashboard. */
export const dashboardKind = recordKind({
  type: "aws:cloudwatch/dashboard:Dashboard",
  inputs: z.strictObject({
    dashboardName: z.string().regex(/^[\w-]{1,255}$/),
    dashboardBody: z.string(),
  }),
  replaceOn: ["dashboardName"],
  records: (state) => state.dashboards,
  record(_state, { dashboardName, dashboardBody }) {
    const problem = dashboard.safeParse(JSON.parse(dashboardBody)).error?.issues[0];
    if (problem !== undefined) {
      const place = problem.path.join("/");
      throw new AwsError("DashboardInvalidInputError", `${place}: ${problem.message}`);
    }
    return { id: dashboardName, body: dashboardBody };
  },
  outputs: ({ id }) => ({ dashboardArn: `arn:aws:cloudwatch::${accountId}:dashboard/${id}` }),
});

/** The numbers of days that CloudWatch accepts, up to a year. */
const retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365];

/** A log group. */
export const logGroupKind = recordKind({
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: z.strictObject({
    name: z.string().regex(/^[\w./#-]{1,512}$/),
    retentionInDays: z.int().refine((days) => retentions.includes(days), {
      error: "is not a number of days that CloudWatch accepts",
    }),
    tags,
  }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.logGroups,
  record(state, { name, retentionInDays, tags = {} }, earlier) {
    if (earlier === undefined && name in state.logGroups) {
      throw new AwsError(
        "ResourceAlreadyExistsException",
        "The specified log group already exists",
      );
    }
    return { id: name, retentionInDays, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("logs", `log-group:${id}`), region }),
});

function requireTopic(state: AccountState, arn: string): void {
  if (arn in state.topics) return;
  throw new AwsError("NotFound", `Topic does not exist: ${arn}`);
}

function arnOf(service: string, name: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${name}`;
}
