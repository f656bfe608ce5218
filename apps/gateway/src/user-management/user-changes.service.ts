import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type Idempotency, type Role } from '@lotse/contracts';
import { AuditTrail, Commands, type Tx } from '@lotse/persistence';
import { may } from '../access/policy.js';
import { patched } from '../http/bodies.js';
import { refuseMixedRoles } from '../users/roles.js';
import { UserNews } from './user-news.js';
import { UserEndings } from './user-endings.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { ChangeUserInput, type UserDto } from '../users/users.dto.js';

/** Which user is meant: one of a company or, if no company is named, any user. */
export interface UserCommand {
  userId: string;
  companyId?: string;
  actor: Actor;
  idempotency?: Idempotency;
}

/** Changing and removing users, so that there is always an administrator left who can undo it. */
@Injectable()
export class UserChanges {
  constructor(
    private readonly users: UsersRepository,
    private readonly endings: UserEndings,
    private readonly news: UserNews,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * What the user may do changes with their next request. Who may let in no longer loses the keys they made, and whom they
   * have invited cannot come.
   * @throws DomainError not-found `users.not-found`, version-mismatch, invalid
   * @throws DomainError conflict `users.last-administrator`
   */
  change(command: UserCommand & { version: number; patch: Record<string, unknown> }): Promise<UserDto> {
    return this.commands.run(command, async (tx) => {
      const user = await this.lock(tx, command);
      if (user.version !== command.version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const before = user.toDto();
      const { name, roles, language } = before;
      const wanted = patched(ChangeUserInput, { name, roles, language }, command.patch);
      refuseMixedRoles({ ...wanted, companyId: user.companyId });
      if (isAdministrator(user) && !wanted.roles.some(isAdministering)) await this.refuseLast(tx, user);

      Object.assign(user, { ...wanted, name: wanted.name.normalize('NFC').trim() });
      if (JSON.stringify(user.toDto()) === JSON.stringify(before)) return before;
      user.version += 1;
      await this.users.update(tx, user);
      await this.news.changed(tx, user);
      if (before.roles.some(mayLetIn) && !user.roles.some(mayLetIn)) await this.endings.revoke(tx, user);
      await this.audit.record(tx, {
        action: 'user.changed',
        actor: command.actor,
        companyId: user.companyId,
        targetType: 'user',
        targetId: user.id,
        before,
        after: user.toDto(),
      });
      return user.toDto();
    });
  }

  /**
   * @throws DomainError not-found `users.not-found`
   * @throws DomainError conflict `users.last-administrator`
   */
  async remove(command: UserCommand): Promise<void> {
    await this.commands.run(command, async (tx) => {
      const user = await this.lock(tx, command);
      if (isAdministrator(user)) await this.refuseLast(tx, user);
      await this.endings.end(tx, user, 'user.removed', command.actor);
      return null;
    });
  }

  /** Changes that could remove administrators of one company, or of the staff, run one after the other. */
  private async lock(tx: Tx, { userId, companyId }: UserCommand): Promise<User> {
    const known = await this.users.find(userId, tx);
    if (!known || (companyId !== undefined && known.companyId !== companyId.toLowerCase())) throw notFound();
    await this.users.lockAdministrators(tx, known.companyId);
    const user = await this.users.findForUpdate(tx, userId);
    if (!user) throw notFound();
    return user;
  }

  private async refuseLast(tx: Tx, { id, companyId }: User): Promise<void> {
    const others = await this.users.countOthers(tx, { id, companyId, role: administratorRole(companyId) });
    if (others === 0) throw new DomainError('conflict', 'users.last-administrator');
  }
}

const isAdministering = (role: Role): boolean => role === 'company-administrator' || role === 'administrator';
const isAdministrator = ({ roles }: User): boolean => roles.some(isAdministering);
const administratorRole = (companyId: string | null): Role =>
  companyId === null ? 'administrator' : 'company-administrator';
const mayLetIn = (role: Role): boolean =>
  [may.manageApiKeys, may.inviteCompanyUsers, may.manageUsers].some((roles) => roles.includes(role));
const notFound = (): DomainError<'not-found'> => new DomainError('not-found', 'users.not-found');
