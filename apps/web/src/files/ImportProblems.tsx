import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportProblem } from './imports.queries.js';

/** What is wrong and where in the file: by line, column and what stands above it. */
export function ImportProblems({ problems }: { problems: ImportProblem[] }) {
  const { t } = useTranslation('files');
  const place = ({ line, column, heading }: ImportProblem): string => {
    if (column !== null && heading !== null) return t('place.cell', { line, column, heading });
    if (heading !== null) return t('place.property', { line, heading });
    return column === null ? t('place.line', { line }) : t('place.column', { line, column });
  };
  return (
    <List spacing={4} listStyleType="none">
      {problems.map((problem, index) => (
        <List.Item key={index}>
          <Text span c="var(--mantine-color-error)">
            {problem.detail}
          </Text>
          <Text size="sm" c="dimmed">
            {place(problem)}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
