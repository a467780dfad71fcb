import type { TextPart } from "../../shared/engines/text/document_text.ts";
import type { SourceDocument } from "../../shared/engines/text/text_engine.ts";

/** A document of one section. */
export function sectionDocument(text: string): SourceDocument {
  const part: TextPart = { kind: "section", number: 1, start: 0, end: text.length };
  return { documentId: "sample", title: "Sample", content: { text, parts: [part] } };
}

/** A document with one page for each text given. */
export function pagedDocument(pages: readonly string[]): SourceDocument {
  let text = "";
  const parts = pages.map((page, index): TextPart => {
    const start = text.length;
    text += `${page}\n`;
    return { kind: "page", number: index + 1, start, end: start + page.length };
  });
  return { documentId: "sample", title: "Sample", content: { text, parts } };
}

/** Four pages about message logs, with running headers, a table, a cut word and references. */
export function logsDocument(): SourceDocument {
  return pagedDocument([
    `Message Logs                                                       Handbook
1. Topics and partitions

A topic is a named, ordered log of records. A partition is a slice of a topic
that lives on a single broker. Every broker stores many partitions on its local
disks. The producer chooses a partition by hashing the key of each record. Rec-
ords with equal keys therefore keep their order. A consumer reads records from
a partition in the order in which they were written.

Offsets number the records of a partition from zero. The broker keeps old
records until the retention time has passed. Compaction removes every record
whose key has a newer value.

Page 1`,
    `Message Logs                                                       Handbook
2. Replication

A replica is a copy of a partition on another broker. The leader accepts all
writes for a partition, and followers fetch records from the leader. A follower
that falls behind leaves the set of in-sync replicas. The controller elects a
new leader when a broker fails. In 2011 the first release kept one copy of each
partition only.

Setting            Default     Meaning
replicas           3           copies
retention          7           days

A producer waits for acknowledgements from every in-sync replica before it
reports success. Replication protects records against the loss of a disk.

Page 2`,
    `Message Logs                                                       Handbook
3. Consumer groups

A consumer group is a set of consumers that share the partitions of a topic.
The coordinator assigns each partition to one member of the group. A rebalance
moves partitions when a member joins or leaves. Committed offsets let a new
member continue where the old member stopped. A heartbeat tells the coordinator
that a member is alive. This is why a pause must be short.

However, the session timeout decides how long a silent member stays. See Figure
3 for details. A coordinator runs on the broker that leads the offsets topic.

Page 3`,
    `Message Logs                                                       Handbook
4. Delivery guarantees

An idempotent producer gives every record a sequence number. The broker rejects
a record whose sequence number it has already stored. A transaction writes
records to several partitions atomically. Consumers with read-committed
isolation skip records of aborted transactions. The outbox is a table that
holds events until a relay has sent them. An inbox is a table that remembers
which events a consumer has handled.

References

[1] A. Author. A paper on logs that nobody should be asked about. 2010.

Page 4`,
  ]);
}

/** A section that defines its terms, as a chapter's glossary does. */
export function glossaryDocument(): SourceDocument {
  return sectionDocument(`Rivers and lakes

A spring is a place where groundwater reaches the surface. A delta is a fan of mud and sand that a
river leaves where it meets the sea. A watershed is the ridge that parts two river systems. An
estuary is a mouth in which fresh and salt water mix with the tides. A meander is a wide bend that
a slow river cuts into soft ground. An aquifer is a layer of porous rock that stores rain for
centuries. A glacier is a mass of old snow that creeps downhill under its weight. Engineers measure
the flow of a river with weirs. A flood plain stores water when a river leaves its bed.`);
}
