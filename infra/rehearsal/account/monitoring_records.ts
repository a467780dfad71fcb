import type { Tagged } from "./service_records.ts";

/** A topic of SNS; its id is its ARN. A rehearsal sends no messages. */
export interface TopicRecord extends Tagged {
  readonly name: string;
}

/** A subscription, which nobody confirms in a rehearsal. */
export interface TopicSubscriptionRecord {
  readonly id: string;
  readonly topicArn: string;
  readonly endpoint: string;
}

/** An alarm of CloudWatch; its id is its name. A rehearsal evaluates none. */
export interface AlarmRecord extends Tagged {
  readonly actions: readonly string[];
}

/** A dashboard of CloudWatch; its id is its name. */
export interface DashboardRecord {
  readonly id: string;
  readonly body: string;
}

/** A log group of CloudWatch; its id is its name. */
export interface LogGroupRecord extends Tagged {
  readonly retentionInDays: number;
}
