import { Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton, TextLink } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { rowLink, Table } from '../ui/Table.js';
import { templatesQuery } from './templates.queries.js';

/** The texts from which incidents are declared. */
export function IncidentTemplatesPage() {
  const { t, i18n } = useTranslation(['incident-templates', 'incidents']);
  const format = useFormat();
  const mayWrite = useMay('IncidentTemplates.put');
  const { data: templates, error, refetch } = useQuery(templatesQuery);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        mayWrite && (
          <LinkButton to="/incident-templates/new" leftSection={<IconPlus size={20} aria-hidden />}>
            {t('list.new')}
          </LinkButton>
        )
      }
    >
      {!templates && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!templates && !error && <ListLoading rows={3} height={{ base: 190, sm: 72 }} />}
      {templates && (
        <Table
          label={t('title')}
          items={templates}
          keyOf={({ key }) => key}
          isWhole
          columns={[
            {
              key: 'subject',
              title: t('list.subject'),
              width: 'minmax(0, 1.6fr)',
              sortBy: ({ texts }) => texts[i18n.language === 'en' ? 'en' : 'de'].subject,
              cell: ({ key: templateKey, texts }) => {
                const { subject } = texts[i18n.language === 'en' ? 'en' : 'de'];
                return (
                  <>
                    {mayWrite ? (
                      <TextLink
                        to="/incident-templates/$templateKey"
                        params={{ templateKey }}
                        className={rowLink}
                      >
                        {subject}
                      </TextLink>
                    ) : (
                      <Text fw={600}>{subject}</Text>
                    )}
                    <Text size="sm" c="dimmed">
                      {templateKey}
                    </Text>
                  </>
                );
              },
            },
            {
              key: 'kind',
              title: t('list.kind'),
              width: 'minmax(0, 1fr)',
              sortBy: ({ kind }) => t(`incidents:kinds.${kind}.name`),
              cell: ({ kind }) => t(`incidents:kinds.${kind}.name`),
            },
            {
              key: 'state',
              title: t('list.state'),
              width: 'minmax(0, 0.8fr)',
              sortBy: ({ retiredAt }) => (retiredAt ? 1 : 0),
              cell: ({ retiredAt }) => t(retiredAt ? 'list.retired' : 'list.offered'),
            },
            {
              key: 'updatedAt',
              title: t('list.updatedAt'),
              width: 'minmax(0, 0.8fr)',
              sortBy: ({ updatedAt }) => updatedAt,
              cell: ({ updatedAt }) => <time dateTime={updatedAt}>{format.shortMoment(updatedAt)}</time>,
            },
          ]}
        />
      )}
    </Page>
  );
}
