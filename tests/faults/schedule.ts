import { createSeededRandom, type SeededRandom } from "../../shared/engines/text/seeded_random.ts";
import { crashChannels } from "./crash_channels.ts";
import type { Fault } from "./fault.ts";
import { brokerKill, brokerPause, brokerStop, zookeeperRestart } from "./kinds/broker.ts";
import { crashAt } from "./kinds/crash_at.ts";
import { databaseCrash, databaseRestart, droppedConnections } from "./kinds/database.ts";
import { killService, killServiceHost } from "./kinds/kill_service.ts";
import { poison } from "./kinds/poison.ts";
import {
  allowanceUsedUp,
  documentsFail,
  notesFail,
  publicationFails,
  questionsFail,
} from "./kinds/saga_steps.ts";
import { workers } from "./running_services.ts";
import { allWorks } from "./works/all_works.ts";

/** A fault with its place in the stream and its own chances. */
export interface ScheduledFault {
  readonly fault: Fault;
  /** Begins when so many uploads have begun. */
  readonly afterUploads: number;
  readonly random: SeededRandom;
}

const instances = [...workers.flatMap((name) => [name, `${name}-2`]), "gateway"];

/** Kills between two given lines of a service. */
const crashes = workers.flatMap((service) =>
  crashChannels.map((channel) => crashAt(service, channel)),
);
const faultsAnywhere: readonly Fault[] = [
  ...instances.map(killService),
  ...[brokerStop, brokerKill, brokerPause, zookeeperRestart],
  ...[databaseRestart, databaseCrash, droppedConnections, poison],
  ...[allowanceUsedUp, documentsFail, notesFail, questionsFail, publicationFails],
];

/** Every kind of fault that processes on one machine can have. */
export const allFaults: readonly Fault[] = [...faultsAnywhere, ...crashes];

/** Every kind of fault that a stack with two hosts of services can have. */
export const stackFaults: readonly Fault[] = [
  ...faultsAnywhere,
  ...[killService("gateway-2"), killServiceHost],
];

/** Those that a stack cannot have: images of services contain no `crash_on_demand.ts`. */
export const withoutImages: readonly Fault[] = crashes;

/** One of each kind that matters most, for a run of two minutes. */
export const fewFaults: readonly Fault[] = [
  killService("documents"),
  killService("quiz-2"),
  crashAt("documents", "messaging:relay:sent"),
  crashAt("quiz", "messaging:inbox:applied"),
  crashAt("documents", "jobs:effect:applied"),
  ...allWorks.map(({ service }) => crashAt(service, "jobs:effect:applied")),
  ...[brokerPause, databaseCrash, droppedConnections, poison],
  ...[allowanceUsedUp, documentsFail, notesFail, questionsFail, publicationFails],
];

/** Spreads each fault `times` over the stream of uploads, in an order that the seed decides. */
export function scheduleFaults(
  faults: readonly Fault[],
  options: { seed: number; uploads: number; times: number },
): ScheduledFault[] {
  const { seed, uploads, times } = options;
  const random = createSeededRandom(`schedule ${seed}`);
  // Each kind once in every round, so that none comes only at the end.
  const order = Array.from({ length: times }, () => random.shuffle(faults)).flat();
  return order.map((fault, index) => ({
    fault,
    afterUploads: Math.floor(((index + 1) * uploads) / (order.length + 1)),
    random: createSeededRandom(`fault ${seed} ${index}`),
  }));
}
