import { strToU8, zipSync } from "fflate";
import { type ExportedQuiz, escapeXml } from "./exported_quiz.ts";
import { qtiItem } from "./qti_item.ts";

const CP = "http://www.imsglobal.org/xsd/imscp_v1p1";
const QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/**
 * A package of IMS QTI 2.1 (Assessment Test, Section and Item Information Model, and Content
 * Packaging 1.1): a zip with imsmanifest.xml and a file for each question.
 */
export function toQti({ quizId, createdAt, questions }: ExportedQuiz): Uint8Array {
  const items = questions.map(({ questionId, question }, index) => {
    const identifier = `item-${questionId}`;
    const title = `Question ${index + 1}`;
    const path = `items/${identifier}.xml`;
    return { identifier, path, xml: qtiItem(question, { identifier, title }) };
  });
  const resources = items.map(
    ({ identifier, path }) =>
      `<resource identifier="${identifier}" type="imsqti_item_xmlv2p1" href="${path}"><file href="${path}"/></resource>`,
  );
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="${CP}" xmlns:xsi="${XSI}" xsi:schemaLocation="${CP} ${QTI}/imscp_v1p1.xsd" identifier="quiz-${escapeXml(quizId)}"><metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/><resources>${resources.join("")}</resources></manifest>`;
  const files = [["imsmanifest.xml", manifest], ...items.map(({ path, xml }) => [path, xml])];
  const contents = files.map(([path = "", xml = ""]) => [path, strToU8(xml)] as const);
  // Zip's own calendar, which begins in 1980, has no time zone.
  return zipSync(Object.fromEntries(contents), { mtime: createdAt });
}
