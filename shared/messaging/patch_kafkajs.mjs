// Patches the installed kafkajs 2.2.4; runs after every install. kafkajs groups a batch by partition
// by copying the group for every message: for a thousand messages that costs as much as encoding
// them. And where a broker refuses a group, it reports that no coordinator was found, which is retried for ever: tulios/kafkajs issue 1654.
import { patchPackage } from "../runtime/patch_package.mjs";

patchPackage("kafkajs", "src/producer/groupMessagesPerPartition.js", [
  {
    from: /^ {4}return Object\.assign\(result, \{ \[partition\]: \[\.\.\.current, message\] \}\)$/gm,
    to: `    current.push(message) // patched: no copies
    result[partition] = current
    return result`,
    times: 1,
    done: "current.push(message)",
  },
]);

patchPackage("kafkajs", "src/cluster/index.js", [
  {
    from: /^ {4}const brokerMetadata = await this\.brokerPool\.withBroker\(/gm,
    to: `    let refusal // patched: a denied group is no missing coordinator
    const brokerMetadata = await this.brokerPool.withBroker(`,
    times: 1,
    done: "let refusal",
  },
  {
    from: /^ {10}bail\(e\)(?=\n {8}\}\n {6}\}\)\n {4}\}\)$)/gm,
    to: `          if (e.type === 'GROUP_AUTHORIZATION_FAILED') refusal = e
          bail(e)`,
    times: 1,
    done: "refusal = e",
  },
  {
    from: /^ {4}throw new KafkaJSGroupCoordinatorNotFound\('Failed to find group coordinator'\)$/gm,
    to: `    throw refusal || new KafkaJSGroupCoordinatorNotFound('Failed to find group coordinator')`,
    times: 1,
    done: "throw refusal",
  },
]);

// A retried send skipped the brokers that had answered an earlier attempt. When one of them had become
// the leader of a failed partition meanwhile, that partition's messages were acknowledged without being
// sent: tulios/kafkajs issue 1303, pull request 1798. Every attempt sends everything; consumers ignore
// what they have already handled.
patchPackage("kafkajs", "src/producer/sendMessages.js", [
  {
    from: /^ {4}const responsePerBroker = new Map\(\)\n/gm,
    to: "    // patched: the map of responses belongs to one attempt\n",
    times: 1,
    done: "// patched: the map of responses",
  },
  {
    from: /^ {8}const requests = await createProducerRequests\(responsePerBroker\)$/gm,
    to: `        const responsePerBroker = new Map() // patched: nothing of an earlier attempt
        const requests = await createProducerRequests(responsePerBroker)`,
    times: 1,
    done: "// patched: nothing of an earlier attempt",
  },
]);

// Right after a controller has failed, a cluster has none for a moment, and the producer's connection failed
// for good: it asks the controller for its producer id. The metadata is fresh by then: it tries again.
patchPackage("kafkajs", "src/producer/eosManager/index.js", [
  {
    from: /^ {12}bail\(e\)\n(?= {10}\}\n {8}\}\)\n {6}\},\n\n {6}\/\*\*\n {7}\* Get the current sequence)/gm,
    to: `            // patched: a cluster without a controller elects one
            if (e.name === 'KafkaJSBrokerNotFound') throw e
            bail(e)
`,
    times: 1,
    done: "// patched: a cluster without a controller",
  },
]);
