import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import classes from './ColumnTitle.module.css';
import type { Sorting } from './useSorting.js';

const icons = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

/** What stands above a column: where it can be sorted by, a button. */
export function ColumnTitle({ title, sort }: { title: string; sort: ReturnType<Sorting<unknown>['of']> }) {
  if (!sort) return title;
  const Icon = icons[sort.direction];
  return (
    <UnstyledButton className={classes.button} data-sorted={sort.direction !== 'none'} onClick={sort.toggle}>
      {title}
      <Icon size={14} aria-hidden />
    </UnstyledButton>
  );
}
