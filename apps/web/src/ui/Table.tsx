import type { CSSProperties, ReactNode } from 'react';
import { ColumnTitle } from './ColumnTitle.js';
import classes from './Table.module.css';
import { useSorting, type SortKey } from './useSorting.js';

export interface Column<T> {
  key: string;
  title: string;
  /** Its share of the width: of a grid's template. */
  width: string;
  cell: (item: T) => ReactNode;
  sortBy?: SortKey<T>;
  /** Its title stands before what is in it where the row is folded: without it nobody knew what that is. */
  labelled?: true;
}

export interface TableProps<T> {
  label: string;
  /** The first names the row. A link of the class `rowLink` in it makes the whole row lead where it leads. */
  columns: Column<T>[];
  items: T[];
  keyOf: (item: T) => string;
  /** Their places are told. */
  numbered?: boolean;
  /** Nothing more is to be loaded: then it can be sorted. */
  isWhole: boolean;
}

/**
 * A list as a table whose head stays in view. Where it is narrow each row folds into a block; roles keep it a table for
 * screen readers.
 */
export function Table<T>({ label, columns, items, keyOf, numbered, isWhole }: TableProps<T>) {
  const keys = Object.fromEntries(columns.map(({ key, sortBy }) => [key, sortBy]));
  const sorting = useSorting(items, keys, isWhole && items.length > 1);
  const grid = { '--columns': columns.map(({ width }) => width).join(' ') } as CSSProperties;
  return (
    <div className={classes.frame}>
      <table role="table" className={classes.table} aria-label={label} data-numbered={numbered} style={grid}>
        <thead role="rowgroup" className={classes.head}>
          <tr role="row">
            {columns.map(({ key, title }) => {
              const sort = sorting.of(key);
              return (
                <th key={key} role="columnheader" scope="col" aria-sort={sort?.direction}>
                  <ColumnTitle title={title} sort={sort} />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup" className={classes.body}>
          {sorting.sorted.map((item) => (
            <tr key={keyOf(item)} role="row">
              {columns.map(({ key, title, cell, labelled }, index) =>
                index === 0 ? (
                  <th key={key} role="rowheader" scope="row">
                    {cell(item)}
                  </th>
                ) : (
                  <td key={key} role="cell" data-label={labelled && title}>
                    {cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of the link to which a whole row leads: a real one, for the keyboard and for opening a tab. */
export const rowLink = classes.rowLink;
