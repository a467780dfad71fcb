import type { Invariant } from "../invariant.ts";
import { documentsEnd } from "./documents_end.ts";
import { filesHaveRows } from "./files_have_rows.ts";
import { rebuildsEqual } from "./rebuilds_equal.ts";
import { requestsCounted } from "./requests_counted.ts";
import { sagasEnd } from "./sagas_end.ts";
import { streamsWhole } from "./streams_whole.ts";
import { takenInOnce } from "./taken_in_once.ts";
import { topicsMatchStreams } from "./topics_match_streams.ts";
import { worksEnd } from "./works_end.ts";
import { worksTold } from "./works_told.ts";

/** Everything that must hold, in the order in which it is looked at. */
export const allInvariants: readonly Invariant[] = [
  documentsEnd,
  requestsCounted,
  streamsWhole,
  topicsMatchStreams,
  takenInOnce,
  sagasEnd,
  worksEnd,
  worksTold,
  filesHaveRows,
  rebuildsEqual,
];
