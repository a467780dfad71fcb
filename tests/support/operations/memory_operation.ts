import type {
  Completed,
  Journal,
  Operation,
  Partition,
} from "../../../infra/operations/cluster_port.ts";
import { nextAuthorities } from "../../../infra/rotations.ts";

/** A kill of the operator's command, at one of its calls. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/** A cluster and a stack in memory, and a journal that outlives kills. */
export class MemoryProduction {
  /** Every change in its order, e.g. `restart kafka-1`. */
  readonly changes: string[] = [];
  readonly lines: string[] = [];
  readonly settings: Record<string, unknown> = { kafkaVersion: "3.9.1" };
  readonly processes: Record<string, string> = { "kafka-1": "a", "kafka-2": "a", "kafka-3": "a" };
  controller = "kafka-2";
  partitions: Partition[] = [];
  moving: string[] = [];
  throttled = false;
  completed: Completed | undefined = {
    authorities: { trusted: [0], issuer: 0 },
    certificates: {},
  };
  /** What a gate refuses with. */
  refusal: { readonly gate: string; readonly error: Error } | undefined;
  readonly #journal = new Map<string, Readonly<Record<string, unknown>>>();
  #calls = 0;
  #killedAt = Number.POSITIVE_INFINITY;

  /** Kills the command at its n-th change from now on, after the change. */
  killAt(call: number): void {
    this.#calls = 0;
    this.#killedAt = call;
  }

  get unfinished(): string[] {
    return [...this.#journal.keys()];
  }

  operation({ dryRun = false }: { readonly dryRun?: boolean } = {}): Operation {
    return {
      cluster: {
        brokers: ["kafka-1", "kafka-2", "kafka-3"],
        controller: async () => this.controller,
        gate: async (step, node) => {
          const gate = `${step} ${node}`;
          if (this.refusal?.gate === gate) throw this.refusal.error;
          this.#change(gate);
          return `${gate}: passed`;
        },
        processOf: async (node) => this.processes[node] ?? "",
        restart: async (node) => {
          this.processes[node] += "b";
          // The controller moves when it restarts.
          if (this.controller === node) this.controller = "kafka-1";
          this.#change(`restart ${node}`);
        },
        partitions: async () => this.partitions,
        describeGroups: async () => "GROUP quiz.bank LAG 0",
        moving: async () => {
          const partitions = [...this.moving];
          this.moving = [];
          return { partitions, throttled: this.throttled };
        },
        move: async (moves, bytesPerSecond) => {
          this.throttled = true;
          this.moving = moves.map(({ topic, partition }) => `${topic}-${partition}`);
          for (const { topic, partition, replicas } of moves) {
            this.partitions = this.partitions.map((one) =>
              one.topic === topic && one.partition === partition
                ? { ...one, replicas, inSync: replicas }
                : one,
            );
          }
          this.#change(`move ${moves.length} at ${bytesPerSecond}`);
        },
        unthrottle: async () => {
          if (!this.throttled) return [];
          this.throttled = false;
          this.changes.push("unthrottle");
          return ["removed the throttle of 1"];
        },
      },
      stack: {
        setting: async (path) => this.settings[path],
        change: async (path, value) => {
          this.settings[path] = value;
          this.#change(`set ${path} ${value}`);
        },
        up: async ({ interrupted }) => {
          this.#change(interrupted ? "recover and up" : "up");
          this.#complete();
        },
        completed: async () => this.completed,
      },
      journal: this.#journalPort(),
      dryRun,
      say: (line) => this.lines.push(line),
    };
  }

  /** What an `up` that completes reaches. */
  #complete(): void {
    if (this.completed === undefined) return;
    const wanted = Number(this.settings["rotations.authority"] ?? 0);
    const { message: _, ...authorities } = nextAuthorities(this.completed.authorities, wanted);
    this.completed = { ...this.completed, authorities };
  }

  #change(what: string): void {
    this.changes.push(what);
    this.#calls += 1;
    if (this.#calls === this.#killedAt) throw new Killed(what);
  }

  #journalPort(): Journal {
    return {
      read: async (name) => this.#journal.get(name),
      write: async (name, state) => void this.#journal.set(name, state),
      remove: async (name) => void this.#journal.delete(name),
      unfinished: async () => this.unfinished,
    };
  }
}
