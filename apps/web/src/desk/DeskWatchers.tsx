import { useTranslation } from 'react-i18next';
import { FollowerList } from '../support/FollowerList.js';
import { useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { useAddWatcher, useRemoveWatcher, type WholeDeskTicket } from './desk.queries.js';

/** Who of the company gets the answers as well. */
export function DeskWatchers({ ticket: { id, companyId, watchers } }: { ticket: WholeDeskTicket }) {
  const { t } = useTranslation('support');
  const failureText = useFailureText();
  const add = useAddWatcher(id, { onSuccess: () => notify(t('followers.added')) });
  const remove = useRemoveWatcher(id, { onSuccess: () => notify(t('followers.removed')) });
  if (companyId === null) return null;
  return (
    <FollowerList
      companyId={companyId}
      followers={watchers}
      mayChange
      onAdd={(email) => add.mutateAsync({ email })}
      onRemove={(watcherId) =>
        remove.mutate({ watcherId }, { onError: (error) => notify(failureText(error) ?? '') })
      }
    />
  );
}
