import { rebuildReadModels } from "../../shared/event_sourcing/rebuild_read_models.ts";
import { projections } from "./projections/all_projections.ts";

/** `npm run projections:rebuild -- quiz`: rebuilds the read models while the service runs. */
await rebuildReadModels({ service: "quiz", projections, env: process.env });
