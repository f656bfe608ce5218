import { Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconAddressBook,
  IconBuilding,
  IconBell,
  IconFileImport,
  IconHistory,
  IconHeartHandshake,
  IconKey,
  IconLayoutDashboard,
  IconSearch,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useSession } from '../api/session.js';
import { NavigationLink } from '../ui/links.js';
import { CompanyName } from './CompanyName.js';
import classes from './Navigation.module.css';

const icon = (Icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>) => (
  <Icon size={20} stroke={1.5} aria-hidden />
);

/** Where one can go: a customer in their own company, staff in the company they look at. */
export function Navigation() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { companyId = user.companyId } = useParams({ strict: false });
  const searchEverywhere = useMay('searchEverywhere');

  return (
    <div className={classes.entries}>
      {searchEverywhere && (
        <Stack gap={2} mb="md">
          <NavigationLink to="/search" label={t('navigation.search')} leftSection={icon(IconSearch)} />
        </Stack>
      )}
      {companyId && <CompanyNavigation companyId={companyId} />}
    </div>
  );
}

function CompanyNavigation({ companyId }: { companyId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const readUsers = useMay('readUsers');
  const readApiKeys = useMay('readApiKeys');
  const announceIncidents = useMay('announceIncidents');
  const params = { companyId };
  const exactly = { exact: true, includeSearch: false };

  return (
    <>
      {user.companyId === null && <CompanyName companyId={companyId} />}
      <Section title={user.companyId === null ? t('navigation.company') : t('navigation.account')}>
        <NavigationLink
          to="/companies/$companyId"
          params={params}
          activeOptions={exactly}
          label={t('navigation.overview')}
          leftSection={icon(IconLayoutDashboard)}
        />
      </Section>
      <Section title={t('navigation.employees')}>
        <NavigationLink
          to="/companies/$companyId/contacts"
          params={params}
          activeOptions={{ includeSearch: false }}
          label={t('navigation.contacts')}
          leftSection={icon(IconAddressBook)}
        />
        <NavigationLink
          to="/companies/$companyId/distribution-lists"
          params={params}
          label={t('navigation.distributionLists')}
          leftSection={icon(IconBell)}
        />
      </Section>
      <Section title={t('navigation.enterprise')}>
        <NavigationLink
          to="/companies/$companyId/details"
          params={params}
          label={t('navigation.details')}
          leftSection={icon(IconBuilding)}
        />
        {readUsers && (
          <NavigationLink
            to="/companies/$companyId/users"
            params={params}
            label={t('navigation.users')}
            leftSection={icon(IconUsers)}
          />
        )}
        {readApiKeys && (
          <NavigationLink
            to="/companies/$companyId/api-keys"
            params={params}
            label={t('navigation.apiKeys')}
            leftSection={icon(IconKey)}
          />
        )}
        <NavigationLink
          to="/companies/$companyId/files"
          params={params}
          label={t('navigation.files')}
          leftSection={icon(IconFileImport)}
        />
        <NavigationLink
          to="/companies/$companyId/audit"
          params={params}
          label={t('navigation.audit')}
          leftSection={icon(IconHistory)}
        />
      </Section>
      <Section title={t('navigation.support')}>
        <NavigationLink
          to="/companies/$companyId/tickets"
          params={params}
          label={t('navigation.tickets')}
          leftSection={icon(IconTicket)}
        />
        {announceIncidents && (
          <NavigationLink
            to="/companies/$companyId/incidents"
            params={params}
            label={t('navigation.incidents')}
            leftSection={icon(IconAlertTriangle)}
          />
        )}
        <NavigationLink
          to="/bereavement"
          label={t('navigation.bereavement')}
          leftSection={icon(IconHeartHandshake)}
        />
      </Section>
    </>
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap={2} mb="md" role="group" aria-label={title}>
    <Text size="sm" fw={600} c="dimmed" px="sm" py={4}>
      {title}
    </Text>
    {children}
  </Stack>
);
