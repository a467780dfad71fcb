import { createPostgresAttempts } from "../../apps/gateway/adapters/postgres_attempts.ts";
import { createTestDatabase } from "../support/postgres.ts";
import { attemptStoreContract } from "./attempt_store_contract.ts";

attemptStoreContract("failed attempts in PostgreSQL", async () => {
  const migrations = "apps/gateway/adapters/migrations";
  const { database, drop } = await createTestDatabase({ service: "gateway", migrations });
  return { store: createPostgresAttempts(database), close: drop };
});
