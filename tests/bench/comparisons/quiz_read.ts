import type { Comparison } from "../comparison.ts";
import { requestsPerSecond } from "../load.ts";
import { makeQuizzes } from "../quizzes.ts";
import { spawnServer } from "../servers/spawn_server.ts";

const QUIZZES = 20;

/** Quizzes of ten questions read at the quiz service's own port, kept in its cache or never found there. */
export const quizRead: Comparison = {
  name: "quiz read",
  ours: "cached",
  peer: "uncached",
  unit: "requests/s",
  aim: { is: "at least", ratio: 3 },
  async prepare(context) {
    const platform = await context.platform();
    const { learner, paths } = await makeQuizzes(platform, QUIZZES);
    const env = platform.environments.quiz;
    const cached = await spawnServer("apps/quiz/main.ts", { ...env, PORT: "0" });
    // With room for one quiz and twenty asked for in turn, none is found there again.
    const small = { ...env, PORT: "0", CACHE_ENTRIES: "1" };
    const uncached = await spawnServer("apps/quiz/main.ts", small);
    const load = { paths, connections: 10, seconds: context.size(4), token: learner.token };
    return {
      ours: () => requestsPerSecond({ ...load, url: cached.url }),
      peer: () => requestsPerSecond({ ...load, url: uncached.url }),
      async close() {
        await cached.stop();
        await uncached.stop();
      },
    };
  },
};
