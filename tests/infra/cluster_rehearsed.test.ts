import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findResourceKind } from "../../infra/rehearsal/provider/catalogue.ts";
import {
  inputFailures,
  nameInputs,
  unknownValue,
} from "../../infra/rehearsal/provider/check_inputs.ts";
import { plan } from "./cluster_plan.ts";
import { type Registered, unwrapped } from "./mocked_engine.ts";

const rehearsal = suite("the plan of a cluster, in a rehearsal");

/** What the stand-in for AWS would refuse of a plan. */
function refused(resources: readonly Registered[]): string[] {
  return resources
    .filter(({ type }) => type.startsWith("aws:"))
    .flatMap(({ type, name, inputs }) => {
      const kind = findResourceKind(type);
      const plain = Object.fromEntries(
        Object.entries(inputs).map(([input, value]) => [input, unwrapped(value)]),
      );
      const named = nameInputs(kind, plain, { resourceName: name, earlier: undefined });
      return inputFailures(kind.inputs, named).map(
        ({ property, reason }) => `${type} ${name}: ${property}: ${reason}`,
      );
    });
}

rehearsal("has no resource and no input that the stand-in for AWS does not know", async () => {
  assert.equal(refused((await plan()).resources), []);
});

rehearsal("neither with a domain and all alarms, nor when its data may be lost", async () => {
  const { resources } = await plan({
    ...{ gatewayDomain: "learn.platform.example", gatewayHostedZoneId: "Z0REHEARSALPUBLIC00" },
    ...{ allowDataLoss: "true", natGateways: "3" },
    ...{ alarmEmail: "ann@example.org", cloudWatchAgent: "true" },
  });
  assert.equal(refused(resources), []);
});

rehearsal("is not refused for an address that is known only once a node exists", () => {
  const { inputs } = findResourceKind("aws:route53/record:Record");
  const recordOf = (address: string) => ({
    ...{ zoneId: "Z0", name: "kafka-1.internal", type: "A", ttl: 60 },
    records: [address],
  });
  assert.equal(inputFailures(inputs, recordOf(unknownValue)), []);
  assert.equal(inputFailures(inputs, recordOf("10.0.0.7")), []);
  const [failure] = inputFailures(inputs, recordOf("kafka"));
  assert.is(failure?.property, "records");
});

rehearsal.run();
