import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import { documentListProjection } from "./document_list.ts";

/** Every read model of this service that is built from events. */
export const projections: readonly Projection[] = [documentListProjection];
