import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ChangeSubscriptionsDialog } from './ChangeSubscriptionsDialog.js';
import { ProofDialog } from './ProofDialog.js';
import type { Subscribed, Subscriber } from './subscriptions.queries.js';

export interface SubscriberActionsProps {
  subscriber: Subscriber;
  whose: string;
  /** Nothing can be changed before it is known. */
  subscribed: Subscribed | undefined;
  external: boolean;
  /** Whether they can be asked for anything at all. */
  isOpen: boolean;
}

/** Changing what is subscribed, and its proof: for whoever may. */
export function SubscriberActions({
  subscriber,
  whose,
  subscribed,
  external,
  isOpen,
}: SubscriberActionsProps) {
  const { t } = useTranslation('subscriptions');
  const isCompany = subscriber.contactId === null;
  const mayChange = useMay(isCompany ? 'CompanySubscriptions.change' : 'Subscriptions.change');
  const mayProve = useMay(isCompany ? 'CompanySubscriptions.proof' : 'Subscriptions.proof');
  const [isChanging, changing] = useDisclosure();
  const [isProving, proving] = useDisclosure();
  const hasAny = subscribed !== undefined && subscribed.subscriptions.length > 0;
  return (
    <>
      {mayChange && isOpen && subscribed && (
        <Button variant="default" size="sm" aria-label={t('change.of', { whose })} onClick={changing.open}>
          {t('change.begin')}
        </Button>
      )}
      {mayProve && hasAny && (
        <Button variant="default" size="sm" aria-label={t('proof.of', { whose })} onClick={proving.open}>
          {t('proof.begin')}
        </Button>
      )}
      {isChanging && subscribed && (
        <ChangeSubscriptionsDialog
          subscriber={subscriber}
          whose={whose}
          subscribed={subscribed}
          external={external}
          onClose={changing.close}
        />
      )}
      {isProving && <ProofDialog subscriber={subscriber} whose={whose} onClose={proving.close} />}
    </>
  );
}
