import { ServiceCallError } from "../../../shared/http/service_client.ts";
import { readExport } from "../../../shared/owners/export_stream.ts";
import {
  type ExportedFile,
  jsonFile,
  jsonLinesFile,
} from "../../../shared/owners/exported_files.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { findAccount, publicAccount } from "../commands/find_account.ts";
import type { Identity } from "../commands/identity.ts";
import { listAudit } from "./list_audit.ts";
import { listSessions } from "./list_sessions.ts";

/** What the data comes from. */
export interface ExportSources {
  readonly identity: Pick<Identity, "database" | "now">;
  readonly calls: ServiceCalls;
  readonly services: readonly string[];
}

/** All data of an account, file by file: the gateway's own, then that of each service. */
export async function* exportAccount(
  { identity, calls, services }: ExportSources,
  accountId: string,
): AsyncGenerator<ExportedFile> {
  const { database, now } = identity;
  const account = await findAccount(database.sql, { id: accountId });
  if (account !== undefined) yield jsonFile("account/profile.json", publicAccount(account));
  const sessions = await listSessions(database, { accountId, currentId: undefined, now: now() });
  yield jsonFile("account/sessions.json", sessions);
  yield jsonLinesFile("account/audit.jsonl", everyEntry(database, accountId));
  for (const service of services) yield* filesOf(calls, { service, accountId });
}

async function* everyEntry(database: Identity["database"], accountId: string) {
  let cursor: string | undefined;
  do {
    const page = await listAudit(database, { accountId, limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** @throws {ServiceCallError} when the service does not respond */
async function* filesOf(
  calls: ServiceCalls,
  { service, accountId }: { service: string; accountId: string },
): AsyncGenerator<ExportedFile> {
  const path = `/internal/owners/${accountId}/export`;
  const { statusCode, body } = await calls.send(service, { method: "GET", path });
  try {
    if (statusCode !== 200) throw new ServiceCallError(service, statusCode);
    yield* readExport(body);
  } finally {
    // Also when the client has left, in the middle of a file.
    body.destroy();
  }
}
