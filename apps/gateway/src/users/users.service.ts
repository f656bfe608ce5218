import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  cutPageById,
  DomainError,
  idAfter,
  invalid,
  mapPage,
  normalizeEmail,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, violatedUniqueConstraint, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { PageRequest } from '../http/paging.js';
import { refuseWeakPassword } from './password-policy.js';
import { Passwords } from './passwords.js';
import { refuseMixedRoles } from './roles.js';
import { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';
import type { CreateUserInput, UserDto } from './users.dto.js';

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * @throws DomainError invalid for roles that do not go with the company, an unknown company or contact
   * @throws DomainError conflict `users.email-taken`
   */
  async create(input: CreateUserInput, actor: Actor, idempotency?: Idempotency): Promise<UserDto> {
    refuseMixedRoles(input);
    refuseWeakPassword(input.password, input, '/password');
    if (input.contactId && !input.companyId) throw invalid({ pointer: '/contactId', rule: 'unknownContact' });
    const first = await this.commands.recall<UserDto>({ actor, idempotency });
    if (first) return first.answer;
    await this.refuseUnknownCompany(input, actor);
    const user = this.newUser(input, await this.passwords.hash(input.password));
    try {
      return await this.commands.run({ actor, idempotency }, async (tx) => {
        await this.refuseErasedContact(tx, user.contactId);
        await this.users.insert(tx, user);
        await this.recordCreation(tx, user, actor);
        return user.toDto();
      });
    } catch (error) {
      if (violatedUniqueConstraint(error) === 'user_email_key')
        throw new DomainError('conflict', 'users.email-taken');
      throw error;
    }
  }

  /**
   * @param companyId where only a user of this company is meant
   * @throws DomainError not-found `users.not-found`
   */
  async get(userId: string, companyId?: string): Promise<UserDto> {
    const user = await this.users.find(userId);
    if (!user || (companyId !== undefined && user.companyId !== companyId.toLowerCase()))
      throw new DomainError('not-found', 'users.not-found');
    return user.toDto();
  }

  /**
   * Everybody, or those of one company.
   * @param companyId of which company; `null` for the vendor's staff, nothing for everybody
   */
  async list({ limit, cursor }: PageRequest, companyId?: string | null): Promise<Page<UserDto>> {
    const list = companyId === undefined ? 'users' : `users:${companyId ?? 'staff'}`;
    const users = await this.users.list({ after: idAfter(list, cursor), limit: limit + 1, companyId });
    return mapPage(cutPageById(list, users, limit), (user) => user.toDto());
  }

  newUser(input: CreateUserInput, passwordHash: string): User {
    const email = normalizeEmail(input.email) ?? input.email;
    return Object.assign(new User(), {
      id: uuidv7(),
      version: 1,
      email,
      emailKey: emailKeyOf(email),
      name: input.name.normalize('NFC').trim(),
      passwordHash,
      roles: input.roles,
      companyId: input.companyId ?? null,
      contactId: input.contactId ?? null,
      language: input.language ?? 'de',
      createdAt: this.clock.now(),
    });
  }

  recordCreation(tx: Tx, user: User, actor: Actor): Promise<void> {
    return this.audit.record(tx, {
      action: 'user.created',
      actor,
      companyId: user.companyId,
      targetType: 'user',
      targetId: user.id,
      after: user.toDto(),
    });
  }

  /** Asked before the transaction begins: none is held while another service answers. */
  private async refuseUnknownCompany(input: CreateUserInput, actor: Actor): Promise<void> {
    const { companyId, contactId } = input;
    if (!companyId) return;
    await this.rpc
      .call(ContactsRpc.getCompany, { actor, companyId })
      .catch(toldAs('companies.not-found', { pointer: '/companyId', rule: 'unknownCompany' }));
    if (!contactId) return;
    const violation = { pointer: '/contactId', rule: 'unknownContact' };
    const contact = await this.rpc
      .call(ContactsRpc.getContact, { actor, companyId, contactId })
      .catch(toldAs('contacts.not-found', violation));
    if (contact.offboardedAt) throw invalid(violation);
  }

  /** The news that a contact is erased may have come before a login for it is made. */
  private async refuseErasedContact(tx: Tx, contactId: string | null): Promise<void> {
    if (contactId === null) return;
    await this.users.lockContact(tx, contactId);
    if (await this.users.isErased(tx, contactId))
      throw invalid({ pointer: '/contactId', rule: 'unknownContact' });
  }
}

/** Whatever stands before and behind the last `@` counts without regard to case. */
export const emailKeyOf = (address: string): string => (normalizeEmail(address) ?? address).toLowerCase();

const toldAs =
  (code: string, violation: { pointer: string; rule: string }) =>
  (error: unknown): never => {
    throw error instanceof DomainError && error.code === code ? invalid(violation) : error;
  };
