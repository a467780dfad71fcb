import { fetchEmbeddingModel } from "../../../shared/downloads/embedding_model.ts";
import { openLocalEmbeddingEngine } from "../../../shared/engines/embeddings/local_embedding_engine.ts";
import { measureAnswers } from "../../retrieval/measure_answers.ts";
import {
  measurePlainSearch,
  measureSearch,
  openFrozenSets,
  together,
} from "../../retrieval/measure_search.ts";
import type { Budget } from "../budget.ts";

/** How often the search of the chat service misses the right passage, and plain search does. */
export const passageSearch: Budget = {
  name: "passage search",
  async measure(context) {
    const db = await context.database("chat");
    const embeddings = await openLocalEmbeddingEngine(await fetchEmbeddingModel());
    const sets = await openFrozenSets(db.database, { embeddings });
    const parts = [];
    for (const { pairs, library } of sets) {
      const ours = await measureSearch(library, pairs);
      const plain = await measurePlainSearch(library, { pairs, words: "any" });
      parts.push({ ours, plain, pairs: pairs.length });
    }
    const [first] = sets;
    if (!first) throw new RangeError("Cannot measure answers: there is no frozen set");
    const { library, pairs } = first;
    const answers = await measureAnswers(library, { pairs, embeddings });
    await db.drop();
    const ours = together(parts.map((part) => ({ measured: part.ours, pairs: part.pairs })));
    const plain = together(parts.map((part) => ({ measured: part.plain, pairs: part.pairs })));
    const asked = parts.map(({ pairs }) => pairs).join(" and ");
    const percent = (share: number) => Math.round(share * 1000) / 10;
    const missed = (share: number) => percent(1 - share);
    return [
      {
        what: `passages not among the first 5, of ${asked} reworded questions`,
        value: missed(ours.firstFive),
        unit: "%",
        limit: 10,
      },
      {
        what: "the same, less what PostgreSQL's full text search misses",
        value: missed(ours.firstFive) - missed(plain.firstFive),
        unit: "points",
        limit: -10,
      },
      ...parts.map(({ ours, pairs }) => ({
        what: `passages not among the first 5, of the set of ${pairs}`,
        value: missed(ours.firstFive),
        unit: "%",
        limit: 13,
      })),
      {
        what: `questions without an answer, of the set of ${pairs.length}`,
        value: missed(answers.answered),
        unit: "%",
        limit: 15,
      },
      {
        what: "questions without the right sentence, of the same",
        value: missed(answers.right),
        unit: "%",
        limit: 55,
      },
      {
        what: "questions that no document answers, answered",
        value: percent(answers.invented),
        unit: "%",
        limit: 5,
      },
    ];
  },
};
