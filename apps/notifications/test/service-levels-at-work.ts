import { randomUUID } from 'node:crypto';
import {
  NotificationsRpc,
  type PutServiceLevelInput,
  type ServiceLevelDto,
  type TicketDto,
  type TicketPriority,
} from '@lotse/contracts';
import { aStaffUser, type ServiceUnderTest } from '@lotse/test-support';
import type { NotificationsConfig } from '../src/config.js';
import type { Someone, TicketsAtWork } from './tickets-at-work.js';

const nothing = { firstAnswer: null, solution: null };

/** Around the clock: an hour to the first answer and eight to the solution, a quarter of it where it is urgent. */
export const aServiceLevel = (overrides: Partial<PutServiceLevelInput> = {}): PutServiceLevelInput => ({
  name: { de: 'Standard', en: 'Standard' },
  promises: {
    low: nothing,
    normal: { firstAnswer: 120, solution: 960 },
    high: { firstAnswer: 60, solution: 480 },
    urgent: { firstAnswer: 15, solution: 120 },
  },
  hours: null,
  timeZone: 'Europe/Berlin',
  holidays: null,
  warnPercent: 75,
  ...overrides,
});

/** What staff do with service levels, at the service itself. */
export class ServiceLevelsAtWork {
  constructor(
    private readonly service: ServiceUnderTest<NotificationsConfig>,
    private readonly work: TicketsAtWork,
  ) {}

  put(
    overrides: Partial<PutServiceLevelInput> = {},
    { key = `level-${randomUUID()}`, version = 0 } = {},
  ): Promise<ServiceLevelDto> {
    const serviceLevel = aServiceLevel(overrides);
    return this.service.call(NotificationsRpc.putServiceLevel, {
      actor: aStaffUser(),
      key,
      version,
      serviceLevel,
    });
  }

  /** All new tickets about a component begin so. */
  async route(
    component: string,
    route: { team?: string | null; priority?: TicketPriority; serviceLevel?: string | null },
  ): Promise<void> {
    const actor = aStaffUser();
    const about = { product: 'jtl-wawi', component };
    const routes = await this.service.call(NotificationsRpc.listTicketRoutes, { actor });
    const { version = 0 } =
      routes.find((one) => one.product === about.product && one.component === component) ?? {};
    await this.service.call(NotificationsRpc.putTicketRoute, {
      actor,
      ...about,
      version,
      route: { team: null, priority: 'high', ...route },
    });
  }

  /** A ticket about orders, of which a level promises something. */
  async ticket(
    customer: Someone,
    level: Partial<PutServiceLevelInput> = {},
    team: string | null = null,
  ): Promise<TicketDto> {
    const { key: serviceLevel } = await this.put(level);
    await this.route('orders', { team, serviceLevel });
    return this.work.open(customer, customer.actor.companyId ?? '');
  }
}
