import type { mostMappedColumns } from '@lotse/contracts';

/**
 * How much of what somebody sends is looked at: far more than people's files have, and so little that the time to read a file
 * grows with its size and with nothing else. Lengths are in characters (UTF-16 code units).
 */
export const limits = {
  /** Rows of a table without its headings, or cards. */
  rows: 20_000,
  /** Cells of a row: so many columns has a sheet of Excel. */
  columns: 16_384,
  /** A heading that may mean a column. */
  heading: 200,
  /** Columns about which somebody is asked. */
  askedColumns: 200 satisfies typeof mostMappedColumns,
  /** Rows at the beginning of a table in which samples of its columns are looked for, samples of each, and their characters. */
  sampledRows: 100,
  samples: 3,
  sample: 60,
  /** A value of a column, or of a property, that is read: all fifty responsibilities by their names fit in. */
  value: 10_000,
  /** Marks on one letter: the Stream-Safe Text Format (UAX #15, section 13). Bringing more into order takes quadratic time. */
  marks: 30,
  /** A line of a vCard, unfolded, as far as it is looked at, in bytes. A picture may be longer: nobody reads it. */
  line: 80_000,
  /** Values of all parameters of a property. */
  parameters: 100,
  /** Properties of a card that are read. */
  properties: 200,
  /** Problems told of a row, and remarks. */
  problems: 20,
  /** Unknown headings that are told. */
  ignoredHeadings: 50,
} as const;
