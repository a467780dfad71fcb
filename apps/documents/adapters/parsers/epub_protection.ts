import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { type Archive, pathFrom } from "./open_archive.ts";
import { findAll, findFirst } from "./xml.ts";

/** Ways to garble fonts only, which many books without protection use (EPUB 3.3, section 4.4). */
const FONT_WAYS = new Set(["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]);

/**
 * Refuses a book whose text only its shop's programs can read: one whose list of encrypted files
 * has a document of the spine.
 * @throws {TaskError} `encrypted`
 */
export function refuseProtected(archive: Archive, spine: readonly string[]): void {
  const list = "META-INF/encryption.xml";
  if (!archive.has(list)) return;
  const encrypted = findAll(archive.readXml(list), "EncryptedData")
    .filter((entry) => {
      const way = findFirst(entry, "EncryptionMethod")?.attribute("Algorithm");
      return way === undefined || !FONT_WAYS.has(way);
    })
    // References start at the archive's root, not at the list.
    .map((entry) => pathFrom("", findFirst(entry, "CipherReference")?.attribute("URI") ?? ""));
  const documents = new Set(spine);
  if (!encrypted.some((path) => documents.has(path))) return;
  throw new TaskError(
    "encrypted",
    "The book is copy-protected (DRM), so its text cannot be extracted. Upload a copy without DRM.",
  );
}
