import { Injectable } from '@nestjs/common';
import {
  accountLanguages,
  DomainError,
  invalid,
  normalizeEmail,
  refuseCustomers,
  type AccountLanguage,
  type Actor,
  type ListTeamMembers,
  type ListTeams,
  type PutTeam,
  type PutTeamMember,
  type RemoveTeamMember,
  type StaffChanged,
  type TeamDto,
  type TeamMemberDto,
  type TeamNotice,
} from '@lotse/contracts';
import { domainOf } from '@lotse/mail';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { In, IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import { Team, TeamMember, type Staff } from './team.entity.js';

/** From which domains teams may answer: others could not be told from forgers (SPF, DKIM). */
export interface TeamSettings {
  senderDomains: readonly string[];
}

/** Who answers tickets. Administrators make teams; everybody says for themselves how they are told of new tickets. */
@Injectable()
export class Teams {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly settings: TeamSettings,
  ) {}

  /** In the order of their keys. */
  async list({ actor, retired = false }: ListTeams): Promise<TeamDto[]> {
    refuseCustomers(actor);
    const teams = await this.database.reader.find(Team, {
      where: retired ? {} : { retiredAt: IsNull() },
      order: { key: 'asc' },
    });
    return teams.map((team) => team.toDto());
  }

  find(reader: EntityManager, key: string): Promise<Team | null> {
    return reader.findOneBy(Team, { key });
  }

  /** One to which something can be given. */
  offered(tx: Tx, key: string): Promise<Team | null> {
    return tx.findOneBy(Team, { key, retiredAt: IsNull() });
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch` also for a new one that is there already
   * @throws DomainError invalid `request.invalid` for an address of a domain from which no mail is sent
   */
  async put(command: PutTeam): Promise<TeamDto> {
    const { actor, key, version, team: input } = command;
    refuseCustomers(actor);
    const email = input.email ? normalizeEmail(input.email) : null;
    if (email !== null) this.refuseForeignDomain(email);
    return this.commands.run(command, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`team:${key}`]);
      const before = await tx.findOneBy(Team, { key });
      if ((before?.version ?? 0) !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const team = Object.assign(new Team(), {
        key,
        name: input.name,
        email,
        version: version + 1,
        retiredAt: input.retired ? (before?.retiredAt ?? this.clock.now()) : null,
      });
      await tx.save(Team, team);
      await this.record(
        tx,
        { action: before ? 'team.changed' : 'team.added', actor, key },
        before?.toDto(),
        team.toDto(),
      );
      return team.toDto();
    });
  }

  /** In the order of their names. */
  async members({ actor, team }: ListTeamMembers): Promise<TeamMemberDto[]> {
    refuseCustomers(actor);
    const members = await this.database.reader.find(TeamMember, {
      where: { team },
      order: { name: 'asc', userId: 'asc' },
    });
    return members.map((member) => member.toDto());
  }

  /**
   * @throws DomainError forbidden `auth.not-allowed` for whoever is neither an administrator nor the member
   * @throws DomainError not-found `teams.not-found`; `users.not-found` for whoever has gone meanwhile
   */
  async putMember(command: PutTeamMember): Promise<TeamMemberDto> {
    const { actor, team, userId, member, person, language, userVersion: version = 0 } = command;
    refuseOthers(actor, userId);
    return this.commands.run(command, async (tx) => {
      if (!(await this.offered(tx, team))) throw new DomainError('not-found', 'teams.not-found');
      const known = await this.learn(tx, {
        userId,
        version,
        name: person.name,
        language,
      });
      if (known.name === null) throw new DomainError('not-found', 'users.not-found');
      const before = await tx.findOneBy(TeamMember, { team, userId });
      const after = Object.assign(new TeamMember(), {
        team,
        userId,
        name: known.name,
        email: person.email,
        language: languageOf(known) ?? language,
        notice: member.notice,
        userVersion: known.version,
      });
      await tx.save(TeamMember, after);
      await this.record(
        tx,
        { action: 'team.member-put', actor, key: team },
        before && bare(before),
        bare(after),
      );
      return after.toDto();
    });
  }

  /** @throws DomainError forbidden `auth.not-allowed` for whoever is neither an administrator nor the member */
  async removeMember(command: RemoveTeamMember): Promise<null> {
    const { actor, team, userId } = command;
    refuseOthers(actor, userId);
    return this.commands.run(command, async (tx) => {
      const before = await tx.findOneBy(TeamMember, { team, userId });
      if (!before) return null;
      await tx.delete(TeamMember, { team, userId });
      await this.record(tx, { action: 'team.member-removed', actor, key: team }, bare(before), null);
      return null;
    });
  }

  /** Somebody of the staff is called otherwise, or has gone. What is older than what is known changes nothing. */
  async follow(tx: Tx, changed: StaffChanged): Promise<void> {
    const known = await this.learn(tx, changed);
    const { userId, version, name } = known;
    const language = languageOf(known);
    if (name === null) await tx.delete(TeamMember, { userId });
    else
      await tx.update(
        TeamMember,
        { userId, userVersion: LessThanOrEqual(version) },
        {
          name,
          ...(language && { language }),
          userVersion: version,
        },
      );
  }

  /** Nobody else learns of the same person before the transaction ends. @returns the newest that is known of them */
  private async learn(tx: Tx, { userId, version, name, language }: Staff): Promise<Staff> {
    const [known]: Staff[] = await tx.query(
      `insert into staff as known (user_id, version, name, language) values ($1, $2, $3, $4)
       on conflict (user_id) do update
         set version = greatest(known.version, excluded.version),
             name = case when excluded.version >= known.version then excluded.name else known.name end,
             language = case when excluded.version >= known.version then excluded.language else known.language end
       returning user_id as "userId", version, name, language`,
      [userId, version, name, language],
    );
    return known as Staff;
  }

  /** Of a team, who is told of new tickets in one of these ways. */
  told(tx: Tx, team: string, ...notices: TeamNotice[]): Promise<TeamMember[]> {
    return tx.find(TeamMember, { where: { team, notice: In(notices) }, order: { userId: 'asc' } });
  }

  /** Somebody in any of their teams. */
  member(tx: Tx, userId: string): Promise<TeamMember | null> {
    return tx.findOne(TeamMember, { where: { userId }, order: { team: 'asc' } });
  }

  /** @throws DomainError invalid `request.invalid` */
  private refuseForeignDomain(email: string): void {
    const domain = domainOf(email);
    const { senderDomains } = this.settings;
    if (!senderDomains.some((own) => domain === own || domain.endsWith(`.${own}`)))
      throw invalid({
        pointer: '/email',
        rule: 'senderDomain',
        values: { domains: senderDomains.join(', ') },
      });
  }

  private record(
    tx: Tx,
    { action, actor, key }: { action: string; actor: Actor; key: string },
    before: object | null | undefined,
    after: object | null,
  ): Promise<void> {
    const targetId = catalogueEntryId('team', key);
    const what = { action, actor, companyId: null, targetType: 'team' as const, targetId };
    return this.audit.record(tx, { ...what, before: before ?? null, after });
  }
}

/** For the trail, which names nobody but by their id. */
const bare = ({ team, userId, notice }: TeamMember): object => ({ team, userId, notice });

const languageOf = ({ language }: Staff): AccountLanguage | undefined =>
  accountLanguages.find((one) => one === language);

function refuseOthers(actor: Actor, userId: string): void {
  refuseCustomers(actor);
  if (actor.id !== userId && !actor.roles.includes('administrator'))
    throw new DomainError('forbidden', 'auth.not-allowed');
}
