import { services } from "../../apps/local/services.ts";
import { type Topic, topics } from "../../shared/contracts/topics.ts";

/** The services behind the gateway, each with a relay, consumers and jobs. */
export const workers: readonly string[] = services
  .filter(({ showsPages }) => !showsPages)
  .map(({ name }) => name)
  .filter((name) => name !== "gateway");

/** The service that a consumer group is of. */
export const serviceOf = (groupId: string): string => groupId.split(".")[0] ?? "";

/** The topics that a running service publishes, each with the groups that read it. */
export const usedTopics: readonly Topic[] = topics
  .filter(({ publisher }) => workers.includes(publisher))
  .map((topic) => ({
    ...topic,
    groups: topic.groups.filter((groupId) => workers.includes(serviceOf(groupId))),
  }));
