import { operatorUser } from "../host/kafka_access.ts";

/** The properties of Kafka's command line tools (`--command-config`) for the user `operator`. */
export function clientProperties(authority: string, password: string): string {
  return [
    "security.protocol=SASL_SSL",
    "sasl.mechanism=SCRAM-SHA-512",
    `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${operatorUser}" password="${password}";`,
    "ssl.truststore.type=PEM",
    `ssl.truststore.certificates=${authority.trimEnd().replaceAll("\n", " \\\n")}`,
    "",
  ].join("\n");
}
