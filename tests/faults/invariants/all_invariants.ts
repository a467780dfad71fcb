import type { Invariant } from "../invariant.ts";
import { documentsEnd } from "./documents_end.ts";
import { rebuildsEqual } from "./rebuilds_equal.ts";
import { requestsCounted } from "./requests_counted.ts";
import { sagasEnd } from "./sagas_end.ts";
import { streamsWhole } from "./streams_whole.ts";
import { takenInOnce } from "./taken_in_once.ts";
import { topicsMatchStreams } from "./topics_match_streams.ts";

/** Everything that must hold, in the order in which it is looked at. */
export const allInvariants: readonly Invariant[] = [
  documentsEnd,
  requestsCounted,
  streamsWhole,
  topicsMatchStreams,
  takenInOnce,
  sagasEnd,
  rebuildsEqual,
];
