import type { Database } from "../../../shared/database/connect.ts";

/** Days after which a reservation can no longer count for a day anywhere. */
const KEEP_DAYS = 2;

/** Deletes reservations of days that are over; returns how many. */
export async function purgeReservations(database: Database): Promise<number> {
  const { count } = await database.sql`
    delete from allowance_reservations where day < current_date - ${KEEP_DAYS}::int`;
  return count;
}
