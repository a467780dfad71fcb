import { type ServiceAlarmName, serviceAlarms } from "../../../shared/contracts/service_alarms.ts";
import type { Queryable } from "../../../shared/database/connect.ts";
import type { ReadinessCheck } from "../../../shared/http/machine_routes.ts";
import type { LagMonitor, LagSample, TopicGroup } from "../adapters/lag_monitor.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import {
  type Alarm,
  type AlarmRule,
  evaluateAlarm,
  exceeds,
  type Reading,
} from "../domain/alarms.ts";
import { checkServices } from "./check_services.ts";
import { readServiceLetters } from "./list_all_dead_letters.ts";
import { listJobQueues } from "./list_job_queues.ts";

/** What the alarms are evaluated from. */
export interface AlarmSources {
  readonly calls: ServiceCalls;
  readonly services: readonly string[];
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  readonly lag: Pick<LagMonitor, "latest" | "history">;
  readonly database: Queryable;
}

const ruleOf = (name: ServiceAlarmName): AlarmRule => ({ name, ...serviceAlarms[name] });
const lagRule = ruleOf("consumer-lag");
const jobRule = ruleOf("job-queue-age");

/** So many dead letters of a service are counted. */
const MOST_LETTERS = 100;

/**
 * Evaluates the alarms of services from their present state. How long a condition holds follows from the
 * age of a job or of a dead letter, and from the last hour of lag: no check has to run all the time.
 */
export async function evaluateAlarms(sources: AlarmSources, now: number): Promise<Alarm[]> {
  const [services, letters, jobs] = await Promise.all([
    readServices(sources),
    readLetters(sources, now),
    readJobs(sources),
  ]);
  return [
    evaluateAlarm(ruleOf("service-down"), services),
    evaluateAlarm(lagRule, readLag(sources.lag, now)),
    evaluateAlarm(ruleOf("dead-letters"), letters),
    evaluateAlarm(jobRule, jobs),
  ];
}

/** Earlier checks are not stored, so a service that does not respond counts at once. */
async function readServices({ calls, services, readiness }: AlarmSources): Promise<Reading[]> {
  const checked = await checkServices(calls, { services, readiness });
  return checked.map(({ name, status }) => ({
    subject: name,
    value: status === "unavailable" ? 0 : 1,
    heldMs: Number.POSITIVE_INFINITY,
  }));
}

function readLag(lag: AlarmSources["lag"], now: number): Reading[] {
  return lag.latest().positions.map((position) => ({
    subject: subjectOf(position),
    value: position.lag === null ? null : Number(position.lag),
    heldMs: heldBy(lag.history(position) ?? [], now),
  }));
}

/** Since the first of the newest samples that are all above the threshold. */
function heldBy(samples: readonly LagSample[], now: number): number {
  const below = samples.findLastIndex(({ lag }) => lag === null || !exceeds(lagRule, Number(lag)));
  const first = samples[below + 1];
  return first === undefined ? 0 : now - first.at;
}

async function readLetters({ calls, services }: AlarmSources, now: number): Promise<Reading[]> {
  const parts = await Promise.all(
    services.map(async (service): Promise<Reading[]> => {
      const page = await readServiceLetters(calls, service, { limit: MOST_LETTERS, cursor: null });
      if (page === undefined) return [{ subject: service, value: null, heldMs: 0 }];
      const parked = page.items.filter(({ status }) => status === "parked");
      return [...Map.groupBy(parked, ({ groupId }) => groupId)].map(([subject, letters]) => ({
        subject,
        value: letters.length,
        heldMs: now - Math.min(...letters.map(({ parkedAt }) => Date.parse(parkedAt))),
      }));
    }),
  );
  return parts.flat();
}

/** The oldest job becomes older by the second, so its age says since when it is above the threshold. */
async function readJobs(sources: AlarmSources): Promise<Reading[]> {
  const { calls, services, database } = sources;
  const { items, unavailable } = await listJobQueues(calls, { services, database });
  return [
    ...unavailable.map((subject) => ({ subject, value: null, heldMs: 0 })),
    ...items.map(({ service, kind, oldestWaitingSeconds }) => ({
      subject: `${service}: ${kind}`,
      value: Math.round(oldestWaitingSeconds ?? 0),
      heldMs: ((oldestWaitingSeconds ?? 0) - jobRule.threshold) * 1_000,
    })),
  ];
}

const subjectOf = ({ groupId, topic }: TopicGroup): string => `${groupId}: ${topic}`;
