/** How much of a report is looked at; what says why it has come stands at its beginning. */
export const reportLimits = {
  /** Of the part for machines, and of the part for people, in characters. */
  text: 64_000,
  lines: 2_000,
  /** MIME parts; more are no report. */
  parts: 100,
  /** Headers of one part, in octets. */
  headers: 256 * 1024,
  html: 200_000,
} as const;
