import type { AuditWords } from './audit-words.js';
import type { AuditEntry } from './audit.queries.js';
import { changesOf, snapshotOf, type Change } from './changes.js';
import { listKinds } from '../distribution-lists/list-kinds.js';
import { isKnownField } from './field-values.js';

/** An entry in one sentence. One whose action nobody here knows is told by its name. */
export function sentenceOf(entry: AuditEntry, words: AuditWords): string {
  const told: Telling = { entry, words, actor: actorOf(entry, words) };
  const tell = Object.hasOwn(tellings, entry.action) ? tellings[entry.action] : undefined;
  return tell?.(told) ?? words.t('other', { actor: told.actor, action: entry.action });
}

interface Telling {
  entry: AuditEntry;
  words: AuditWords;
  actor: string;
}

type Tell = (told: Telling) => string;

const staffRoles = [
  'support',
  'accounting',
  'incident-manager',
  'privacy',
  'editor',
  'administrator',
] as const;

/** Who it was. Customers are not told the names of the vendor's staff, only in which capacity they
 * acted, and readers without the right to read users no names at all. */
export function actorOf({ actor, actorName, withheld }: AuditEntry, { t }: AuditWords): string {
  const isNotForReader = withheld.includes('actorName');
  if (actor.kind === 'system') return t('actors.system');
  if (actor.kind === 'vendor-key')
    return actorName === null ? t('actors.someVendorKey') : t('actors.vendorKey', { name: actorName });
  if (actor.kind === 'api-key') {
    if (isNotForReader) return t('actors.someApiKey');
    return actorName === null ? t('actors.formerApiKey') : t('actors.apiKey', { name: actorName });
  }
  if (actorName !== null) return actorName;
  const role = staffRoles.find((one) => actor.roles.includes(one));
  if (role) return t(`actors.${role}`);
  return isNotForReader ? t('actors.someUser') : t('actors.formerUser');
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const newest = ({ before, after }: AuditEntry) => snapshotOf(after ?? before);

/** The person an entry is about: as written down with it, else as they are called now. */
function nameIn(entry: AuditEntry, words: AuditWords): string | undefined {
  const { firstName, lastName, name } = newest(entry);
  const full = [text(firstName), text(lastName)].filter(Boolean).join(' ');
  if (full !== '') return full;
  if (text(name)) return text(name);
  return ['contact', 'subscription'].includes(entry.targetType)
    ? (words.contact(entry.targetId) ?? undefined)
    : undefined;
}

/** Whom it is about, in the two cases that German sentences need. */
function persons({ entry, words }: Telling, what: 'contact' | 'user' | 'invited') {
  const name = nameIn(entry, words);
  return {
    of: name ?? words.t(`unnamed.${what}.of`),
    whom: name ?? words.t(`unnamed.${what}.whom`),
  };
}

const object = (field: string, { t }: AuditWords): string =>
  isKnownField(field) ? t(`fields.${field}.object`) : t('someField', { field });

export const fieldLabel = (field: string, { t }: AuditWords): string =>
  isKnownField(field) ? t(`fields.${field}.label`) : field;

/** A change of some fields: one is told with its values, several are named. */
function changed(told: Telling, owner: string, name = owner): string {
  const { entry, words, actor } = told;
  const { t } = words;
  const changes = changesOf(entry, words);
  const [only, ...others] = changes;
  if (!only) return t('changes.nothing', { actor, owner });
  if (others.length > 0)
    return t('changes.several', {
      actor,
      owner,
      fields: words.list(changes.map(({ field }) => fieldLabel(field, words))),
    });
  return oneChange(only, { told, owner, name });
}

function oneChange(
  { field, before, after }: Change,
  { told, owner, name }: { told: Telling; owner: string; name: string },
): string {
  const { entry, words, actor } = told;
  const { t } = words;
  const values = { actor, owner, field: object(field, words), before, after };
  const flag = snapshotOf(entry.after)[field];
  if (typeof flag === 'boolean' && (field === 'external' || field === 'processingAgreementDelegate'))
    return t(`flags.${field}.${flag ? 'on' : 'off'}`, { actor, owner: name });
  if (field === 'entries') return t('changes.plain', values);
  if (before === '') return t('changes.added', values);
  if (after === '') return t('changes.emptied', values);
  return t('changes.one', values);
}

const changedPerson =
  (what: 'contact' | 'user'): Tell =>
  (told) => {
    const name = persons(told, what).of;
    return changed(told, told.words.t('owner', { name }), name);
  };

const contact =
  (action: 'registered' | 'offboarded' | 'exported'): Tell =>
  (told) =>
    told.words.t(`contact.${action}`, { actor: told.actor, ...persons(told, 'contact') });

const company =
  (action: 'registered' | 'closed' | 'reopened' | 'exported'): Tell =>
  ({ words: { t }, actor }) =>
    t(`company.${action}`, { actor });

function primaryContact({ entry, words, actor }: Telling): string {
  const id = text(newest(entry)['primaryContactId']);
  if (id === undefined) return words.t('company.primaryContactEnded', { actor });
  return words.t('company.primaryContact', {
    actor,
    whom: words.contact(id) ?? words.t('unnamed.contact.whom'),
  });
}

const listName = (kind: unknown, { t }: AuditWords): string => {
  const list = listKinds.find((one) => one === kind);
  return list ? t(`lists.${list}`) : t('lists.other');
};

const formats = ['csv', 'spreadsheet', 'vcard'] as const;
const formatName = ({ entry, words }: Telling): string => {
  const written = newest(entry)['format'];
  const format = formats.find((one) => one === written);
  return format ? words.t(`formats.${format}`) : words.t('formats.other');
};

function importApplied({ entry, words: { t }, actor }: Telling): string {
  if (entry.withheld.includes('after')) return t('import.appliedSome', { actor });
  const applied = Number(newest(entry)['applied'] ?? 0);
  return t('import.applied', { actor, count: applied });
}

const apiKey =
  (action: 'created' | 'revoked'): Tell =>
  ({ entry, words: { t }, actor }) => {
    const name = text(newest(entry)['name']);
    return name === undefined
      ? t(`apiKey.${action}Unnamed`, { actor })
      : t(`apiKey.${action}`, { actor, name });
  };

const isOwn = ({ entry }: Telling): boolean => entry.actor.id === entry.targetId;

const login =
  (action: 'created' | 'removed' | 'sessionEnded' | 'sessionsEnded'): Tell =>
  (told) => {
    const { words, actor } = told;
    const key = isOwn(told) ? (`${action}Own` as const) : action;
    return words.t(`user.${key}`, { actor, ...persons(told, 'user') });
  };

const own =
  (action: 'ended' | 'linked' | 'passwordChanged' | 'recoveryCodesMade' | 'recoveryCodeUsed'): Tell =>
  ({ words: { t }, actor }) =>
    t(`user.${action}`, { actor });

const factor =
  (action: 'added' | 'removed'): Tell =>
  ({ entry, words: { t }, actor }) => {
    const name = text(newest(entry)['name']);
    return name === undefined
      ? t(`secondFactor.${action}Unnamed`, { actor })
      : t(`secondFactor.${action}`, { actor, name });
  };

const signedIn: Tell = ({ entry, words: { t }, actor }) =>
  t(newest(entry)['by'] === 'identity-provider' ? 'signIn.byProvider' : 'signIn.begun', { actor });

const causes = [
  'credentials-wrong',
  'too-many-attempts',
  'password-not-allowed',
  'company-closed',
  'second-factor-wrong',
  'password-wrong',
  'identity-refused',
  'identity-not-proved',
  'identity-unknown',
] as const;

/** Somebody did not get in. Of a flood only some are written down, and those say how many there have been. */
const notLetIn =
  (door: 'signIn' | 'provider' | 'secondFactor' | 'password'): Tell =>
  (told) => {
    const { entry, words, actor } = told;
    const { reason, timesInThisHour: times } = newest(entry);
    const cause = causes.find((one) => `auth.${one}` === reason);
    const why = words.t(cause ? `causes.${cause}` : 'causes.other');
    const whose = persons(told, 'user');
    const sentence = words.t(`refused.${door}`, { actor, why, ...whose });
    return typeof times === 'number' ? `${sentence} ${words.t('refused.times', { count: times })}` : sentence;
  };

const invitation =
  (action: 'created' | 'changed' | 'sentAgain' | 'withdrawn'): Tell =>
  (told) => {
    const { entry, words, actor } = told;
    const { roles } = newest(entry);
    const as = Array.isArray(roles) ? words.list(roles.map((role) => words.role(String(role)))) : '';
    const key =
      as === '' && (action === 'created' || action === 'changed') ? (`${action}Plain` as const) : action;
    return words.t(`invitation.${key}`, { actor, roles: as, ...persons(told, 'invited') });
  };

const subscription =
  (action: 'requested' | 'confirmed' | 'imported' | 'paused' | 'resumed' | 'restored' | 'ended'): Tell =>
  (told) => {
    const { entry, words, actor } = told;
    const channels = words.list(Object.keys(newest(entry)).map((key) => words.catalogue(key)));
    const key = channels === '' ? (`${action}Unnamed` as const) : action;
    const isCompanys = entry.targetId === entry.companyId;
    const whose = isCompanys
      ? { of: words.t('subscription.companyOf'), whom: words.t('subscription.companyWhom') }
      : persons(told, 'contact');
    return words.t(`subscription.${key}`, { actor, channels, ...whose });
  };

const provider =
  (action: 'created' | 'changed' | 'removed'): Tell =>
  ({ entry, words: { t }, actor }) => {
    const name = text(newest(entry)['name']);
    return name === undefined
      ? t(`identityProvider.${action}Unnamed`, { actor })
      : t(`identityProvider.${action}`, { actor, name });
  };

/** Somebody has answered to an alarm. Behind a link nobody is signed in: it is the product that writes it down. */
function answered({ entry, words: { t }, actor }: Telling): string {
  const { answer, way } = newest(entry);
  const isDeclined = answer === 'declined';
  if (way === 'call') return t(isDeclined ? 'incident.declinedByCall' : 'incident.takenByCall', { actor });
  if (entry.actor.kind === 'system')
    return t(isDeclined ? 'incident.declinedByLink' : 'incident.takenByLink');
  return t(isDeclined ? 'incident.declined' : 'incident.taken', { actor });
}

/** What was told after an alarm. */
const news =
  (action: 'continued' | 'ended'): Tell =>
  ({ entry, words: { t }, actor }) => {
    const { kind } = newest(entry);
    if (kind === 'correction') return t('incident.corrected', { actor });
    if (kind === 'false-alarm') return t('incident.withdrawn', { actor });
    return t(`incident.${action}`, { actor });
  };

const outcomes = ['reached', 'not-reached', 'wrong-number', 'refused'] as const;

function called({ entry, words: { t }, actor }: Telling): string {
  const written = newest(entry)['outcome'];
  const outcome = outcomes.find((one) => one === written);
  return t(outcome ? `callTask.called.${outcome}` : 'callTask.called.other', { actor });
}

/** What became of a ticket. Its subject is told where the reader may know it. */
const ticket =
  (action: 'answered' | 'solved' | 'closed' | 'reopened' | 'changed'): Tell =>
  ({ entry, words: { t }, actor }) => {
    const { subject, mergedIntoId } = newest(entry);
    const title = text(subject);
    const which = title === undefined ? t('ticket.unnamed') : t('ticket.named', { subject: title });
    return t(action === 'closed' && text(mergedIntoId) ? 'ticket.merged' : `ticket.${action}`, {
      actor,
      ticket: which,
    });
  };

const follower =
  (action: 'followerAdded' | 'followerRemoved'): Tell =>
  ({ words: { t }, actor }) =>
    t(`ticket.${action}`, { actor });

/** What staff do with a ticket among themselves. */
const atDesk =
  (
    action: 'changed' | 'noted' | 'linked' | 'unlinked' | 'merged' | 'companyLinked' | 'opened' | 'answered',
  ): Tell =>
  ({ words: { t }, actor }) =>
    t(`desk.${action}`, { actor });

/** How the desk is set up: teams, routes and answers in stock are named by their keys. */
const desk =
  (
    action:
      | 'teamAdded'
      | 'teamChanged'
      | 'memberPut'
      | 'memberRemoved'
      | 'stockAdded'
      | 'stockChanged'
      | 'mailboxAdded'
      | 'mailboxChanged'
      | 'levelAdded'
      | 'levelChanged',
  ): Tell =>
  ({ entry, words: { t }, actor }) => {
    const { key, team } = newest(entry);
    return t(`desk.${action}`, { actor, name: text(key) ?? text(team) ?? '' });
  };

/** Every action that the services write down, and how it is told. */
const tellings: Record<string, Tell> = {
  'contact.registered': contact('registered'),
  'contact.changed': changedPerson('contact'),
  'contact.offboarded': contact('offboarded'),
  'contact.erased': ({ words: { t }, actor }) => t('contact.erased', { actor }),
  'contact.exported': contact('exported'),
  'company.registered': company('registered'),
  'company.changed': (told) => changed(told, told.words.t('company.of')),
  'company.closed': company('closed'),
  'company.reopened': company('reopened'),
  'company.exported': company('exported'),
  'company.contacts-exported': (told) =>
    told.words.t('company.contactsExported', { actor: told.actor, format: formatName(told) }),
  'company.primary-contact-changed': primaryContact,
  'distribution-list.changed': ({ entry, words, actor }) =>
    words.t('list.changed', { actor, list: listName(words.listKind(entry.targetId), words) }),
  'import.opened': (told) => told.words.t('import.opened', { actor: told.actor, format: formatName(told) }),
  'import.mapped': ({ words: { t }, actor }) => t('import.mapped', { actor }),
  'import.application-begun': ({ words: { t }, actor }) => t('import.begun', { actor }),
  'import.applied': importApplied,
  'import.cancelled': ({ words: { t }, actor }) => t('import.cancelled', { actor }),
  'api-key.created': apiKey('created'),
  'api-key.changed': (told) =>
    changed(told, told.words.t('apiKey.of', { name: text(newest(told.entry)['name']) ?? '' })),
  'api-key.revoked': apiKey('revoked'),
  'user.created': login('created'),
  'user.changed': changedPerson('user'),
  'user.removed': login('removed'),
  'user.ended': own('ended'),
  'user.linked': own('linked'),
  'user.password-changed': own('passwordChanged'),
  'user.password-reset-sent': (told) =>
    told.words.t('user.passwordResetSent', { actor: told.actor, ...persons(told, 'user') }),
  'second-factor.added': factor('added'),
  'second-factor.removed': factor('removed'),
  'second-factor.reset': (told) =>
    told.words.t('secondFactor.reset', { actor: told.actor, ...persons(told, 'user') }),
  'second-factor.recovery-codes-made': own('recoveryCodesMade'),
  'second-factor.recovery-code-used': own('recoveryCodeUsed'),
  'second-factor.shown': ({ words: { t }, actor }) => t('secondFactor.shown', { actor }),
  'second-factor.refused': notLetIn('secondFactor'),
  'password-check.refused': notLetIn('password'),
  'sign-in.refused': (told) =>
    notLetIn(told.entry.targetType === 'identity-provider' ? 'provider' : 'signIn')(told),
  'session.begun': signedIn,
  'session.signed-out': ({ words: { t }, actor }) => t('signIn.ended', { actor }),
  'session.ended': login('sessionEnded'),
  'sessions.ended': login('sessionsEnded'),
  'invitation.created': invitation('created'),
  'invitation.changed': invitation('changed'),
  'invitation.sent-again': invitation('sentAgain'),
  'invitation.withdrawn': invitation('withdrawn'),
  'identity-provider.created': provider('created'),
  'identity-provider.changed': provider('changed'),
  'identity-provider.removed': provider('removed'),
  'subscription.requested': subscription('requested'),
  'subscription.confirmed': subscription('confirmed'),
  'subscription.imported': subscription('imported'),
  'subscription.paused': subscription('paused'),
  'subscription.resumed': subscription('resumed'),
  'subscription.restored': subscription('restored'),
  'subscription.ended': subscription('ended'),
  'incident.announced': ({ entry, words, actor }) =>
    words.t('incident.announced', { actor, list: listName(newest(entry)['list'], words) }),
  'incident.acknowledged': answered,
  'incident.answered': answered,
  'incident.answer-expired': ({ words: { t } }) => t('incident.answerExpired'),
  'incident.reminded': ({ words: { t }, actor }) => t('incident.reminded', { actor }),
  'incident.escalated': ({ words: { t }, actor }) => t('incident.escalated', { actor }),
  'incident.unreached': ({ words: { t }, actor }) => t('incident.unreached', { actor }),
  'incident.continued': news('continued'),
  'incident.ended': news('ended'),
  'incident.reported': ({ words: { t }, actor }) => t('incident.reported', { actor }),
  'company.incidents-reported': ({ words: { t }, actor }) => t('incident.allReported', { actor }),
  'call-task.opened': ({ words: { t } }) => t('callTask.opened'),
  'call-task.called': called,
  'call-task.closed': ({ entry, words: { t } }) =>
    t(newest(entry)['state'] === 'dropped' ? 'callTask.dropped' : 'callTask.closed'),
  'incident-policy.changed': ({ words: { t }, actor }) => t('incidentPolicy.changed', { actor }),
  'ticket.opened': ({ entry, words: { t }, actor }) =>
    t('ticket.opened', { actor, number: text(newest(entry)['number']) ?? '' }),
  'ticket.answered': ticket('answered'),
  'ticket.solved': ticket('solved'),
  'ticket.closed': ticket('closed'),
  'ticket.reopened': ticket('reopened'),
  'ticket.changed': ticket('changed'),
  'ticket.watcher-added': follower('followerAdded'),
  'ticket.watcher-removed': follower('followerRemoved'),
  'desk-ticket.changed': atDesk('changed'),
  'desk-ticket.noted': atDesk('noted'),
  'desk-ticket.linked': atDesk('linked'),
  'desk-ticket.unlinked': atDesk('unlinked'),
  'desk-ticket.merged': atDesk('merged'),
  'desk-ticket.service-level-breached': ({ words: { t } }) => t('desk.breached'),
  'service-level.added': desk('levelAdded'),
  'service-level.changed': desk('levelChanged'),
  'desk-ticket.company-linked': atDesk('companyLinked'),
  'desk-ticket.opened': atDesk('opened'),
  'desk-ticket.answered': atDesk('answered'),
  'team.added': desk('teamAdded'),
  'team.changed': desk('teamChanged'),
  'team.member-put': desk('memberPut'),
  'team.member-removed': desk('memberRemoved'),
  'stock-answer.added': desk('stockAdded'),
  'stock-answer.changed': desk('stockChanged'),
  'ticket-mailbox.added': desk('mailboxAdded'),
  'ticket-mailbox.changed': desk('mailboxChanged'),
  'successors.named': ({ words: { t }, actor }) => t('successors.named', { actor }),
  'successors.accepted': ({ words: { t } }) => t('successors.accepted'),
  'successors.declined': ({ words: { t } }) => t('successors.declined'),
  'ticket-route.changed': ({ words: { t }, actor }) => t('desk.routeChanged', { actor }),
};

const reasons = [
  'contact-external',
  'contact-offboarded',
  'contact-erased',
  'company-closed',
  'mailbox',
  'signed-in',
  'imported',
  'address-changed',
  'recipient',
  'recipient-all',
  'recipient-objected',
  'administrator',
  'staff',
  'not-confirmed',
  'address-suppressed',
] as const;

/** Why, where it was said: some services say it by a code. */
export function reasonOf({ reason }: AuditEntry, { t }: AuditWords): string | undefined {
  const code = reasons.find((one) => one === reason);
  return code ? t(`reasons.${code}`) : (reason ?? undefined);
}
