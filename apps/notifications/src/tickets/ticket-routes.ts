import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  refuseCustomers,
  type ListTicketRoutes,
  type PutTicketRoute,
  type TicketPriority,
  type TicketRouteDto,
} from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Commands, Database, type Tx } from '@lotse/persistence';
import { TicketRoute } from '../teams/team.entity.js';
import { ServiceLevels } from '../service-levels/service-levels.js';
import { Teams } from '../teams/teams.js';
import { TicketComponentRow } from './ticket-catalogue.entity.js';

/** Where a new ticket goes, and what is promised of it. */
export interface Route {
  team: string | null;
  priority: TicketPriority;
  serviceLevel: string | null;
}

const unsaid: Route = { team: null, priority: 'normal', serviceLevel: null };

/** Into which team's queue new tickets go, and with which priority. */
@Injectable()
export class TicketRoutes {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly teams: Teams,
    private readonly levels: ServiceLevels,
  ) {}

  /** One for each component, in the order of the catalogue. */
  async list({ actor }: ListTicketRoutes): Promise<TicketRouteDto[]> {
    refuseCustomers(actor);
    return this.database.reader.query(
      `select component.product, component.key as component, route.team, coalesce(route.priority, 'normal') as priority,
         route.service_level as "serviceLevel", coalesce(route.version, 0) as version
       from ticket_component component
         join ticket_product product on product.key = component.product
         left join ticket_route route on route.product = component.product and route.component = component.key
       order by product.position, product.key, component.position, component.key`,
    );
  }

  /** Into no queue where nobody has said it, and where the team is no longer given anything; a service level likewise. */
  async of(tx: Tx, product: string, component: string): Promise<Route> {
    const route = await tx.findOneBy(TicketRoute, { product, component });
    if (!route) return unsaid;
    const team = route.team === null ? null : await this.teams.offered(tx, route.team);
    const level = route.serviceLevel === null ? null : await this.levels.offered(tx, route.serviceLevel);
    return { team: team?.key ?? null, priority: route.priority, serviceLevel: level?.key ?? null };
  }

  /**
   * @throws DomainError not-found `catalogue.entry-not-found`
   * @throws DomainError invalid `request.invalid` for a team or a service level that is not offered
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async put(command: PutTicketRoute): Promise<TicketRouteDto> {
    const { actor, product, component, version, route: input } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const lock = { mode: 'for_no_key_update' } as const;
      if (!(await tx.findOne(TicketComponentRow, { where: { product, key: component }, lock })))
        throw new DomainError('not-found', 'catalogue.entry-not-found');
      const before = await tx.findOneBy(TicketRoute, { product, component });
      if ((before?.version ?? 0) !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const team = input.team ?? null;
      if (team !== null && !(await this.teams.offered(tx, team)))
        throw invalid({ pointer: '/team', rule: 'unknownKey', values: { key: team } });
      const { priority, serviceLevel = before?.serviceLevel ?? null } = input; // the release before names none
      const isNew = serviceLevel !== (before?.serviceLevel ?? null);
      if (serviceLevel !== null && isNew && !(await this.levels.offered(tx, serviceLevel)))
        throw invalid({ pointer: '/serviceLevel', rule: 'unknownKey', values: { key: serviceLevel } });
      const after = Object.assign(new TicketRoute(), {
        product,
        component,
        team,
        priority,
        serviceLevel,
        version: version + 1,
      });
      await tx.save(TicketRoute, after);
      await this.audit.record(tx, {
        action: 'ticket-route.changed',
        actor,
        companyId: null,
        targetType: 'ticket-route',
        targetId: catalogueEntryId('ticket-route', product, component),
        before: before?.toDto() ?? null,
        after: after.toDto(),
      });
      return after.toDto();
    });
  }
}
