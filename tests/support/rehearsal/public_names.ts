import dns, { type LookupAddress } from "node:dns";

/** The name server of the rehearsal, which knows public names such as a load balancer's. */
const nameServer = "172.31.0.2";

type LookupAllCallback = (error: Error | null, found: LookupAddress[]) => void;
type Callback = (error: Error | null, found?: string | LookupAddress[], family?: number) => void;

/** Lets this process resolve the public names of a rehearsal, as its operator does. */
export function resolvePublicNames(): void {
  const resolver = new dns.promises.Resolver();
  resolver.setServers([nameServer]);
  const { lookup } = dns;
  const resolve = (name: string, options: dns.LookupOptions, callback: Callback): void => {
    if (!name.endsWith(".amazonaws.com")) {
      lookup(name, options as dns.LookupAllOptions, callback as LookupAllCallback);
      return;
    }
    resolver.resolve4(name).then(([address = ""]) => {
      if (options.all) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    }, callback);
  };
  Object.assign(dns, { lookup: resolve });
}
