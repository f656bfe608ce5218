import type { ReactNode } from 'react';
import classes from './Facts.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
}

/** What is known of something: a name and a value each, side by side where there is room; in a narrow place one below the other. */
export const Facts = ({ facts, isNarrow = false }: { facts: Fact[]; isNarrow?: boolean }) => (
  <dl className={classes.facts} data-narrow={isNarrow}>
    {facts.map(({ label, value }) => (
      <div key={label} className={classes.fact}>
        <dt className={classes.label}>{label}</dt>
        <dd className={classes.value}>{value}</dd>
      </div>
    ))}
  </dl>
);
