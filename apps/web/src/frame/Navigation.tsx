import { Badge, Stack, Text, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconAddressBook,
  IconBuilding,
  IconBell,
  IconBroadcast,
  IconClockExclamation,
  IconFileImport,
  IconHistory,
  IconHeartHandshake,
  IconHome,
  IconInbox,
  IconKey,
  IconLayoutDashboard,
  IconMail,
  IconNews,
  IconNotes,
  IconPhoneCall,
  IconListNumbers,
  IconRoute,
  IconSearch,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { companyQuery } from '../api/company.js';
import { useMay } from '../api/may.js';
import { companyName } from '../api/names.js';
import { useSession } from '../api/session.js';
import { openCallTasksQuery } from '../call-tasks/call-tasks.queries.js';
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
  const searchEverywhere = useMay('ContactSearch.search');
  const workAtDesk = useMay('DeskTickets.list');
  const readVendorKeys = useMay('VendorKeys.list');
  const followDeclarations = useMay('IncidentDeclarations.list');
  const readCallTasks = useMay('CallTasks.list');
  const reportDeaths = useMay('SuccessionCases.open');
  const changePolicies = useMay('IncidentPolicies.put');
  const writeTemplates = useMay('IncidentTemplates.put');
  const readMails = useMay('MailGallery.list');

  return (
    <div className={classes.entries}>
      {searchEverywhere && (
        <Stack gap={2} mb="md">
          <NavigationLink
            to="/"
            activeOptions={{ exact: true }}
            label={t('navigation.home')}
            leftSection={icon(IconHome)}
          />
          <NavigationLink
            to="/search"
            activeOptions={{ includeSearch: false }}
            label={t('navigation.search')}
            leftSection={icon(IconSearch)}
          />
          {workAtDesk && (
            <NavigationLink
              to="/desk"
              activeOptions={{ includeSearch: false }}
              label={t('navigation.desk')}
              leftSection={icon(IconInbox)}
            />
          )}
          {followDeclarations && (
            <NavigationLink
              to="/incidents"
              label={t('navigation.declarations')}
              leftSection={icon(IconBroadcast)}
            />
          )}
          {readCallTasks && <CallTasksLink />}
          {reportDeaths && (
            <NavigationLink
              to="/succession-cases"
              activeOptions={{ includeSearch: false }}
              label={t('navigation.successionCases')}
              leftSection={icon(IconHeartHandshake)}
            />
          )}
          {changePolicies && (
            <NavigationLink
              to="/incident-policies"
              label={t('navigation.incidentPolicies')}
              leftSection={icon(IconClockExclamation)}
            />
          )}
          {writeTemplates && (
            <NavigationLink
              to="/incident-templates"
              label={t('navigation.incidentTemplates')}
              leftSection={icon(IconNotes)}
            />
          )}
          <NavigationLink to="/newsletter" label={t('navigation.newsletter')} leftSection={icon(IconNews)} />
          {readMails && (
            <NavigationLink to="/mails" label={t('navigation.mails')} leftSection={icon(IconMail)} />
          )}
          <NavigationLink
            to="/reach-chains"
            label={t('navigation.reachChains')}
            leftSection={icon(IconListNumbers)}
          />
          {readVendorKeys && (
            <NavigationLink
              to="/vendor-keys"
              label={t('navigation.vendorKeys')}
              leftSection={icon(IconKey)}
            />
          )}
        </Stack>
      )}
      {companyId && <CompanyNavigation companyId={companyId} />}
    </div>
  );
}

/** With how many are open: whoever works on something else sees that somebody has to phone. */
function CallTasksLink() {
  const { t } = useTranslation();
  const { data: count = 0 } = useQuery(openCallTasksQuery);
  return (
    <NavigationLink
      to="/call-tasks"
      activeOptions={{ includeSearch: false }}
      label={t('navigation.callTasks')}
      leftSection={icon(IconPhoneCall)}
      {...(count > 0 && {
        rightSection: (
          <Badge color="red.8" circle={count < 10} aria-hidden={false}>
            <span aria-hidden>{count < 100 ? count : '99+'}</span>
            <VisuallyHidden>{t('navigation.openTasks', { count })}</VisuallyHidden>
          </Badge>
        ),
      })}
    />
  );
}

function CompanyNavigation({ companyId }: { companyId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const readUsers = useMay('CompanyUsers.list');
  const readApiKeys = useMay('ApiKeys.list');
  const isStaff = user.companyId === null;
  const { data: company } = useQuery({ ...companyQuery(companyId), enabled: isStaff });
  const params = { companyId };
  const exactly = { exact: true, includeSearch: false };

  return (
    <>
      {isStaff && <CompanyName companyId={companyId} />}
      <Section title={isStaff ? t('navigation.company') : t('navigation.account')}>
        <NavigationLink
          to="/companies/$companyId"
          params={params}
          activeOptions={exactly}
          label={t('navigation.overview')}
          leftSection={icon(IconLayoutDashboard)}
        />
      </Section>
      <Section
        title={
          isStaff && company
            ? t('navigation.employeesOf', { company: companyName(company) })
            : t('navigation.employees')
        }
      >
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
        <NavigationLink
          to="/companies/$companyId/recipients"
          params={params}
          activeOptions={{ includeSearch: false }}
          label={t('navigation.recipients')}
          leftSection={icon(IconRoute)}
        />
        <NavigationLink
          to="/companies/$companyId/subscriptions"
          params={params}
          label={t('navigation.newsletter')}
          leftSection={icon(IconNews)}
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
          activeOptions={{ includeSearch: false }}
          label={t('navigation.tickets')}
          leftSection={icon(IconTicket)}
        />
        <NavigationLink
          to="/companies/$companyId/incidents"
          params={params}
          label={t('navigation.incidents')}
          leftSection={icon(IconAlertTriangle)}
        />
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
