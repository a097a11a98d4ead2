import type { MappingQuestion } from "@raumblick/model/value-mapping";

/**
 * What whoever knows the files answers to the questions they leave open. The first rule that fits the file and the
 * question counts; its pattern chooses among the answers the importer offers.
 */
const ANSWERS: readonly [file: RegExp, question: RegExp, answer: RegExp][] = [
  [/berlin-lor-population-/, /^period$/, /Halbjahr/],
  [/pflegestatistik-kreise-2003-2015\.xlsx/, /^sheet$/, /^all_regions/],
  [/de-districts-results/, /^period$/, /2023/],
  [/-05954-ennepe-ruhr-kreis-daily/, /^area$/, /Ennepe-Ruhr-Kreis/],
  [/inkar-(en-)?kreis/, /^percent:/, /^Schon in Prozent/],
];

/** The answer to a question about a file; `undefined` when nobody has given one. */
export function answerOf(
  file: string,
  { id, answers }: MappingQuestion,
): MappingQuestion["answers"][number] | undefined {
  const rule = ANSWERS.find(([path, question]) => path.test(file) && question.test(id));
  return rule && answers.find(({ text }) => rule[2].test(text.de));
}
