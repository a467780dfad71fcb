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
// - A transaction that begins on a connection with a hundred statements under way, or a full socket,
//   is not told which connection it has: an exception that nothing can catch ends the process.
//
// And one thing it could do and does not: a transaction's first statements go out together with its
// BEGIN instead of waiting a round trip for its answer, as Npgsql sends them. BEGIN itself does not
// fail but with its connection, and then whatever was sent behind it fails too.
//
// Plain JavaScript, and no dependencies, so that any Node can run it.
import { mendPackage } from "../runtime/mend_package.mjs";

const connectionEdits = [
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
  {
    from: /^ {6}return write\(toBuffer\(q\)\)([\s\S]*?)\n {8}&& \(!q\.options\.onexecute .*$/gm,
    to: `      const begins = q.options.onexecute // mended: begin on a busy connection
      begins && begins(connection)
      return write(toBuffer(q))$1
        && !begins`,
    times: 1,
    done: "// mended: begin on a busy connection",
  },
];

const poolEdits = [
  {
    from: /^ {6}await sql\.unsafe\('begin '.*$/gm,
    to: `      const begun = sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute })
      begun.catch(() => {}) // mended: statements along with begin
      await Promise.race([begun, onconnection.promise])
      move(connection, reserved)`,
    times: 1,
    done: "// mended: statements along with begin",
  },
  {
    from: /^( {8}new Promise\(\(_, reject\) => )connection\.onclose = reject\)$/gm,
    to: "$1begun.catch(connection.onclose = reject)) // mended: a begin that fails",
    times: 1,
    done: "// mended: a begin that fails",
  },
  {
    from: /^ {6}connection = c\n {6}move\(c, reserved\)$/gm,
    to: "      connection = c\n      onconnection.resolve() // mended: a transaction has its connection",
    times: 1,
    done: "// mended: a transaction has its connection",
  },
  {
    from: /^( {6}), prepare = null\n\n {4}try \{$/gm,
    to: "$1, prepare = null\n$1, onconnection = Promise.withResolvers() // mended\n\n    try {",
    times: 1,
    done: "onconnection = Promise.withResolvers() // mended",
  },
];

for (const form of ["", "cjs/"]) {
  mendPackage("postgres", `${form}src/connection.js`, connectionEdits);
  mendPackage("postgres", `${form}src/index.js`, poolEdits);
}
