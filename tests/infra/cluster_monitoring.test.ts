import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectionPlan } from "../../infra/database_settings.ts";
import { type AccountState, emptyState } from "../../infra/rehearsal/account/account.ts";
import type { Cloud } from "../../infra/rehearsal/cloud.ts";
import { findResourceKind } from "../../infra/rehearsal/provider/catalogue.ts";
import { one, plan, standardPlan } from "./cluster_plan.ts";
import { ofType, type Registered, unwrapped } from "./mocked_engine.ts";

const monitoring = suite("the monitoring of a cluster");
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

monitoring(
  "has alarms of every instance, the database and the gateway, which notify a topic",
  async () => {
    const { resources, values } = await standardPlan();
    const alarms = ofType(resources, ALARM);
    const topic = "arn:aws:sns:us-east-1:123456789012:learning-platform-production-alarms";
    assert.is(values.alarmTopic, topic);
    for (const { inputs } of alarms) {
      assert.equal([inputs.alarmActions, inputs.okActions], [[topic], [topic]]);
      assert.match(inputs.alarmDescription, /^(page|ticket): /);
      assert.ok(inputs.alarmDescription.length <= 1024);
    }
    for (const host of ["bastion", "zookeeper-3", "kafka-1", "services-2"]) {
      const { inputs } = one(`monitoring-cpu-credits-${host}`, "MetricAlarm", resources);
      assert.equal(inputs.dimensions, { InstanceId: `${host}-id` });
      assert.equal(
        [inputs.namespace, inputs.period, inputs.evaluationPeriods],
        ["AWS/EC2", 300, 3],
      );
    }
    const database = one("monitoring-database-connections", "MetricAlarm", resources).inputs;
    assert.equal(database.dimensions, { DBInstanceIdentifier: "learning-platform-production" });
    assert.is(database.threshold, connectionPlan("db.t4g.medium").allowed);
    const larger = await plan({ databaseInstanceClass: "db.t4g.large" });
    assert.is(
      one("monitoring-database-connections", "MetricAlarm", larger.resources).inputs.threshold,
      connectionPlan("db.t4g.large").allowed,
    );
    const gateway = one("monitoring-gateway-hosts-unhealthy", "MetricAlarm", resources).inputs;
    assert.equal(gateway.dimensions, {
      LoadBalancer: "net/gateway/1",
      TargetGroup: "targetgroup/gateway/1",
    });
  },
);

monitoring("sends mail to the configured address only", async () => {
  const { resources } = await standardPlan();
  assert.not.ok(resources.some(({ type }) => type.includes("topicSubscription")));
  const configured = await plan({ alarmEmail: "ann@example.org" });
  const { inputs } = one("monitoring-alarms", "TopicSubscription", configured.resources);
  assert.equal([inputs.protocol, inputs.endpoint], ["email", "ann@example.org"]);
});

monitoring("with CloudWatch's agent has alarms of Kafka, and logs that expire", async () => {
  const { resources } = await plan({ cloudWatchAgent: "true" });
  const down = one("monitoring-broker-down-kafka-2", "MetricAlarm", resources).inputs;
  assert.equal(down.dimensions, { Stack: "production", Host: "kafka-2" });
  assert.is(down.treatMissingData, "breaching");
  const controllers = one("monitoring-active-controllers", "MetricAlarm", resources).inputs;
  assert.is(controllers.metricQueries[0].expression, "IF(value == 1, 0, 1)");
  const errors = one("monitoring-gateway-errors", "MetricAlarm", resources).inputs;
  assert.is(errors.metricQueries[0].expression, "part / whole");
  const groups = ofType(resources, "aws:cloudwatch/logGroup:LogGroup");
  assert.equal(
    groups.map(({ inputs }) => [inputs.name, inputs.retentionInDays]).sort(),
    ["bastion", "kafka", "metrics", "services", "zookeeper"].map((name) => [
      ...[`/learning-platform-production/${name}`, 30],
    ]),
  );
  for (const role of ["role", "services-1-role"]) {
    const policy = String(one(role, "RolePolicy", resources).inputs.policy);
    assert.match(policy, "cloudwatch:PutMetricData");
    assert.match(policy, "log-group:/learning-platform-production/*");
  }
  await accepted(resources);
  const { resources: without } = await standardPlan();
  assert.not.match(
    String(one("role", "RolePolicy", without).inputs.policy),
    "cloudwatch:PutMetricData",
  );
});

monitoring("has a dashboard with the identifiers of the stack", async () => {
  const { resources } = await standardPlan();
  const { inputs } = one("monitoring", "Dashboard", resources);
  const { widgets } = JSON.parse(String(unwrapped(inputs.dashboardBody)));
  const metrics = JSON.stringify(widgets);
  assert.match(metrics, '"InstanceId","kafka-2-id"');
  assert.match(metrics, '"LoadBalancer","net/gateway/1"');
});

monitoring("is accepted by the rehearsal's account, in which its topic has to exist", async () => {
  const { resources } = await plan({ alarmEmail: "ann@example.org" });
  const state = await accepted(resources);
  assert.is(Object.keys(state.alarms).length, ofType(resources, ALARM).length);
  assert.equal(
    [state.topics, state.topicSubscriptions, state.dashboards].map((of) => Object.keys(of).length),
    [1, 1, 1],
  );
  const [alarm] = ofType(resources, ALARM);
  const kind = findResourceKind(ALARM);
  await kind.create(emptyCloud(), kind.inputs.parse(alarm?.inputs)).then(
    () => assert.unreachable("an alarm without its topic"),
    (error: Error) => assert.match(error.message, "Topic does not exist"),
  );
});

function emptyCloud(): Cloud {
  return { account: { state: emptyState(), save: async () => {} } } as unknown as Cloud;
}

/** Creates what a plan has of SNS and CloudWatch in an empty account of a rehearsal. */
async function accepted(resources: readonly Registered[]): Promise<AccountState> {
  const cloud = emptyCloud();
  const planned = resources.filter(({ type }) => /^aws:(sns|cloudwatch)\//.test(type));
  let topic = "";
  for (const { type, inputs } of planned) {
    const kind = findResourceKind(type);
    // The account's number differs from the one of the mocks.
    const text = JSON.stringify(inputs).replaceAll(/arn:aws:sns:[\w:-]+/g, topic);
    const { id } = await kind.create(cloud, kind.inputs.parse(JSON.parse(text)));
    if (type === "aws:sns/topic:Topic") topic = id;
  }
  return cloud.account.state;
}

monitoring.run();
