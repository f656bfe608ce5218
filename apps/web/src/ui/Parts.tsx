import type { LinkProps } from '@tanstack/react-router';
import { TextLink } from './links.js';
import classes from './Parts.module.css';

export interface Part {
  to: NonNullable<LinkProps['to']>;
  label: string;
}

/** The pages of a room that has several, side by side. */
export const Parts = ({ label, parts }: { label: string; parts: readonly Part[] }) => (
  <nav aria-label={label}>
    <ul className={classes.parts}>
      {parts.map(({ to, label: name }) => (
        <li key={to}>
          <TextLink
            to={to}
            activeOptions={{ exact: true, includeSearch: false }}
            className={classes.part}
            underline="never"
          >
            {name}
          </TextLink>
        </li>
      ))}
    </ul>
  </nav>
);
