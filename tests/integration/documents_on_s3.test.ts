import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentSchema } from "../../apps/documents/routes/schemas.ts";
import { freePort } from "../../apps/local/free_port.ts";
import { startService } from "../../apps/local/start_service.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { keys } from "../contract/object_store_contract.ts";
import {
  bodyOf,
  newUser,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { testKafka } from "../support/kafka.ts";
import { createTestDatabase } from "../support/postgres.ts";
import { s3Environment, testS3 } from "../support/s3.ts";
import { serviceTokenSettings } from "../support/service_tokens.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("documents on S3");
const { createBucket, endpoint } = await testS3();

test("a document is uploaded, read, handed back and deleted", async () => {
  const objects = await openObjectStore((await createBucket()).address);
  const documents = await startDocuments({ objects });
  await documents.startWork();
  const ask = documents.as(newUser());
  const text = "The cell is the smallest unit of life. Every cell has a membrane.";
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf(text)));
  const stored = () => keys(objects, "");
  await waitFor(
    async () => (await bodyOf(documentSchema, ask(`/v1/documents/${id}`))).status === "ready",
    { what: "the document to be ready" },
  );
  const content = await ask(`/v1/documents/${id}/content`, { headers: { range: "bytes=4-7" } });
  assert.is(await content.text(), text.slice(4, 8));
  assert.ok((await stored()).length >= 2, "the file and its text");
  await ask(`/v1/documents/${id}`, { method: "DELETE" });
  await waitFor(async () => (await stored()).length === 0, { what: "the objects to go" });
  await documents.close();
});

test("the service starts with a bucket's address, and says when the bucket is missing", async () => {
  const db = await createTestDatabase({ service: "documents" });
  const kafka = await testKafka();
  for (const { name } of topics) {
    // A broker that has just started may not know its controller yet.
    await waitFor(() => kafka.createTopic(name), { what: `topic ${name}` });
  }
  const { address } = await createBucket();
  const start = async (storageUrl: string, timeoutMs: number) => {
    const port = await freePort();
    const env = {
      ...s3Environment,
      MACHINE_PORT: `${port}`,
      DATABASE_URL: db.url,
      KAFKA_BROKERS: kafka.brokers.join(","),
      STORAGE_URL: storageUrl,
      GATEWAY_URL: "http://127.0.0.1:1",
      GATEWAY_INTERNAL_URL: "http://127.0.0.1:1",
      STT_INTERNAL_URL: "http://127.0.0.1:1",
      ...serviceTokenSettings("documents"),
    };
    const options = { name: "documents", service: "documents", readyPort: port, timeoutMs };
    return await startService({ ...options, env });
  };
  await (await start(address, 30_000)).stop();
  const missing = `s3://no-such-bucket?region=us-east-1&endpoint=${endpoint}`;
  const { message } = await start(missing, 15_000).then(
    () => assert.unreachable("it should not be ready") as never,
    (error: Error) => error,
  );
  assert.match(message, "storage");
  await db.drop();
});

test.run();
