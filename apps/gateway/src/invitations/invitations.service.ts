import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  cutPageById,
  DomainError,
  idAfter,
  invalid,
  isStaffRole,
  mapPage,
  normalizeEmail,
  type AccountLanguage,
  type Actor,
  type CompanyDto,
  type Idempotency,
  type NewOwner,
  type Page,
  type Role,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { AccountLinks } from '../account-links/account-links.service.js';
import { AccountMail } from '../account-links/account-mail.service.js';
import { AccountMails } from '../account-links/account-mails.repository.js';
import type { Origin } from '../http/origin.js';
import type { PageRequest } from '../http/paging.js';
import { Throttle } from '../attempts/throttle.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsRepository, type InvitingCompany } from './invitations.repository.js';
import type { InvitationDto, InviteInput } from './invitations.dto.js';

export interface InvitationCommand {
  companyId: InvitingCompany;
  actor: Actor;
  idempotency?: Idempotency;
}

/** One that has a mail sent. */
export interface InvitationMailCommand extends InvitationCommand {
  origin: Origin;
}

/** One that nobody took up is forgotten so long after its end: 30 days, in milliseconds. */
const keptAfterEnd = 30 * 24 * 60 * 60 * 1_000;

/**
 * Inviting people who become users by a link in a mail. Whoever invites learns nothing about users elsewhere: an address
 * that has a login already is invited like any other, and the mail tells the owner of the mailbox what to do.
 */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly links: AccountLinks,
    private readonly mail: AccountMail,
    private readonly mails: AccountMails,
    private readonly throttle: Throttle,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * A second invitation of an address to the same company replaces the first, whose link ends. When support invites a
   * company's first administrator, that replaces earlier invitations as such.
   * @throws DomainError not-found `companies.not-found`, too-many `auth.too-many-attempts`
   * @throws DomainError invalid for an unknown contact, and without the proof that staff must note
   * @throws DomainError conflict `users.email-taken`, `invitations.company-has-administrator`, `companies.closed`
   */
  async invite(
    input: InviteInput,
    { companyId, actor, idempotency, origin }: InvitationMailCommand,
  ): Promise<InvitationDto> {
    const byStaff = actor.roles.some(isStaffRole);
    if (companyId !== null && byStaff && !input.proof) throw invalid({ pointer: '/proof', rule: 'required' });
    const first = await this.commands.recall<InvitationDto>({ actor, idempotency });
    if (first) return first.answer;
    const company = companyId === null ? null : await this.companyOf(companyId, input, actor);
    const owner = company?.id ?? null;
    const emailKey = emailKeyOf(input.email);
    const asking = { actor, idempotency, origin };
    await this.throttle.attemptOnce('invitation', { ...asking, account: mailboxOf(owner, emailKey) });

    return this.commands.run({ actor, idempotency }, async (tx) => {
      await this.refuseContactThatEnded(tx, input.contactId);
      if (owner !== null && isSupport(actor))
        await this.makeWay(tx, owner, { emailKey, roles: input.roles, actor });
      await this.invitations.forgetExpiredBefore(tx, new Date(this.clock.now().getTime() - keptAfterEnd));
      const replaced = await this.invitations.lockAddress(tx, owner, emailKey);
      const invitation = Object.assign(new Invitation(), {
        id: replaced?.id ?? uuidv7(),
        version: replaced?.version ?? 0,
        email: normalizeEmail(input.email) ?? input.email,
        emailKey,
        name: input.name.normalize('NFC').trim(),
        roles: input.roles,
        language: input.language ?? languageOf(company),
        companyId: owner,
        contactId: input.contactId ?? null,
        invitedBy: actor.id,
        caseId: null,
        createdAt: replaced?.createdAt ?? this.clock.now(),
      });
      await this.send(tx, invitation, { actor, companyName: company?.legalName ?? null });
      await this.audit.record(tx, {
        action: replaced ? 'invitation.changed' : 'invitation.created',
        ...about(invitation, actor),
        before: replaced?.toDto() ?? null,
        after: invitation.toDto(),
        reason: input.proof?.trim() ?? null,
      });
      return invitation.toDto();
    });
  }

  /**
   * Invites whoever takes over a company from an owner who has died, as its administrator. An invitation that has ended, or would make
   * them less than that or somebody else, is replaced by this one; one that stands is left as it is, so a repetition changes nothing. It
   * stands also where whoever made it leaves.
   */
  async inviteOwner(
    tx: Tx,
    {
      caseId,
      companyId,
      contactId,
      newOwner: { name, email, language, companyName },
      actor,
    }: { caseId: string; companyId: string; contactId: string; newOwner: NewOwner; actor: Actor },
  ): Promise<void> {
    const emailKey = emailKeyOf(email);
    const open = await this.invitations.lockAddress(tx, companyId, emailKey);
    const stands =
      open !== null &&
      open.expiresAt > this.clock.now() &&
      open.contactId === contactId &&
      open.roles.includes('company-administrator');
    if (stands) return this.invitations.approve(tx, open.id, caseId);
    const before = open?.toDto() ?? null;
    const invitation = Object.assign(new Invitation(), {
      id: open?.id ?? uuidv7(),
      version: open?.version ?? 0,
      email: normalizeEmail(email) ?? email,
      emailKey,
      name,
      roles: ['company-administrator' as const],
      language,
      companyId,
      contactId,
      invitedBy: actor.id,
      caseId,
      createdAt: open?.createdAt ?? this.clock.now(),
    });
    await this.send(tx, invitation, { actor, companyName });
    await this.audit.record(tx, {
      action: before ? 'invitation.changed' : 'invitation.created',
      ...about(invitation, actor),
      before,
      after: invitation.toDto(),
    });
  }

  /** Sends a new link; those before it end. @throws DomainError not-found `invitations.not-found` */
  async resend(
    invitationId: string,
    { companyId, actor, idempotency, origin }: InvitationMailCommand,
  ): Promise<InvitationDto> {
    const first = await this.commands.recall<InvitationDto>({ actor, idempotency });
    if (first) return first.answer;
    const known = mine(await this.invitations.find(invitationId), companyId);
    const company =
      companyId === null ? null : await this.rpc.call(ContactsRpc.getCompany, { actor, companyId });
    const account = mailboxOf(known.companyId, known.emailKey);
    await this.throttle.attemptOnce('invitation', { actor, idempotency, origin, account });
    return this.commands.run({ actor, idempotency }, async (tx) => {
      const invitation = await this.lock(tx, invitationId, companyId);
      await this.send(tx, invitation, { actor, companyName: company?.legalName ?? null });
      await this.audit.record(tx, {
        action: 'invitation.sent-again',
        ...about(invitation, actor),
        after: invitation.toDto(),
      });
      return invitation.toDto();
    });
  }

  /** Its link ends, and nothing says any more who was invited. @throws DomainError not-found `invitations.not-found` */
  async withdraw(invitationId: string, { companyId, actor, idempotency }: InvitationCommand): Promise<void> {
    await this.commands.run({ actor, idempotency }, async (tx) => {
      await this.end(tx, await this.lock(tx, invitationId, companyId), actor);
      return null;
    });
  }

  private async end(tx: Tx, invitation: Invitation, actor: Actor): Promise<void> {
    await this.invitations.forget(tx, invitation.id);
    await this.audit.record(tx, {
      action: 'invitation.withdrawn',
      ...about(invitation, actor),
      before: { roles: invitation.roles },
    });
  }

  async list(companyId: InvitingCompany, { limit, cursor }: PageRequest): Promise<Page<InvitationDto>> {
    const list = `invitations:${companyId ?? 'staff'}`;
    const invitations = await this.invitations.list(companyId, idAfter(list, cursor), limit + 1);
    const undelivered = await this.mails.undeliveredOf(invitations);
    return mapPage(cutPageById(list, invitations, limit), (invitation) =>
      invitation.toDto(undelivered.get(invitation.id)),
    );
  }

  /** Keeps the invitation with a new link, and has it sent: alike for an address that has a login and one that has none. */
  private async send(
    tx: Tx,
    invitation: Invitation,
    { actor, companyName }: { actor: Actor; companyName: string | null },
  ): Promise<void> {
    const known = await this.users.findByEmailKey(invitation.emailKey, tx);
    const mayKnow = actor.roles.includes('administrator') || known?.companyId === invitation.companyId;
    if (known && mayKnow) throw new DomainError('conflict', 'users.email-taken');
    invitation.version += 1;
    invitation.sentAt = this.clock.now();
    invitation.expiresAt = this.links.expiryOf('invitation');
    await this.invitations.save(tx, invitation);
    await this.links.endAllOfInvitation(tx, invitation.id);
    const link = await this.links.issue(tx, 'invitation', { userId: null, invitationId: invitation.id });
    const kind = known ? 'invitation-to-known-address' : 'invitation';
    const mailId = await this.mail.request(tx, kind, invitation.recipient, {
      companyName,
      ...(!known && { link }),
    });
    const { sentAt, expiresAt } = invitation;
    await this.mails.keepOfInvitation(tx, invitation, { id: mailId, startedBy: actor.id, sentAt, expiresAt });
  }

  private async lock(tx: Tx, invitationId: string, companyId: InvitingCompany): Promise<Invitation> {
    return mine(await this.invitations.findForUpdate(tx, invitationId), companyId);
  }

  /** Asked before the transaction begins: none is held while another service answers. */
  private async companyOf(companyId: string, { contactId }: InviteInput, actor: Actor): Promise<CompanyDto> {
    const company = await this.rpc.call(ContactsRpc.getCompany, { actor, companyId });
    if (company.closedAt) throw new DomainError('conflict', 'companies.closed');
    if (contactId) {
      const contact = await this.rpc
        .call(ContactsRpc.getContact, { actor, companyId, contactId })
        .catch((error: unknown) => {
          throw error instanceof DomainError && error.code === 'contacts.not-found'
            ? unknownContact()
            : error;
        });
      if (contact.offboardedAt) throw unknownContact();
    }
    return company;
  }

  /** The news that a contact is erased or has left may have come before they are invited. */
  private async refuseContactThatEnded(tx: Tx, contactId: string | null | undefined): Promise<void> {
    if (!contactId) return;
    await this.users.lockContact(tx, contactId);
    if (await this.users.isErased(tx, contactId)) throw unknownContact();
  }

  /** Support may invite a company's first administrator only: of several who are invited, the last one counts. */
  private async makeWay(
    tx: Tx,
    companyId: string,
    { emailKey, roles, actor }: { emailKey: string; roles: Role[]; actor: Actor },
  ): Promise<void> {
    const others = await this.invitations.lockOthersOfAdministrators(tx, companyId, emailKey);
    if ((await this.users.countOthers(tx, { id: null, companyId, role: 'company-administrator' })) > 0)
      throw new DomainError('conflict', 'invitations.company-has-administrator');
    if (!roles.includes('company-administrator')) return;
    for (const other of others) await this.end(tx, other, actor);
  }
}

const isSupport = ({ roles }: Actor): boolean =>
  roles.includes('support') && !roles.includes('administrator');

function mine(invitation: Invitation | null, companyId: InvitingCompany): Invitation {
  if (!invitation || invitation.companyId !== (companyId?.toLowerCase() ?? null))
    throw new DomainError('not-found', 'invitations.not-found');
  return invitation;
}

/** What is counted: by company, so that none learns from its limit whom another one invites. */
const mailboxOf = (companyId: InvitingCompany, emailKey: string): string =>
  `${companyId ?? 'staff'} ${emailKey}`;

const unknownContact = (): DomainError<'invalid'> =>
  invalid({ pointer: '/contactId', rule: 'unknownContact' });

const languageOf = (company: CompanyDto | null): AccountLanguage =>
  company === null || /^de\b/.test(company.language) ? 'de' : 'en';

const about = ({ id, companyId }: Invitation, actor: Actor) => ({
  actor,
  companyId,
  targetType: 'invitation' as const,
  targetId: id,
});
