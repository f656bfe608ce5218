import { Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Surface } from '../ui/Surface.js';
import classes from './FormSection.module.css';

export interface FormSectionProps {
  /** By which it is jumped to. */
  id: string;
  title: string;
  /** Why this is asked. */
  why?: ReactNode;
  children: ReactNode;
}

/** Fields that belong together, with their reason. Two stand side by side where there is room. */
export function FormSection({ id, title, why, children }: FormSectionProps) {
  const whyId = useId();
  return (
    <Surface>
      <fieldset className={classes.fieldset} aria-describedby={why ? whyId : undefined}>
        <legend id={id} tabIndex={-1} className={classes.legend}>
          {title}
        </legend>
        {why && (
          <Text id={whyId} c="dimmed" size="sm" mt={4}>
            {why}
          </Text>
        )}
        {children}
      </fieldset>
    </Surface>
  );
}

export const Fields = ({ children }: { children: ReactNode }) => (
  <div className={classes.fields}>{children}</div>
);

/** Takes the whole width among fields that stand side by side. */
export const Whole = ({ children }: { children: ReactNode }) => <div data-whole>{children}</div>;
