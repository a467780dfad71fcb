/** The rules as a Pulumi policy pack: pulumi up -s learnerlab --policy-pack infra/policy */
import {
  PolicyPack,
  type PolicyResource,
  type ReportViolation,
  type ResourceValidationArgs,
  type StackValidationArgs,
  UnknownValueError,
} from "@pulumi/policy";
import { Config, getStack } from "@pulumi/pulumi";
import { readStackConfig } from "../config.ts";
import { stackSettings } from "../stack_settings.ts";
import type { PlannedResource, RuleContext } from "./planned_resource.ts";
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

function optionsOf({ opts, props }: Pick<PolicyResource, "opts" | "props">) {
  return {
    inputs: known(props) as Record<string, unknown>,
    secretOutputs: opts.additionalSecretOutputs,
    deleteBeforeReplace: opts.deleteBeforeReplace,
    protect: opts.protect,
  };
}

function planned({ type, name, propertyDependencies, ...rest }: PolicyResource): PlannedResource {
  const references = Object.entries(propertyDependencies).map(([input, resources]) => [
    input,
    resources.map((it) => ({ type: it.type, name: it.name })),
  ]);
  return { type, name, references: Object.fromEntries(references), ...optionsOf(rest) };
}

new PolicyPack("learning-platform", {
  policies: rules.map(({ check, perResource, ...rule }) => ({
    ...{ name: rule.name, description: rule.description, enforcementLevel: "mandatory" as const },
    ...(perResource
      ? {
          validateResource: (resource: ResourceValidationArgs, report: ReportViolation): void => {
            const { type, name } = resource;
            const problems = check([{ type, name, ...optionsOf(resource) }], ruleContext());
            for (const problem of problems) report(problem);
          },
        }
      : {
          validateStack: ({ resources }: StackValidationArgs, report: ReportViolation): void => {
            for (const problem of check(resources.map(planned), ruleContext())) report(problem);
          },
        }),
  })),
});
