import type { Question } from "../../../../shared/engines/text/text_engine.ts";
import { escapeXml } from "./exported_quiz.ts";

const QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** The interaction of an item, and what it scores as correct. */
interface Interaction {
  readonly declaration: string;
  readonly body: string;
  /** What sets SCORE. */
  readonly scoring: string;
}

/** Writes a question as an assessmentItem; its explanation is shown with the score. */
export function qtiItem(
  question: Question,
  { identifier, title }: { identifier: string; title: string },
): string {
  const { declaration, body, scoring } = interactionOf(question);
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="${QTI}" xmlns:xsi="${XSI}" xsi:schemaLocation="${QTI} ${QTI}/imsqti_v2p1.xsd" identifier="${escapeXml(identifier)}" title="${escapeXml(title)}" adaptive="false" timeDependent="false">
${declaration}
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
<itemBody>${body}</itemBody>
<responseProcessing>${scoring}<setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">EXPLANATION</baseValue></setOutcomeValue></responseProcessing>
<modalFeedback outcomeIdentifier="FEEDBACK" identifier="EXPLANATION" showHide="show">${escapeXml(question.explanation)}</modalFeedback>
</assessmentItem>
`;
}

function interactionOf(question: Question): Interaction {
  switch (question.type) {
    case "multiple_choice": {
      const choices = question.choices.map((text, index) => ({ id: `C${index}`, text }));
      return choiceInteraction(question.prompt, { choices, right: `C${question.answer}` });
    }
    case "true_false": {
      const choices = [
        { id: "TRUE", text: "True" },
        { id: "FALSE", text: "False" },
      ];
      const right = question.answer ? "TRUE" : "FALSE";
      return choiceInteraction(question.prompt, { choices, right });
    }
    case "fill_in":
    case "short_answer":
      return textInteraction(question);
    case "matching":
      return matchInteraction(question);
  }
}

const prompt = (text: string) => `<prompt>${escapeXml(text)}</prompt>`;
const value = (text: string) => `<value>${escapeXml(text)}</value>`;

const IF_RIGHT = `<responseCondition><responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition>`;
const AS_MAPPED = `<responseCondition><responseIf><not><isNull><variable identifier="RESPONSE"/></isNull></not><setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue></responseIf></responseCondition>`;

function choiceInteraction(
  text: string,
  { choices, right }: { choices: readonly { id: string; text: string }[]; right: string },
): Interaction {
  const written = choices.map(
    (choice) => `<simpleChoice identifier="${choice.id}">${escapeXml(choice.text)}</simpleChoice>`,
  );
  return {
    declaration: `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse>${value(right)}</correctResponse></responseDeclaration>`,
    body: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">${prompt(text)}${written.join("")}</choiceInteraction>`,
    scoring: IF_RIGHT,
  };
}

function textInteraction(
  question: Extract<Question, { type: "fill_in" | "short_answer" }>,
): Interaction {
  const answers = question.answers;
  const length = Math.max(...answers.map((answer) => answer.length));
  // Upper and lower case count as the same here, and a key may not occur twice.
  const known = answers.map((answer) => answer.toLowerCase());
  const keys = answers.filter((_, index) => known.indexOf(known[index] ?? "") === index);
  const mapped = keys.map(
    (answer) => `<mapEntry mapKey="${escapeXml(answer)}" mappedValue="1" caseSensitive="false"/>`,
  );
  return {
    declaration: `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"><correctResponse>${value(answers[0] ?? "")}</correctResponse><mapping defaultValue="0">${mapped.join("")}</mapping></responseDeclaration>`,
    body: `<p>${escapeXml(question.prompt)}</p><p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="${length}"/></p>`,
    scoring: AS_MAPPED,
  };
}

function matchInteraction(question: Extract<Question, { type: "matching" }>): Interaction {
  const { items, choices, answer } = question;
  const share = Math.round(1e4 / items.length) / 1e4;
  const set = (side: string, texts: readonly string[]) => {
    const written = texts.map(
      (text, index) =>
        `<simpleAssociableChoice identifier="${side}${index}" matchMax="1">${escapeXml(text)}</simpleAssociableChoice>`,
    );
    return `<simpleMatchSet>${written.join("")}</simpleMatchSet>`;
  };
  const pairs = answer.map((choice, item) => `I${item} C${choice}`);
  const mapped = pairs.map((pair) => `<mapEntry mapKey="${pair}" mappedValue="${share}"/>`);
  return {
    declaration: `<responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="directedPair"><correctResponse>${pairs.map(value).join("")}</correctResponse><mapping lowerBound="0" upperBound="1" defaultValue="0">${mapped.join("")}</mapping></responseDeclaration>`,
    body: `<matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="${items.length}">${prompt(question.prompt)}${set("I", items)}${set("C", choices)}</matchInteraction>`,
    scoring: AS_MAPPED,
  };
}
