import type { Fault } from "../fault.ts";

/** Ends an instance at once, whatever it is doing, and starts it again. */
export const killService = (instance: string): Fault => ({
  name: `kill -9 ${instance}`,
  async inflict({ under }) {
    await under.process(instance).kill();
    await under.revive(instance);
  },
});
