import {
  createMemoryEventStore,
  createMemoryTransactor,
  eraseMemoryStream,
  type MemoryTransaction,
} from "../../shared/event_sourcing/memory_event_store.ts";
import { eventStoreContract } from "./event_store_contract.ts";

eventStoreContract<MemoryTransaction>("event store in memory", async () => ({
  transactor: createMemoryTransactor(),
  createStore: createMemoryEventStore,
  erase: (tx, streamId) => eraseMemoryStream(tx, streamId, { keepLast: 1 }),
  close: async () => {},
}));
