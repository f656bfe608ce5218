import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import classes from './files.module.css';
import { useImports } from './imports.queries.js';

/** Earlier imports, for as long as they are kept. */
export function ImportList({ companyId }: { companyId: string }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const list = useImports(companyId);
  const imports = list.items ?? [];
  if (list.error && !list.items) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (imports.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('earlier.title')}</Title>
      <Text c="dimmed">{t('earlier.lead')}</Text>
      <Surface p={0}>
        <ul className={classes.list}>
          {imports.map(({ id, format: kind, size, status, counts, createdAt }) => (
            <li key={id} className={classes.row}>
              <div className={classes.words}>
                <TextLink
                  to="/companies/$companyId/files/imports/$importId"
                  params={{ companyId, importId: id }}
                  fw={600}
                >
                  {t('earlier.name', { format: t(`formats.${kind}`), moment: format.shortMoment(createdAt) })}
                </TextLink>
                <Text size="sm" c="dimmed">
                  {t('earlier.size', { size: format.size(size), count: counts.rows })}
                </Text>
              </div>
              <Text>
                {status === 'applied'
                  ? t('earlier.applied', { count: counts.applied })
                  : t(`statuses.${status}`)}
              </Text>
            </li>
          ))}
        </ul>
      </Surface>
      <ShowMore list={list} />
    </Stack>
  );
}
