import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withAdvisoryLock } from "../../shared/database/advisory_lock.ts";
import { connectDatabase } from "../../shared/database/connect.ts";
import { startHousekeeping } from "../../shared/database/housekeeping.ts";
import { purgeJobs } from "../../shared/jobs/purge_jobs.ts";
import { jobs } from "../../shared/jobs/tables.ts";
import { purgeInbox } from "../../shared/messaging/inbox.ts";
import { inbox } from "../../shared/messaging/tables.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const logger = createLogger({ service: "test", level: "silent" });
const test = suite<{ made: TestDatabase }>("housekeeping");

test.before(async (context) => {
  context.made = await createTestDatabase({ service: "documents" });
  await createTables(context.made.database, { inbox, jobs });
});
test.after(({ made }) => made.drop());

test("while one instance runs its tasks, another skips them", async ({ made }) => {
  const other = connectDatabase({ url: made.url, schema: "documents" });
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  let begun = false;
  const first = startHousekeeping({
    database: made.database,
    logger,
    tasks: {
      slow: () => {
        begun = true;
        return held;
      },
    },
  });
  await waitFor(() => begun, { what: "the first to begin" });
  const tryOther = () =>
    withAdvisoryLock(other, "housekeeping", async () => {
      assert.not(begun, "two instances at once");
    });
  assert.is(await tryOther(), false);
  release();
  await first.close();
  begun = false;
  assert.is(await tryOther(), true);
  await other.close();
});

test("rounds repeat, and a task that fails does not prevent the others", async ({ made }) => {
  let rounds = 0;
  const housekeeping = startHousekeeping({
    database: made.database,
    logger,
    everyMs: 20,
    tasks: {
      broken: async () => {
        throw new Error("no");
      },
      sound: async () => {
        rounds += 1;
      },
    },
  });
  await waitFor(() => rounds >= 3, { what: "three rounds" });
  await housekeeping.close();
});

test("inbox rows outlive the longest retention of a topic", async ({ made: { database } }) => {
  const recent = newId();
  await database.sql`
    insert into inbox (group_id, event_id, handled_at) values
      ('documents.parse', ${newId()}, now() - interval '61 days'),
      ('documents.parse', ${recent}, now() - interval '31 days')`;
  assert.is(await purgeInbox(database), 1);
  const rows = await database.sql<{ event_id: string }[]>`select event_id from inbox`;
  assert.equal(
    rows.map((row) => row.event_id),
    [recent],
  );
});

test("finished jobs go after a day, unfinished ones stay", async ({ made: { database } }) => {
  await database.sql`
    insert into jobs (kind, key, payload, finished_at, outcome) values
      ('old', null, '{}', now() - interval '25 hours', 'done'),
      ('young', null, '{}', now() - interval '23 hours', 'done'),
      ('unfinished', null, '{}', null, null)`;
  assert.is(await purgeJobs(database), 1);
  const rows = await database.sql<{ kind: string }[]>`select kind from jobs order by kind`;
  assert.equal(
    rows.map(({ kind }) => kind),
    ["unfinished", "young"],
  );
});

test.run();
