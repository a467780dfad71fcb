import { serviceAlarms } from "../../shared/contracts/service_alarms.ts";
import type { Signal } from "./signals.ts";

/** Signals of the services, which serve them at /metrics. */
export const serviceSignals: readonly Signal[] = [
  {
    name: "service-down",
    title: "Services that respond",
    unit: "count",
    source: { kind: "scrape" },
    prometheus: 'min by (service, instance) (up{job="services"})',
    cloudWatch: {
      ...{ namespace: "AWS/NetworkELB", metric: "HealthyHostCount" },
      ...{ statistic: "Minimum", per: "gateway", missingIsAlarm: true },
    },
    alarm: {
      ...serviceAlarms["service-down"],
      runbook:
        "Run `npm run ops -- status`, then look at `sudo docker logs` of the service on its host.",
    },
  },
  {
    name: "gateway-errors",
    title: "Responses of the gateway with status 5xx",
    unit: "ratio",
    source: { kind: "service", metrics: ["http_responses_total"] },
    prometheus:
      'sum(rate(http_responses_total{service="gateway",class="5xx"}[$window])) / sum(rate(http_responses_total{service="gateway"}[$window]))',
    cloudWatch: {
      ...{ metric: "http_responses_total", dividedBy: "http_responses_total" },
      ...{ statistic: "Sum", per: "stack" },
      dimensions: { service: "gateway", class: "5xx" },
      dividedByDimensions: { service: "gateway" },
    },
    alarm: {
      ...{ when: "above", threshold: 0.02, minutes: 5, severity: "page" },
      runbook:
        "Look at the gateway's log for the operation, and at `gateway_circuit_state` for the service that fails.",
    },
  },
  {
    name: "consumer-lag",
    title: "Messages that a consumer group is behind",
    unit: "messages",
    source: { kind: "service", metrics: ["consumer_lag"] },
    prometheus: "max by (group, topic) (consumer_lag)",
    cloudWatch: { metric: "consumer_lag", statistic: "Maximum", per: "stack" },
    alarm: {
      ...serviceAlarms["consumer-lag"],
      runbook:
        "`npm run ops -- topics` shows the group. Look for a dead letter that holds its key, then for a slow handler.",
    },
  },
  {
    name: "outbox-age",
    title: "Age of the oldest event that is not sent",
    unit: "seconds",
    source: { kind: "service", metrics: ["outbox_age_seconds"] },
    prometheus: "max by (service) (outbox_age_seconds)",
    cloudWatch: { metric: "outbox_age_seconds", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 60, minutes: 5, severity: "page" },
      runbook:
        "Events wait for Kafka: look at the alarms of the brokers, then at the relay's log of the service.",
    },
  },
  {
    name: "dead-letters",
    title: "Dead letters",
    unit: "messages",
    source: { kind: "service", metrics: ["dead_letters"] },
    prometheus: 'max by (group) (dead_letters{status="parked"})',
    cloudWatch: {
      ...{ metric: "dead_letters", statistic: "Maximum", per: "stack" },
      dimensions: { status: "parked" },
    },
    alarm: {
      ...serviceAlarms["dead-letters"],
      runbook:
        "Read the error at /v1/admin/dead-letters, fix its cause, then replay or discard the message.",
    },
  },
  {
    name: "job-queue-age",
    title: "Age of the oldest job that is due",
    unit: "seconds",
    source: { kind: "service", metrics: ["job_queue_age_seconds"] },
    prometheus: "max by (service, kind) (job_queue_age_seconds)",
    cloudWatch: { metric: "job_queue_age_seconds", statistic: "Maximum", per: "stack" },
    alarm: {
      ...serviceAlarms["job-queue-age"],
      runbook:
        "Compare `jobs_unfinished` by kind with the CPU of the services' hosts; `job_attempts_total` shows failures.",
    },
  },
];
