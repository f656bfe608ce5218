import { IconAlertTriangle, IconMessagePlus, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useMay } from '../api/may.js';
import { LinkButton } from '../ui/links.js';

/** What one comes for most; nothing of it where the company is closed. */
export function QuickActions({ company }: { company: Company }) {
  const { t } = useTranslation('overview');
  const changeContacts = useMay('Contacts.register');
  const announceIncidents = useMay('Incidents.announce');
  if (company.closedAt) return null;
  const params = { companyId: company.id };
  return (
    <>
      {changeContacts && (
        <LinkButton
          to="/companies/$companyId/contacts/new"
          params={params}
          size="sm"
          leftSection={<IconUserPlus size={18} aria-hidden />}
        >
          {t('actions.newContact')}
        </LinkButton>
      )}
      <LinkButton
        to="/companies/$companyId/tickets/new"
        params={params}
        size="sm"
        variant="default"
        leftSection={<IconMessagePlus size={18} aria-hidden />}
      >
        {t('actions.newTicket')}
      </LinkButton>
      {announceIncidents && (
        <LinkButton
          to="/companies/$companyId/incidents/new"
          params={params}
          size="sm"
          variant="default"
          leftSection={<IconAlertTriangle size={18} aria-hidden />}
        >
          {t('actions.announceIncident')}
        </LinkButton>
      )}
    </>
  );
}
