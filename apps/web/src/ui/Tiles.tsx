import { Title } from '@mantine/core';
import { useFormat } from '../i18n/format.js';
import classes from './Tiles.module.css';

export interface Tile {
  label: string;
  count: number;
  /** Somebody has to do something about it. */
  isUrgent?: boolean;
}

/** Numbers that belong together, each with what it counts. */
export function Tiles({ title, tiles }: { title: string; tiles: Tile[] }) {
  const format = useFormat();
  return (
    <section aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <dl className={classes.tiles}>
        {tiles.map(({ label, count, isUrgent = false }) => (
          <div key={label} className={classes.tile} data-urgent={isUrgent}>
            <dt className={classes.label}>{label}</dt>
            <dd className={classes.number}>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
