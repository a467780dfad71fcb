import { Dashboard } from "@pulumi/aws/cloudwatch/dashboard.js";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { MetricAlarm, type MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { Topic } from "@pulumi/aws/sns/topic.js";
import { TopicSubscription } from "@pulumi/aws/sns/topicSubscription.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
} from "@pulumi/pulumi";
import { logGroupName, loggedUnits, logRetentionDays } from "../monitoring/cloudwatch_agent.ts";
import {
  type MonitoredStack,
  type PlannedAlarm,
  plannedAlarms,
} from "../monitoring/cloudwatch_alarms.ts";
import { cloudWatchDashboard } from "../monitoring/dashboards.ts";

export interface MonitoringArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  readonly region: string;
  /** What is monitored. */
  readonly monitored: MonitoredStack<Output<string>>;
  /** Whom alarms are sent to; empty for nobody. AWS sends mail only after the address was confirmed. */
  readonly alarmEmail: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The comparison of an alarm whose metric is 1 while the condition holds, and 0 otherwise. */
const isSet = { comparisonOperator: "GreaterThanThreshold", threshold: 0 } as const;
const operators = { above: "GreaterThanThreshold", below: "LessThanThreshold" } as const;

/**
 * The alarms of the catalogue in infra/monitoring, which go to a topic of SNS, and a dashboard. Without the
 * CloudWatch agent on the hosts, only what AWS measures by itself has alarms, and there are no logs.
 */
export class Monitoring extends ComponentResource {
  /** The topic that alarms are sent to. */
  readonly topicArn: Output<string>;

  constructor(name: string, args: MonitoringArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Monitoring", name, {}, options);
    const { prefix, monitored, tags } = args;
    const parent = { parent: this };
    const topic = new Topic(`${name}-alarms`, { name: `${prefix}-alarms`, tags }, parent);
    this.topicArn = topic.arn;
    if (args.alarmEmail !== "") {
      new TopicSubscription(
        `${name}-alarms`,
        { topic: topic.arn, protocol: "email", endpoint: args.alarmEmail },
        parent,
      );
    }
    for (const alarm of plannedAlarms(monitored)) {
      new MetricAlarm(
        `${name}-${alarm.name}`,
        {
          name: `${prefix}-${alarm.name}`,
          alarmDescription: `${alarm.severity}: ${alarm.description}`,
          evaluationPeriods: alarm.periods,
          datapointsToAlarm: alarm.periods,
          treatMissingData: alarm.missing,
          ...metricOf(alarm),
          alarmActions: [topic.arn],
          okActions: [topic.arn],
          tags,
        },
        parent,
      );
    }
    new Dashboard(
      name,
      {
        dashboardName: prefix,
        dashboardBody: output(monitored).apply((known) =>
          JSON.stringify(cloudWatchDashboard({ ...known, region: args.region })),
        ),
      },
      parent,
    );
    if (monitored.hasAgent) {
      for (const role of [...roles, "metrics"] as const) {
        new LogGroup(
          `${name}-${role}`,
          { name: logGroupName(prefix, role), retentionInDays: logRetentionDays, tags },
          parent,
        );
      }
    }
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

const roles = Object.keys(loggedUnits) as (keyof typeof loggedUnits)[];

/** A metric and its threshold; a ratio and an inequality are expressions. */
function metricOf({
  metric,
  when,
  threshold,
  periodSeconds,
}: PlannedAlarm<Output<string>>): Partial<MetricAlarmArgs> &
  Pick<MetricAlarmArgs, "comparisonOperator"> {
  const { namespace, statistic, dividedBy } = metric;
  const query = (id: string, of: { name: string; dimensions: Record<string, Input<string>> }) => ({
    id,
    returnData: false,
    metric: {
      ...{ namespace, metricName: of.name, dimensions: of.dimensions },
      ...{ stat: statistic, period: periodSeconds },
    },
  });
  if (dividedBy !== undefined) {
    return {
      metricQueries: [
        { id: "ratio", expression: "part / whole", label: "ratio", returnData: true },
        query("part", metric),
        query("whole", dividedBy),
      ],
      comparisonOperator: operators[when === "below" ? "below" : "above"],
      threshold,
    };
  }
  if (when === "not") {
    const expression = `IF(value == ${threshold}, 0, 1)`;
    return {
      metricQueries: [
        { id: "differs", expression, label: "differs", returnData: true },
        query("value", metric),
      ],
      ...isSet,
    };
  }
  return {
    ...{ namespace, metricName: metric.name, dimensions: metric.dimensions },
    ...{ statistic, period: periodSeconds },
    comparisonOperator: operators[when],
    threshold,
  };
}
