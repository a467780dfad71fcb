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
  /** Resources that must be created first. */
  readonly dependsOn: Resource[];
}

/** The catalogue as infra/host/files/reconcile_topics.sh reads it, one line per topic. */
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
 * The topics of the catalogue, reconciled by a command on a broker's host: it prints its plan, creates
 * topics, adds partitions and sets the retention, and never deletes. It runs when the catalogue
 * changes; a topic that was removed from the catalogue remains, with a warning.
 */
export class KafkaTopics extends ComponentResource {
  /** The result of the last run. */
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
