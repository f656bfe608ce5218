import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import type { Import } from './imports.queries.js';

/** How the file was read, for whoever wonders about its letters or columns. */
export function ImportFileFacts({ one }: { one: Import }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const facts = [
    t('facts.uploaded', { moment: format.moment(one.createdAt), size: format.size(one.size) }),
    ...(one.encoding ? [t('facts.encoding', { encoding: t(`encodings.${one.encoding}`) })] : []),
    ...(one.delimiter ? [t('facts.delimiter', { delimiter: t(`delimiters.${one.delimiter}`) })] : []),
    ...(one.ignoredHeadings.length > 0
      ? [t('facts.ignored', { headings: format.list(one.ignoredHeadings) })]
      : []),
  ];
  return (
    <Text size="sm" c="dimmed">
      {facts.join(' ')}
    </Text>
  );
}
