// Fixes bugs of postgres.js 3.4.9 in the installed package; runs after every install. Each occurs
// when PostgreSQL restarts or drops connections:
//
// - A statement on a connection whose socket has just closed is written by a timer to a null socket:
//   an exception that cannot be caught ends the process (porsager/postgres 1154, 1208).
// - A connection that closes while a statement is buffered retains the timer handle and the bytes:
//   it never sends anything again, not even the next startup message, so that all its statements
//   time out.
// - A connection that breaks while it reads the array types rejects a promise without a handler,
//   which ends the process too; its statements are rejected separately.
// - The rows and the error of an interrupted statement are retained: the next statement of the
//   connection returns those rows before its own, or fails with that error.
// - A socket emits its error shortly before it closes. A statement that is queued on the connection
//   in between is lost: its promise never settles.
// - A statement on a connection that is still connecting (the rollback of a lost transaction) is
//   sent before the startup message and remains in the queue of sent statements: later responses are
//   matched to it, so that no statement on that connection settles any more.
// - A transaction that begins on a connection with a hundred pending statements, or a full socket,
//   does not get its connection: an exception that cannot be caught ends the process.
//
// It also adds an optimization: a transaction's first statements are sent together with its BEGIN
// instead of waiting a round trip for the response, as Npgsql does. BEGIN fails only if its
// connection fails, and then the statements sent after it fail too.
//
// Plain JavaScript, and no dependencies, so that any Node can run it.
import { patchPackage } from "../runtime/patch_package.mjs";

const connectionEdits = [
  {
    from: /^( {4}clearImmediate\(nextWriteTimer\))$/gm,
    to: "$1\n    chunk = nextWriteTimer = null",
    times: 2,
    done: "\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null",
  },
  {
    from: /^( {2}function nextWrite\(fn\) \{)$/gm,
    to: `$1 // patched: closed sockets
    if (socket === null || socket.connecting) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }`,
    times: 1,
    done: "if (socket === null || socket.connecting) {",
  },
  {
    from: /^( +return fetchArrayTypes\(\))$/gm,
    to: "$1.catch(() => {})",
    times: 1,
    done: "return fetchArrayTypes().catch(",
  },
  {
    from: /^( {2}function connected\(\) \{)$/gm,
    to: `$1 // patched: state of a broken connection
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
    done: "const lost = Errors.connection('CONNECTION_CLOSED', options)",
  },
  {
    from: /^( {4}query = results = errorResponse = null)$/gm,
    to: "$1\n    rows = 0 // patched: rows before an error",
    times: 1,
    done: "query = results = errorResponse = null\n    rows = 0",
  },
  {
    from: /^( {4})!hadError && (\(query \|\| sent\.length\) && error\(.*)$/gm,
    to: "$1;$2 // patched: statements between error and close",
    times: 1,
    done: "    ;(query || sent.length) && error(",
  },
  {
    from: /^ {6}return write\(toBuffer\(q\)\)([\s\S]*?)\n {8}&& \(!q\.options\.onexecute .*$/gm,
    to: `      const begins = q.options.onexecute // patched: begin on a busy connection
      begins && begins(connection)
      return write(toBuffer(q))$1
        && !begins`,
    times: 1,
    done: "begins && begins(connection)",
  },
];

const poolEdits = [
  {
    from: /^ {6}await sql\.unsafe\('begin '.*$/gm,
    to: `      const begun = sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute })
      begun.catch(() => {}) // patched: first statements sent with begin
      await Promise.race([begun, onconnection.promise])
      move(connection, reserved)`,
    times: 1,
    done: "begun.catch(() => {})",
  },
  {
    from: /^( {8}new Promise\(\(_, reject\) => )connection\.onclose = reject\)$/gm,
    to: "$1begun.catch(connection.onclose = reject)) // patched: failing begin",
    times: 1,
    done: "begun.catch(connection.onclose = reject)",
  },
  {
    from: /^ {6}connection = c\n {6}move\(c, reserved\)$/gm,
    to: "      connection = c\n      onconnection.resolve() // patched: connection of a transaction",
    times: 1,
    done: "onconnection.resolve()",
  },
  {
    from: /^( {6}), prepare = null\n\n {4}try \{$/gm,
    to: "$1, prepare = null\n$1, onconnection = Promise.withResolvers() // patched\n\n    try {",
    times: 1,
    done: "onconnection = Promise.withResolvers()",
  },
];

for (const form of ["", "cjs/"]) {
  patchPackage("postgres", `${form}src/connection.js`, connectionEdits);
  patchPackage("postgres", `${form}src/index.js`, poolEdits);
}
