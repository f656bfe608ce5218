import type { ComponentType, ReactNode } from 'react';
import classes from './Mark.module.css';

export interface MarkProps {
  tone?: 'accent' | 'strong';
  icon?: ComponentType<{ size: number; 'aria-hidden': true }>;
  children: ReactNode;
}

/** A word or two about a person, as a chip. */
export const Mark = ({ tone, icon: Icon, children }: MarkProps) => (
  <span className={classes.mark} data-tone={tone}>
    {Icon && <Icon size={13} aria-hidden />}
    {children}
  </span>
);

export const Marks = ({ children }: { children: ReactNode }) => (
  <span className={classes.marks}>{children}</span>
);
