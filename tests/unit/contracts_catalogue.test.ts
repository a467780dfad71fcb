import { suite } from "uvu";
import * as assert from "uvu/assert";
import { asyncApiDocument } from "../../shared/contracts/asyncapi.ts";
import { breakingChanges } from "../../shared/contracts/compatibility.ts";
import { currentSchemas, driftedFiles, releasedSchemas } from "../../shared/contracts/generate.ts";
import { topic, topics } from "../../shared/contracts/topics.ts";

const test = suite("the topic catalogue");

const DAY_MS = 86_400_000;
const REQUIRED = {
  "document.uploaded": [3, 7],
  "document.processed": [3, 7],
  "notes.generated": [3, 7],
  "quiz.requested": [3, 3],
  "quiz.generated": [3, 7],
  "audio.transcription.requested": [3, 3],
  "audio.transcription.completed": [3, 7],
  "audio.generation.requested": [3, 3],
  "audio.generation.completed": [3, 7],
  "chat.message": [3, 30],
};

test("holds the ten topics with the partitions and retention that were asked for", () => {
  const found = Object.fromEntries(
    topics.map(({ name, partitions, retentionMs }) => [name, [partitions, retentionMs / DAY_MS]]),
  );
  assert.equal(found, REQUIRED);
});

test("document.processed reaches four independent groups", () => {
  const { groups } = topic("document.processed");
  assert.equal(groups, ["documents.notes", "quiz.bank", "chat.passages", "tts.read-aloud"]);
});

test("an unknown topic is refused by name", () => {
  assert.throws(() => topic("no.topic" as never), /Cannot find topic "no.topic"/);
});

test("no two events share a type, and each stands on its own topic", () => {
  const all = topics.flatMap((entry) => entry.events.map((event) => ({ entry, event })));
  assert.is(new Set(all.map(({ event }) => event.type)).size, all.length);
  for (const { entry, event } of all) assert.is(event.topic, entry.name, event.type);
});

for (const { key, events } of topics) {
  for (const event of events) {
    test(`the example of ${event.type} is valid and carries its topic's key`, () => {
      const data = event.data.parse(event.example) as Record<string, unknown>;
      assert.equal(data, event.example);
      assert.type(data[key], "string");
    });

    test(`a reader of ${event.type} lets fields pass that a later publisher adds`, () => {
      const later = { ...(event.example as object), addedLater: true };
      assert.equal(event.data.parse(later), event.example);
    });
  }
}

test("schemas, AsyncAPI document and README are what the catalogue makes of them", async () => {
  assert.equal(await driftedFiles(), []);
});

test("nothing breaks the released schemas, and every type is among them", async () => {
  const released = await releasedSchemas();
  assert.equal(breakingChanges(released, currentSchemas()), []);
  assert.equal(Object.keys(released).sort(), Object.keys(currentSchemas()).sort());
});

test("the AsyncAPI document's references all lead somewhere", () => {
  const document = asyncApiDocument();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  assert.ok(references.length > 40);
  for (const [, path = ""] of references) {
    let node: unknown = document;
    for (const part of path.split("/")) node = (node as Record<string, unknown>)[part];
    assert.ok(node, `nothing at ${path}`);
  }
});

test.run();
