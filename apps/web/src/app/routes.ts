import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { companyQuery } from '../api/company.js';
import { sessionQuery } from '../api/session.js';
import { auditFilterOf } from '../audit/audit-filter.js';
import { i18n } from '../i18n/i18n.js';
import { Root } from './Root.js';
import { SignedIn } from './SignedIn.js';

/** The map of the app: every address, and the room it leads to. A room's code and words are loaded with its first page. */

const words =
  (...rooms: string[]) =>
  (): Promise<void> =>
    i18n.loadNamespaces(rooms);

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root });

// For everybody

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => ({ ...(text(search['returnTo']) && { returnTo: text(search['returnTo']) }) }),
  loader: words('sign-in'),
  component: lazyRouteComponent(() => import('../sign-in/SignInPage.js'), 'SignInPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  loader: words('sign-in'),
  component: lazyRouteComponent(() => import('../sign-in/ForgotPasswordPage.js'), 'ForgotPasswordPage'),
});

/** Links in mails lead here; the token stands behind `#`. */
const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/password-reset',
  loader: words('sign-in'),
  component: lazyRouteComponent(() => import('../sign-in/PasswordResetPage.js'), 'PasswordResetPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  loader: words('sign-in'),
  component: lazyRouteComponent(() => import('../sign-in/InvitationPage.js'), 'InvitationPage'),
});

/** The procedure in case of death: whoever has no access is the one who needs it. */
const bereavement = createRoute({
  getParentRoute: () => root,
  path: '/bereavement',
  loader: words('support'),
  component: lazyRouteComponent(() => import('../support/BereavementPage.js'), 'BereavementPage'),
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
  loader: words('sign-in', 'account'),
  component: lazyRouteComponent(() => import('../sign-in/SecondFactorPage.js'), 'SecondFactorPage'),
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
    throw companyId
      ? redirect({ to: '/companies/$companyId', params: { companyId } })
      : redirect({ to: '/search' });
  },
});

const myLogin = createRoute({
  getParentRoute: () => signedIn,
  path: '/my-login',
  loader: words('account', 'sign-in'),
  component: lazyRouteComponent(() => import('../account/MyLoginPage.js'), 'MyLoginPage'),
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
  loader: words('search'),
  component: lazyRouteComponent(() => import('../search/SearchPage.js'), 'SearchPage'),
});

// A company: its own people and staff see the same pages

const company = createRoute({
  getParentRoute: () => signedIn,
  path: '/companies/$companyId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(companyQuery(params.companyId)),
});

const overview = createRoute({
  getParentRoute: () => company,
  path: '/',
  loader: words('overview'),
  component: lazyRouteComponent(() => import('../overview/OverviewPage.js'), 'OverviewPage'),
});

const contacts = createRoute({
  getParentRoute: () => company,
  path: 'contacts',
  validateSearch: (search) => ({
    ...(text(search['q']) && { q: text(search['q']) }),
    ...(text(search['responsibility']) && { responsibility: text(search['responsibility']) }),
    ...(search['offboarded'] === true && { offboarded: true }),
  }),
  loader: words('contacts'),
  component: lazyRouteComponent(() => import('../contacts/ContactsPage.js'), 'ContactsPage'),
});

const newContact = createRoute({
  getParentRoute: () => company,
  path: 'contacts/new',
  loader: words('contacts'),
  component: lazyRouteComponent(() => import('../contacts/NewContactPage.js'), 'NewContactPage'),
});

const contact = createRoute({
  getParentRoute: () => company,
  path: 'contacts/$contactId',
  loader: words('contacts'),
  component: lazyRouteComponent(() => import('../contacts/ContactPage.js'), 'ContactPage'),
});

const distributionLists = createRoute({
  getParentRoute: () => company,
  path: 'distribution-lists',
  loader: words('distribution-lists'),
  component: lazyRouteComponent(
    () => import('../distribution-lists/DistributionListsPage.js'),
    'DistributionListsPage',
  ),
});

const tickets = createRoute({
  getParentRoute: () => company,
  path: 'tickets',
  loader: words('support'),
  component: lazyRouteComponent(() => import('../support/TicketsPage.js'), 'TicketsPage'),
});

const newTicket = createRoute({
  getParentRoute: () => company,
  path: 'tickets/new',
  validateSearch: (search) => ({
    ...(search['about'] === 'bereavement' && { about: 'bereavement' as const }),
  }),
  loader: words('support'),
  component: lazyRouteComponent(() => import('../support/NewTicketPage.js'), 'NewTicketPage'),
});

const ticket = createRoute({
  getParentRoute: () => company,
  path: 'tickets/$ticketId',
  loader: words('support'),
  component: lazyRouteComponent(() => import('../support/TicketPage.js'), 'TicketPage'),
});

const details = createRoute({
  getParentRoute: () => company,
  path: 'details',
  loader: words('company'),
  component: lazyRouteComponent(() => import('../company/DetailsPage.js'), 'DetailsPage'),
});

const users = createRoute({
  getParentRoute: () => company,
  path: 'users',
  loader: words('users'),
  component: lazyRouteComponent(() => import('../users/UsersPage.js'), 'UsersPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => company,
  path: 'api-keys',
  loader: words('api-keys'),
  component: lazyRouteComponent(() => import('../api-keys/ApiKeysPage.js'), 'ApiKeysPage'),
});

const audit = createRoute({
  getParentRoute: () => company,
  path: 'audit',
  validateSearch: auditFilterOf,
  loader: words('audit', 'api-keys'),
  component: lazyRouteComponent(() => import('../audit/AuditPage.js'), 'AuditPage'),
});

const files = createRoute({
  getParentRoute: () => company,
  path: 'files',
  loader: words('files'),
  component: lazyRouteComponent(() => import('../files/FilesPage.js'), 'FilesPage'),
});

const importing = createRoute({
  getParentRoute: () => company,
  path: 'files/imports/$importId',
  loader: words('files'),
  component: lazyRouteComponent(() => import('../files/ImportPage.js'), 'ImportPage'),
});

const incidents = createRoute({
  getParentRoute: () => company,
  path: 'incidents',
  loader: words('incidents', 'distribution-lists'),
  component: lazyRouteComponent(() => import('../incidents/IncidentsPage.js'), 'IncidentsPage'),
});

const newIncident = createRoute({
  getParentRoute: () => company,
  path: 'incidents/new',
  loader: words('incidents', 'distribution-lists'),
  component: lazyRouteComponent(() => import('../incidents/NewIncidentPage.js'), 'NewIncidentPage'),
});

const incident = createRoute({
  getParentRoute: () => company,
  path: 'incidents/$incidentId',
  loader: words('incidents', 'distribution-lists'),
  component: lazyRouteComponent(() => import('../incidents/IncidentPage.js'), 'IncidentPage'),
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
