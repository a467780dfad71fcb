/** The rules as a Pulumi policy pack: pulumi up -s learnerlab --policy-pack infra/policy */
import { PolicyPack } from "@pulumi/policy";
import { Config, getStack } from "@pulumi/pulumi";
import { readStackConfig } from "../config.ts";
import { stackSettings } from "../stack_settings.ts";
import { type RuleContext, rules } from "./rules.ts";

/** The stack's own settings: the engine gives them to its policies too. */
function ruleContext(): RuleContext {
  const settings = stackSettings(new Config("learning-platform"), new Config("aws"));
  const config = readStackConfig(getStack(), settings);
  return { ...config, lab: config.topology !== "cluster" };
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
        inputs: props,
        secretOutputs: opts.additionalSecretOutputs,
      }));
      for (const problem of check(planned, ruleContext())) report(problem);
    },
  })),
});
