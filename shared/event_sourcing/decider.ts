import type { DomainEvent } from "./event_store.ts";

/**
 * The pure heart of an aggregate or a saga. `decide` returns the events that a command leads to,
 * or throws a domain error; `evolve` folds one event into the state. Neither reads a clock or does
 * I/O: a command carries the time.
 */
export interface Decider<State, Command, Event extends DomainEvent> {
  readonly decide: (command: Command, state: State) => Event[];
  readonly evolve: (state: State, event: Event) => State;
  readonly initialState: () => State;
}
