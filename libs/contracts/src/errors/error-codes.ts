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
  | 'headers-too-large'
  | 'timed-out'
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
  'request.headers-too-large': {
    kind: 'headers-too-large',
    de: 'Die Kopfzeilen der Anfrage sind zu groß.',
    en: 'The headers of the request are too large.',
  },
  'request.timed-out': {
    kind: 'timed-out',
    de: 'Die Anfrage kam nicht rechtzeitig vollständig an.',
    en: 'The request did not arrive completely in time.',
  },
  'request.too-many': {
    kind: 'too-many',
    de: 'Zu viele Anfragen. Bitte in {seconds} Sekunden weitermachen.',
    en: 'Too many requests. Please go on in {seconds} seconds.',
  },
  'request.media-type-unsupported': {
    kind: 'unsupported',
    de: 'Bitte senden Sie JSON (application/json oder application/merge-patch+json), in UTF-8 und nicht gepackt.',
    en: 'Please send JSON (application/json or application/merge-patch+json), in UTF-8 and not compressed.',
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
  'auth.company-closed': {
    kind: 'forbidden',
    de: 'Das Kundenkonto Ihrer Firma ist geschlossen.',
    en: 'The account of your company is closed.',
  },
  'auth.too-many-attempts': {
    kind: 'too-many',
    de: 'Zu viele Versuche. Bitte in {seconds} Sekunden noch einmal versuchen.',
    en: 'Too many attempts. Please try again in {seconds} seconds.',
  },
  'auth.password-not-allowed': {
    kind: 'forbidden',
    de: 'Bitte melden Sie sich über den Identitätsanbieter Ihrer Firma an.',
    en: "Please sign in through your company's identity provider.",
  },
  'auth.identity-unknown': {
    kind: 'forbidden',
    de: 'Für diese Identität gibt es hier keinen Zugang.',
    en: 'There is no user here for this identity.',
  },
  'auth.identity-refused': {
    kind: 'forbidden',
    de: 'Der Identitätsanbieter hat die Anmeldung abgelehnt.',
    en: 'The identity provider has refused the sign-in.',
  },
  'auth.identity-not-proved': {
    kind: 'forbidden',
    de: 'Die Antwort des Identitätsanbieters beweist nicht, wer Sie sind.',
    en: 'The answer of the identity provider does not prove who you are.',
  },
  'auth.identity-provider-unreachable': {
    kind: 'unavailable',
    de: 'Der Identitätsanbieter ist gerade nicht erreichbar.',
    en: 'The identity provider cannot be reached at the moment.',
  },
  'auth.identity-provider-not-moved': {
    kind: 'forbidden',
    de: 'Dieser Identitätsanbieter muss erst auf seine eigene Rücksprungadresse umgestellt werden. Bitte wenden Sie sich an uns.',
    en: 'This identity provider has to be moved to a redirect URI of its own first. Please contact us.',
  },
  'auth.sign-in-expired': {
    kind: 'forbidden',
    de: 'Diese Anmeldung ist abgelaufen, wurde schon benutzt oder in einem anderen Browser begonnen. Bitte beginnen Sie von vorn.',
    en: 'This sign-in has expired, was used already or was begun in another browser. Please start again.',
  },
  'identity-providers.not-found': {
    kind: 'not-found',
    de: 'Diesen Identitätsanbieter gibt es nicht.',
    en: 'There is no such identity provider.',
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
  'auth.second-factor-required': {
    kind: 'forbidden',
    de: 'Ihre Anmeldung ist noch nicht fertig: Bitte weisen Sie sich mit Ihrem zweiten Faktor aus (/session/second-factor). Wer noch keinen hat, richtet ihn jetzt ein (/second-factors).',
    en: 'You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).',
  },
  'auth.second-factor-expired': {
    kind: 'forbidden',
    de: 'Dafür müssen Sie Ihren zweiten Faktor noch einmal zeigen (/session/second-factor). Danach können Sie es wiederholen.',
    en: 'This needs your second factor once more (/session/second-factor). Then you can repeat it.',
  },
  'auth.second-factor-wrong': {
    kind: 'forbidden',
    de: 'Dieser Code oder Passkey stimmt nicht oder wurde schon benutzt.',
    en: 'This code or passkey is wrong, or was used already.',
  },
  'auth.password-wrong': {
    kind: 'forbidden',
    de: 'Bitte geben Sie Ihr Passwort noch einmal an: Es fehlt oder stimmt nicht.',
    en: 'Please give your password once more: it is missing or wrong.',
  },
  'second-factors.not-found': {
    kind: 'not-found',
    de: 'Diesen zweiten Faktor gibt es nicht.',
    en: 'There is no such second factor.',
  },
  'second-factors.nothing-begun': {
    kind: 'conflict',
    de: 'Das wurde in dieser Sitzung nicht begonnen, ist schon erledigt oder zu lange her. Bitte beginnen Sie neu.',
    en: 'This was not begun in this session, is done already, or was begun too long ago. Please begin anew.',
  },
  'second-factors.last-one': {
    kind: 'conflict',
    de: 'Das ist Ihr letzter zweiter Faktor, und Sie brauchen einen. Bitte richten Sie zuerst einen anderen ein.',
    en: 'This is your last second factor, and you need one. Please set up another first.',
  },
  'second-factors.too-many': {
    kind: 'conflict',
    de: 'Mehr als {most} zweite Faktoren gehen nicht. Bitte entfernen Sie zuerst einen.',
    en: 'There can be no more than {most} second factors. Please remove one first.',
  },
  'second-factors.none': {
    kind: 'conflict',
    de: 'Sie haben noch keinen zweiten Faktor. Bitte richten Sie zuerst einen ein.',
    en: 'You have no second factor yet. Please set one up first.',
  },
  'second-factors.passkey-known': {
    kind: 'conflict',
    de: 'Dieser Passkey ist schon eingerichtet.',
    en: 'This passkey is set up already.',
  },
  'second-factors.your-own': {
    kind: 'conflict',
    de: 'Ihre eigenen zweiten Faktoren setzt ein anderer Administrator zurück.',
    en: 'Your own second factors are reset by another administrator.',
  },
  'users.email-taken': {
    kind: 'conflict',
    de: 'Mit dieser E-Mail-Adresse gibt es schon einen Zugang.',
    en: 'There is a user with this e-mail address already.',
  },
  'users.last-administrator': {
    kind: 'conflict',
    de: 'Das ist der letzte Administrator. Bitte geben Sie diese Aufgabe zuerst jemand anderem.',
    en: 'This is the last administrator. Please give this task to somebody else first.',
  },
  'users.not-found': { kind: 'not-found', de: 'Diesen Zugang gibt es nicht.', en: 'There is no such user.' },
  'invitations.not-found': {
    kind: 'not-found',
    de: 'Diese Einladung gibt es nicht.',
    en: 'There is no such invitation.',
  },
  'invitations.company-has-administrator': {
    kind: 'conflict',
    de: 'Diese Firma hat schon einen Administrator; er lädt die anderen selbst ein.',
    en: 'This company has an administrator already, who invites the others.',
  },
  'account-links.not-valid': {
    kind: 'not-found',
    de: 'Dieser Link gilt nicht mehr: Er ist abgelaufen, wurde schon benutzt oder durch einen neuen ersetzt.',
    en: 'This link is not valid any more: it has expired, was used already or was replaced by a new one.',
  },
  'sessions.not-found': {
    kind: 'not-found',
    de: 'Diese Sitzung gibt es nicht.',
    en: 'There is no such session.',
  },
  'api-keys.revoked': {
    kind: 'conflict',
    de: 'Dieser API-Schlüssel ist widerrufen.',
    en: 'This API key is revoked.',
  },
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
  'companies.closed': {
    kind: 'conflict',
    de: 'Diese Firma ist geschlossen.',
    en: 'This company is closed.',
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
  'contacts.offboarded': {
    kind: 'conflict',
    de: 'Dieser Ansprechpartner hat die Firma verlassen. Er kann gelesen und gelöscht, aber nicht mehr geändert oder eingesetzt werden.',
    en: 'This contact has left the company. They can be read and erased, but no longer changed or given anything.',
  },
  'contacts.last-owner-needs-confirmation': {
    kind: 'conflict',
    de: 'Danach hätte die Firma keinen Inhaber mehr. Wenn das gewollt ist, bestätigen Sie es mit confirm=last-owner.',
    en: 'The company would be left without an owner. If that is meant, confirm it with confirm=last-owner.',
  },
  'catalogue.entry-not-found': {
    kind: 'not-found',
    de: 'Diesen Eintrag des Katalogs gibt es nicht.',
    en: 'There is no such entry in the catalogue.',
  },
  'distribution-lists.entry-not-found': {
    kind: 'not-found',
    de: 'An dieser Stelle des Verteilers steht kein Eintrag.',
    en: 'There is no entry at this place of the distribution list.',
  },
  'contacts.external-id-taken': {
    kind: 'conflict',
    de: 'Diese externe Kennung hat bei dieser Firma schon ein anderer Ansprechpartner.',
    en: 'Another contact of this company has this external id already.',
  },
  'imports.not-found': {
    kind: 'not-found',
    de: 'Diesen Import gibt es nicht.',
    en: 'There is no such import.',
  },
  'imports.media-type-unsupported': {
    kind: 'unsupported',
    de: 'Bitte senden Sie die Datei als text/csv oder text/vcard.',
    en: 'Please send the file as text/csv or text/vcard.',
  },
  'imports.not-checked': {
    kind: 'conflict',
    de: 'Übernommen wird ein Import, der fertig geprüft und noch nicht übernommen ist.',
    en: 'An import can be applied once it has been checked, and once only.',
  },
  'imports.over': {
    kind: 'conflict',
    de: 'Dieser Import ist schon abgeschlossen.',
    en: 'This import is over already.',
  },
  'imports.too-many': {
    kind: 'conflict',
    de: 'Bei dieser Firma laufen schon {count} Importe. Bitte warten Sie, bis einer fertig ist.',
    en: 'There are {count} imports under way at this company. Please wait until one of them is over.',
  },
  'imports.incomplete': {
    kind: 'conflict',
    de: 'Die Datei ist nicht vollständig angekommen. Bitte senden Sie sie noch einmal.',
    en: 'The file has not arrived completely. Please send it again.',
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
  'service.busy': {
    kind: 'unavailable',
    de: 'Gerade wird zu viel auf einmal geändert. Es wurde nichts ausgeführt; bitte gleich noch einmal versuchen.',
    en: 'Too much is being changed at once. Nothing was done; please try again in a moment.',
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
