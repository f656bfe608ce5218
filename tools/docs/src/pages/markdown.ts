export const printedFrom = (source: string): string =>
  `<!-- Printed from ${source} by \`npm run docs\`. Do not edit: CI compares. -->`;

/** A table; a `|` in a cell does not end it. */
export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

export const code = (text: string): string => `\`${text}\``;
