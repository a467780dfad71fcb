import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emptyState } from "../../infra/rehearsal/account/account.ts";
import type { Cloud } from "../../infra/rehearsal/cloud.ts";
import { findResourceKind } from "../../infra/rehearsal/provider/catalogue.ts";
import { one, plan, standardPlan } from "./cluster_plan.ts";
import { ofType, unwrapped } from "./mocked_engine.ts";

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
  const state = emptyState();
  const account = { state, save: async () => {} };
  const cloud = { account } as unknown as Cloud;
  const types = /^aws:(sns|cloudwatch)\//;
  const planned = resources.filter(({ type }) => types.test(type));
  const create = async (type: string, inputs: unknown) => {
    const kind = findResourceKind(type);
    return await kind.create(cloud, kind.inputs.parse(inputs));
  };
  const alarm = planned.find(({ type }) => type === ALARM);
  await create(ALARM, alarm?.inputs).then(
    () => assert.unreachable("an alarm without its topic"),
    (error: Error) => assert.match(error.message, "Topic does not exist"),
  );
  const topics = planned.filter(({ type }) => type === "aws:sns/topic:Topic");
  const { outputs } = await create("aws:sns/topic:Topic", topics[0]?.inputs);
  for (const { type, inputs } of planned.filter((one) => !topics.includes(one))) {
    // The account's number differs from the one of the mocks.
    const text = JSON.stringify(inputs).replaceAll(
      /arn:aws:sns:[\w-]+:\d+:[\w-]+/g,
      String(outputs.arn),
    );
    await create(type, JSON.parse(text));
  }
  assert.is(Object.keys(state.alarms).length, ofType(planned, ALARM).length);
  assert.is(Object.keys(state.dashboards).length, 1);
});

monitoring.run();
