import { rebuildReadModels } from "../../shared/event_sourcing/rebuild_read_models.ts";
import { projections } from "./projections/all_projections.ts";

/** `npm run projections:rebuild -- documents`: rebuilds the read models while the service runs. */
await rebuildReadModels({ service: "documents", projections, env: process.env });
