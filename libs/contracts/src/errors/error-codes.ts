/**
 * Every code a client can meet, with its kind and its sentence in both languages.
 * Codes are for ever: add beside, never change a meaning. `docs/errors.md` is printed from here.
 */

/** What sort of refusal it is. The gateway maps a kind to an HTTP status; nobody else knows HTTP. */
export type ErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unsupported'
  | 'version-mismatch'
  | 'version-required'
  | 'too-many'
  | 'unavailable'
  | 'outcome-unknown'
  | 'internal';

interface ErrorCodeEntry {
  kind: ErrorKind;
  de: string;
  en: string;
}

const codes = <T extends Record<string, ErrorCodeEntry>>(entries: T): T => entries;

export const errorCodes = codes({
  'request.malformed': {
    kind: 'malformed',
    de: 'Die Anfrage ist nicht lesbar.',
    en: 'The request cannot be read.',
  },
  'request.invalid': {
    kind: 'invalid',
    de: 'Einige Angaben sind nicht gültig.',
    en: 'Some of the values are not valid.',
  },
  'request.route-unknown': {
    kind: 'not-found',
    de: 'Diese Adresse gibt es nicht.',
    en: 'There is nothing at this address.',
  },
  'request.too-large': {
    kind: 'too-large',
    de: 'Die Anfrage ist zu groß.',
    en: 'The request is too large.',
  },
  'request.media-type-unsupported': {
    kind: 'unsupported',
    de: 'Bitte senden Sie JSON (application/json oder application/merge-patch+json).',
    en: 'Please send JSON (application/json or application/merge-patch+json).',
  },
  'request.version-required': {
    kind: 'version-required',
    de: 'Diese Änderung braucht die Kopfzeile If-Match mit der gelesenen Version.',
    en: 'This change needs an If-Match header with the version that was read.',
  },
  'request.version-mismatch': {
    kind: 'version-mismatch',
    de: 'Der Eintrag wurde inzwischen geändert. Bitte lesen Sie ihn neu.',
    en: 'The entry has been changed since. Please read it again.',
  },
  'request.cursor-unknown': {
    kind: 'not-found',
    de: 'Diese Fortsetzung (cursor) gehört nicht zu dieser Liste.',
    en: 'This cursor does not belong to this list.',
  },
  'request.idempotency-key-reused': {
    kind: 'invalid',
    de: 'Dieser Idempotency-Key wurde schon für eine andere Anfrage benutzt.',
    en: 'This Idempotency-Key was used for a different request already.',
  },
  'request.answer-erased': {
    kind: 'not-found',
    de: 'Die erste Antwort auf diese Anfrage gibt es nicht mehr: Die Person wurde gelöscht.',
    en: 'The first answer to this request is gone: the person has been erased.',
  },
  'auth.sign-in-required': {
    kind: 'unauthenticated',
    de: 'Bitte melden Sie sich an.',
    en: 'Please sign in.',
  },
  'auth.credentials-wrong': {
    kind: 'unauthenticated',
    de: 'E-Mail-Adresse oder Passwort stimmen nicht.',
    en: 'The e-mail address or the password is wrong.',
  },
  'auth.csrf-token-wrong': {
    kind: 'forbidden',
    de: 'Die Kopfzeile X-CSRF-Token fehlt oder passt nicht zur Sitzung.',
    en: 'The X-CSRF-Token header is missing or does not belong to the session.',
  },
  'auth.not-allowed': {
    kind: 'forbidden',
    de: 'Dafür fehlt Ihnen die Berechtigung.',
    en: 'You are not allowed to do this.',
  },
  'auth.scope-missing': {
    kind: 'forbidden',
    de: 'Diesem API-Schlüssel fehlt die nötige Berechtigung (scope).',
    en: 'This API key lacks the scope that is needed.',
  },
  'users.email-taken': {
    kind: 'conflict',
    de: 'Mit dieser E-Mail-Adresse gibt es schon einen Zugang.',
    en: 'There is a user with this e-mail address already.',
  },
  'users.not-found': { kind: 'not-found', de: 'Diesen Zugang gibt es nicht.', en: 'There is no such user.' },
  'api-keys.not-found': {
    kind: 'not-found',
    de: 'Diesen API-Schlüssel gibt es nicht.',
    en: 'There is no such API key.',
  },
  'companies.not-found': {
    kind: 'not-found',
    de: 'Diese Firma gibt es nicht.',
    en: 'There is no such company.',
  },
  'companies.customer-number-taken': {
    kind: 'conflict',
    de: 'Diese Kundennummer ist schon vergeben.',
    en: 'This customer number is taken already.',
  },
  'contacts.not-found': {
    kind: 'not-found',
    de: 'Diesen Ansprechpartner gibt es nicht.',
    en: 'There is no such contact.',
  },
  'contacts.primary-contact-must-be-replaced': {
    kind: 'conflict',
    de: 'Der Erstkontakt kann erst gelöscht werden, wenn ein anderer Ansprechpartner diese Aufgabe übernommen hat.',
    en: 'The primary contact can be erased once another contact has taken over.',
  },
  'distribution-lists.not-found': {
    kind: 'not-found',
    de: 'Diesen Verteiler gibt es nicht.',
    en: 'There is no such distribution list.',
  },
  'incidents.not-found': {
    kind: 'not-found',
    de: 'Diese Störung gibt es nicht.',
    en: 'There is no such incident.',
  },
  'incidents.nobody-to-reach': {
    kind: 'conflict',
    de: 'Bei {company} ist niemand zu erreichen: Der Verteiler ist leer, es gibt keinen Erstkontakt und keine Firmenadresse.',
    en: 'Nobody can be reached at {company}: the list is empty, and there is neither a primary contact nor a company address.',
  },
  'incidents.list-not-yet-known': {
    kind: 'unavailable',
    de: 'Die genannte Fassung des Verteilers ist hier noch nicht angekommen. Bitte gleich noch einmal versuchen.',
    en: 'The named version of the list has not arrived here yet. Please try again in a moment.',
  },
  'tickets.not-found': {
    kind: 'not-found',
    de: 'Dieses Ticket gibt es nicht.',
    en: 'There is no such ticket.',
  },
  'service.unreachable': {
    kind: 'unavailable',
    de: 'Dieser Teil des Kundencenters ist gerade nicht erreichbar. Es wurde nichts ausgeführt.',
    en: 'This part of the customer centre cannot be reached at the moment. Nothing was done.',
  },
  'service.outcome-unknown': {
    kind: 'outcome-unknown',
    de: 'Die Antwort kam nicht rechtzeitig. Ob die Anfrage ausgeführt wurde, ist nicht bekannt; mit demselben Idempotency-Key kann sie gefahrlos wiederholt werden.',
    en: 'The answer did not come in time. Whether the request was carried out is not known; it can be repeated safely with the same Idempotency-Key.',
  },
  'service.failed': {
    kind: 'internal',
    de: 'Da ist etwas schiefgegangen. Der Fehler wurde aufgezeichnet.',
    en: 'Something went wrong. The error has been recorded.',
  },
});

export type ErrorCode = keyof typeof errorCodes;
export type KindOf<C extends ErrorCode> = (typeof errorCodes)[C]['kind'];
/** The codes of one kind, so that a kind and a code that do not belong together do not compile. */
export type CodeOf<K extends ErrorKind> = { [C in ErrorCode]: KindOf<C> extends K ? C : never }[ErrorCode];
