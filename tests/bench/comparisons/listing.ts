import postgres from "postgres";
import type { Comparison } from "../comparison.ts";
import { Learner } from "../learner.ts";
import { requestsPerSecond } from "../load.ts";
import { addDocuments } from "../page_library.ts";
import { spawnServer } from "../servers/spawn_server.ts";

/** The first and the second page of a long list of documents, and of a short one. */
export const listing: Comparison = {
  name: "listing",
  ours: "of 100,000 documents",
  peer: "of 1,000",
  unit: "ms",
  aim: { is: "at most", ratio: 1.5 },
  async prepare(context) {
    const platform = await context.platform();
    const { gatewayUrl, environments } = platform;
    const [many, few] = [await Learner.register(gatewayUrl), await Learner.register(gatewayUrl)];
    const sql = postgres(platform.databaseUrls.documents ?? "", { max: 1 });
    await addDocuments(sql, many.id, context.size(100_000));
    await addDocuments(sql, few.id, context.size(1_000));
    await sql.end();
    const server = await spawnServer("apps/documents/main.ts", {
      ...environments.documents,
      PORT: "0",
    });
    const load = { url: server.url, seconds: context.size(4), connections: 1 };
    const timeOf = async ({ token }: Learner, paths: readonly string[]) =>
      1000 / (await requestsPerSecond({ ...load, paths, token }));
    const pages = { many: await twoPages(many), few: await twoPages(few) };
    return {
      ours: () => timeOf(many, pages.many),
      peer: () => timeOf(few, pages.few),
      close: () => server.stop(),
    };
  },
};

async function twoPages(learner: Learner): Promise<string[]> {
  const first = await learner.ask("/v1/documents");
  const cursor = first.nextCursor;
  return ["/v1/documents", ...(cursor ? [`/v1/documents?cursor=${String(cursor)}`] : [])];
}
