import { type Archive, pathFrom } from "./open_archive.ts";
import { findAll } from "./xml.ts";

/** A file that another refers to. */
export interface Relation {
  /** The last word of its kind: `slide`, `notesSlide`. */
  readonly kind: string;
  readonly path: string;
}

/** The path of an Office file's main part; where it names none, the usual one. */
export function mainPart(archive: Archive, usual: string): string {
  const relations = [...relationsOf(archive, "").values()];
  return relations.find(({ kind }) => kind === "officeDocument")?.path ?? usual;
}

/** What a file refers to, by ID (Open Packaging Conventions); empty if it refers to nothing. */
export function relationsOf(archive: Archive, path: string): Map<string, Relation> {
  const list = pathFrom(path, `_rels/${path.slice(path.lastIndexOf("/") + 1)}.rels`);
  if (!archive.has(list)) return new Map();
  const relations = findAll(archive.readXml(list), "Relationship")
    .filter((relation) => relation.attribute("TargetMode") !== "External")
    .map((relation): [string, Relation] => {
      const kind = relation.attribute("Type")?.split("/").at(-1) ?? "";
      const target = relation.attribute("Target") ?? "";
      return [relation.attribute("Id") ?? "", { kind, path: pathFrom(path, target) }];
    });
  return new Map(relations);
}
