// Patches the installed kafkajs 2.2.4; runs after every install. kafkajs groups a batch by partition
// by copying the group for every message: for a thousand messages that costs as much as encoding
// them.
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
