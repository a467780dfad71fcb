import { waitFor } from "../../support/wait_for.ts";
import type { Attack } from "../attack.ts";
import { holdUploads } from "./half_open_uploads.ts";

/** Uploads of which a byte arrives every second must end after a window of too few bytes. */
export const slowBodies: Attack = {
  name: "uploads of one byte a second",
  async run({ gatewayPort: port, learners }) {
    const [mallory] = await learners(1);
    const uploads = await holdUploads({ port }, { token: mallory?.token ?? "", count: 4 });
    const drip = setInterval(() => uploads.send("a"), 1_000);
    await waitFor(() => uploads.open === 0, { timeoutMs: 60_000 }).catch(() => {});
    clearInterval(drip);
    const findings = [
      {
        what: "uploads ended as too slow",
        value: String(uploads.answered(408)),
        holds: uploads.answered(408) === 4,
      },
      {
        what: "connections that stay open",
        value: String(uploads.open),
        holds: uploads.open === 0,
      },
    ];
    uploads.release();
    return findings;
  },
};
