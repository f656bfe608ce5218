/** Of each project: its rooms, and the files beside them. */
const src = '^(?:(?:apps|libs|tools)/[^/]+|e2e)/src(?:/|$)';

const services = 'apps/(?:contacts|gateway|newsletter|notifications)';
const client = 'libs/api-client';
const contracts = 'libs/contracts';
const domain = 'libs/(?:contact-files|reach)';
const platform =
  'libs/(?:blobs|mail|messaging|pdf|persistence|public-pages|server-access|service-host|tracing)';
const servers = 'libs/private-servers';
const testing = 'libs/test-support';
const tools = 'tools/[^/]+';

/** What a project may import besides itself. `tools/bench` and `tools/docs` are about the services, `e2e` is about everything. */
const arrows = [
  { from: contracts, to: [] },
  { from: client, to: [] },
  { from: servers, to: [] },
  { from: 'apps/web', to: [client] },
  { from: domain, to: [contracts] },
  { from: platform, to: [contracts, platform] },
  { from: services, to: [contracts, domain, platform] },
  { from: testing, to: [contracts, platform, servers] },
  { from: 'tools/(?!bench/|docs/)[^/]+', to: [client, contracts, domain, platform, servers, testing, tools] },
];

/** Rooms of a service that must not know others, though no circle would come of it. */
const apart = [
  // an alarm depends on nothing of a ticket, and a mail that comes in is no ticket yet
  {
    room: 'apps/notifications/src/(?:company-copies|incidents|mail|sending|webhooks)',
    not: [
      'attachments',
      'desk',
      'inbound',
      'service-levels',
      'succession',
      'teams',
      'ticket-mail',
      'tickets',
    ],
  },
  // a channel knows nobody who speaks through it
  { room: 'apps/notifications/src/webhooks', not: ['company-copies', 'incidents', 'sending'] },
  { room: 'apps/notifications/src/inbound', not: ['desk', 'succession', 'ticket-mail', 'tickets'] },
  {
    room: 'apps/notifications/src/attachments',
    not: ['desk', 'inbound', 'incidents', 'succession', 'ticket-mail', 'tickets'],
  },
  {
    room: 'apps/notifications/src/service-levels',
    not: ['desk', 'incidents', 'succession', 'ticket-mail', 'tickets'],
  },
  { room: 'apps/notifications/src/tickets', not: ['desk', 'incidents', 'succession', 'ticket-mail'] },
  { room: 'apps/notifications/src/ticket-mail', not: ['desk', 'incidents', 'succession'] },
  { room: 'apps/notifications/src/(?:desk|teams)', not: ['succession'] },
  { room: 'apps/notifications/src/succession', not: ['desk', 'inbound', 'incidents', 'ticket-mail'] },
  // who may be written to is decided before what is written
  { room: 'apps/newsletter/src/(?:channels|suppressions)', not: ['consents', 'issues', 'subscriptions'] },
  { room: 'apps/newsletter/src/(?:consents|subscriptions)', not: ['issues'] },
];

/**
 * Imports run one way: what two rooms need of each other moves down into one that both may import, or up into one that
 * may import both. For dependency-cruiser 17, the last that runs on Node 20.
 */
export default {
  forbidden: [
    { name: 'no-circle-of-files', severity: 'error', from: { path: src }, to: { circular: true } },
    {
      name: 'no-circle-of-folders',
      severity: 'error',
      scope: 'folder',
      from: { path: src },
      to: { circular: true },
    },
    ...arrows.map(({ from, to }) => ({
      name: `from-${from.replace(/[^a-z/|-]/g, '')}`,
      severity: 'error',
      from: { path: `^(${from})/` },
      to: { pathNot: ['^$1/', ...to.map((project) => `^${project}/`)] },
    })),
    ...apart.map(({ room, not }) => ({
      name: `apart-from-${not.join('-and-')}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `/src/(?:${not.join('|')})/` },
    })),
  ],
  options: {
    includeOnly: src,
    exclude: ['\\.spec\\.tsx?$', '\\.json$'], // words are data: their types are imported from below
    moduleSystems: ['es6'],
    skipAnalysisNotInRules: true,
    tsPreCompilationDeps: true, // imports of types as well
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@lotse/source', 'import', 'node'],
    },
  },
};
