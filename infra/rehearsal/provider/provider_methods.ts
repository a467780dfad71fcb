import { type handleUnaryCall, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import awsPackage from "@pulumi/aws/package.json" with { type: "json" };
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import emptyMessage from "google-protobuf/google/protobuf/empty_pb.js";
import structMessage from "google-protobuf/google/protobuf/struct_pb.js";
import { region } from "../account/region.ts";
import { requirePermission, requireSession } from "../account/strictness.ts";
import type { Cloud } from "../cloud.ts";
import { findLookUp, findResourceKind } from "./catalogue.ts";
import { type InputFailure, inputFailures, nameInputs, withoutInternals } from "./check_inputs.ts";
import { diffInputs } from "./diff_inputs.ts";
import { lookUpAction, requiredAction } from "./required_actions.ts";
import type { Properties } from "./resource_kind.ts";

type Struct = structMessage.Struct;

/** The methods of Pulumi's provider protocol that an engine calls (proto/pulumi/provider.proto). */
export function providerMethods(cloud: Cloud): UntypedServiceImplementation {
  return {
    attach: unary(async () => new emptyMessage.Empty()),
    cancel: unary(async () => new emptyMessage.Empty()),
    // The engine compares it with the version of the SDK.
    getPluginInfo: unary(async () =>
      new pluginMessages.PluginInfo().setVersion(awsPackage.version),
    ),
    checkConfig: unary(async (request: messages.CheckRequest) => {
      const inputs = fromStruct(request.getNews());
      const response = new messages.CheckResponse().setInputs(toStruct(inputs));
      return response.setFailuresList(toFailures(configFailures(inputs)));
    }),
    diffConfig: unary(async (request: messages.DiffRequest) => {
      const same = fromStruct(request.getOlds()).region === fromStruct(request.getNews()).region;
      const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
      return new messages.DiffResponse().setChanges(same ? DIFF_NONE : DIFF_SOME);
    }),
    // Without acceptSecrets the engine sends secrets in plain text and marks outputs of the same name.
    configure: unary(async () => new messages.ConfigureResponse().setSupportspreview(true)),
    check: unary((request: messages.CheckRequest) => check(request)),
    diff: unary((request: messages.DiffRequest) => diff(request)),
    create: unary((request: messages.CreateRequest) => create(cloud, request)),
    read: unary((request: messages.ReadRequest) => read(cloud, request)),
    update: unary((request: messages.UpdateRequest) => update(cloud, request)),
    delete: unary(async (request: messages.DeleteRequest) => {
      const kind = findResourceKind(typeOf(request.getUrn()));
      requirePermission(cloud.account, requiredAction(kind.type, "delete"));
      await kind.delete(cloud, request.getId(), fromStruct(request.getProperties()));
      return new emptyMessage.Empty();
    }),
    invoke: unary((request: messages.InvokeRequest) => invoke(cloud, request)),
  };
}

async function check(request: messages.CheckRequest): Promise<messages.CheckResponse> {
  const kind = findResourceKind(typeOf(request.getUrn()));
  const earlier = request.hasOlds() ? fromStruct(request.getOlds()) : undefined;
  const resourceName = request.getUrn().split("::").at(-1) ?? "";
  const inputs = nameInputs(kind, fromStruct(request.getNews()), { resourceName, earlier });
  const response = new messages.CheckResponse().setInputs(toStruct(inputs));
  return response.setFailuresList(toFailures(inputFailures(kind.inputs, inputs)));
}

async function diff(request: messages.DiffRequest): Promise<messages.DiffResponse> {
  const kind = findResourceKind(typeOf(request.getUrn()));
  const earlier = fromStruct(request.getOldInputs());
  const ignored = request.getIgnorechangesList();
  const found = diffInputs(kind, earlier, fromStruct(request.getNews()));
  const changed = found.changed.filter((key) => !ignored.includes(key));
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  return new messages.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...changed])
    .setReplacesList(found.replaces.filter((path) => changed.includes(path.split(".")[0] ?? "")))
    .setDeletebeforereplace(kind.deleteBeforeReplace ?? false);
}

async function create(
  cloud: Cloud,
  request: messages.CreateRequest,
): Promise<messages.CreateResponse> {
  const kind = findResourceKind(typeOf(request.getUrn()));
  const inputs = fromStruct(request.getProperties());
  const response = new messages.CreateResponse();
  // In a preview only the inputs of a new resource are known.
  if (request.getPreview()) return response.setProperties(toStruct(inputs));
  requirePermission(cloud.account, requiredAction(kind.type, "create"));
  const { id, outputs } = await kind.create(cloud, kind.inputs.parse(withoutInternals(inputs)));
  return response.setId(id).setProperties(toStruct({ ...inputs, ...outputs }));
}

async function read(cloud: Cloud, request: messages.ReadRequest): Promise<messages.ReadResponse> {
  const kind = findResourceKind(typeOf(request.getUrn()));
  const inputs = fromStruct(request.getInputs());
  requireSession(cloud.account, requiredAction(kind.type, "read"));
  const found = await kind.read(cloud, request.getId(), inputs);
  const response = new messages.ReadResponse();
  if (found === undefined) return response;
  const state = { ...fromStruct(request.getProperties()), ...found };
  return response.setId(request.getId()).setProperties(toStruct(state)).setInputs(toStruct(inputs));
}

async function update(
  cloud: Cloud,
  request: messages.UpdateRequest,
): Promise<messages.UpdateResponse> {
  const kind = findResourceKind(typeOf(request.getUrn()));
  const inputs = fromStruct(request.getNews());
  const state = { ...fromStruct(request.getOlds()), ...inputs };
  const response = new messages.UpdateResponse();
  if (request.getPreview()) return response.setProperties(toStruct(state));
  if (kind.update === undefined) throw new Error(`${kind.type} cannot be updated in place`);
  requirePermission(cloud.account, requiredAction(kind.type, "update"));
  const parsed = kind.inputs.parse(withoutInternals(inputs));
  const outputs = await kind.update(cloud, request.getId(), parsed);
  return response.setProperties(toStruct({ ...state, ...outputs }));
}

async function invoke(
  cloud: Cloud,
  request: messages.InvokeRequest,
): Promise<messages.InvokeResponse> {
  const found = findLookUp(request.getTok());
  const inputs = fromStruct(request.getArgs());
  const failures = inputFailures(found.inputs, inputs);
  const response = new messages.InvokeResponse();
  if (failures.length > 0) return response.setFailuresList(toFailures(failures));
  requirePermission(cloud.account, lookUpAction(found.token));
  const answer = await found.answer(cloud, found.inputs.parse(withoutInternals(inputs)));
  return response.setReturn(toStruct(answer));
}

/** Adapts an async method to gRPC's callbacks; the operator sees an error's message. */
function unary<Request, Response>(
  method: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    method(call.request).then(
      (response) => callback(null, response),
      (error: Error) => callback({ code: status.UNKNOWN, details: error.message }),
    );
  };
}

function configFailures(inputs: Properties): InputFailure[] {
  if (inputs.region === undefined || inputs.region === region) return [];
  return [{ property: "region", reason: `the rehearsal supports ${region} only` }];
}

/** `urn:pulumi:stack::project::parent$type::name` -> `type`. */
function typeOf(urn: string): string {
  return urn.split("::").at(2)?.split("$").at(-1) ?? "";
}

function fromStruct(struct: Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

function toStruct(properties: Properties): Struct {
  // Removes undefined values, which a protocol message cannot represent.
  return structMessage.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}

function toFailures(failures: readonly InputFailure[]): messages.CheckFailure[] {
  return failures.map(({ property, reason }) =>
    new messages.CheckFailure().setProperty(property).setReason(reason),
  );
}
