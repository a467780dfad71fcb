import { createMemoryAttempts } from "../../apps/gateway/adapters/memory_attempts.ts";
import { attemptStoreContract } from "./attempt_store_contract.ts";

attemptStoreContract("failed attempts in memory", async () => ({
  store: createMemoryAttempts(),
  close: async () => {},
}));
