import type { Fault } from "../fault.ts";
import { patiently } from "../patiently.ts";

/** `pg_ctl restart -m fast`: sessions are ended, everything is flushed. */
export const databaseRestart: Fault = {
  name: "PostgreSQL restart, fast",
  inflict: ({ under }) => under.database.restart(),
};

/** `pg_ctl restart -m immediate`: as a power cut, with recovery at the start or a failover. */
export const databaseCrash: Fault = {
  name: "PostgreSQL restart, immediate",
  inflict: ({ under }) => under.database.kill(),
};

/** Ends about half of the services' connections, three times. */
export const droppedConnections: Fault = {
  name: "dropped connections",
  async inflict({ sql }, random) {
    for (let round = 0; round < 3; round += 1) {
      const half = random.below(2);
      await patiently(
        () => sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid() and pid % 2 = ${half}`,
      );
    }
  },
};
