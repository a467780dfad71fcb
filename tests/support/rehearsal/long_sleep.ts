import { Kafka, logLevel } from "kafkajs";
import { securityOptions } from "../../../shared/messaging/kafka_security.ts";
import { patchRequestQueue } from "../../../shared/messaging/kafkajs_request_queue.ts";
import { waitFor } from "../wait_for.ts";
import type { RehearsedPlatform } from "./rehearsed_platform.ts";

const containers = "$(sudo docker ps --all --quiet --filter label=platform.service)";

/** Puts every time that the services wrote down thirty days back: so long they have slept. */
const agedBy30Days = `
set session_replication_role = replica;
do $$
declare aged record;
begin
  for aged in
    select table_schema, table_name,
      string_agg(format('%I = %I - interval ''30 days''', column_name, column_name), ', ') as changes
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
      and is_generated = 'NEVER' and table_schema !~ '^(pg_|information_schema)'
    group by 1, 2
  loop
    execute format('update %I.%I set %s', aged.table_schema, aged.table_name, aged.changes);
  end loop;
end $$;
`;

/**
 * What a sleep of a month does to a platform, before its hosts are stopped: the services end in the
 * midst of their work, Kafka forgets every message and every group's offset, and all is long ago.
 */
export async function ageByAMonth(platform: RehearsedPlatform): Promise<void> {
  // What was stopped by hand would stay so at the next boot.
  await platform.ssh("services", `sudo docker update --restart always ${containers}`);
  await platform.ssh("services", `sudo docker stop ${containers}`);
  await platform.ssh("services", "cd / && sudo -u postgres psql -qd platform", agedBy30Days);
  await forgetMessages(platform.outputs);
}

/** Sets right what ageing changed of the containers. */
export async function endAgeing(platform: RehearsedPlatform): Promise<void> {
  await waitFor(
    async () => {
      // One that ends and begins again at this moment, as after a boot before Kafka's, is refused.
      await platform.ssh("services", `sudo docker update --restart unless-stopped ${containers}`);
      return true;
    },
    { what: "every container to take its rule", everyMs: 1_000 },
  );
}

async function forgetMessages({
  bootstrapServers,
  kafkaAuthority: authority,
  kafkaLogins: { operator },
}: RehearsedPlatform["outputs"]): Promise<void> {
  patchRequestQueue();
  const admin = new Kafka({
    ...{ brokers: bootstrapServers.split(","), logLevel: logLevel.NOTHING },
    ...securityOptions({ authority, username: "operator", passwords: [operator] }),
  }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    const left = new Set(groups.map(({ groupId }) => groupId));
    await waitFor(
      async () => {
        for (const groupId of left) {
          // A group has members for a while after they have left.
          await admin.deleteGroups([groupId]);
          left.delete(groupId);
        }
        return left.size === 0;
      },
      { what: "every group to be empty", everyMs: 500 },
    );
    for (const topic of await admin.listTopics()) {
      if (topic.startsWith("__")) continue;
      const offsets = await admin.fetchTopicOffsets(topic);
      const kept = offsets.filter(({ low, high }) => low !== high);
      if (kept.length === 0) continue;
      const partitions = kept.map(({ partition, high }) => ({ partition, offset: high }));
      await admin.deleteTopicRecords({ topic, partitions });
    }
  } finally {
    await admin.disconnect();
  }
}
