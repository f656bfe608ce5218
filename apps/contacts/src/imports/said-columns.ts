import { headingKeys, type TableColumn } from '@lotse/contact-files';
import {
  invalid,
  type ImportColumnField,
  type ImportMappingInput,
  type MappedColumnInput,
  type Violation,
} from '@lotse/contracts';

/**
 * What each column is read as: as somebody says, and as it was guessed where they say nothing.
 * Several columns may be guessed to be one field, of which the preferred one that is filled is taken; nobody can say so of two.
 * @throws DomainError invalid `request.invalid`: `columnUnknown`, `columnUnclear`, `columnTwice`, `fieldTwice`, `noColumnRead`
 */
export function saidColumnsOf(
  columns: TableColumn[],
  { columns: named }: ImportMappingInput,
): (ImportColumnField | null)[] {
  const violations: Violation[] = [];
  const said = new Map<number, { field: ImportColumnField | null; pointer: string }>();
  const places = named.map(({ column }) => placesOf(columns, column));
  for (const [order, { field }] of named.entries()) {
    const pointer = `/columns/${order}`;
    const [place, other] = places[order] ?? [];
    if (place === undefined) violations.push({ pointer: `${pointer}/column`, rule: 'columnUnknown' });
    else if (other !== undefined) violations.push({ pointer: `${pointer}/column`, rule: 'columnUnclear' });
    else if (said.has(place)) violations.push({ pointer: `${pointer}/column`, rule: 'columnTwice' });
    else said.set(place, { field, pointer });
  }
  const fields = columns.map(
    ({ guess }, index) => said.get(index)?.field ?? (said.has(index) ? null : guess),
  );
  for (const [place, { field, pointer }] of said) {
    if (field === null || field === columns[place]?.guess) continue;
    const other = fields.findIndex((one, index) => one === field && index !== place);
    if (other >= 0)
      violations.push({ pointer: `${pointer}/field`, rule: 'fieldTwice', values: { column: other + 1 } });
  }
  if (violations.length === 0 && fields.every((field) => field === null))
    violations.push({ pointer: '/columns', rule: 'noColumnRead' });
  if (violations.length > 0) throw invalid(...violations);
  return fields;
}

function placesOf(columns: TableColumn[], column: MappedColumnInput['column']): number[] {
  if (typeof column === 'number') return column < columns.length ? [column] : [];
  const [sought] = headingKeys([column]);
  const keys = headingKeys(columns.map(({ heading }) => heading));
  return keys.flatMap((one, index) => (sought && one?.key === sought.key ? [index] : []));
}
