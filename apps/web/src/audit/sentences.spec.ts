import i18next from 'i18next';
import de from './audit.de.json';
import en from './audit.en.json';
import type { AuditWords } from './audit-words.js';
import type { AuditEntry } from './audit.queries.js';
import { changesOf, contactIdsOf, isToldWhole } from './changes.js';
import { reasonOf, sentenceOf } from './sentences.js';

const i18n = i18next.createInstance();
void i18n.init({
  resources: { de: { audit: de }, en: { audit: en } },
  lng: 'de',
  initAsync: false,
  interpolation: { escapeValue: false },
});

const wordsIn = (language: 'de' | 'en'): AuditWords => ({
  t: i18n.getFixedT<'audit'>(language, 'audit'),
  contact: (id) => ({ 'contact-1': 'Uwe Petersen', 'contact-2': null })[id],
  listKind: (id) => ({ 'list-1': 'emergency', 'list-2': 'privacy-incident' })[id],
  catalogue: (key) => ({ owner: 'Firmeninhaber', 'product-news': 'Produktneuigkeiten' })[key] ?? key,
  role: (role) => (role === 'company-viewer' ? 'Lesezugriff' : role),
  scope: (scope) => scope,
  country: (code) => (code === 'AT' ? 'Österreich' : 'Deutschland'),
  language: (tag) => tag,
  moment: (text) => text,
  day: (text) => text,
  list: (words) => new Intl.ListFormat(language, { type: 'conjunction' }).format(words),
});

const person = { firstName: 'Uwe', lastName: 'Petersen', email: 'alt@werft.example.com', version: 1 };

const entry = (action: string, about: Partial<AuditEntry> = {}): AuditEntry => ({
  id: '01a209c4-5773-71d3-9a08-2fcb45f7626a',
  at: '2026-11-25T10:00:00Z',
  action,
  actor: { kind: 'user', id: 'birgit', companyId: 'werft', roles: ['company-administrator'] },
  actorName: 'Birgit Hansen',
  companyId: 'werft',
  targetType: action.split('.')[0] ?? '',
  targetId: 'contact-1',
  before: null,
  after: null,
  reason: null,
  withheld: [],
  ...about,
});

const told = (action: string, about?: Partial<AuditEntry>, language: 'de' | 'en' = 'de'): string =>
  sentenceOf(entry(action, about), wordsIn(language));

type Snapshot = AuditEntry['after'];
const snapshot = (value: object): Snapshot => value as Snapshot;

describe('an entry of the audit trail in words', () => {
  it('tells a change of one field with its values', () => {
    const after = { ...person, email: 'neu@werft.example.com', version: 2 };
    const about = { before: snapshot(person), after: snapshot(after) };
    expect(told('contact.changed', about)).toBe(
      'Birgit Hansen hat die E-Mail-Adresse von Uwe Petersen geändert: alt@werft.example.com → neu@werft.example.com',
    );
    expect(told('contact.changed', about, 'en')).toBe(
      'Birgit Hansen changed the e-mail address of Uwe Petersen: alt@werft.example.com → neu@werft.example.com',
    );
  });

  it('says what is not for its reader, instead of that it is gone', () => {
    const names = { actorName: null, withheld: ['actorName' as const] };
    const all = { ...names, withheld: [...names.withheld, 'before' as const, 'after' as const] };
    const machine = { kind: 'api-key' as const, id: 'key', companyId: 'werft', roles: [] };

    expect(told('user.removed', all)).toBe('Ein Benutzer hat einen Zugang entfernt.');
    expect(told('invitation.created', all, 'en')).toBe('A user invited somebody.');
    expect(told('api-key.created', { ...all, actor: machine })).toBe(
      'Ein API-Schlüssel hat einen API-Schlüssel erstellt.',
    );
    expect(told('second-factor.added', all)).toBe('Ein Benutzer hat einen zweiten Faktor eingerichtet.');
    expect(told('import.applied', all)).toContain('durch einen Import Ansprechpartner angelegt');
    expect(told('user.removed', { actorName: null })).toContain('Ein früherer Benutzer');
  });

  it('tells who got in, and who did not and why', () => {
    const nobody = { actor: { kind: 'system', id: 'gateway', companyId: null, roles: [] }, actorName: null };
    const refused = (value: object): Partial<AuditEntry> => ({
      ...(nobody as Partial<AuditEntry>),
      after: snapshot(value),
    });
    expect(told('session.begun', { after: snapshot({ by: 'password' }) })).toBe(
      'Birgit Hansen hat sich angemeldet.',
    );
    expect(told('session.begun', { after: snapshot({ by: 'identity-provider' }) })).toBe(
      'Birgit Hansen hat sich über einen Identitätsanbieter angemeldet.',
    );
    expect(told('session.signed-out')).toBe('Birgit Hansen hat sich abgemeldet.');
    expect(told('second-factor.shown')).toBe('Birgit Hansen hat sich mit einem zweiten Faktor ausgewiesen.');
    expect(told('sign-in.refused', refused({ name: 'Uwe Petersen', reason: 'auth.credentials-wrong' }))).toBe(
      'Eine Anmeldung als Uwe Petersen wurde abgelehnt: E-Mail-Adresse oder Passwort falsch.',
    );
    const flood = refused({ reason: 'auth.too-many-attempts', timesInThisHour: 32 });
    expect(told('sign-in.refused', flood, 'en')).toBe(
      'A sign-in as a user was refused: too many attempts. 32 times in this hour.',
    );
    const atProvider = { ...refused({ reason: 'auth.identity-unknown' }), targetType: 'identity-provider' };
    expect(told('sign-in.refused', atProvider)).toBe(
      'Eine Anmeldung über einen Identitätsanbieter wurde abgelehnt: kein Zugang zu dieser Identität.',
    );
    expect(told('second-factor.refused', { after: snapshot({ reason: 'auth.second-factor-wrong' }) })).toBe(
      'Birgit Hansen wurde beim zweiten Faktor abgelehnt: Code oder Passkey falsch.',
    );
    expect(told('password-check.refused', { after: snapshot({ reason: 'auth.new' }) }, 'en')).toBe(
      'Birgit Hansen was refused when asked for the password: the reason is not told here.',
    );
  });

  it('names the fields where several were changed', () => {
    const before = snapshot({ ...person, mobile: null, responsibilities: [] });
    const after = snapshot({ ...person, mobile: '+491701234567', responsibilities: ['owner'] });
    expect(told('contact.changed', { before, after })).toBe(
      'Birgit Hansen hat mehrere Angaben von Uwe Petersen geändert: Mobil und Verantwortungsbereiche',
    );
  });

  it('says what was added, what was emptied, and what was ticked', () => {
    const change = (before: object, after: object): string =>
      told('contact.changed', {
        before: snapshot({ ...person, ...before }),
        after: snapshot({ ...person, ...after }),
      });
    expect(change({ position: null }, { position: 'Leiter IT' })).toBe(
      'Birgit Hansen hat die Position von Uwe Petersen ergänzt: Leiter IT',
    );
    expect(change({ position: 'Leiter IT' }, { position: null })).toBe(
      'Birgit Hansen hat die Position von Uwe Petersen entfernt, bisher: Leiter IT',
    );
    expect(change({ external: false }, { external: true })).toBe(
      'Birgit Hansen hat bei Uwe Petersen vermerkt: externer Mitarbeiter.',
    );
  });

  it('says who it was, as far as the reader may know', () => {
    const by = (actor: Partial<AuditEntry['actor']>, actorName: string | null = null): string =>
      told('company.closed', { actor: { ...entry('').actor, ...actor }, actorName });
    expect(by({ kind: 'system', id: 'contacts' })).toBe('Das System hat die Firma geschlossen.');
    expect(by({ kind: 'api-key' }, 'Shop')).toBe('Der API-Schlüssel „Shop“ hat die Firma geschlossen.');
    expect(by({ kind: 'api-key' })).toBe('Ein früherer API-Schlüssel hat die Firma geschlossen.');
    expect(by({ kind: 'vendor-key', companyId: null }, 'ERP')).toBe(
      'Unser System „ERP“ hat die Firma geschlossen.',
    );
    expect(by({ kind: 'vendor-key', companyId: null })).toBe('Ein System von uns hat die Firma geschlossen.');
    expect(by({ roles: ['support'], companyId: null })).toBe('Unser Support hat die Firma geschlossen.');
    expect(by({})).toBe('Ein früherer Benutzer hat die Firma geschlossen.');
  });

  it('speaks of erased persons without their names', () => {
    const about = { targetId: 'contact-2' };
    expect(told('contact.registered', about)).toBe('Birgit Hansen hat einen Ansprechpartner neu angelegt.');
    expect(told('contact.changed', about)).toBe(
      'Birgit Hansen hat Angaben von einem Ansprechpartner geändert.',
    );
  });

  it('says which key ended and who was invited again, where that was written down', () => {
    const before = snapshot({ name: 'Warenwirtschaft', scopes: [] });
    expect(told('api-key.revoked', { before })).toBe(
      'Birgit Hansen hat den API-Schlüssel „Warenwirtschaft“ widerrufen.',
    );
    expect(told('api-key.revoked')).toBe('Birgit Hansen hat einen API-Schlüssel widerrufen.');
    const after = snapshot({ name: 'Uwe Petersen', roles: [] });
    expect(told('invitation.sent-again', { after })).toBe(
      'Birgit Hansen hat die Einladung an Uwe Petersen erneut gesendet.',
    );
    expect(told('invitation.sent-again')).toBe(
      'Birgit Hansen hat die Einladung an jemanden erneut gesendet.',
    );
  });

  it('looks up whom an entry names by id', () => {
    const about = { after: snapshot({ primaryContactId: 'contact-1' }), targetId: 'werft' };
    expect(told('company.primary-contact-changed', about)).toBe(
      'Birgit Hansen hat Uwe Petersen zum Erstkontakt gemacht.',
    );
    const after = snapshot({ 'product-news': 'pending' });
    expect(told('subscription.requested', { after })).toBe(
      'Birgit Hansen hat für Uwe Petersen Newsletter angefragt: Produktneuigkeiten',
    );
  });

  it('tells whoever did something about themselves as such', () => {
    const own = { targetId: 'birgit' };
    expect(told('user.created', own)).toBe(
      'Birgit Hansen hat die Einladung angenommen und hat jetzt einen Zugang.',
    );
    expect(told('sessions.ended', { after: snapshot({ name: 'Uwe' }) })).toBe(
      'Birgit Hansen hat alle Anmeldungen von Uwe beendet.',
    );
  });

  it('counts what an import has done', () => {
    expect(told('import.applied', { after: snapshot({ applied: 1 }) })).toContain('einen Ansprechpartner');
    expect(told('import.applied', { after: snapshot({ applied: 12 }) })).toContain('12 Ansprechpartner');
  });

  it('has a sentence also for what nobody here knows yet', () => {
    expect(told('contact.teleported')).toBe(
      'Birgit Hansen hat etwas getan, wofür diese Seite noch keine Worte hat: contact.teleported',
    );
    expect(told('constructor')).toContain('noch keine Worte');
  });

  it('says reasons in words where a service says them by a code', () => {
    const reason = (text: string | null) => reasonOf(entry('x', { reason: text }), wordsIn('de'));
    expect(reason('company-closed')).toBe('Die Firma wurde geschlossen.');
    expect(reason('Vertrag beendet')).toBe('Vertrag beendet');
    expect(reason(null)).toBeUndefined();
  });
});

describe('what an entry has changed', () => {
  it('leaves out what is counted up with every write, and what stayed the same', () => {
    const before = snapshot({ ...person, country: 'DE', updatedAt: '1' });
    const after = snapshot({ ...person, country: 'AT', updatedAt: '2', version: 2 });
    const one = entry('company.changed', { before, after });
    const changes = changesOf(one, wordsIn('de'));
    expect(changes).toEqual([{ field: 'country', before: 'Deutschland', after: 'Österreich' }]);
    expect(isToldWhole(one, changes)).toBe(true);
  });

  it.each([
    ['list-1', 'den Verteiler „Notfallkontakte“'],
    ['list-2', 'den Verteiler „Datenschutzvorfälle“'],
    ['of another company', 'einen Verteiler'],
  ])('names the list: %s', (targetId, name) => {
    const change = { before: snapshot({ entries: [] }), after: snapshot({ entries: [{}] }), targetId };
    expect(sentenceOf(entry('distribution-list.changed', change), wordsIn('de'))).toContain(name);
  });

  it('names those on a list in their order', () => {
    const after = snapshot({
      kind: 'emergency',
      entries: [
        { contactId: 'contact-1' },
        { contactId: null, label: 'Leitstelle', email: 'a@b.example.com' },
      ],
    });
    const one = entry('distribution-list.changed', { before: snapshot({ entries: [] }), after });
    expect(changesOf(one, wordsIn('de'))).toEqual([
      { field: 'entries', before: '', after: 'Uwe Petersen und Leitstelle, a@b.example.com' },
    ]);
    expect(contactIdsOf(one)).toEqual(['contact-1']);
    expect(isToldWhole(one, changesOf(one, wordsIn('de')))).toBe(false);
  });

  it.each([
    ['ticket.answered', 'Birgit Hansen hat das Support-Ticket „Drucker“ um eine Nachricht ergänzt.'],
    ['ticket.solved', 'Birgit Hansen hat das Support-Ticket „Drucker“ als gelöst gekennzeichnet.'],
    ['ticket.closed', 'Birgit Hansen hat das Support-Ticket „Drucker“ geschlossen.'],
    ['ticket.reopened', 'Birgit Hansen hat das Support-Ticket „Drucker“ wieder geöffnet.'],
    ['ticket.changed', 'Birgit Hansen hat das Support-Ticket „Drucker“ geändert.'],
  ])('tells what became of a ticket: %s', (action, sentence) => {
    const after = snapshot({ subject: 'Drucker', status: 'open', mergedIntoId: null });
    expect(told(action, { before: after, after })).toBe(sentence);
    expect(told(action, { withheld: ['before', 'after'] })).toBe(
      sentence.replace('das Support-Ticket „Drucker“', 'ein Support-Ticket'),
    );
  });

  it('tells that a ticket goes on in another one', () => {
    const after = snapshot({ subject: 'Drucker', status: 'closed', mergedIntoId: 'ticket-2' });
    expect(told('ticket.closed', { after }, 'en')).toBe(
      'Birgit Hansen merged the support ticket “Drucker” with another one.',
    );
  });

  it('tells who is to carry the company on, and what they have answered', () => {
    expect(told('successors.named', {})).toBe(
      'Birgit Hansen hat festgelegt, wer die Firma weiterführen soll.',
    );
    expect(told('successors.declined', {}, 'en')).toBe(
      'Somebody who was to carry the company on has declined.',
    );
  });

  it('tells how the desk is set up', () => {
    expect(told('team.member-put', { after: snapshot({ team: 'support', notice: 'each' }) }, 'en')).toBe(
      'Birgit Hansen said how somebody in the team “support” hears of new tickets.',
    );
    expect(told('stock-answer.added', { after: snapshot({ key: 'restart' }) })).toBe(
      'Birgit Hansen hat den Textbaustein „restart“ angelegt.',
    );
  });
});
