import type { AuthenticationProviderArgs, Mechanism } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { kafkaRefusal } from "../../shared/messaging/kafka_refusal.ts";
import {
  kafkaSecurity,
  OTHER_PASSWORD,
  securityOptions,
} from "../../shared/messaging/kafka_security.ts";

const security = suite("security of the Kafka connection");

security("is described by three settings together, or by none", () => {
  assert.is(kafkaSecurity({}), undefined);
  assert.equal(
    kafkaSecurity({ KAFKA_TLS_AUTHORITY: "pem", KAFKA_USERNAME: "quiz", KAFKA_PASSWORD: ["one"] }),
    { authority: "pem", username: "quiz", passwords: ["one"] },
  );
  assert.throws(
    () => kafkaSecurity({ KAFKA_USERNAME: "quiz" }),
    /^KAFKA_TLS_AUTHORITY and KAFKA_PASSWORD must be set too/,
  );
});

/** Authenticates a new connection to a broker that fails the exchange. */
async function authenticate(sasl: Mechanism, failure: Error): Promise<Error> {
  const connection = {
    ...{ host: "kafka-1", port: 9092 },
    saslAuthenticate: () => Promise.reject(failure),
  } as unknown as AuthenticationProviderArgs;
  return await sasl
    .authenticationProvider(connection)
    .authenticate()
    .then(
      () => new Error("it was accepted"),
      (error: Error) => error,
    );
}

const refusal = Object.assign(new Error("Authentication failed"), {
  type: "SASL_AUTHENTICATION_FAILED",
});
const saslOf = (passwords: readonly [string, ...string[]]) =>
  securityOptions({ authority: "pem", username: "quiz", passwords }).sasl as Mechanism;

security(
  "offers the other password like a lost connection, and fails when both are refused",
  async () => {
    const sasl = saslOf(["new", "old"]);
    const first = await authenticate(sasl, refusal);
    assert.equal([first.name, first.message], ["KafkaJSConnectionError", OTHER_PASSWORD]);
    assert.is((first as Error & { retriable: boolean }).retriable, true);
    const second = await authenticate(sasl, refusal);
    assert.is(second.name, "KafkaJSSASLAuthenticationError");
    const third = await authenticate(sasl, refusal);
    assert.is(third.message, OTHER_PASSWORD, "a later connection tries both again");
  },
);

security("fails at once with a single password", async () => {
  const error = await authenticate(saslOf(["only"]), refusal);
  assert.is(error.name, "KafkaJSSASLAuthenticationError");
  assert.is(
    kafkaRefusal(error, { username: "quiz" })?.message,
    "Cannot authenticate with Kafka: it does not accept the user quiz with this password; check KAFKA_USERNAME and KAFKA_PASSWORD",
  );
});

security("takes a connection that is lost meanwhile for what it is", async () => {
  const lost = new Error("Closed connection");
  const sasl = saslOf(["new", "old"]);
  assert.is(await authenticate(sasl, lost), lost);
  assert.is(await authenticate(sasl, lost), lost);
});

security("reports a refusal in one line, whatever it is wrapped in", () => {
  const wrap = (cause: Error) => new Error("Retries exceeded", { cause });
  const coded = (code: string, message: string) => Object.assign(new Error(message), { code });
  const typed = (type: string) => Object.assign(new Error("Denied"), { type });
  const lineOf = (error: Error) => kafkaRefusal(wrap(error), { username: "chat" })?.message;
  assert.is(
    lineOf(coded("SELF_SIGNED_CERT_IN_CHAIN", "Connection error: self-signed certificate")),
    "Cannot connect to Kafka: the broker's certificate is not trusted by KAFKA_TLS_AUTHORITY (self-signed certificate)",
  );
  assert.is(
    lineOf(typed("GROUP_AUTHORIZATION_FAILED")),
    "Kafka does not allow this to the user chat: a permission on the group is missing",
  );
  assert.is(lineOf(coded("ECONNREFUSED", "Connection error")), undefined);
  assert.is(lineOf(typed("LEADER_NOT_AVAILABLE")), undefined);
});

security.run();
