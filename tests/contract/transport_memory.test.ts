import { createMemoryTransport } from "../../shared/messaging/memory_transport.ts";
import { transportContract } from "./transport_contract.ts";

transportContract("transport in memory", async () => {
  const topics = Array.from({ length: 30 }, (_, index) => `topic-${index}`);
  return {
    transport: createMemoryTransport({ topics }),
    createTopic: async () => topics.shift() ?? "no topic is left",
    close: async () => {},
  };
});
