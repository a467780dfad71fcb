import { setTimeout as delay } from "node:timers/promises";
import type { SeededRandom } from "../../../shared/engines/text/seeded_random.ts";
import type { Fault } from "../fault.ts";

/** How long the broker is away: long enough for clients to give up what they were doing. */
const awayMs = (random: SeededRandom) => 1_000 + random.below(4_000);

/** Stops the broker orderly, and starts it after a while. */
export const brokerStop: Fault = {
  name: "broker stop",
  async inflict({ under }, random) {
    await under.process("kafka").stop();
    await delay(awayMs(random));
    await under.revive("kafka");
  },
};

/** Ends the broker at once and starts it again. */
export const brokerKill: Fault = {
  name: "broker kill -9 and restart",
  async inflict({ under }) {
    await under.process("kafka").kill();
    await under.revive("kafka");
  },
};

/** Freezes the broker: connections stay open, and nothing answers. */
export const brokerPause: Fault = {
  name: "broker pause",
  async inflict({ under }, random) {
    const kafka = under.process("kafka");
    kafka.pause();
    await delay(awayMs(random));
    kafka.resume();
  },
};

/** Restarts ZooKeeper under the running broker. */
export const zookeeperRestart: Fault = {
  name: "ZooKeeper restart",
  async inflict({ under }) {
    await under.process("zookeeper").stop();
    await under.revive("zookeeper");
  },
};
