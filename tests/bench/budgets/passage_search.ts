import { fetchEmbeddingModel } from "../../../shared/downloads/embedding_model.ts";
import { openLocalEmbeddingEngine } from "../../../shared/engines/embeddings/local_embedding_engine.ts";
import {
  measurePlainSearch,
  measureSearch,
  openLibrary,
  readPairs,
} from "../../retrieval/measure_search.ts";
import type { Budget } from "../budget.ts";

/** How often the search of the chat service misses the right passage, and plain search does. */
export const passageSearch: Budget = {
  name: "passage search",
  async measure(context) {
    const pairs = await readPairs("frozen_pairs.json");
    const db = await context.database("chat");
    const embeddings = await openLocalEmbeddingEngine(await fetchEmbeddingModel());
    const library = await openLibrary(db.database, { pairs, embeddings });
    const ours = await measureSearch(library, pairs);
    const plain = await measurePlainSearch(library, { pairs, words: "any" });
    await db.drop();
    const missed = (share: number) => Math.round((1 - share) * 1000) / 10;
    return [
      {
        what: `passages not among the first 5, of ${pairs.length} reworded questions`,
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
    ];
  },
};
