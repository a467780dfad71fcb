import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { Topic } from "../../shared/contracts/topics.ts";
import type { Host } from "./host.ts";

export interface KafkaTopicsArgs {
  /** A host that runs a broker. */
  readonly host: Host;
  readonly topics: readonly Pick<Topic, "name" | "partitions" | "retentionMs">[];
  readonly replication: { readonly factor: number; readonly minInSync: number };
  /** What must be there first. */
  readonly dependsOn: Resource[];
}

/** The catalogue as infra/host/files/reconcile_topics.sh reads it, one line a topic. */
export function topicLines({
  topics,
  replication,
}: Pick<KafkaTopicsArgs, "topics" | "replication">): string {
  return topics
    .map(({ name, partitions, retentionMs }) =>
      [name, partitions, retentionMs, replication.factor, replication.minInSync].join(" "),
    )
    .join("\n")
    .concat("\n");
}

/**
 * The topics of the catalogue, brought about by a command on a broker's host: it prints its plan,
 * creates, adds partitions and sets retention, and never deletes. A change of the catalogue runs it
 * again; removing a topic from it leaves the topic where it is, with a warning.
 */
export class KafkaTopics extends ComponentResource {
  /** What the last run did. */
  readonly summary: Output<string>;

  constructor(name: string, args: KafkaTopicsArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:KafkaTopics", name, {}, options);
    const command = args.host.run(name, {
      create: "sudo /opt/platform/host/reconcile_topics.sh",
      stdin: topicLines(args),
      parent: this,
      dependsOn: args.dependsOn,
    });
    this.summary = command.stdout.apply((text) => text.trimEnd().split("\n").at(-1) ?? "");
    this.registerOutputs({ summary: this.summary });
  }
}
