import { list, ofType, type Rule, referenced, types } from "./planned_resource.ts";

/** Rules for alarms and logs: in stacks without them they find nothing. */
export const monitoringRules: readonly Rule[] = [
  {
    name: "alarms-notify",
    description: "Every alarm notifies a topic of this stack, when it begins and when it ends.",
    check: (resources) =>
      ofType(resources, types.alarm).flatMap((alarm) => {
        const isSilent = ["alarmActions", "okActions"].some(
          (input) =>
            list(alarm.inputs[input]).length === 0 &&
            referenced(alarm, input, types.topic).length === 0,
        );
        return isSilent ? [`${alarm.name} notifies nobody`] : [];
      }),
  },
  {
    name: "logs-expire",
    description: "Every log group deletes its entries after some days.",
    check: (resources) =>
      ofType(resources, types.logGroup)
        .filter(({ inputs }) => !(Number(inputs.retentionInDays) > 0))
        .map(({ name }) => `${name} stores its entries without a limit`),
  },
];
