import { Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode, type Ref } from 'react';
import { Surface } from '../ui/Surface.js';
import classes from './Section.module.css';

export interface SectionProps {
  title: string;
  lead: ReactNode;
  /** Takes the focus when what had it is gone. */
  headingRef?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

export function Section({ title, lead, headingRef, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Surface>
        <Stack gap="md">
          <Stack gap={4}>
            <Title order={2} id={id} ref={headingRef} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            <Text c="dimmed">{lead}</Text>
          </Stack>
          {children}
        </Stack>
      </Surface>
    </section>
  );
}
