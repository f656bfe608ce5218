import type { ErrorCode } from '@lotse/contracts';
import type { Text } from './text.js';

/** The sentences of all codes, with placeholders for values. `docs/errors.md` is printed from here. */
export const errorTexts: Record<ErrorCode, Text> = {
  'request.malformed': {
    de: 'Die Anfrage ist nicht lesbar.',
    en: 'The request cannot be read.',
  },
  'request.invalid': {
    de: 'Einige Angaben sind nicht gültig.',
    en: 'Some of the values are not valid.',
  },
  'request.route-unknown': {
    de: 'Diese Adresse gibt es nicht.',
    en: 'There is nothing at this address.',
  },
  'request.method-not-allowed': {
    de: 'Diese Adresse gibt es, aber nicht mit dieser Methode. Möglich sind: {methods}.',
    en: 'This address exists, but not with this method. Possible are: {methods}.',
  },
  'request.too-large': {
    de: 'Die Anfrage ist zu groß.',
    en: 'The request is too large.',
  },
  'request.headers-too-large': {
    de: 'Die Kopfzeilen der Anfrage sind zu groß.',
    en: 'The headers of the request are too large.',
  },
  'request.timed-out': {
    de: 'Die Anfrage kam nicht rechtzeitig vollständig an.',
    en: 'The request did not fully arrive in time.',
  },
  'request.too-many': {
    de: 'Zu viele Anfragen. Bitte versuchen Sie es in {seconds} Sekunden noch einmal.',
    en: 'Too many requests. Please try again in {seconds} seconds.',
  },
  'request.media-type-unsupported': {
    de: 'Bitte senden Sie JSON (application/json oder application/merge-patch+json), in UTF-8 und nicht komprimiert.',
    en: 'Please send JSON (application/json or application/merge-patch+json), in UTF-8 and not compressed.',
  },
  'request.version-required': {
    de: 'Für diese Änderung fehlt die Kopfzeile If-Match mit der Version, die Sie gelesen haben.',
    en: 'This change needs an If-Match header with the version that you have read.',
  },
  'request.version-mismatch': {
    de: 'Der Eintrag wurde inzwischen geändert. Bitte lesen Sie ihn neu.',
    en: 'The entry has been changed in the meantime. Please read it again.',
  },
  'request.cursor-unknown': {
    de: 'Diese Fortsetzung (cursor) gehört nicht zu dieser Liste.',
    en: 'This cursor does not belong to this list.',
  },
  'request.idempotency-key-reused': {
    de: 'Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet.',
    en: 'This Idempotency-Key has already been used for a different request.',
  },
  'request.answer-erased': {
    de: 'Die erste Antwort auf diese Anfrage gibt es nicht mehr: Die Person wurde gelöscht.',
    en: 'The first answer to this request is gone: the person has been erased.',
  },
  'auth.sign-in-required': {
    de: 'Bitte melden Sie sich an.',
    en: 'Please sign in.',
  },
  'auth.credentials-wrong': {
    de: 'E-Mail-Adresse oder Passwort stimmen nicht.',
    en: 'The e-mail address or the password is wrong.',
  },
  'auth.company-closed': {
    de: 'Das Kundenkonto Ihrer Firma ist geschlossen.',
    en: 'The account of your company is closed.',
  },
  'auth.too-many-attempts': {
    de: 'Zu viele Versuche. Bitte versuchen Sie es in {seconds} Sekunden noch einmal.',
    en: 'Too many attempts. Please try again in {seconds} seconds.',
  },
  'auth.password-not-allowed': {
    de: 'Bitte melden Sie sich über den Identitätsanbieter Ihrer Firma an.',
    en: "Please sign in through your company's identity provider.",
  },
  'auth.identity-unknown': {
    de: 'Für diese Identität gibt es hier keinen Zugang.',
    en: 'There is no user for this identity.',
  },
  'auth.identity-refused': {
    de: 'Der Identitätsanbieter hat die Anmeldung abgelehnt.',
    en: 'The identity provider refused the sign-in.',
  },
  'auth.identity-not-proved': {
    de: 'Die Antwort des Identitätsanbieters beweist nicht, wer Sie sind.',
    en: "The identity provider's answer does not prove who you are.",
  },
  'auth.identity-provider-unreachable': {
    de: 'Der Identitätsanbieter ist gerade nicht erreichbar.',
    en: 'The identity provider cannot be reached at the moment.',
  },
  'auth.identity-provider-not-moved': {
    de: 'Dieser Identitätsanbieter muss erst auf seine eigene Rücksprungadresse umgestellt werden. Bitte wenden Sie sich an uns.',
    en: 'This identity provider must first be moved to a redirect URI of its own. Please contact us.',
  },
  'auth.sign-in-expired': {
    de: 'Diese Anmeldung ist abgelaufen, wurde schon verwendet oder in einem anderen Browser begonnen. Bitte beginnen Sie von vorn.',
    en: 'This sign-in has expired, has already been used, or was started in another browser. Please start again.',
  },
  'identity-providers.not-found': {
    de: 'Diesen Identitätsanbieter gibt es nicht.',
    en: 'There is no such identity provider.',
  },
  'auth.csrf-token-wrong': {
    de: 'Die Kopfzeile X-CSRF-Token fehlt oder passt nicht zur Sitzung.',
    en: 'The X-CSRF-Token header is missing or does not belong to the session.',
  },
  'auth.not-allowed': {
    de: 'Dafür fehlt Ihnen die Berechtigung.',
    en: 'You are not allowed to do this.',
  },
  'auth.scope-missing': {
    de: 'Diesem API-Schlüssel fehlt die nötige Berechtigung (scope).',
    en: 'This API key lacks the required scope.',
  },
  'auth.second-factor-required': {
    de: 'Ihre Anmeldung ist noch nicht abgeschlossen: Bitte weisen Sie sich mit Ihrem zweiten Faktor aus (/session/second-factor). Wenn Sie noch keinen haben, richten Sie jetzt einen ein (/second-factors).',
    en: 'You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set one up now (/second-factors).',
  },
  'auth.second-factor-expired': {
    de: 'Dafür müssen Sie sich noch einmal mit Ihrem zweiten Faktor ausweisen (/session/second-factor). Versuchen Sie es danach erneut.',
    en: 'You have to show your second factor again for this (/session/second-factor). Then try again.',
  },
  'auth.second-factor-wrong': {
    de: 'Dieser Code oder Passkey stimmt nicht oder wurde schon verwendet.',
    en: 'This code or passkey is wrong or has already been used.',
  },
  'auth.password-wrong': {
    de: 'Bitte geben Sie Ihr Passwort noch einmal ein: Es fehlt oder stimmt nicht.',
    en: 'Please enter your password again: it is missing or wrong.',
  },
  'second-factors.not-found': {
    de: 'Diesen zweiten Faktor gibt es nicht.',
    en: 'There is no such second factor.',
  },
  'second-factors.nothing-begun': {
    de: 'Dieser Vorgang wurde in dieser Sitzung nicht begonnen, ist schon abgeschlossen oder abgelaufen. Bitte beginnen Sie von vorn.',
    en: 'This was not started in this session, is already finished, or was started too long ago. Please start again.',
  },
  'second-factors.last-one': {
    de: 'Das ist Ihr einziger zweiter Faktor, und Sie brauchen einen. Bitte richten Sie zuerst einen weiteren ein.',
    en: 'This is your only second factor, and you need one. Please set up another one first.',
  },
  'second-factors.too-many': {
    de: 'Sie können höchstens {most} zweite Faktoren haben. Bitte entfernen Sie zuerst einen.',
    en: 'You can have at most {most} second factors. Please remove one first.',
  },
  'second-factors.none': {
    de: 'Sie haben noch keinen zweiten Faktor. Bitte richten Sie zuerst einen ein.',
    en: 'You have no second factor yet. Please set one up first.',
  },
  'second-factors.passkey-known': {
    de: 'Dieser Passkey ist schon eingerichtet.',
    en: 'This passkey is already set up.',
  },
  'second-factors.your-own': {
    de: 'Ihre eigenen zweiten Faktoren kann nur ein anderer Administrator zurücksetzen.',
    en: 'Only another administrator can reset your own second factors.',
  },
  'users.email-taken': {
    de: 'Mit dieser E-Mail-Adresse gibt es schon einen Zugang.',
    en: 'There is already a user with this e-mail address.',
  },
  'users.last-administrator': {
    de: 'Das ist der letzte Administrator. Bitte geben Sie diese Rolle zuerst jemand anderem.',
    en: 'This is the last administrator. Please give this role to somebody else first.',
  },
  'users.not-found': {
    de: 'Diesen Zugang gibt es nicht.',
    en: 'There is no such user.',
  },
  'invitations.not-found': {
    de: 'Diese Einladung gibt es nicht.',
    en: 'There is no such invitation.',
  },
  'invitations.company-has-administrator': {
    de: 'Diese Firma hat schon einen Administrator; er lädt die anderen selbst ein.',
    en: 'This company already has an administrator, who invites the others.',
  },
  'account-links.not-valid': {
    de: 'Dieser Link gilt nicht mehr: Er ist abgelaufen, wurde schon verwendet oder durch einen neuen ersetzt.',
    en: 'This link is no longer valid: it has expired, has already been used, or has been replaced by a new one.',
  },
  'sessions.not-found': {
    de: 'Diese Sitzung gibt es nicht.',
    en: 'There is no such session.',
  },
  'api-keys.revoked': {
    de: 'Dieser API-Schlüssel wurde widerrufen.',
    en: 'This API key has been revoked.',
  },
  'api-keys.not-found': {
    de: 'Diesen API-Schlüssel gibt es nicht.',
    en: 'There is no such API key.',
  },
  'vendor-keys.not-found': {
    de: 'Diesen Schlüssel gibt es nicht.',
    en: 'There is no such key.',
  },
  'vendor-keys.revoked': {
    de: 'Dieser Schlüssel wurde widerrufen.',
    en: 'This key has been revoked.',
  },
  'vendor-keys.too-many-secrets': {
    de: 'Von diesem Schlüssel gelten schon fünf Geheimnisse. Warten Sie, bis eines endet, oder beenden Sie die früheren sofort.',
    en: 'Five secrets of this key are valid already. Wait until one ends, or end the earlier ones at once.',
  },
  'companies.not-found': {
    de: 'Diese Firma gibt es nicht.',
    en: 'There is no such company.',
  },
  'companies.customer-number-taken': {
    de: 'Diese Kundennummer ist schon vergeben.',
    en: 'This customer number is already taken.',
  },
  'companies.closed': {
    de: 'Diese Firma ist geschlossen.',
    en: 'This company is closed.',
  },
  'contacts.not-found': {
    de: 'Diesen Ansprechpartner gibt es nicht.',
    en: 'There is no such contact.',
  },
  'contacts.primary-contact-must-be-replaced': {
    de: 'Diese Person ist der Erstkontakt. Das muss zuerst ein anderer Ansprechpartner übernehmen.',
    en: 'This is the primary contact. Another contact has to take over first.',
  },
  'contacts.offboarded': {
    de: 'Dieser Ansprechpartner hat die Firma verlassen. Er kann noch gelesen und gelöscht, aber nicht mehr geändert oder zugeordnet werden.',
    en: 'This contact has left the company. It can still be read and erased, but no longer changed or assigned.',
  },
  'contacts.last-owner-needs-confirmation': {
    de: 'Danach hätte die Firma keinen Inhaber mehr. Wenn Sie das wollen, bestätigen Sie es mit confirm=last-owner.',
    en: 'This would leave the company without an owner. If that is intended, confirm it with confirm=last-owner.',
  },
  'catalogue.entry-not-found': {
    de: 'Diesen Eintrag des Katalogs gibt es nicht.',
    en: 'There is no such entry in the catalogue.',
  },
  'distribution-lists.entry-not-found': {
    de: 'An dieser Stelle des Verteilers steht kein Eintrag.',
    en: 'The distribution list has no entry at this position.',
  },
  'contacts.external-id-taken': {
    de: 'Ein anderer Ansprechpartner dieser Firma hat schon diese externe Kennung.',
    en: 'Another contact of this company already has this external id.',
  },
  'imports.not-found': {
    de: 'Diesen Import gibt es nicht.',
    en: 'There is no such import.',
  },
  'imports.media-type-unsupported': {
    de: 'Bitte senden Sie die Datei als text/csv oder text/vcard, nicht komprimiert.',
    en: 'Please send the file as text/csv or text/vcard, not compressed.',
  },
  'imports.not-checked': {
    de: 'Ein Import kann nur übernommen werden, wenn er fertig geprüft und noch nicht übernommen ist.',
    en: 'An import can be applied only after it has been checked, and only once.',
  },
  'imports.nothing-to-map': {
    de: 'Dieser Import wartet nicht darauf, dass seine Spalten zugeordnet werden.',
    en: 'This import is not waiting for its columns to be mapped.',
  },
  'imports.over': {
    de: 'Dieser Import ist schon abgeschlossen.',
    en: 'This import has already ended.',
  },
  'imports.too-many': {
    de: 'Bei dieser Firma laufen schon {count} Importe. Bitte warten Sie, bis einer fertig ist.',
    en: 'This company already has {count} imports under way. Please wait until one of them has ended.',
  },
  'imports.incomplete': {
    de: 'Die Datei ist nicht vollständig angekommen. Bitte senden Sie sie noch einmal.',
    en: 'The file did not fully arrive. Please send it again.',
  },
  'distribution-lists.not-found': {
    de: 'Diesen Verteiler gibt es nicht.',
    en: 'There is no such distribution list.',
  },
  'incidents.not-found': {
    de: 'Diese Störung gibt es nicht.',
    en: 'There is no such incident.',
  },
  'incidents.nobody-to-reach': {
    de: 'Bei {company} ist niemand zu erreichen: Weder der Verteiler noch ein anderer Schritt der Kette führt zu jemandem.',
    en: 'Nobody can be reached at {company}: neither the list nor any other step of the chain leads to anybody.',
  },
  'incidents.over': {
    de: 'Diese Störung ist vorbei.',
    en: 'This incident is over.',
  },
  'incident-reports.not-found': {
    de: 'Diesen Bericht gibt es nicht.',
    en: 'There is no such report.',
  },
  'incident-reports.erased': {
    de: 'Jemand, den dieser Bericht nennt, wurde inzwischen gelöscht, und mit dieser Person sein Inhalt. Bitte erstellen Sie einen neuen Bericht.',
    en: 'Somebody named in this report has been erased since, and its content with them. Please make a new report.',
  },
  'incident-reports.no-key': {
    de: 'Berichte können hier nicht erstellt werden: Ihr Betreiber hat keinen Schlüssel hinterlegt, mit dem sie unterschrieben werden (EVIDENCE_KEY_FILE).',
    en: 'No report can be made here: your operator has set no key with which it would be signed (EVIDENCE_KEY_FILE).',
  },
  'incident-reports.too-much': {
    de: 'Das wäre zu viel für einen Bericht: Er fasst höchstens {mails} E-Mails. Bitte wählen Sie einen kürzeren Zeitraum.',
    en: 'This would be too much for one report: it holds {mails} e-mails at most. Please choose a shorter span of time.',
  },
  'incident-reports.too-long-to-print': {
    de: 'Dieser Bericht ist zu lang für ein PDF. Sein JSON und dessen Signatur sind vollständig.',
    en: 'This report is too long for a PDF. Its JSON and the signature of that are complete.',
  },
  'evidence-keys.not-found': {
    de: 'Diesen öffentlichen Schlüssel gibt es nicht.',
    en: 'There is no such public key.',
  },
  'call-tasks.not-found': {
    de: 'Diesen Anrufauftrag gibt es nicht.',
    en: 'There is no such call task.',
  },
  'call-tasks.closed': {
    de: 'Dieser Anrufauftrag ist erledigt: Inzwischen hat jemand geantwortet, oder die Störung ist vorbei.',
    en: 'This call task is closed: somebody has answered meanwhile, or the incident is over.',
  },
  'recipients.not-yet-known': {
    de: 'Hier ist noch nicht von allen bekannt, wofür sie zuständig sind. Bitte versuchen Sie es gleich noch einmal.',
    en: 'What everybody there is responsible for is not known here yet. Please try again in a moment.',
  },
  'incidents.list-not-yet-known': {
    de: 'Diese Version des Verteilers ist hier noch nicht angekommen. Bitte versuchen Sie es gleich noch einmal.',
    en: 'This version of the list has not arrived here yet. Please try again in a moment.',
  },
  'incident-declarations.not-found': {
    de: 'Diese Meldung an mehrere Firmen gibt es nicht.',
    en: 'There is no such declaration.',
  },
  'incident-declarations.preview-not-found': {
    de: 'Diese Vorschau gibt es nicht mehr: Sie ist älter als ein Tag, oder sie wurde schon gesendet.',
    en: 'This preview is gone: it is more than a day old, or it has been sent.',
  },
  'incident-declarations.no-csaf': {
    de: 'Zu dieser Meldung gehört kein CSAF-Dokument.',
    en: 'No CSAF document goes with this declaration.',
  },
  'incident-declarations.changed': {
    de: 'Es wurde nichts gesendet: Wer erreicht wird, ist nicht mehr so wie in der Vorschau, oder die Zahl der Empfänger stimmt nicht. Bitte sehen Sie sich eine neue Vorschau an.',
    en: 'Nothing was sent: those who are reached are no longer as the preview showed them, or the number of recipients is wrong. Please look at a new preview.',
  },
  'incident-declarations.no-company': {
    de: 'Es wurde nichts gesendet: Gemeint ist keine einzige offene Firma.',
    en: 'Nothing was sent: not a single open company is meant.',
  },
  'incident-declarations.over': {
    de: 'Das ist vorbei: Für diese Meldung gab es schon Entwarnung.',
    en: 'This is over: the all-clear has been given for this declaration.',
  },
  'incident-declarations.companies-not-yet-known': {
    de: 'Hier ist noch nicht von allen Firmen bekannt, welche Nummer und welche Produkte sie haben. Bitte versuchen Sie es gleich noch einmal, oder nennen Sie die Firmen einzeln.',
    en: 'The numbers and products of all companies are not known here yet. Please try again in a moment, or name the companies one by one.',
  },
  'incident-templates.not-found': {
    de: 'Diese Vorlage gibt es nicht.',
    en: 'There is no such template.',
  },
  'test-alarms.nobody-on-list': {
    de: 'Auf diesem Verteiler ist niemand zu erreichen. Tragen Sie zuerst jemanden ein.',
    en: 'Nobody can be reached on this list. Please enter somebody first.',
  },
  'test-alarms.too-many': {
    de: 'Drei Probealarme in einer Stunde sind genug. Der nächste ist in {seconds} Sekunden möglich.',
    en: 'Three test alarms an hour are enough. The next one is possible in {seconds} seconds.',
  },
  'consent-proofs.too-long-to-print': {
    de: 'Dieser Nachweis ist zu lang für ein PDF. Das JSON ist vollständig.',
    en: 'This proof is too long for a PDF. The JSON is complete.',
  },
  'wordings.not-found': {
    de: 'Diesen Wortlaut gibt es nicht.',
    en: 'There is no such wording.',
  },
  'subscriptions.ended-by-recipient': {
    de: 'Diesen Newsletter hat die Person selbst beendet. Nur sie kann ihn wieder bestellen.',
    en: 'The person has ended this newsletter themselves. Only they can subscribe to it again.',
  },
  'subscriptions.no-address': {
    de: 'Es gibt keine allgemeine E-Mail-Adresse, an die Newsletter gehen könnten.',
    en: 'There is no general e-mail address to which newsletters could go.',
  },
  'subscriptions.not-known-yet': {
    de: 'Die Adresse der Firma ist hier noch nicht angekommen. Bitte versuchen Sie es gleich noch einmal.',
    en: 'The address of the company has not arrived here yet. Please try again in a moment.',
  },
  'subscriptions.nothing-to-undo': {
    de: 'Hier lässt sich nichts zurücknehmen: Das geht nur bei gemeinsamen Postfächern und nur einige Tage lang.',
    en: 'There is nothing to take back here: that works for shared mailboxes only, and for some days only.',
  },
  'subscriptions.too-many-requests': {
    de: 'An diese Adresse gingen heute schon mehrere Anfragen. Bitte versuchen Sie es morgen noch einmal.',
    en: 'Several requests have gone to this address today. Please try again tomorrow.',
  },
  'newsletter-channels.not-found': {
    de: 'Diesen Newsletter gibt es nicht.',
    en: 'There is no such newsletter.',
  },
  'subscription-imports.not-found': {
    de: 'Diese Übernahme gibt es nicht.',
    en: 'There is no such import.',
  },
  'subscription-imports.media-type-unsupported': {
    de: 'Bitte senden Sie die Datei als text/csv, nicht komprimiert.',
    en: 'Please send the file as text/csv, not compressed.',
  },
  'subscription-imports.not-checked': {
    de: 'Eine Übernahme kann nur beginnen, wenn die Datei fertig geprüft und noch nicht übernommen ist.',
    en: 'An import can be applied only after it has been checked, and only once.',
  },
  'subscription-imports.over': {
    de: 'Diese Übernahme ist schon abgeschlossen.',
    en: 'This import has already ended.',
  },
  'subscription-imports.too-many': {
    de: 'Es laufen schon {count} Übernahmen von Abonnenten. Bitte warten Sie, bis eine fertig ist.',
    en: '{count} imports of subscribers are under way already. Please wait until one of them has ended.',
  },
  'subscription-imports.incomplete': {
    de: 'Die Datei ist nicht vollständig angekommen. Bitte senden Sie sie noch einmal.',
    en: 'The file did not fully arrive. Please send it again.',
  },
  'newsletter-issues.not-found': {
    de: 'Diese Ausgabe gibt es nicht.',
    en: 'There is no such issue.',
  },
  'newsletter-issues.not-a-draft': {
    de: 'Diese Ausgabe ist kein Entwurf mehr. Schreiben Sie eine neue.',
    en: 'This issue is no draft any more. Write a new one.',
  },
  'newsletter-issues.has-problems': {
    de: 'Es wurde nichts gesendet: Mit dieser Ausgabe stimmt etwas nicht. Die Vorschau sagt, was.',
    en: 'Nothing was sent: something is wrong with this issue. The preview says what.',
  },
  'newsletter-issues.recipients-changed': {
    de: 'Es wurde nichts gesendet: Die Zahl der Empfänger ist nicht mehr die, die Sie gesehen haben. Bitte sehen Sie sich die Vorschau noch einmal an.',
    en: 'Nothing was sent: the number of recipients is no longer the one you have seen. Please look at the preview again.',
  },
  'newsletter-issues.not-under-way': {
    de: 'Das geht jetzt nicht: Diese Ausgabe ist noch nicht unterwegs, oder sie ist schon zu Ende.',
    en: 'This is not possible now: the issue is not under way yet, or it is over.',
  },
  'suppressions.not-found': {
    de: 'Diese Sperre gibt es nicht.',
    en: 'There is no such suppression.',
  },
  'suppressions.recipients-own': {
    de: 'Das will so, wer das Postfach liest. Nur diese Person kann es zurücknehmen, indem sie den Newsletter wieder bestellt.',
    en: 'This is what the reader of the mailbox wants. Only they can take it back, by subscribing again.',
  },
  'tickets.not-found': {
    de: 'Dieses Ticket gibt es nicht.',
    en: 'There is no such ticket.',
  },
  'tickets.too-late-to-reopen': {
    de: 'Dieses Ticket lässt sich nicht mehr öffnen. Bitte schreiben Sie eine Antwort: Daraus wird ein neues Ticket, das darauf verweist.',
    en: 'This ticket can no longer be reopened. Please write an answer: it becomes a new ticket that refers to this one.',
  },
  'succession.not-found': {
    de: 'Dieses Verfahren gibt es nicht, oder Sie dürfen es nicht sehen.',
    en: 'This case does not exist, or you may not see it.',
  },
  'succession.step-refused': {
    de: 'Dieser Schritt ist im jetzigen Stand des Verfahrens nicht möglich. Bitte laden Sie die Seite neu.',
    en: 'This step is not possible as the case stands now. Please load the case again.',
  },
  'succession.not-assigned': {
    de: 'Das darf nur, wer dem Verfahren dafür zugeordnet ist.',
    en: 'Only whoever is assigned to the case for it may do this.',
  },
  'succession.same-person': {
    de: 'Zwei verschiedene Personen müssen zustimmen. Wer die Unterlagen gesammelt hat, kann nicht als Zweiter zustimmen.',
    en: 'Two different people have to approve. Whoever has collected the documents cannot be the second one.',
  },
  'succession.own-interest': {
    de: 'Wer das Verfahren führt oder prüft, kann das Kundenkonto nicht selbst übernehmen. Bitte ordnen Sie zuerst jemand anderen zu.',
    en: 'Whoever works on the case or approves it cannot take over the customer account themselves. Please assign somebody else first.',
  },
  'succession.documents-missing': {
    de: 'Es fehlen noch Unterlagen, oder sie sind nicht angenommen: {items}.',
    en: 'Documents are missing, or are not accepted: {items}.',
  },
  'succession.not-proposed': {
    de: 'Es ist noch nicht festgelegt, was mit dem Kundenkonto geschehen soll und wer zuständig ist.',
    en: 'It is not decided yet what is to become of the customer account, and who is in charge.',
  },
  'succession.company-missing': {
    de: 'Das Verfahren gehört noch zu keiner Firma. Bitte ordnen Sie es zuerst einer Firma zu.',
    en: 'The case belongs to no company yet. Please link it to a company first.',
  },
  'succession.person-missing': {
    de: 'Diesen Ansprechpartner gibt es bei der Firma nicht.',
    en: 'There is no such contact at the company.',
  },
  'succession.document-not-found': {
    de: 'Dieses Dokument gibt es nicht.',
    en: 'This document does not exist.',
  },
  'succession.file-not-there': {
    de: 'Zu diesem Dokument gibt es keine Datei, die geöffnet werden kann.',
    en: 'There is no file of this document that can be opened.',
  },
  'succession.not-looked': {
    de: 'Sie haben diese Unterlagen noch nicht selbst geöffnet. Bitte sehen Sie sie sich zuerst an.',
    en: 'You have not opened these documents yourself yet. Please look at them first.',
  },
  'succession.login-of-another': {
    de: 'Dieser Zugang gehört einem anderen Ansprechpartner der Firma.',
    en: 'This login is that of another contact of the company.',
  },
  'succession.not-owner': {
    de: 'Nachfolger kann nur benennen, wer als Inhaber der Firma eingetragen ist.',
    en: 'Successors can only be named by somebody who is registered as an owner of the company.',
  },
  'succession.new-owner-changed': {
    de: 'Name oder E-Mail-Adresse der Person, die übernehmen soll, sind nicht mehr die, die vorgeschlagen wurden. Bitte schlagen Sie sie neu vor.',
    en: 'The name or e-mail address of whoever is to take over is not the one that was proposed any more. Please propose them again.',
  },
  'succession.new-owner-unreachable': {
    de: 'Wer übernehmen soll, hat keinen Zugang und keine E-Mail-Adresse, an die eine Einladung gehen kann.',
    en: 'Whoever is to take over has no login, and no e-mail address to which an invitation can go.',
  },
  'succession.no-answer': {
    de: 'Auf diesen Teil der Übergabe kam einen Tag lang keine Antwort.',
    en: 'Nothing has answered to this part of the transfer for a day.',
  },
  'succession.too-many-asked': {
    de: 'An einem Tag können Sie zehn Personen fragen. Die nächste ist in {seconds} Sekunden möglich.',
    en: 'You can ask ten people in a day. The next one is possible in {seconds} seconds.',
  },
  'auth.login-held': {
    de: 'Dieser Zugang ruht zurzeit. Bitte wenden Sie sich an uns.',
    en: 'This login is on hold at present. Please contact us.',
  },
  'tickets.merged': {
    de: 'Dieses Ticket geht in einem anderen weiter. Bitte schreiben Sie dort.',
    en: 'This ticket goes on in another one. Please write there.',
  },
  'tickets.not-mergeable': {
    de: 'Diese Tickets lassen sich nicht zusammenführen: Sie gehören verschiedenen Firmen, oder es ist dasselbe.',
    en: 'These tickets cannot be merged: they belong to different companies, or are the same.',
  },
  'tickets.too-many-watchers': {
    de: 'Diesem Ticket folgen schon genug Personen.',
    en: 'Enough people follow this ticket already.',
  },
  'tickets.watcher-not-found': {
    de: 'Diese Person folgt dem Ticket nicht.',
    en: 'This person does not follow the ticket.',
  },
  'tickets.message-not-found': {
    de: 'Diese Nachricht gibt es nicht.',
    en: 'There is no such message.',
  },
  'tickets.no-html': {
    de: 'Zu dieser Nachricht gibt es keine gestaltete Fassung.',
    en: 'There is no laid out form of this message.',
  },
  'tickets.no-original': {
    de: 'Die E-Mail zu dieser Nachricht wird nicht mehr aufbewahrt.',
    en: 'The mail of this message is not kept any more.',
  },
  'tickets.has-company': {
    de: 'Dieses Ticket gehört schon zu einer Firma.',
    en: 'This ticket belongs to a company already.',
  },
  'tickets.without-company': {
    de: 'Dieses Ticket gehört noch zu keiner Firma. Bitte ordnen Sie es zuerst einer zu.',
    en: 'This ticket does not belong to a company yet. Please give it to one first.',
  },
  'attachments.not-found': {
    de: 'Diese Datei gibt es nicht. Vielleicht wurde sie schon verwendet oder nicht rechtzeitig abgeschickt: Bitte hängen Sie sie noch einmal an.',
    en: 'There is no such file. It may have been used already, or not been sent in time: please attach it once more.',
  },
  'attachments.not-offered': {
    de: 'Hier werden keine Dateien angenommen.',
    en: 'No files are taken here.',
  },
  'attachments.too-large': {
    de: 'Eine Datei darf höchstens {megabytes} MB groß sein.',
    en: 'A file may be at most {megabytes} MB.',
  },
  'attachments.too-much': {
    de: 'Die Dateien einer Nachricht dürfen zusammen höchstens {megabytes} MB groß sein. Bitte verteilen Sie sie auf mehrere Nachrichten.',
    en: 'The files of one message may be at most {megabytes} MB in total. Please spread them over several messages.',
  },
  'attachments.budget-spent': {
    de: 'Heute wurden schon sehr viele Dateien geschickt. Bitte versuchen Sie es morgen wieder.',
    en: 'A great many files have been sent today. Please try again tomorrow.',
  },
  'attachments.not-sent': {
    de: 'Eine der Dateien ist noch nicht ganz angekommen. Bitte warten Sie, bis sie da ist.',
    en: 'One of the files has not fully arrived yet. Please wait until it has.',
  },
  'attachments.being-scanned': {
    de: 'Diese Datei wird noch auf Schadsoftware geprüft. Bitte versuchen Sie es gleich noch einmal.',
    en: 'This file is still being checked for malware. Please try again in a moment.',
  },
  'attachments.unscanned': {
    de: 'Diese Datei wurde nicht auf Schadsoftware geprüft und lässt sich deshalb nicht herunterladen.',
    en: 'This file was not checked for malware and therefore cannot be downloaded.',
  },
  'attachments.infected': {
    de: 'In dieser Datei wurde Schadsoftware gefunden. Sie lässt sich nicht herunterladen.',
    en: 'Malware was found in this file. It cannot be downloaded.',
  },
  'teams.not-found': { de: 'Dieses Team gibt es nicht.', en: 'There is no such team.' },
  'service-levels.not-found': {
    de: 'Dieses Service-Level gibt es nicht.',
    en: 'There is no such service level.',
  },
  'stock-answers.not-found': {
    de: 'Diesen Textbaustein gibt es nicht.',
    en: 'There is no such saved reply.',
  },
  'mailboxes.not-found': {
    de: 'Diesen Posteingang gibt es nicht.',
    en: 'There is no such mailbox.',
  },
  'mailboxes.address-taken': {
    de: 'An dieser Adresse nimmt schon ein anderer Posteingang E-Mails an.',
    en: 'Another mailbox takes in mail at this address already.',
  },
  'service.unreachable': {
    de: 'Dieser Teil des Kundencenters ist gerade nicht erreichbar. Es wurde nichts ausgeführt.',
    en: 'This part of the customer centre cannot be reached at the moment. Nothing was done.',
  },
  'service.busy': {
    de: 'Dieser Teil des Kundencenters ist gerade überlastet. Es wurde nichts ausgeführt. Bitte versuchen Sie es gleich noch einmal.',
    en: 'This part of the customer centre is too busy at the moment. Nothing was done. Please try again in a moment.',
  },
  'service.outcome-unknown': {
    de: 'Die Antwort kam nicht rechtzeitig. Ob die Anfrage ausgeführt wurde, ist nicht bekannt. Sie können sie mit demselben Idempotency-Key gefahrlos wiederholen.',
    en: 'The answer did not come in time. It is not known whether the request was carried out. You can safely repeat it with the same Idempotency-Key.',
  },
  'service.failed': {
    de: 'Es ist ein Fehler aufgetreten. Er wurde aufgezeichnet.',
    en: 'Something went wrong. The error has been recorded.',
  },
};
