import { Controller } from '@nestjs/common';
import { ContactErased, ContactEvents, type Actor } from '@lotse/contracts';
import { OnEvent, type Delivery } from '@lotse/messaging';
import { AuditTrail, Commands } from '@lotse/persistence';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { UsersRepository } from './users.repository.js';

const gateway: Actor = { kind: 'system', id: 'gateway', companyId: null, roles: [] };

/** A person who is erased cannot sign in any more, and nothing here says who it was. */
@Controller()
export class EndLoginsController {
  constructor(
    private readonly users: UsersRepository,
    private readonly apiKeys: ApiKeysRepository,
    private readonly audit: AuditTrail,
    private readonly commands: Commands,
  ) {}

  /** A repetition finds nobody left. What is linked to the contact after this is refused. */
  @OnEvent(ContactEvents.erased, { queue: 'gateway.end-logins' })
  async endLogins({ contactId, companyId, erasedAt }: ContactErased, { tx }: Delivery): Promise<void> {
    await this.users.lockContact(tx, contactId);
    await this.users.rememberErased(tx, contactId, erasedAt);
    for (const { id } of await this.users.linkedTo(tx, contactId)) {
      await this.apiKeys.revokeAllOf(tx, id, new Date(erasedAt));
      await this.users.delete(tx, id);
      await this.audit.forget(tx, id);
      await this.commands.forget(tx, id);
      await this.audit.record(tx, {
        action: 'user.ended',
        actor: gateway,
        companyId,
        targetType: 'user',
        targetId: id,
      });
    }
  }
}
