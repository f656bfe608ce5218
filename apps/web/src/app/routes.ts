import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { companyQuery } from '../api/company.js';
import { hasShownWhoTheyAre, sessionQuery } from '../api/session.js';
import { warningsQuery } from '../api/warnings.js';
import { auditFilterOf } from '../audit/audit-filter.js';
import { deskFilterOf } from '../desk/desk-filter.js';
import { i18n } from '../i18n/i18n.js';
import { at, ofCompany } from './addresses.js';
import { page } from './page.js';
import { Root } from './Root.js';
import { Lost } from '../frame/Lost.js';
import { PublicPageFailed } from '../frame/PublicPageFailed.js';
import { SignedIn } from '../frame/SignedIn.js';

/** The map of the app: every address (`addresses.ts`), and the room it leads to. A room's code and words are loaded with its first page. */

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: Lost,
});

// For everybody

const signIn = createRoute({
  getParentRoute: () => root,
  path: at.signIn,
  errorComponent: PublicPageFailed,
  validateSearch: (search) => ({ ...(text(search['returnTo']) && { returnTo: text(search['returnTo']) }) }),
  ...page(() => import('../sign-in/SignInPage.js'), 'SignInPage', 'sign-in'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: at.forgotPassword,
  errorComponent: PublicPageFailed,
  ...page(() => import('../sign-in/ForgotPasswordPage.js'), 'ForgotPasswordPage', 'sign-in'),
});

/** Links in mails lead here; the token stands behind `#`. */
const passwordReset = createRoute({
  getParentRoute: () => root,
  path: at.passwordReset,
  errorComponent: PublicPageFailed,
  ...page(() => import('../sign-in/PasswordResetPage.js'), 'PasswordResetPage', 'sign-in'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: at.invitation,
  errorComponent: PublicPageFailed,
  ...page(() => import('../sign-in/InvitationPage.js'), 'InvitationPage', 'sign-in'),
});

/** The procedure in case of death: whoever has no access is the one who needs it. */
const bereavement = createRoute({
  getParentRoute: () => root,
  path: at.bereavement,
  errorComponent: PublicPageFailed,
  beforeLoad: ({ context }) => context.queryClient.prefetchQuery(sessionQuery), // by which the frame is chosen
  ...page(() => import('../support/BereavementPage.js'), 'BereavementPage', 'support'),
});

// Half signed in

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: at.secondFactor,
  errorComponent: PublicPageFailed,
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
  errorComponent: PublicPageFailed,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    const returnTo = location.href === '/' ? undefined : location.href;
    if (!session) throw redirect({ to: '/sign-in', search: { ...(returnTo && { returnTo }) } });
    if (!hasShownWhoTheyAre(session))
      throw redirect({ to: '/second-factor', search: { ...(returnTo && { returnTo }) } });
    return { session };
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: at.home,
  beforeLoad: ({ context }) => {
    const { companyId } = context.session.user;
    if (companyId) throw redirect({ to: '/companies/$companyId', params: { companyId } });
  },
  ...page(
    () => import('../home/HomePage.js'),
    'HomePage',
    'home',
    'desk',
    'unreached-companies',
    'succession',
  ),
});

const myLogin = createRoute({
  getParentRoute: () => signedIn,
  path: at.myLogin,
  ...page(() => import('../account/MyLoginPage.js'), 'MyLoginPage', 'account', 'sign-in'),
});

/** The ticket that is prepared for the case of death, for whoever can sign in: in their own company. */
const bereavementTicket = createRoute({
  getParentRoute: () => signedIn,
  path: at.bereavementTicket,
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
  path: at.search,
  validateSearch: (search) => ({ ...(text(search['q']) && { q: text(search['q']) }) }),
  ...page(() => import('../search/SearchPage.js'), 'SearchPage', 'search'),
});

// The desk of staff

const desk = createRoute({
  getParentRoute: () => signedIn,
  path: at.desk,
  validateSearch: deskFilterOf,
  ...page(() => import('../desk/QueuePage.js'), 'QueuePage', 'desk', 'support'),
});

const deskTicket = createRoute({
  getParentRoute: () => signedIn,
  path: at.deskTicket,
  validateSearch: deskFilterOf,
  ...page(
    () => import('../desk/DeskTicketPage.js'),
    'DeskTicketPage',
    'desk',
    'support',
    'incidents',
    'succession',
  ),
});

const deskTeams = createRoute({
  getParentRoute: () => signedIn,
  path: at.deskTeams,
  ...page(() => import('../desk/TeamsPage.js'), 'TeamsPage', 'desk'),
});

const deskRoutes = createRoute({
  getParentRoute: () => signedIn,
  path: at.deskRoutes,
  ...page(() => import('../desk/RoutesPage.js'), 'RoutesPage', 'desk'),
});

const serviceLevels = createRoute({
  getParentRoute: () => signedIn,
  path: at.serviceLevels,
  ...page(() => import('../desk/ServiceLevelsPage.js'), 'ServiceLevelsPage', 'desk'),
});

const deskFigures = createRoute({
  getParentRoute: () => signedIn,
  path: at.deskFigures,
  ...page(() => import('../desk/FiguresPage.js'), 'FiguresPage', 'desk'),
});

const deskMailboxes = createRoute({
  getParentRoute: () => signedIn,
  path: at.deskMailboxes,
  ...page(() => import('../desk/MailboxesPage.js'), 'MailboxesPage', 'desk'),
});

const stockAnswers = createRoute({
  getParentRoute: () => signedIn,
  path: at.stockAnswers,
  ...page(() => import('../desk/StockAnswersPage.js'), 'StockAnswersPage', 'desk'),
});

// What belongs to the vendor

const vendorKeys = createRoute({
  getParentRoute: () => signedIn,
  path: at.vendorKeys,
  ...page(() => import('../vendor-keys/VendorKeysPage.js'), 'VendorKeysPage', 'vendor-keys', 'api-keys'),
});

const declarations = createRoute({
  getParentRoute: () => signedIn,
  path: at.declarations,
  ...page(
    () => import('../declarations/DeclarationsPage.js'),
    'DeclarationsPage',
    'declarations',
    'incidents',
  ),
});

const newDeclaration = createRoute({
  getParentRoute: () => signedIn,
  path: at.newDeclaration,
  ...page(
    () => import('../declarations/NewDeclarationPage.js'),
    'NewDeclarationPage',
    'declarations',
    'incidents',
    'recipients',
  ),
});

const declaration = createRoute({
  getParentRoute: () => signedIn,
  path: at.declaration,
  ...page(() => import('../declarations/DeclarationPage.js'), 'DeclarationPage', 'declarations', 'incidents'),
});

const callTasks = createRoute({
  getParentRoute: () => signedIn,
  path: at.callTasks,
  validateSearch: (search) => {
    const state = (['done', 'dropped', 'all'] as const).find((one) => one === search['state']);
    return { ...(state && { state }) };
  },
  ...page(() => import('../call-tasks/CallTasksPage.js'), 'CallTasksPage', 'call-tasks', 'incidents'),
});

const callTask = createRoute({
  getParentRoute: () => signedIn,
  path: at.callTask,
  ...page(() => import('../call-tasks/CallTaskPage.js'), 'CallTaskPage', 'call-tasks', 'incidents'),
});

const successionCases = createRoute({
  getParentRoute: () => signedIn,
  path: at.successionCases,
  validateSearch: (search) => ({ ...(search['standing'] === 'ended' && { standing: 'ended' as const }) }),
  ...page(() => import('../succession/SuccessionCasesPage.js'), 'SuccessionCasesPage', 'succession'),
});

const successionCase = createRoute({
  getParentRoute: () => signedIn,
  path: at.successionCase,
  ...page(() => import('../succession/SuccessionCasePage.js'), 'SuccessionCasePage', 'succession'),
});

const unreachedCompanies = createRoute({
  getParentRoute: () => signedIn,
  path: at.unreachedCompanies,
  validateSearch: (search) => {
    const purpose = (['privacy-incident', 'vulnerability', 'mandatory'] as const).find(
      (one) => one === search['for'],
    );
    return { ...(purpose && { for: purpose }) };
  },
  ...page(
    () => import('../unreached-companies/UnreachedCompaniesPage.js'),
    'UnreachedCompaniesPage',
    'unreached-companies',
    'recipients',
  ),
});

const incidentPolicies = createRoute({
  getParentRoute: () => signedIn,
  path: at.incidentPolicies,
  ...page(
    () => import('../incident-policies/IncidentPoliciesPage.js'),
    'IncidentPoliciesPage',
    'incident-policies',
    'incidents',
  ),
});

const incidentTemplates = createRoute({
  getParentRoute: () => signedIn,
  path: at.incidentTemplates,
  ...page(
    () => import('../incident-templates/IncidentTemplatesPage.js'),
    'IncidentTemplatesPage',
    'incident-templates',
    'incidents',
  ),
});

const newIncidentTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: at.newIncidentTemplate,
  ...page(
    () => import('../incident-templates/NewTemplatePage.js'),
    'NewTemplatePage',
    'incident-templates',
    'incidents',
  ),
});

const incidentTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: at.incidentTemplate,
  ...page(
    () => import('../incident-templates/TemplatePage.js'),
    'TemplatePage',
    'incident-templates',
    'incidents',
  ),
});

const mailGallery = createRoute({
  getParentRoute: () => signedIn,
  path: at.mailGallery,
  ...page(() => import('../mail-gallery/MailGalleryPage.js'), 'MailGalleryPage', 'mail-gallery'),
});

const issues = createRoute({
  getParentRoute: () => signedIn,
  path: at.newsletter,
  validateSearch: (search) => {
    const state = (['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const).find(
      (one) => one === search['state'],
    );
    return { ...(state && { state }) };
  },
  ...page(() => import('../newsletter/IssuesPage.js'), 'IssuesPage', 'newsletter'),
});

const newIssue = createRoute({
  getParentRoute: () => signedIn,
  path: at.newIssue,
  ...page(() => import('../newsletter/NewIssuePage.js'), 'NewIssuePage', 'newsletter'),
});

const issue = createRoute({
  getParentRoute: () => signedIn,
  path: at.issue,
  ...page(() => import('../newsletter/IssuePage.js'), 'IssuePage', 'newsletter'),
});

const channels = createRoute({
  getParentRoute: () => signedIn,
  path: at.channels,
  ...page(() => import('../newsletter/ChannelsPage.js'), 'ChannelsPage', 'newsletter'),
});

const suppressions = createRoute({
  getParentRoute: () => signedIn,
  path: at.suppressions,
  ...page(() => import('../newsletter/SuppressionsPage.js'), 'SuppressionsPage', 'newsletter'),
});

const consentProofs = createRoute({
  getParentRoute: () => signedIn,
  path: at.consentProofs,
  ...page(() => import('../newsletter/ProofsPage.js'), 'ProofsPage', 'newsletter', 'subscriptions'),
});

const wordings = createRoute({
  getParentRoute: () => signedIn,
  path: at.wordings,
  ...page(() => import('../newsletter/WordingsPage.js'), 'WordingsPage', 'newsletter'),
});

const subscriptionImports = createRoute({
  getParentRoute: () => signedIn,
  path: at.subscriptionImports,
  ...page(() => import('../newsletter/ImportsPage.js'), 'ImportsPage', 'newsletter'),
});

const subscriptionImport = createRoute({
  getParentRoute: () => signedIn,
  path: at.subscriptionImport,
  ...page(() => import('../newsletter/ImportPage.js'), 'ImportPage', 'newsletter'),
});

const vendorKey = createRoute({
  getParentRoute: () => signedIn,
  path: at.vendorKey,
  ...page(() => import('../vendor-keys/VendorKeyPage.js'), 'VendorKeyPage', 'vendor-keys', 'api-keys'),
});

const reachChains = createRoute({
  getParentRoute: () => signedIn,
  path: at.reachChains,
  ...page(() => import('../reach-chains/ReachChainsPage.js'), 'ReachChainsPage', 'reach-chains'),
});

// A company: its own people and staff see the same pages

const company = createRoute({
  getParentRoute: () => signedIn,
  path: at.company,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(companyQuery(params.companyId)),
});

const overviewPage = page(() => import('../overview/OverviewPage.js'), 'OverviewPage', 'overview');

const overview = createRoute({
  getParentRoute: () => company,
  path: '/',
  component: overviewPage.component,
  // what should be looked at stands above everything else, and would push it down if it came later
  loader: async ({ context: { queryClient }, params: { companyId }, preload }) => {
    const warnings = warningsQuery(companyId, i18n.language);
    await Promise.all([
      overviewPage.loader({ preload }),
      queryClient.prefetchQuery({ ...warnings, retry: false }),
    ]);
  },
});

const contacts = createRoute({
  getParentRoute: () => company,
  path: ofCompany.contacts,
  validateSearch: (search) => ({
    ...(text(search['q']) && { q: text(search['q']) }),
    ...(text(search['responsibility']) && { responsibility: text(search['responsibility']) }),
    ...(search['offboarded'] === true && { offboarded: true }),
  }),
  ...page(() => import('../contacts/ContactsPage.js'), 'ContactsPage', 'contacts'),
});

const newContact = createRoute({
  getParentRoute: () => company,
  path: ofCompany.newContact,
  validateSearch: (search) => ({
    ...(text(search['responsibility']) && { responsibility: text(search['responsibility']) }),
  }),
  ...page(() => import('../contacts/NewContactPage.js'), 'NewContactPage', 'contacts'),
});

const contact = createRoute({
  getParentRoute: () => company,
  path: ofCompany.contact,
  ...page(() => import('../contacts/ContactPage.js'), 'ContactPage', 'contacts', 'subscriptions'),
});

const distributionLists = createRoute({
  getParentRoute: () => company,
  path: ofCompany.distributionLists,
  ...page(
    () => import('../distribution-lists/DistributionListsPage.js'),
    'DistributionListsPage',
    'distribution-lists',
  ),
});

/** To be printed, and hung on a wall. */
const emergencySheet = createRoute({
  getParentRoute: () => company,
  path: ofCompany.emergencySheet,
  ...page(
    () => import('../distribution-lists/EmergencySheetPage.js'),
    'EmergencySheetPage',
    'distribution-lists',
  ),
});

const recipients = createRoute({
  getParentRoute: () => company,
  path: ofCompany.recipients,
  validateSearch: (search) => ({
    ...(text(search['for']) && { for: text(search['for']) }),
    ...(text(search['without']) && { without: text(search['without']) }),
    ...(text(search['day']) && { day: text(search['day']) }),
  }),
  ...page(() => import('../recipients/RecipientsPage.js'), 'RecipientsPage', 'recipients'),
});

const subscriptions = createRoute({
  getParentRoute: () => company,
  path: ofCompany.subscriptions,
  ...page(
    () => import('../subscriptions/CompanyNewsletterPage.js'),
    'CompanyNewsletterPage',
    'subscriptions',
  ),
});

const tickets = createRoute({
  getParentRoute: () => company,
  path: ofCompany.tickets,
  validateSearch: (search) => {
    const status = (['active', 'waiting', 'solved', 'closed'] as const).find(
      (one) => one === search['status'],
    );
    return { ...(status && { status }) };
  },
  ...page(() => import('../support/TicketsPage.js'), 'TicketsPage', 'support'),
});

const newTicket = createRoute({
  getParentRoute: () => company,
  path: ofCompany.newTicket,
  validateSearch: (search) => ({
    ...(search['about'] === 'bereavement' && { about: 'bereavement' as const }),
  }),
  ...page(() => import('../support/NewTicketPage.js'), 'NewTicketPage', 'support'),
});

const ticket = createRoute({
  getParentRoute: () => company,
  path: ofCompany.ticket,
  ...page(() => import('../support/TicketPage.js'), 'TicketPage', 'support'),
});

const details = createRoute({
  getParentRoute: () => company,
  path: ofCompany.details,
  ...page(() => import('../company/DetailsPage.js'), 'DetailsPage', 'company', 'successors'),
});

const users = createRoute({
  getParentRoute: () => company,
  path: ofCompany.users,
  ...page(() => import('../users/UsersPage.js'), 'UsersPage', 'users'),
});

const apiKeys = createRoute({
  getParentRoute: () => company,
  path: ofCompany.apiKeys,
  ...page(() => import('../api-keys/ApiKeysPage.js'), 'ApiKeysPage', 'api-keys'),
});

const audit = createRoute({
  getParentRoute: () => company,
  path: ofCompany.audit,
  validateSearch: auditFilterOf,
  ...page(() => import('../audit/AuditPage.js'), 'AuditPage', 'audit', 'api-keys'),
});

const files = createRoute({
  getParentRoute: () => company,
  path: ofCompany.files,
  ...page(() => import('../files/FilesPage.js'), 'FilesPage', 'files'),
});

const importing = createRoute({
  getParentRoute: () => company,
  path: ofCompany.importing,
  ...page(() => import('../files/ImportPage.js'), 'ImportPage', 'files'),
});

const incidents = createRoute({
  getParentRoute: () => company,
  path: ofCompany.incidents,
  ...page(() => import('../incidents/IncidentsPage.js'), 'IncidentsPage', 'incidents', 'distribution-lists'),
});

const newIncident = createRoute({
  getParentRoute: () => company,
  path: ofCompany.newIncident,
  ...page(
    () => import('../incidents/NewIncidentPage.js'),
    'NewIncidentPage',
    'incidents',
    'distribution-lists',
  ),
});

const incident = createRoute({
  getParentRoute: () => company,
  path: ofCompany.incident,
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
    desk,
    deskTicket,
    deskTeams,
    deskRoutes,
    serviceLevels,
    deskFigures,
    deskMailboxes,
    stockAnswers,
    vendorKeys,
    vendorKey,
    declarations,
    newDeclaration,
    declaration,
    callTasks,
    callTask,
    successionCases,
    successionCase,
    unreachedCompanies,
    incidentPolicies,
    incidentTemplates,
    newIncidentTemplate,
    incidentTemplate,
    mailGallery,
    issues,
    newIssue,
    issue,
    channels,
    suppressions,
    consentProofs,
    wordings,
    subscriptionImports,
    subscriptionImport,
    reachChains,
    company.addChildren([
      overview,
      contacts,
      newContact,
      contact,
      distributionLists,
      emergencySheet,
      recipients,
      subscriptions,
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
