import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { Failure, useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { FollowerList } from './FollowerList.js';
import { followersQuery, useAddFollower, useRemoveFollower, type OneTicket } from './support.queries.js';

/** Colleagues who follow a ticket, for whoever of the company sees it. */
export function Followers(ticket: OneTicket) {
  const { t } = useTranslation('support');
  const failureText = useFailureText();
  const mayChange = useMay('TicketConversation.addWatcher');
  const { data, error, refetch } = useQuery(followersQuery(ticket));
  const add = useAddFollower(ticket, { onSuccess: () => notify(t('followers.added')) });
  const remove = useRemoveFollower(ticket, { onSuccess: () => notify(t('followers.removed')) });
  if (!data && error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={150} />;
  return (
    <FollowerList
      companyId={ticket.companyId}
      followers={data}
      mayChange={mayChange}
      onAdd={(email) => add.mutateAsync({ email })}
      onRemove={(watcherId) =>
        remove.mutate({ watcherId }, { onError: (failure) => notify(failureText(failure) ?? '') })
      }
    />
  );
}
