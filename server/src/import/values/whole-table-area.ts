import type { MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import type { Sheet } from "../formats/grid.ts";
import { CellKinds } from "./cell-kinds.ts";
import type { Knowledge } from "./knowledge.ts";
import { LayoutFinder } from "./layout.ts";
import { type NamedArea, namedArea } from "./named-area.ts";
import { isNumeric, profileColumns } from "./propose/column-profile.ts";
import { type ProposedMapping, proposeMapping } from "./propose/propose.ts";
import type { Wishes } from "./propose/propose-area.ts";

/** Heading of the column that is added to a table of one area; another one where the table has a column of that name. */
const HEADING = "Raumeinheit";

type Lines = { titles: readonly string[]; sheet: string; fileName: string };

const linesOf = ({ titles, sheet, fileName }: Lines) => [...titles, sheet, fileName.replace(/\.[^.]*$/, "")];

/** The one area that the title of a sheet, its name or the file's name tells; `undefined` when none or several. */
export function areaNamedBy(sheet: Sheet, fileName: string, knowledge: Knowledge): NamedArea | undefined {
  const { titles } = new LayoutFinder(sheet).find();
  return namedArea(linesOf({ titles, sheet: sheet.name, fileName }), knowledge);
}

/**
 * Adds the column that a table of one area lacks: the area's code in every row of data, under `heading`. False where the
 * table has no headings to put one beside.
 */
export function addAreaColumn(
  sheet: Sheet,
  code: string,
  heading: string,
  rows: Pick<ValueMapping, "headerRows" | "lastRow"> = {},
): boolean {
  const { grid } = sheet;
  const layout = new LayoutFinder(sheet).find(rows);
  if (layout.headings.includes(heading)) return true;
  if (layout.headerLast < 0) return false;
  const column = grid.columnCount;
  grid.setText(layout.headerLast, column, heading);
  const id = grid.textId(code);
  for (let row = layout.firstRow; row <= layout.lastRow; row += 1) grid.set(row, column, id);
  return true;
}

/** Adds the area's column to the sheet a mapping means, when its area stands in no column of the file. */
export function addMappedArea(sheets: readonly Sheet[], mapping: ValueMapping): void {
  const { column, fixed } = mapping.area;
  if (fixed === undefined) return;
  const visible = sheets.filter(({ hidden, grid }) => !hidden && grid.rowCount > 0);
  const sheet = mapping.sheet === undefined ? visible[0] : sheets.find(({ name }) => name === mapping.sheet);
  if (sheet) addAreaColumn(sheet, fixed, column, mapping);
}

/**
 * For a file none of whose columns names areas, but its title, sheet or name does: the question whether all of its values
 * belong to that area, with the whole mapping as the answer. Several sheets are left to the person who has them.
 */
export function proposeForNamedArea(
  sheets: readonly Sheet[],
  fileName: string,
  wishes: Wishes,
  knowledge: Knowledge,
): ProposedMapping | undefined {
  const [sheet, ...others] = sheets.filter(({ hidden, grid }) => !hidden && grid.rowCount > 0);
  if (!sheet || others.length > 0) return undefined;
  const kinds = new CellKinds(sheet.grid);
  const layout = new LayoutFinder(sheet, kinds).find();
  const profiles = profileColumns(sheet, kinds, layout);
  const area = namedArea(linesOf({ titles: layout.titles, sheet: sheet.name, fileName }), knowledge);
  if (!area || !profiles.some(isNumeric)) return undefined;
  const heading = layout.headings.includes(HEADING) ? `${HEADING} (${area.code})` : HEADING;
  if (!addAreaColumn(sheet, area.code, heading)) return undefined;
  const { mapping, missing } = proposeMapping([sheet], fileName, { ...wishes, level: area.level }, knowledge);
  if (mapping?.area.column !== heading) return undefined;
  const whole: ValueMapping = { ...mapping, area: { column: heading, fixed: area.code } };
  return { questions: [areaQuestion(area, whole)], ...(missing && { missing }) };
}

function areaQuestion({ code, name, line }: NamedArea, mapping: ValueMapping): MappingQuestion {
  return {
    id: "area",
    text: {
      de: `Keine Spalte sagt, zu welcher Raumeinheit die Werte gehören. Genannt ist „${name}“ (in „${line}“). Gelten alle Werte der Tabelle dafür?`,
      en: `No column says which area the values belong to. “${name}” is named (in “${line}”). Are all values of the table for it?`,
    },
    answers: [
      {
        text: { de: `Ja, alle Werte gelten für ${name} (${code}).`, en: `Yes, all values are for ${name} (${code}).` },
        mapping,
      },
    ],
  };
}
