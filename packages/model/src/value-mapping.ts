import { type Static, Type } from "typebox";
import { Key } from "./key.ts";
import { PeriodTarget } from "./period-text.ts";
import { SignMeaning } from "./sign-table.ts";

/**
 * A column of the table: its heading (stacked headings joined with " / "), or its letter where no heading reads so.
 * Spaces at the ends and runs of spaces do not matter.
 */
export const ColumnName = Type.String({
  minLength: 1,
  maxLength: 1000,
  description: 'Heading of the column (stacked headings joined with " / ") or its letter',
});

export const VALUE_MEASURES = ["value", "numerator", "denominator", "lower", "upper", "status"] as const;
/** What the numbers of a column are: the value itself, one of its parts, a limit of its interval, or status letters. */
export const ValueMeasure = Type.Enum(VALUE_MEASURES, {
  description:
    "value; numerator and denominator of it; lower and upper limit of its interval; status: letters p (provisional), s or e (estimated), r (revised) or signs",
});
export type ValueMeasure = Static<typeof ValueMeasure>;

const CodeMap = Type.Record(Type.String(), Type.String());

/** A column (or, in tables with periods in the headings, a group of columns) that holds values. */
export const ValueColumn = Type.Object(
  {
    column: Type.Optional(ColumnName),
    indicator: Type.Optional(Key),
    categories: Type.Optional(Type.Record(Key, Key, { description: "Code per dimension of everything in the column" })),
    measure: Type.Optional(ValueMeasure),
    period: Type.Optional(Type.String({ description: "Period key of everything in the column" })),
    factor: Type.Optional(
      Type.Number({ description: "Numbers are multiplied by it, e.g. 1000 for a table in thousands" }),
    ),
    decimal: Type.Optional(Type.Enum([",", "."], { description: "Decimal sign where it differs from the table's" })),
  },
  {
    additionalProperties: false,
    description:
      "With periods in the headings, `column` is the heading without its period; absent: headings that are nothing but a period",
  },
);
export type ValueColumn = Static<typeof ValueColumn>;

/** Where the period of a value stands. */
export const PeriodMapping = Type.Union([
  Type.Object(
    {
      column: ColumnName,
      as: Type.Optional(PeriodTarget),
      dates: Type.Optional(
        Type.Enum(["day_first", "month_first"], { description: "Which number of 01/02/2024 is the day" }),
      ),
      second: Type.Optional(
        Type.String({ description: "Column with the quarter, month or half-year beside a column with the year" }),
      ),
    },
    { additionalProperties: false, description: "In a column" },
  ),
  Type.Object(
    { fixed: Type.String({ description: "Period key" }) },
    { additionalProperties: false, description: "One period for the whole table" },
  ),
  Type.Object(
    { headings: Type.Literal(true), as: Type.Optional(PeriodTarget) },
    { additionalProperties: false, description: "In the headings of the value columns" },
  ),
]);
export type PeriodMapping = Static<typeof PeriodMapping>;

/** Which column means what: everything needed to read the same table again next year. */
export const ValueMapping = Type.Object(
  {
    level: Type.Optional(Key),
    edition: Type.Optional(
      Type.String({ description: "Edition the values were measured on; absent: the one that fits best" }),
    ),
    sheet: Type.Optional(Type.String({ description: "Sheet of a workbook" })),
    headerRows: Type.Optional(
      Type.Tuple([Type.Integer({ minimum: 1 }), Type.Integer({ minimum: 1 })], {
        description: "First and last row of the headings, counted from 1",
      }),
    ),
    lastRow: Type.Optional(Type.Integer({ minimum: 1, description: "Last row with data; absent: found by content" })),
    area: Type.Object(
      {
        column: ColumnName,
        by: Type.Optional(
          Type.Enum(["code", "name"], {
            description: "What identifies the area; absent: key, also with the name behind it",
          }),
        ),
        fixed: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 100,
            description: "Code of the one area the whole table is about; `column` is then added to the table",
          }),
        ),
      },
      { additionalProperties: false },
    ),
    period: PeriodMapping,
    values: Type.Array(ValueColumn, { minItems: 1, maxItems: 2000 }),
    indicators: Type.Optional(
      Type.Object(
        { column: ColumnName, keys: Type.Record(Type.String(), Key) },
        { additionalProperties: false, description: "Column that names the indicator; texts not listed are left out" },
      ),
    ),
    categories: Type.Optional(
      Type.Array(
        Type.Object(
          { column: ColumnName, dimension: Key, codes: CodeMap },
          {
            additionalProperties: false,
            description: 'Column that names the category; code "" stands for the total; texts not listed are left out',
          },
        ),
      ),
    ),
    filters: Type.Optional(
      Type.Array(
        Type.Object(
          { column: ColumnName, keep: Type.Array(Type.String(), { minItems: 1 }) },
          { additionalProperties: false, description: "Only rows with one of these texts in the column" },
        ),
      ),
    ),
    decimal: Type.Optional(Type.Enum([",", "."], { description: "Decimal sign; absent: found by content" })),
    signs: Type.Optional(
      Type.Record(Type.String(), SignMeaning, { description: "Signs that mean something else here than usual" }),
    ),
    hidden: Type.Optional(
      Type.Enum(["take", "leave_out"], { description: "What to do with hidden rows and columns of a workbook" }),
    ),
    replace: Type.Optional(
      Type.Boolean({ description: "Values not in the file are removed; absent: they keep what they were" }),
    ),
  },
  { additionalProperties: false },
);
export type ValueMapping = Static<typeof ValueMapping>;

/** Something the content does not settle. Each answer brings the entries of the mapping that it stands for. */
export const MappingQuestion = Type.Object(
  {
    id: Type.String(),
    text: Type.Object({ de: Type.String(), en: Type.String() }),
    answers: Type.Array(
      Type.Object({
        text: Type.Object({ de: Type.String(), en: Type.String() }),
        mapping: Type.Partial(ValueMapping),
      }),
    ),
  },
  { additionalProperties: false },
);
export type MappingQuestion = Static<typeof MappingQuestion>;

/** What the content suggests: a mapping (absent when too little was recognised) and what is still open. */
export type MappingProposal = { mapping?: ValueMapping; questions: MappingQuestion[] };
