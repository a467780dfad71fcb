import { suite } from "uvu";
import * as assert from "uvu/assert";
import { accessRules, aclLines, kafkaUsers } from "../../infra/host/kafka_access.ts";
import { topics } from "../../shared/contracts/topics.ts";

const access = suite("Kafka's access rules");

/** The rules of a user, as `Operation Resource name`. */
const rulesOf = (user: string): string[] =>
  aclLines()
    .filter((line) => line.startsWith(`${user} `))
    .map((line) => line.slice(user.length + 1));

access("let the publisher of a topic write it, and no other service", () => {
  for (const { name, publisher } of topics) {
    const writers = accessRules().filter(
      (rule) => rule.operation === "Write" && rule.name === name,
    );
    assert.equal(
      writers.map(({ user }) => user),
      [publisher],
    );
  }
});

access("let the service of each group read the topic and the group", () => {
  for (const { name, groups } of topics) {
    for (const group of groups) {
      const own = rulesOf(String(group.split(".")[0]));
      assert.ok(own.includes(`Read Topic ${name}`), `${group} reads ${name}`);
      assert.ok(own.includes(`Read Group ${group}`), group);
    }
  }
});

access("follow the contracts exactly: a new group is a new rule, and nothing else is", () => {
  const wanted = topics.flatMap(({ name, publisher, groups }) => [
    ...["Write", "Describe"].map((operation) => `${publisher} ${operation} Topic ${name}`),
    ...groups.flatMap((group) =>
      ["Read", "Describe"].flatMap((operation) => [
        `${group.split(".")[0]} ${operation} Topic ${name}`,
        `${group.split(".")[0]} ${operation} Group ${group}`,
      ]),
    ),
  ]);
  const services = new Set(topics.map(({ publisher }) => publisher as string));
  const given = aclLines().filter((line) => services.has(String(line.split(" ")[0])));
  assert.equal(given, [...new Set(wanted)].sort());
});

access("let nobody but the services read or write a message", () => {
  for (const user of ["gateway", "reconciler", "metrics", "operator"]) {
    assert.ok(rulesOf(user).length > 0, user);
    for (const rule of rulesOf(user)) assert.not.match(rule, /^(Read|Write) /);
  }
});

access("let only the reconciler change topics, and only those of the catalogue", () => {
  const changes = accessRules().filter(
    ({ operation, resource }) =>
      resource === "Topic" && ["Create", "Alter", "AlterConfigs", "Delete"].includes(operation),
  );
  assert.equal([...new Set(changes.map(({ user }) => user))], ["reconciler"]);
  assert.equal(
    [...new Set(changes.map(({ name }) => name))].sort(),
    topics.map(({ name }) => name).sort(),
  );
});

access("name every user once, without the super user", () => {
  assert.equal([...new Set(kafkaUsers)], kafkaUsers);
  assert.not(kafkaUsers.includes("broker"));
  const users = new Set(accessRules().map(({ user }) => user));
  assert.equal([...users].sort(), [...kafkaUsers].sort());
});

access.run();
