import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { normalizeEmail } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { Passwords } from './passwords.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Makes the first administrator, so that a new installation has somebody who can make the others. */
@Injectable()
export class BootstrapAdministrator implements OnApplicationBootstrap {
  private readonly logger = new Logger('users');

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly service: UsersService,
    private readonly passwords: Passwords,
  ) {}

  /** Does nothing once there is any user. Two replicas that start together take turns. */
  async onApplicationBootstrap(): Promise<void> {
    const { bootstrapAdminEmail: email, bootstrapAdminPassword: password } = this.config;
    if (!email || !password) return;
    if (!normalizeEmail(email)) throw new Error('BOOTSTRAP_ADMIN_EMAIL is not an e-mail address');
    await this.database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('gateway.first-administrator', 0))`);
      if (!(await this.users.isEmpty(tx))) return;
      const user = this.service.newUser(
        { email, name: 'Administrator', password, roles: ['administrator'] },
        await this.passwords.hash(password),
      );
      await this.users.insert(tx, user);
      await this.service.recordCreation(tx, user, {
        kind: 'system',
        id: 'gateway',
        companyId: null,
        roles: [],
      });
      this.logger.log({ message: 'made the first administrator', id: user.id });
    });
  }
}
