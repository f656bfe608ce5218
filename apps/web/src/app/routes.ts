import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { companyQuery } from '../api/company.js';
import { sessionQuery } from '../api/session.js';
import { warningsQuery } from '../api/warnings.js';
import { auditFilterOf } from '../audit/audit-filter.js';
import { i18n } from '../i18n/i18n.js';
import { page } from './page.js';
import { Root } from './Root.js';
import { SignedIn } from '../frame/SignedIn.js';

/** The map of the app: every address, and the room it leads to. A room's code and words are loaded with its first page. */

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root });

// For everybody

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => ({ ...(text(search['returnTo']) && { returnTo: text(search['returnTo']) }) }),
  ...page(() => import('../sign-in/SignInPage.js'), 'SignInPage', 'sign-in'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  ...page(() => import('../sign-in/ForgotPasswordPage.js'), 'ForgotPasswordPage', 'sign-in'),
});

/** Links in mails lead here; the token stands behind `#`. */
const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/password-reset',
  ...page(() => import('../sign-in/PasswordResetPage.js'), 'PasswordResetPage', 'sign-in'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  ...page(() => import('../sign-in/InvitationPage.js'), 'InvitationPage', 'sign-in'),
});

/** The procedure in case of death: whoever has no access is the one who needs it. */
const bereavement = createRoute({
  getParentRoute: () => root,
  path: '/bereavement',
  ...page(() => import('../support/BereavementPage.js'), 'BereavementPage', 'support'),
});

// Half signed in

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: (search) => ({ ...(text(search['returnTo']) && { returnTo: text(search['returnTo']) }) }),
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in' });
  },
  ...page(() => import('../sign-in/SecondFactorPage.js'), 'SecondFactorPage', 'sign-in', 'account'),
});

// Signed in

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedIn,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    const returnTo = location.href === '/' ? undefined : location.href;
    if (!session) throw redirect({ to: '/sign-in', search: { ...(returnTo && { returnTo }) } });
    if (session.secondFactor.state === 'needed' || session.secondFactor.state === 'enrolment-needed')
      throw redirect({ to: '/second-factor', search: { ...(returnTo && { returnTo }) } });
    return { session };
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const { companyId } = context.session.user;
    if (companyId) throw redirect({ to: '/companies/$companyId', params: { companyId } });
    throw redirect({ to: '/search' });
  },
});

const myLogin = createRoute({
  getParentRoute: () => signedIn,
  path: '/my-login',
  ...page(() => import('../account/MyLoginPage.js'), 'MyLoginPage', 'account', 'sign-in'),
});

/** The ticket that is prepared for the case of death, for whoever can sign in: in their own company. */
const bereavementTicket = createRoute({
  getParentRoute: () => signedIn,
  path: '/bereavement/ticket',
  beforeLoad: ({ context }) => {
    const { companyId } = context.session.user;
    throw companyId
      ? redirect({
          to: '/companies/$companyId/tickets/new',
          params: { companyId },
          search: { about: 'bereavement' },
        })
      : redirect({ to: '/bereavement' });
  },
});

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: (search) => ({ ...(text(search['q']) && { q: text(search['q']) }) }),
  ...page(() => import('../search/SearchPage.js'), 'SearchPage', 'search'),
});

// A company: its own people and staff see the same pages

const company = createRoute({
  getParentRoute: () => signedIn,
  path: '/companies/$companyId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(companyQuery(params.companyId)),
});

const overviewPage = page(() => import('../overview/OverviewPage.js'), 'OverviewPage', 'overview');

const overview = createRoute({
  getParentRoute: () => company,
  path: '/',
  component: overviewPage.component,
  // what should be looked at stands above everything else, and would push it down if it came later
  loader: async ({ context: { queryClient }, params: { companyId } }) => {
    const warnings = warningsQuery(companyId, i18n.language);
    await Promise.all([overviewPage.loader(), queryClient.prefetchQuery({ ...warnings, retry: false })]);
  },
});

const contacts = createRoute({
  getParentRoute: () => company,
  path: 'contacts',
  validateSearch: (search) => ({
    ...(text(search['q']) && { q: text(search['q']) }),
    ...(text(search['responsibility']) && { responsibility: text(search['responsibility']) }),
    ...(search['offboarded'] === true && { offboarded: true }),
  }),
  ...page(() => import('../contacts/ContactsPage.js'), 'ContactsPage', 'contacts'),
});

const newContact = createRoute({
  getParentRoute: () => company,
  path: 'contacts/new',
  ...page(() => import('../contacts/NewContactPage.js'), 'NewContactPage', 'contacts'),
});

const contact = createRoute({
  getParentRoute: () => company,
  path: 'contacts/$contactId',
  ...page(() => import('../contacts/ContactPage.js'), 'ContactPage', 'contacts'),
});

const distributionLists = createRoute({
  getParentRoute: () => company,
  path: 'distribution-lists',
  ...page(
    () => import('../distribution-lists/DistributionListsPage.js'),
    'DistributionListsPage',
    'distribution-lists',
  ),
});

const tickets = createRoute({
  getParentRoute: () => company,
  path: 'tickets',
  ...page(() => import('../support/TicketsPage.js'), 'TicketsPage', 'support'),
});

const newTicket = createRoute({
  getParentRoute: () => company,
  path: 'tickets/new',
  validateSearch: (search) => ({
    ...(search['about'] === 'bereavement' && { about: 'bereavement' as const }),
  }),
  ...page(() => import('../support/NewTicketPage.js'), 'NewTicketPage', 'support'),
});

const ticket = createRoute({
  getParentRoute: () => company,
  path: 'tickets/$ticketId',
  ...page(() => import('../support/TicketPage.js'), 'TicketPage', 'support'),
});

const details = createRoute({
  getParentRoute: () => company,
  path: 'details',
  ...page(() => import('../company/DetailsPage.js'), 'DetailsPage', 'company'),
});

const users = createRoute({
  getParentRoute: () => company,
  path: 'users',
  ...page(() => import('../users/UsersPage.js'), 'UsersPage', 'users'),
});

const apiKeys = createRoute({
  getParentRoute: () => company,
  path: 'api-keys',
  ...page(() => import('../api-keys/ApiKeysPage.js'), 'ApiKeysPage', 'api-keys'),
});

const audit = createRoute({
  getParentRoute: () => company,
  path: 'audit',
  validateSearch: auditFilterOf,
  ...page(() => import('../audit/AuditPage.js'), 'AuditPage', 'audit', 'api-keys'),
});

const files = createRoute({
  getParentRoute: () => company,
  path: 'files',
  ...page(() => import('../files/FilesPage.js'), 'FilesPage', 'files'),
});

const importing = createRoute({
  getParentRoute: () => company,
  path: 'files/imports/$importId',
  ...page(() => import('../files/ImportPage.js'), 'ImportPage', 'files'),
});

const incidents = createRoute({
  getParentRoute: () => company,
  path: 'incidents',
  ...page(() => import('../incidents/IncidentsPage.js'), 'IncidentsPage', 'incidents', 'distribution-lists'),
});

const newIncident = createRoute({
  getParentRoute: () => company,
  path: 'incidents/new',
  ...page(
    () => import('../incidents/NewIncidentPage.js'),
    'NewIncidentPage',
    'incidents',
    'distribution-lists',
  ),
});

const incident = createRoute({
  getParentRoute: () => company,
  path: 'incidents/$incidentId',
  ...page(() => import('../incidents/IncidentPage.js'), 'IncidentPage', 'incidents', 'distribution-lists'),
});

export const routeTree = root.addChildren([
  signIn,
  forgotPassword,
  passwordReset,
  invitation,
  bereavement,
  secondFactor,
  signedIn.addChildren([
    home,
    bereavementTicket,
    myLogin,
    search,
    company.addChildren([
      overview,
      contacts,
      newContact,
      contact,
      distributionLists,
      tickets,
      newTicket,
      ticket,
      details,
      users,
      apiKeys,
      audit,
      files,
      importing,
      incidents,
      newIncident,
      incident,
    ]),
  ]),
]);
