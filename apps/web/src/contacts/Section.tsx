import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Surface } from '../ui/Surface.js';

export interface SectionProps {
  /** Of its heading, to be jumped to. */
  id?: string;
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A part of the page about a person. */
export const Section = ({ id, title, lead, children }: SectionProps) => (
  <Surface>
    <Title order={2} {...(id && { id, tabIndex: -1 })} mb={lead ? 4 : 'md'}>
      {title}
    </Title>
    {lead && (
      <Text size="sm" c="dimmed" mb="md">
        {lead}
      </Text>
    )}
    {children}
  </Surface>
);
