// Mends faults of postgres.js 3.4.9 in the installed package; runs after every install. Each was
// met where PostgreSQL restarts or drops connections:
//
// - A statement given to a connection whose socket has just closed is written by a timer to a
//   socket that is null: an exception that nothing can catch ends the process (porsager/postgres
//   1154, 1208).
// - A connection that closes while a statement is buffered keeps the timer's mark and the bytes: it
//   never sends anything again, not even its next greeting to the server, so that each statement it
//   gets times out.
// - One that breaks while it reads the array types rejects a promise that nobody holds, which ends
//   the process too; its statements hear of it by themselves.
// - The rows and the error of a statement that was cut short are kept: the next statement of the
//   connection is answered with them before its own rows, or fails with that error.
// - A socket tells of its error a moment before it closes. A statement that the connection is given
//   between the two is forgotten: its promise never settles.
// - A statement that comes to a connection on its way to the server (the rollback of a transaction
//   that was lost) goes out before the greeting, and waits among those sent: the connection's next
//   answers are taken for its own, and nobody on that connection hears anything again.
//
// Plain JavaScript, and no dependencies, so that any Node can run it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `to` replaces `from` in `times` places, unless `done` is there already. */
const edits = [
  {
    from: /^( {4}clearImmediate\(nextWriteTimer\))$/gm,
    to: "$1\n    chunk = nextWriteTimer = null",
    times: 2,
    done: "\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null",
  },
  {
    from: /^( {2}function nextWrite\(fn\) \{)$/gm,
    to: `$1 // mended: closed sockets
    if (socket === null || socket.connecting) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }`,
    times: 1,
    done: "// mended: closed sockets",
  },
  {
    from: /^( +return fetchArrayTypes\(\))$/gm,
    to: "$1.catch(() => {})",
    times: 1,
    done: "return fetchArrayTypes().catch(",
  },
  {
    from: /^( {2}function connected\(\) \{)$/gm,
    to: `$1 // mended: what a broken connection left
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    const lost = Errors.connection('CONNECTION_CLOSED', options)
    query && queryError(query, lost)
    while (sent.length)
      queryError(sent.shift(), lost)
    query = results = errorResponse = final = null
    result = new Result()
    rows = 0`,
    times: 1,
    done: "// mended: what a broken connection left",
  },
  {
    from: /^( {4}query = results = errorResponse = null)$/gm,
    to: "$1\n    rows = 0 // mended: rows before an error",
    times: 1,
    done: "// mended: rows before an error",
  },
  {
    from: /^( {4})!hadError && (\(query \|\| sent\.length\) && error\(.*)$/gm,
    to: "$1;$2 // mended: given between error and close",
    times: 1,
    done: "// mended: given between error and close",
  },
];

for (const path of ["src/connection.js", "cjs/src/connection.js"]) {
  const file = fileURLToPath(new URL(`../../node_modules/postgres/${path}`, import.meta.url));
  let source = readFileSync(file, "utf8");
  for (const { from, to, times, done } of edits) {
    if (source.includes(done)) continue;
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
