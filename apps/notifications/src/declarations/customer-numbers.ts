import { beginningOf, invalid, mostDeclaredAtOnce } from '@lotse/contracts';

/** What the column may be headed, in lower case and with letters alone. */
const headings = new Set(['kundennummer', 'kundennr', 'kdnr', 'kundenno', 'customernumber', 'customerno']);

/** Characters that are told of what is none. */
const longest = 60;

/**
 * The customer numbers in a text: in the column that is headed so, or else whatever stands between blanks, line breaks, commas and
 * semicolons. Each once, in their order.
 * @throws DomainError invalid for more than can be declared at
 */
export function customerNumbersIn(text: string): string[] {
  const lines = text.replace('\ufeff', '').split(/\r\n|\r|\n/);
  const separator = separatorOf(lines[0] ?? '');
  const column = cellsOf(lines[0] ?? '', separator).findIndex((cell) => headings.has(lettersOf(cell)));
  const found =
    column >= 0
      ? lines.slice(1).map((line) => cellsOf(line, separator)[column] ?? '')
      : text.split(/[\s,;\ufeff]+/).map((part) => part.replace(/^["']|["']$/g, ''));
  const each = new Map<string, string>();
  for (const number of found) if (number !== '') each.set(number.toLowerCase(), beginningOf(number, longest));
  if (each.size > mostDeclaredAtOnce)
    throw invalid({
      pointer: '/target/customerNumbers',
      rule: 'tooManyCompanies',
      values: { max: mostDeclaredAtOnce },
    });
  return [...each.values()];
}

const separatorOf = (line: string): string =>
  [';', ',', '\t'].reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));

/** A row of a table: a cell in quotation marks may hold what separates, and `="0123"` is how a spreadsheet is kept from counting. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let index = 0; index <= line.length; index += 1) {
    if (line[index] === '"') isQuoted = !isQuoted;
    if (index < line.length && (isQuoted || line[index] !== separator)) continue;
    cells.push(line.slice(from, index).replaceAll('"', '').trim().replace(/^=/, ''));
    from = index + 1;
  }
  return cells;
}

const lettersOf = (cell: string): string =>
  cell
    .slice(0, longest)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
