import { openHostSlots } from "../../../shared/runtime/host_slots.ts";

// Takes all slots of a folder and never releases them: for killing.
const [folder, total] = process.argv.slice(2);
const slots = openHostSlots({ folder, total: Number(total) });
await slots.take(Number(total), { signal: new AbortController().signal });
process.send?.("taken");
setInterval(() => {}, 1000);
