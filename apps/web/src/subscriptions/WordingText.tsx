import classes from './WordingText.module.css';

/** What somebody agrees to, to the letter. */
export const WordingText = ({ children }: { children: string }) => (
  <blockquote className={classes.wording}>{children}</blockquote>
);
