import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { platformServices } from "../../infra/platform_services.ts";
import { defaultBaseImage } from "../../infra/stack_settings.ts";
import { readServiceKeys, servicePublicKey } from "../../shared/http/service_keys.ts";

const images = join(import.meta.dirname, "../../infra/images");
const compose = suite("compose file");
const { services, configs } = parse(readFileSync(join(images, "compose.yaml"), "utf8"), {
  merge: true,
});

compose("runs every service that a stack deploys, as confined as there", () => {
  for (const { name, isPublic } of platformServices) {
    const service = services[name];
    assert.is(service.build.args.SERVICE, name);
    assert.match(service.build.context, new RegExp(`/\\.data/images/${name}$`));
    assert.is(service.build.args.BASE, `\${NODE_IMAGE:-${defaultBaseImage}}`);
    assert.is(service.read_only, true);
    assert.equal(service.cap_drop, ["ALL"]);
    assert.match(service.environment.DATABASE_URL, `postgres://${name}:`);
    assert.is(service.environment.KAFKA_BROKERS, "kafka:9092");
    assert.is(Boolean(service.ports), Boolean(isPublic), `only the gateway has a port: ${name}`);
    for (const other of platformServices) {
      const address = service.environment[`${other.name.toUpperCase()}_URL`];
      assert.is(address, `http://${other.name}:8080`);
      const internal = service.environment[`${other.name.toUpperCase()}_INTERNAL_URL`];
      const isCalled = !["gateway", "web"].includes(other.name);
      if (isCalled) assert.is(internal, `http://${other.name}:9090`);
    }
    const secret = service.environment.SERVICE_TOKEN_SECRET;
    const keys = readServiceKeys(service.environment.SERVICE_TOKEN_KEYS);
    assert.equal(keys?.get(name), [servicePublicKey(secret)]);
    assert.match(configs.logins.content, new RegExp(`array array\\[.*'${name}'`));
  }
});

compose("starts the services only when the topics are there", () => {
  for (const { name } of platformServices) {
    assert.is(services[name].depends_on.topics.condition, "service_completed_successfully");
  }
});

compose("has an image that runs as nobody in particular and says whether it is ready", () => {
  const dockerfile = readFileSync(join(images, "Dockerfile"), "utf8");
  assert.match(dockerfile, /^USER 10001:10001$/m);
  assert.match(dockerfile, /^HEALTHCHECK .*ready\.sh/m);
  assert.match(dockerfile, /^ENV .* MACHINE_PORT=9090 /m);
});

compose.run();
