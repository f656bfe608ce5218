import type { ReactNode } from 'react';
import classes from './Explanation.module.css';

/** The answer to a question, for those who ask it. */
export const Explanation = ({ question, children }: { question: string; children: ReactNode }) => (
  <details className={classes.explanation}>
    <summary>{question}</summary>
    <div className={classes.content}>{children}</div>
  </details>
);
