import { suite } from "uvu";
import * as assert from "uvu/assert";
import { analyse } from "../../shared/engines/text/analysis.ts";
import { sectionDocument } from "./text_sample_documents.ts";

const test = suite("what can be asked without the text around it");

/** Whether each of these sentences, as paragraphs of one text, is a statement that stands by itself. */
async function judged(sentences: readonly string[]): Promise<Map<string, boolean>> {
  const { sentences: analysed } = await analyse(sectionDocument(sentences.join("\n\n")));
  return new Map(analysed.map(({ text, standsByItself }) => [text, standsByItself]));
}

test("a full statement about its subject does", async () => {
  const statements = [
    "The restore command restores files from the repository, overwriting files in the directory.",
    "Short notes after a lesson help learners to keep what they have heard.",
    "People who help with the research are more likely to agree with its results.",
  ];
  const found = await judged(statements);
  for (const statement of statements) assert.is(found.get(statement), true, statement);
});

test("a phrase without a verb of its own, advice and made-up scenes do not", async () => {
  const others = [
    "Distractions and other mental effort not directly related to learning from the whole task.",
    "The tendency for people to answer in ways that show themselves in the best light.",
    "In the shared document, write down the task and its place on the graph.",
    "You should be able to see the messages and the difference between all commits.",
    "Jennifer is working together with colleagues on the oldest of her Python scripts.",
    "A learner at your workshop asks for help with a longer exercise and its solution.",
    "The peculiarity of its mouthpiece gives the tone a reedy or vibrating quality.",
    "The string is made up of three parts shown on the left of the picture.",
    "Listing 4-1 holds a program with comments on where the variable is valid.",
    "The principle of the flutes last described is the production of tone by reeds.",
    "Don't combine several pieces of information in one cell of the sheet.",
    "Comparatively, storing data in the heap requires more work of the allocator.",
    "Most new information they are likely to meet will fit well with a known model.",
  ];
  const found = await judged(others);
  for (const other of others) assert.is(found.get(other) ?? false, false, other);
});

test.run();
