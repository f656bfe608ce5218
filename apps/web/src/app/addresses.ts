/**
 * Every address of the app, `$` before what differs. The routes are made of them, and the gateway, to which the build hands
 * them on, answers 404 to all others.
 */
export const at = {
  home: '/',
  signIn: '/sign-in',
  forgotPassword: '/forgot-password',
  passwordReset: '/password-reset',
  invitation: '/invitation',
  secondFactor: '/second-factor',
  bereavement: '/bereavement',
  bereavementTicket: '/bereavement/ticket',
  myLogin: '/my-login',
  search: '/search',
  vendorKeys: '/vendor-keys',
  vendorKey: '/vendor-keys/$vendorKeyId',
  declarations: '/incidents',
  newDeclaration: '/incidents/new',
  declaration: '/incidents/$declarationId',
  callTasks: '/call-tasks',
  callTask: '/call-tasks/$callTaskId',
  incidentPolicies: '/incident-policies',
  mailGallery: '/mails',
  newsletter: '/newsletter',
  newIssue: '/newsletter/issues/new',
  issue: '/newsletter/issues/$issueId',
  channels: '/newsletter/channels',
  suppressions: '/newsletter/suppressions',
  consentProofs: '/newsletter/proofs',
  wordings: '/newsletter/wordings',
  reachChains: '/reach-chains',
  company: '/companies/$companyId',
} as const;

/** Below a company's. */
export const ofCompany = {
  contacts: 'contacts',
  newContact: 'contacts/new',
  contact: 'contacts/$contactId',
  distributionLists: 'distribution-lists',
  emergencySheet: 'emergency-sheet',
  recipients: 'recipients',
  subscriptions: 'subscriptions',
  tickets: 'tickets',
  newTicket: 'tickets/new',
  ticket: 'tickets/$ticketId',
  details: 'details',
  users: 'users',
  apiKeys: 'api-keys',
  audit: 'audit',
  files: 'files',
  importing: 'files/imports/$importId',
  incidents: 'incidents',
  newIncident: 'incidents/new',
  incident: 'incidents/$incidentId',
} as const;

export const addresses: readonly string[] = [
  ...Object.values(at),
  ...Object.values(ofCompany).map((path) => `${at.company}/${path}`),
];
