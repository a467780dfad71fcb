import { Config, getProject, getStack } from "@pulumi/pulumi";
import { clusterTopology } from "./cluster_topology.ts";
import { readStackConfig } from "./config.ts";
import { labTopology } from "./lab_topology.ts";
import { stackSettings } from "./stack_settings.ts";

/** The outputs of a stack; which ones depends on its topology. */
type PlatformOutputs = Partial<
  Awaited<ReturnType<typeof labTopology>> & Awaited<ReturnType<typeof clusterTopology>>
>;

/**
 * The whole stack: its configuration, and the components of its topology.
 *
 * @throws {StackConfigError} when the configuration is invalid, before any AWS call
 */
export async function platform(): Promise<PlatformOutputs> {
  const environment = getStack();
  const config = readStackConfig(environment, stackSettings(new Config(), new Config("aws")));
  const topology = config.topology === "cluster" ? clusterTopology : labTopology;
  return await topology({
    config,
    prefix: `${getProject()}-${environment}`,
    tags: { Project: getProject(), Stack: environment, ManagedBy: "pulumi" },
  });
}
