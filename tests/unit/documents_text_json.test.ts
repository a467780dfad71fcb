import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readTextJson } from "../../apps/documents/queries/read_text.ts";
import { createMemoryObjectStore } from "../../shared/storage/memory_object_store.ts";

const test = suite("the JSON of a document's text");
const members = { documentId: "d", title: 'A "title"', revision: 2 };

test("the stored text follows the members that come before it", async () => {
  const objects = createMemoryObjectStore();
  const content = { text: "Zellen und Müll.", parts: [] };
  await objects.put("d/text", Buffer.from(JSON.stringify(content)));
  const body = await readTextJson(objects, "d/text", members);
  assert.equal(JSON.parse(await text(body)), { ...members, ...content });
});

test("a text is passed on before all of it was read", async () => {
  let read = 0;
  const endless = new Readable({
    read() {
      read++;
      this.push(Buffer.alloc(64 * 1024, read === 1 ? "{" : "a"));
    },
  });
  const objects = { get: async () => endless } as unknown as ReturnType<
    typeof createMemoryObjectStore
  >;
  const body = await readTextJson(objects, "d/text", members);
  let received = 0;
  for await (const chunk of body) {
    received += chunk.length;
    if (received > 1_000_000) break;
  }
  assert.ok(read < 40, "no more is read than the reader takes");
  assert.ok(endless.destroyed, "the file is closed when the reader leaves");
});

test.run();
