// Mends kafkajs 2.2.4 in the installed package; runs after every install. It groups a batch by
// partition by copying each group anew for every message: of a thousand messages that costs as much
// as their encoding.
import { mendPackage } from "../runtime/mend_package.mjs";

mendPackage("kafkajs", "src/producer/groupMessagesPerPartition.js", [
  {
    from: /^ {4}return Object\.assign\(result, \{ \[partition\]: \[\.\.\.current, message\] \}\)$/gm,
    to: `    current.push(message) // mended: no copies
    result[partition] = current
    return result`,
    times: 1,
    done: "// mended: no copies",
  },
]);
