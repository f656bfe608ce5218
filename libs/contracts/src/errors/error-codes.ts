/**
 * Every code a client can meet, with its kind; the gateway has a sentence for each (`http/error-texts.ts` there).
 * Codes are for ever: add beside, never change a meaning. `docs/errors.md` is printed from here.
 */

/** What sort of refusal it is. The gateway maps a kind to an HTTP status; nobody else knows HTTP. */
export type ErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'too-large'
  | 'unsupported'
  | 'version-mismatch'
  | 'version-required'
  | 'too-many'
  | 'headers-too-large'
  | 'timed-out'
  | 'unavailable'
  | 'outcome-unknown'
  | 'internal';

const codes = <T extends Record<string, ErrorKind>>(entries: T): T => entries;

export const errorCodes = codes({
  'request.malformed': 'malformed',
  'request.invalid': 'invalid',
  'request.route-unknown': 'not-found',
  'request.method-not-allowed': 'method-not-allowed',
  'request.too-large': 'too-large',
  'request.headers-too-large': 'headers-too-large',
  'request.timed-out': 'timed-out',
  'request.too-many': 'too-many',
  'request.media-type-unsupported': 'unsupported',
  'request.version-required': 'version-required',
  'request.version-mismatch': 'version-mismatch',
  'request.cursor-unknown': 'not-found',
  'request.idempotency-key-reused': 'invalid',
  'request.answer-erased': 'not-found',
  'auth.sign-in-required': 'unauthenticated',
  'auth.credentials-wrong': 'unauthenticated',
  'auth.company-closed': 'forbidden',
  'auth.too-many-attempts': 'too-many',
  'auth.password-not-allowed': 'forbidden',
  'auth.identity-unknown': 'forbidden',
  'auth.identity-refused': 'forbidden',
  'auth.identity-not-proved': 'forbidden',
  'auth.identity-provider-unreachable': 'unavailable',
  'auth.identity-provider-not-moved': 'forbidden',
  'auth.sign-in-expired': 'forbidden',
  'identity-providers.not-found': 'not-found',
  'auth.csrf-token-wrong': 'forbidden',
  'auth.not-allowed': 'forbidden',
  'auth.scope-missing': 'forbidden',
  'auth.second-factor-required': 'forbidden',
  'auth.second-factor-expired': 'forbidden',
  'auth.second-factor-wrong': 'forbidden',
  'auth.password-wrong': 'forbidden',
  'second-factors.not-found': 'not-found',
  'second-factors.nothing-begun': 'conflict',
  'second-factors.last-one': 'conflict',
  'second-factors.too-many': 'conflict',
  'second-factors.none': 'conflict',
  'second-factors.passkey-known': 'conflict',
  'second-factors.your-own': 'conflict',
  'users.email-taken': 'conflict',
  'users.last-administrator': 'conflict',
  'users.not-found': 'not-found',
  'invitations.not-found': 'not-found',
  'invitations.company-has-administrator': 'conflict',
  'account-links.not-valid': 'not-found',
  'sessions.not-found': 'not-found',
  'api-keys.revoked': 'conflict',
  'api-keys.not-found': 'not-found',
  'vendor-keys.not-found': 'not-found',
  'vendor-keys.revoked': 'conflict',
  'vendor-keys.too-many-secrets': 'conflict',
  'companies.not-found': 'not-found',
  'companies.customer-number-taken': 'conflict',
  'companies.closed': 'conflict',
  'contacts.not-found': 'not-found',
  'contacts.primary-contact-must-be-replaced': 'conflict',
  'contacts.offboarded': 'conflict',
  'contacts.last-owner-needs-confirmation': 'conflict',
  'catalogue.entry-not-found': 'not-found',
  'distribution-lists.entry-not-found': 'not-found',
  'contacts.external-id-taken': 'conflict',
  'imports.not-found': 'not-found',
  'imports.media-type-unsupported': 'unsupported',
  'imports.not-checked': 'conflict',
  'imports.nothing-to-map': 'conflict',
  'imports.over': 'conflict',
  'imports.too-many': 'conflict',
  'imports.incomplete': 'conflict',
  'distribution-lists.not-found': 'not-found',
  'incidents.not-found': 'not-found',
  'incidents.nobody-to-reach': 'conflict',
  'incidents.over': 'conflict',
  'incident-reports.not-found': 'not-found',
  'incident-reports.erased': 'not-found',
  'incident-reports.no-key': 'conflict',
  'incident-reports.too-much': 'conflict',
  'incident-reports.too-long-to-print': 'conflict',
  'evidence-keys.not-found': 'not-found',
  'call-tasks.not-found': 'not-found',
  'call-tasks.closed': 'conflict',
  'incidents.list-not-yet-known': 'unavailable',
  'recipients.not-yet-known': 'unavailable',
  'incident-declarations.not-found': 'not-found',
  'incident-declarations.preview-not-found': 'not-found',
  'incident-declarations.no-csaf': 'not-found',
  'incident-declarations.changed': 'version-mismatch',
  'incident-declarations.no-company': 'conflict',
  'incident-declarations.over': 'conflict',
  'incident-declarations.companies-not-yet-known': 'unavailable',
  'incident-templates.not-found': 'not-found',
  'test-alarms.nobody-on-list': 'conflict',
  'test-alarms.too-many': 'too-many',
  'tickets.not-found': 'not-found',
  'tickets.too-late-to-reopen': 'conflict',
  'tickets.merged': 'conflict',
  'tickets.not-mergeable': 'conflict',
  'tickets.too-many-watchers': 'conflict',
  'tickets.watcher-not-found': 'not-found',
  'teams.not-found': 'not-found',
  'stock-answers.not-found': 'not-found',
  'subscriptions.ended-by-recipient': 'conflict',
  'subscriptions.no-address': 'conflict',
  'subscriptions.not-known-yet': 'unavailable',
  'subscriptions.nothing-to-undo': 'conflict',
  'subscriptions.too-many-requests': 'too-many',
  'consent-proofs.too-long-to-print': 'conflict',
  'wordings.not-found': 'not-found',
  'newsletter-channels.not-found': 'not-found',
  'newsletter-issues.not-found': 'not-found',
  'newsletter-issues.not-a-draft': 'conflict',
  'newsletter-issues.has-problems': 'conflict',
  'newsletter-issues.recipients-changed': 'version-mismatch',
  'newsletter-issues.not-under-way': 'conflict',
  'suppressions.not-found': 'not-found',
  'suppressions.recipients-own': 'conflict',
  'service.unreachable': 'unavailable',
  'service.busy': 'unavailable',
  'service.outcome-unknown': 'outcome-unknown',
  'service.failed': 'internal',
});

export type ErrorCode = keyof typeof errorCodes;
export type KindOf<C extends ErrorCode> = (typeof errorCodes)[C];
/** The codes of one kind, so that a kind and a code that do not belong together do not compile. */
export type CodeOf<K extends ErrorKind> = { [C in ErrorCode]: KindOf<C> extends K ? C : never }[ErrorCode];
