import { anyOf } from "../any_of.ts";
import type { Fault } from "../fault.ts";

/** Ends an instance at once, whatever it is doing, and starts it again. */
export const killService = (instance: string): Fault => ({
  name: `kill -9 ${instance}`,
  inflict: ({ under }) => under.killService(instance),
});

/** Ends a host with an instance of every service at once, and boots it. */
export const killServiceHost: Fault = {
  name: "power cut of a host of services",
  inflict: ({ under }, random) => anyOf(under.serviceHosts, random).kill(),
};
