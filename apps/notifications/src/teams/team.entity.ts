import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  CatalogueNameDto,
  TeamDto,
  TeamMemberDto,
  TeamNotice,
  TicketPriority,
  TicketRouteDto,
} from '@lotse/contracts';

/** A team that answers tickets. */
@Entity('team')
export class Team {
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  name!: CatalogueNameDto;

  /** From which address it answers; `null`: from that of all mail. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  /** Since when nothing more is given to it. */
  @Column('timestamp with time zone', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  toDto(): TeamDto {
    const { key, name, email, version, retiredAt } = this;
    return { key, name, email, version, retiredAt: retiredAt?.toISOString() ?? null };
  }
}

/** A user of the vendor's staff in a team, as the gateway knew them last. */
@Entity('team_member')
export class TeamMember {
  @PrimaryColumn('text')
  @ForeignKey(() => Team, { name: 'team_member_team' })
  team!: string;

  @Index('team_member_user')
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  email!: string;

  @Column('text')
  language!: 'de' | 'en';

  /** How they are told of new tickets. */
  @Column('text')
  notice!: TeamNotice;

  /** Of the user, as the gateway has told it last. */
  @Column('integer', { name: 'user_version', default: 0 })
  userVersion!: number;

  toDto(): TeamMemberDto {
    const { userId, name, email, notice } = this;
    return { userId, name, email, notice };
  }
}

/** Somebody of the vendor's staff, in a team or not, as the gateway has told of them last. */
@Entity('staff')
export class Staff {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  /** 0: told by the release before, which did not say. */
  @Column('integer')
  version!: number;

  /** `null` once they are removed. */
  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;
}

/** Where new tickets about a component go. The catalogue of tickets is in a room above. */
@Entity('ticket_route')
@ForeignKey('TicketComponentRow', ['product', 'component'], ['product', 'key'], {
  name: 'ticket_route_component',
})
export class TicketRoute {
  @PrimaryColumn('text')
  product!: string;

  @PrimaryColumn('text')
  component!: string;

  @Column('text', { nullable: true })
  @ForeignKey(() => Team, { name: 'ticket_route_team' })
  team!: string | null;

  @Column('text')
  priority!: TicketPriority;

  /** By which it is promised when something is done; `null`: by none. */
  @Column('text', { name: 'service_level', nullable: true })
  @ForeignKey('ServiceLevel', { name: 'ticket_route_service_level' })
  serviceLevel!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  toDto(): TicketRouteDto {
    const { product, component, team, priority, serviceLevel, version } = this;
    return { product, component, team, priority, serviceLevel, version };
  }
}
