import { Checkbox, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { Failure } from '../ui/Failure.js';
import { FatesList } from './FatesList.js';
import { SuccessorField } from './SuccessorField.js';
import type { useLeaving } from './useLeaving.js';

export interface LeavingFieldsProps {
  contact: Contact;
  leaving: ReturnType<typeof useLeaving>;
}

/** Who takes over, and what becomes of what the person holds. */
export function LeavingFields({ contact, leaving }: LeavingFieldsProps) {
  const { t } = useTranslation('contacts');
  const { holdings, hasOthers, fates, shown } = leaving;
  if (!leaving.isHere) return null;
  return (
    <Stack>
      {hasOthers && (
        <SuccessorField
          leaving={contact}
          required={leaving.needsSuccessor}
          error={shown.successor}
          successor={leaving.successor}
          onChoose={leaving.choose}
        />
      )}
      {!holdings.data && !holdings.error && <Skeleton height={72} />}
      {!holdings.data && <Failure error={holdings.error} onRetry={() => void holdings.refetch()} />}
      {fates && <FatesList fates={fates} successorName={leaving.successorName} />}
      {leaving.asksOwnerless && (
        <Checkbox
          size="md"
          label={t('lastOwner.check')}
          description={t('lastOwner.text')}
          checked={leaving.isOwnerless}
          onChange={({ currentTarget }) => leaving.setOwnerless(currentTarget.checked)}
          error={shown.ownerless}
        />
      )}
    </Stack>
  );
}
