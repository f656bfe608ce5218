import { Checkbox, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { useWhose } from '../api/session.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { Failure } from '../ui/Failure.js';
import { FatesList } from './FatesList.js';
import type { useLeaving } from './useLeaving.js';

export interface LeavingFieldsProps {
  contact: Contact;
  leaving: ReturnType<typeof useLeaving>;
}

/** Who takes over, and what becomes of what the person holds. */
export function LeavingFields({ contact, leaving }: LeavingFieldsProps) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  const { form, holdings, hasOthers, fates } = leaving;
  if (!leaving.isHere) return null;
  return (
    <>
      {hasOthers && (
        <ContactSelect
          companyId={contact.companyId}
          path="successor"
          label={t('successor.label')}
          description={leaving.needsSuccessor ? t('successor.needed') : t('successor.help')}
          required={leaving.needsSuccessor}
          error={form.errors['successor']}
          without={contact.id}
          value={form.values.successor}
          onChange={(successor) => form.setFieldValue('successor', successor)}
        />
      )}
      {!holdings.data && !holdings.error && <Skeleton height={72} />}
      {!holdings.data && <Failure error={holdings.error} onRetry={() => void holdings.refetch()} />}
      {fates && <FatesList fates={fates} successorName={leaving.successorName} />}
      {leaving.asksOwnerless && (
        <Checkbox
          size="md"
          required
          label={t('lastOwner.check')}
          description={t('lastOwner.text', whose)}
          {...form.getInputProps('ownerless', { type: 'checkbox' })}
        />
      )}
    </>
  );
}
