/** A value in a response of AWS's query protocols. */
export type Answer =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Answer[]
  | { readonly [name: string]: Answer };

/**
 * Serializes a response as XML, without null values.
 *
 * @param item the element name of list entries: `item` for EC2, `member` for the others
 */
export function toXml(answer: Answer, item: "item" | "member"): string {
  if (answer === null || answer === undefined) return "";
  if (Array.isArray(answer)) {
    return answer.map((entry) => `<${item}>${toXml(entry, item)}</${item}>`).join("");
  }
  if (typeof answer === "object") {
    return Object.entries(answer)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => `<${name}>${toXml(value, item)}</${name}>`)
      .join("");
  }
  return String(answer).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A request of AWS's query protocols: its action and parameters. */
export interface Question {
  readonly action: string;
  /** A parameter, such as `InstanceProfileName`. */
  get(name: string): string | undefined;
  /** The entries of a list: `list("InstanceId")` reads InstanceId.1, InstanceId.2 ... */
  list(name: string): string[];
  /** EC2's filters by name. */
  readonly filters: ReadonlyMap<string, readonly string[]>;
}

/** Parses a request from its form encoding. */
export function parseQuestion(form: string): Question {
  const parameters = new URLSearchParams(form);
  const list = (name: string): string[] => {
    const found: string[] = [];
    for (let index = 1; parameters.has(`${name}.${index}`); index++) {
      found.push(parameters.get(`${name}.${index}`) ?? "");
    }
    return found;
  };
  const filters = new Map<string, string[]>();
  for (let index = 1; parameters.has(`Filter.${index}.Name`); index++) {
    filters.set(parameters.get(`Filter.${index}.Name`) ?? "", list(`Filter.${index}.Value`));
  }
  return {
    action: parameters.get("Action") ?? "",
    get: (name) => parameters.get(name) ?? undefined,
    list,
    filters,
  };
}
