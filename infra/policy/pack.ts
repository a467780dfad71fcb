/** The rules as a Pulumi policy pack: pulumi up -s learnerlab --policy-pack infra/policy */
import { PolicyPack, UnknownValueError } from "@pulumi/policy";
import { Config, getStack } from "@pulumi/pulumi";
import { readStackConfig } from "../config.ts";
import { stackSettings } from "../stack_settings.ts";
import type { RuleContext } from "./planned_resource.ts";
import { rules } from "./rules.ts";

/** The stack's settings, which the engine passes to policies too. */
function ruleContext(): RuleContext {
  const settings = stackSettings(new Config("learning-platform"), new Config("aws"));
  const config = readStackConfig(getStack(), settings);
  return { ...config, lab: config.topology !== "cluster" };
}

/** The known values, at any depth: a preview throws for values that are not known yet. */
function known(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.keys(value).flatMap((name): [string, unknown][] => {
    try {
      return [[name, known((value as Record<string, unknown>)[name])]];
    } catch (error) {
      if (error instanceof UnknownValueError) return [];
      throw error;
    }
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

new PolicyPack("learning-platform", {
  policies: rules.map(({ name, description, check }) => ({
    name,
    description,
    enforcementLevel: "mandatory",
    validateStack: ({ resources }, report) => {
      const planned = resources.map(({ type, name: resource, props, opts }) => ({
        type,
        name: resource,
        inputs: known(props) as Record<string, unknown>,
        secretOutputs: opts.additionalSecretOutputs,
        deleteBeforeReplace: opts.deleteBeforeReplace,
      }));
      for (const problem of check(planned, ruleContext())) report(problem);
    },
  })),
});
