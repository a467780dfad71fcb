import type { Step, WorkflowEvent } from "../domain/workflow_messages.ts";
import { evolveWorkflow, type WorkflowState } from "../domain/workflow_state.ts";

/** The events decided so far, and the state after them. */
export class WorkflowLog {
  readonly events: WorkflowEvent[] = [];
  readonly time: Date;
  #state: WorkflowState;

  constructor(state: WorkflowState, time: Date) {
    this.#state = state;
    this.time = time;
  }

  get state(): WorkflowState {
    return this.#state;
  }

  get ids() {
    return this.#state.ids;
  }

  get at(): string {
    return this.time.toISOString();
  }

  add(event: WorkflowEvent): void {
    this.events.push(event);
    this.#state = evolveWorkflow(this.#state, event);
  }

  startStep(step: Step): void {
    const deadline =
      step === "allowance"
        ? {}
        : { deadline: new Date(this.time.getTime() + this.state.limits[step]).toISOString() };
    this.add({ type: "StepStarted", data: { ...this.ids, step, at: this.at, ...deadline } });
  }

  completeStep(step: Step): void {
    this.add({ type: "StepCompleted", data: { ...this.ids, step, at: this.at } });
  }
}
