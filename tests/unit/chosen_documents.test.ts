import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newConversationSchema } from "../../apps/chat/routes/schemas.ts";
import { quizRequestSchema } from "../../apps/quiz/routes/schemas.ts";
import { newId } from "../../shared/runtime/new_id.ts";

const test = suite("the documents that a request chooses");

test("one that is named twice counts once", () => {
  const [first, second] = [newId(), newId()];
  const documentIds = [first, second, first];
  for (const schema of [newConversationSchema, quizRequestSchema]) {
    assert.equal(schema.parse({ documentIds }).documentIds, [first, second]);
  }
});

test.run();
