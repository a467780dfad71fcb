// Mends three faults of postgres.js 3.4.9 in the installed package; runs after every install.
//
// A statement given to a connection whose socket has just closed is written by a timer to a socket
// that is null: an exception that nothing can catch ends the process (porsager/postgres 1154, 1208).
// And a connection that closes while a statement is buffered keeps the timer's mark and the bytes:
// it never sends anything again, not even its next greeting to the server, so that each statement
// it gets times out. And one that breaks while it reads the array types rejects a promise that
// nobody holds, which ends the process too; its statements hear of it by themselves. All happen
// when PostgreSQL restarts. Plain JavaScript, and no dependencies,
// so that any Node can run it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MARK = "// mended: closed sockets";

const edits = [
  {
    from: /^( {4}clearImmediate\(nextWriteTimer\))$/gm,
    to: "$1\n    chunk = nextWriteTimer = null",
    times: 2,
  },
  {
    from: /^( {2}function nextWrite\(fn\) \{)$/gm,
    to: `$1 ${MARK}
    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }`,
    times: 1,
  },
  { from: /^( +return fetchArrayTypes\(\))$/gm, to: "$1.catch(() => {})", times: 1 },
];

for (const path of ["src/connection.js", "cjs/src/connection.js"]) {
  const file = fileURLToPath(new URL(`../../node_modules/postgres/${path}`, import.meta.url));
  let source = readFileSync(file, "utf8");
  if (source.includes(MARK)) continue;
  for (const { from, to, times } of edits) {
    const found = source.match(from)?.length ?? 0;
    if (found !== times) {
      throw new Error(
        `Cannot mend postgres/${path}: ${from} is there ${found} times, not ${times}`,
      );
    }
    source = source.replace(from, to);
  }
  writeFileSync(file, source);
}
