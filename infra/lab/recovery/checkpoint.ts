import { z } from "zod";

const resource = z.looseObject({
  urn: z.string(),
  id: z.string().optional(),
  type: z.string(),
  inputs: z.record(z.string(), z.unknown()).optional(),
});
const checkpoint = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(resource).optional(),
    pending_operations: z.array(z.looseObject({ type: z.string(), resource })).nullish(),
  }),
});

/** A stack's state as `pulumi stack export` writes it. */
export type Checkpoint = z.output<typeof checkpoint>;

/** A creation that was interrupted: Pulumi does not know whether it succeeded. */
export interface InterruptedCreation {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export function parseCheckpoint(text: string): Checkpoint {
  return checkpoint.parse(JSON.parse(text));
}

/** The creations that were in progress when the update was interrupted. */
export function interruptedCreations({ deployment }: Checkpoint): InterruptedCreation[] {
  return (deployment.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .map(({ resource: { type, urn, inputs = {} } }) => ({
      type,
      name: urn.split("::").at(-1) ?? urn,
      inputs,
    }));
}

/** The ids of all resources in the state. */
export function knownIds({ deployment }: Checkpoint): ReadonlySet<string> {
  return new Set((deployment.resources ?? []).flatMap(({ id }) => id ?? []));
}

/** The state without its pending operations. */
export function withoutPending(state: Checkpoint): Checkpoint {
  const { pending_operations: _, ...deployment } = state.deployment;
  return { ...state, deployment };
}
