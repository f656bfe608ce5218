import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table } from '../ui/Table.js';
import { saidOf, type DeclarationInShort } from './declaration.js';

export interface DeclarationTableProps {
  declarations: DeclarationInShort[];
  isWhole: boolean;
}

/** Declarations, the newest first. */
export function DeclarationTable({ declarations, isWhole }: DeclarationTableProps) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const format = useFormat();
  return (
    <Table
      label={t('list.title')}
      items={declarations}
      keyOf={({ id }) => id}
      isWhole={isWhole}
      columns={[
        {
          key: 'subject',
          title: t('incidents:list.columns.subject'),
          width: 'minmax(0, 1.6fr)',
          sortBy: ({ subject }) => subject,
          cell: ({ id: declarationId, subject }) => (
            <TextLink to="/incidents/$declarationId" params={{ declarationId }} className={rowLink}>
              {subject}
            </TextLink>
          ),
        },
        {
          key: 'state',
          title: t('incidents:list.columns.standing'),
          width: 'minmax(0, 0.7fr)',
          sortBy: ({ state }) => state,
          cell: ({ state }) => <DeclarationState state={state} />,
        },
        {
          key: 'kind',
          title: t('incidents:list.columns.kind'),
          width: 'minmax(0, 1fr)',
          sortBy: ({ kind }) => t(`incidents:kinds.${kind}.name`),
          cell: ({ kind, severity }) =>
            t('kindAndSeverity', {
              kind: t(`incidents:kinds.${kind}.name`),
              severity: t(`incidents:severities.${severity}.name`),
            }),
        },
        {
          key: 'declaredAt',
          title: t('incidents:list.columns.announcedAt'),
          width: 'minmax(0, 0.8fr)',
          sortBy: ({ declaredAt }) => declaredAt,
          cell: ({ declaredAt }) => <time dateTime={declaredAt}>{format.shortMoment(declaredAt)}</time>,
        },
        {
          key: 'taken',
          title: t('columns.taken'),
          width: 'minmax(0, 1fr)',
          cell: ({ counts, counts: { acknowledged, announced, waiting, callTasks } }) => (
            <>
              {saidOf(counts).map((what) => (
                <Text key={what}>
                  {what === 'taken' && t('list.taken', { acknowledged, count: announced })}
                  {what === 'telling' && t('picture.telling', { count: waiting })}
                  {what === 'nobody' && t('picture.nobody')}
                </Text>
              ))}
              {callTasks > 0 && (
                <Text size="sm" c="dimmed">
                  {t('list.calls', { count: callTasks })}
                </Text>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

export function DeclarationState({ state }: Pick<DeclarationInShort, 'state'>) {
  const { t } = useTranslation('declarations');
  return (
    <Badge
      {...(state === 'open' ? { variant: 'filled', color: 'red.8' } : { variant: 'default' })}
      tt="none"
      size="lg"
      fw={500}
    >
      {t(`states.${state}`)}
    </Badge>
  );
}
