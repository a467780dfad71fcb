import type { SeededRandom } from "../../../shared/engines/text/seeded_random.ts";
import { anyOf } from "../any_of.ts";
import type { Fault } from "../fault.ts";

/** How long the broker is away: long enough for clients to give up what they were doing. */
const awayMs = (random: SeededRandom) => 1_000 + random.below(4_000);

/** Stops a broker orderly, and starts it after a while. */
export const brokerStop: Fault = {
  name: "broker stop",
  inflict: ({ under }, random) => anyOf(under.brokers, random).stop(awayMs(random)),
};

/** Ends a broker at once and starts it again. */
export const brokerKill: Fault = {
  name: "broker kill -9 and restart",
  inflict: ({ under }, random) => anyOf(under.brokers, random).kill(),
};

/** Freezes a broker: connections stay open, and nothing answers. */
export const brokerPause: Fault = {
  name: "broker pause",
  inflict: ({ under }, random) => anyOf(under.brokers, random).pause(awayMs(random)),
};

/** Restarts a ZooKeeper server under the running brokers. */
export const zookeeperRestart: Fault = {
  name: "ZooKeeper restart",
  inflict: ({ under }, random) => anyOf(under.zookeepers, random).restart(),
};
