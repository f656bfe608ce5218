import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportProblem } from './imports.queries.js';

export interface ImportProblemsProps {
  problems: ImportProblem[];
  /** Remarks stop nothing. */
  isRemark?: boolean;
}

/** What is wrong, or worth knowing, and where in the file: by line, column and what stands above it. */
export function ImportProblems({ problems, isRemark = false }: ImportProblemsProps) {
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
          <Text span {...(!isRemark && { c: 'var(--mantine-color-error)' })}>
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
