/**
 * Writes each service's build context to .data/images/<service>, and the topic catalogue next to them,
 * for `docker build` and for infra/images/compose.yaml: node infra/images/write_contexts.ts
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { topics } from "../../shared/contracts/topics.ts";
import { fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import { topicLines } from "../components/kafka_topics.ts";
import { platformServices } from "../platform_services.ts";
import { dependencyEntries, productionPackages } from "./bundle.ts";
import { filesFor, modelEntries, serviceEntries } from "./service_files.ts";

const target = join(import.meta.dirname, "../../.data/images");
const packages = dependencyEntries(productionPackages().map(({ path }) => path));
rmSync(target, { recursive: true, force: true });
const model = await fetchEmbeddingModel();
for (const service of platformServices) {
  const { name } = service;
  const files = serviceEntries(name, filesFor(service, { transcriptionEngine: "offline" }));
  const models = service.embeds ? modelEntries(name, model) : [];
  for (const { path, content } of [...packages, ...models, ...files]) {
    mkdirSync(dirname(join(target, name, path)), { recursive: true });
    writeFileSync(join(target, name, path), content);
  }
  console.log(`.data/images/${name}`);
}
writeFileSync(
  join(target, "topics"),
  topicLines({ topics, replication: { factor: 1, minInSync: 1 } }),
);
