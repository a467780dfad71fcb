import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { decodeCursor, encodeCursor, pageQuery, toPage } from "../../shared/http/paging.ts";
import { ProblemError } from "../../shared/http/problem.ts";

const paging = suite("paging");
const place = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });
const last = { createdAt: "2026-11-23T10:00:00.000Z", id: "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22" };

paging("a cursor comes back as it was", () => {
  const cursor = encodeCursor(last);
  assert.match(cursor, /^[\w-]+$/);
  assert.equal(decodeCursor(place, cursor), last);
});

for (const [what, cursor] of Object.entries({
  "no base64": "***",
  "no JSON": Buffer.from("{").toString("base64url"),
  "another listing's": encodeCursor({ name: "x" }),
  empty: "",
})) {
  paging(`a cursor that is ${what} is a problem of the request`, () => {
    try {
      decodeCursor(place, cursor);
      assert.unreachable("the cursor was accepted");
    } catch (error) {
      assert.instance(error, ProblemError);
      const { status, code, issues } = error as ProblemError;
      assert.equal([status, code, issues[0]?.path], [400, "invalid_cursor", "cursor"]);
    }
  });
}

paging("a page with more behind it has a cursor, the last has none", () => {
  const cursorOf = (id: number) => ({ id });
  const first = toPage([1, 2, 3], { limit: 2, cursorOf });
  assert.equal(first.items, [1, 2]);
  assert.equal(decodeCursor(z.object({ id: z.int() }), first.nextCursor ?? ""), { id: 2 });
  assert.equal(toPage([3], { limit: 2, cursorOf }), { items: [3], nextCursor: null });
  assert.equal(toPage([], { limit: 2, cursorOf }), { items: [], nextCursor: null });
});

paging("a page has 20 items unless told, and 100 at most", () => {
  assert.is(pageQuery.parse({}).limit, 20);
  assert.is(pageQuery.parse({ limit: "100" }).limit, 100);
  for (const limit of ["0", "101", "1.5", "many"]) {
    assert.not.ok(pageQuery.safeParse({ limit }).success, limit);
  }
});

paging.run();
