import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { testKafka } from "../support/kafka.ts";
import { transportContract } from "./transport_contract.ts";

transportContract("transport over Kafka", async () => {
  const { brokers, createTopic } = await testKafka();
  const logger = createLogger({ service: "test", level: "silent" });
  return {
    transport: createKafkaTransport({ brokers, clientId: "test", logger }),
    createTopic: () => createTopic(),
    close: async () => {},
  };
});
