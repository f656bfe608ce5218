import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { personName } from '../api/names.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { listKinds, listQuery, type ListKind } from '../distribution-lists/distribution-lists.queries.js';
import { Failure } from '../ui/Failure.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { notify } from '../ui/notify.js';
import classes from './ListsSection.module.css';
import { Section } from './Section.js';

/** On which distribution lists a person stands, and the way onto them. */
export function ListsSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  return (
    <Section title={t('toLists.title')}>
      <ul className={classes.lists}>
        {listKinds.map((kind) => (
          <OnList key={kind} contact={contact} kind={kind} />
        ))}
      </ul>
    </Section>
  );
}

function OnList({ contact, kind }: { contact: Contact; kind: ListKind }) {
  const { t } = useTranslation('contacts');
  const queryClient = useQueryClient();
  const mayAdd = useMay('DistributionLists.add') && !contact.offboardedAt;
  const { companyId, id: contactId } = contact;
  const { data: list, error } = useQuery(listQuery(companyId, kind));
  const place = list?.entries.findIndex((entry) => entry.contactId === contactId) ?? -1;
  const names = { name: personName(contact), list: t(`lists.${kind}`) };

  const add = useCommand(
    async (_: void, headers) => {
      // whatever others have changed on it meanwhile, another one behind them is no contradiction
      const now = await queryClient.fetchQuery({ ...listQuery(companyId, kind), staleTime: 0 });
      // the answer to an earlier attempt was lost: with a new version its key would be refused
      if (now.entries.some((entry) => entry.contactId === contactId)) return now;
      return answer(
        api.POST('/api/v1/companies/{companyId}/distribution-lists/{kind}/entries', {
          params: {
            path: { companyId, kind },
            header: { ...headers, ...ifMatch(now), 'X-CSRF-Token': '' },
          },
          body: { contactId },
        }),
      );
    },
    {
      onSuccess: async () => {
        notify(t('toLists.done', names));
        await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );

  return (
    <li className={classes.list}>
      <TextLink to="/companies/$companyId/distribution-lists" params={{ companyId }}>
        {t(`lists.${kind}`)}
      </TextLink>
      {!list && !error && <Skeleton height={24} width="8rem" />}
      {list && <Text c="dimmed">{place < 0 ? t('toLists.off') : t('toLists.on', { place: place + 1 })}</Text>}
      {mayAdd && list && place < 0 && (
        <Button
          variant="default"
          size="xs"
          loading={add.isPending}
          aria-label={t('toLists.addTo', names)}
          onClick={() => add.mutate()}
        >
          {t('toLists.add')}
        </Button>
      )}
      {!list && <Missing error={error} />}
      <Failure error={add.error} />
    </li>
  );
}
