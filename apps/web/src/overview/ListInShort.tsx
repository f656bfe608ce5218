import { Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recipientsQuery, type ListKind } from '../distribution-lists/distribution-lists.queries.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import classes from './ListInShort.module.css';
import { Panel } from './Panel.js';

const mostShown = 5;

/** Whom an incident would reach now, in the order in which they stand on the list. */
export function ListInShort({ companyId, kind }: { companyId: string; kind: ListKind }) {
  const { t } = useTranslation('overview');
  const { data, error } = useQuery(recipientsQuery(companyId, kind));
  const reached = data?.recipients.filter(({ included }) => included);
  const more = reached ? reached.length - mostShown : 0;
  return (
    <Panel
      title={t(`lists.${kind}`)}
      link={
        <TextLink to="/companies/$companyId/distribution-lists" params={{ companyId }} size="sm">
          {t('lists.open')}
        </TextLink>
      }
    >
      <Missing error={error} />
      {!data && !error && <Skeleton height={64} />}
      {data?.step === 'primary-contact' && <Gap text={t('lists.primaryContact')} />}
      {data?.step === 'company-address' && <Gap text={t('lists.companyAddress')} />}
      {reached?.length === 0 && <Gap text={t('lists.nobody')} />}
      {reached && reached.length > 0 && (
        <Stack gap="xs">
          <ol className={classes.people}>
            {reached.slice(0, mostShown).map(({ contactId, email, label }, index) => (
              <li key={`${contactId ?? email}-${index}`}>
                {label && (
                  <Text component="span" display="block">
                    {label}
                  </Text>
                )}
                <Text component="span" display="block" {...(label && { size: 'sm', c: 'dimmed' })}>
                  {email}
                </Text>
              </li>
            ))}
          </ol>
          {more > 0 && <Text c="dimmed">{t('lists.more', { count: more })}</Text>}
        </Stack>
      )}
    </Panel>
  );
}

const Gap = ({ text }: { text: string }) => (
  <span className={classes.gap}>
    <IconAlertCircle size={18} aria-hidden />
    <span>{text}</span>
  </span>
);
