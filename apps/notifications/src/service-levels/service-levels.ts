import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  refuseCustomers,
  ticketPriorities,
  weekdays,
  type HoursBlockDto,
  type ListServiceLevels,
  type PutServiceLevel,
  type PutServiceLevelInput,
  type ServiceLevelDto,
  type Violation,
} from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { minutesOf, minutesOfWeek, untilOf, type BusinessHours } from './business-time.js';
import { holidayPlaces, holidaysOf } from './holidays.js';
import { ServiceLevel } from './service-level.entity.js';

const weeksOfYear = 52;

/** How soon tickets are answered and solved: data, which administrators write. */
@Injectable()
export class ServiceLevels {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** In the order of their keys. */
  async list({ actor, retired = false }: ListServiceLevels): Promise<ServiceLevelDto[]> {
    refuseCustomers(actor);
    const levels = await this.database.reader.find(ServiceLevel, {
      where: retired ? {} : { retiredAt: IsNull() },
      order: { key: 'asc' },
    });
    return levels.map((level) => level.toDto());
  }

  /** Also one that is retired: tickets that have it keep it. */
  find(tx: Tx, key: string): Promise<ServiceLevel | null> {
    return tx.findOneBy(ServiceLevel, { key });
  }

  /** One that a new ticket may get. */
  offered(tx: Tx, key: string): Promise<ServiceLevel | null> {
    return tx.findOneBy(ServiceLevel, { key, retiredAt: IsNull() });
  }

  async hoursOf({ hours: week, timeZone, holidays }: ServiceLevel): Promise<BusinessHours> {
    return { week, timeZone, isHoliday: await holidaysOf(week === null ? null : holidays) };
  }

  /**
   * Tickets that have it count by it from their next change on.
   * @throws DomainError version-mismatch `request.version-mismatch` also for a new one that is there already
   * @throws DomainError invalid `request.invalid` that names everything that is wrong
   */
  async put(command: PutServiceLevel): Promise<ServiceLevelDto> {
    const { actor, key, version, serviceLevel: input } = command;
    refuseCustomers(actor);
    const violations = [...wrongHours(input), ...wrongPromises(input), ...(await wrongHolidays(input))];
    if (violations.length > 0) throw invalid(...violations);
    return this.commands.run(command, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`service-level:${key}`]);
      const before = await tx.findOneBy(ServiceLevel, { key });
      if ((before?.version ?? 0) !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const { name, promises, hours, timeZone, holidays, warnPercent, retired } = input;
      const level = Object.assign(new ServiceLevel(), {
        key,
        name,
        promises,
        hours,
        timeZone,
        holidays,
        warnPercent,
        version: version + 1,
        retiredAt: retired ? (before?.retiredAt ?? this.clock.now()) : null,
      });
      await tx.save(ServiceLevel, level);
      await this.audit.record(tx, {
        action: before ? 'service-level.changed' : 'service-level.added',
        actor,
        companyId: null,
        targetType: 'service-level',
        targetId: catalogueEntryId('service-level', key),
        before: before?.toDto() ?? null,
        after: level.toDto(),
      });
      return level.toDto();
    });
  }
}

/** Where somebody is never there, nothing would ever be due. */
function wrongHours({ hours }: PutServiceLevelInput): Violation[] {
  if (hours === null) return [];
  const unordered = weekdays.filter((day) => !isInOrder(hours[day]));
  if (unordered.length > 0)
    return unordered.map((day) => ({ pointer: `/hours/${day}`, rule: 'hoursInOrder' }));
  return minutesOfWeek(hours) === 0 ? [{ pointer: '/hours', rule: 'someHours' }] : [];
}

/** Blocks may meet. */
const isInOrder = (blocks: readonly HoursBlockDto[]): boolean =>
  blocks.every(({ from, until }, place) => {
    const before = blocks[place - 1];
    return minutesOf(from) < untilOf(until) && (!before || untilOf(before.until) <= minutesOf(from));
  });

/** A year of the hours at most: what is looked for beyond has no end that anybody would wait for. */
function wrongPromises({ hours, promises }: PutServiceLevelInput): Violation[] {
  const limit = hours === null ? Infinity : minutesOfWeek(hours) * weeksOfYear;
  if (limit <= 0) return []; // of which somebody is told already
  return ticketPriorities.flatMap((priority) =>
    (['firstAnswer', 'solution'] as const)
      .filter((goal) => (promises[priority][goal] ?? 0) > limit)
      .map((goal) => ({
        pointer: `/promises/${priority}/${goal}`,
        rule: 'promiseWithinHours',
        values: { limit },
      })),
  );
}

async function wrongHolidays({ holidays }: PutServiceLevelInput): Promise<Violation[]> {
  if (holidays === null) return [];
  const { country, region } = holidays;
  const countries = await holidayPlaces();
  const wrong = (field: string, choices: string[]): Violation[] => [
    { pointer: `/holidays/${field}`, rule: 'holidayRegion', values: { choices: choices.join(', ') || '–' } },
  ];
  if (!countries.includes(country)) return wrong('country', countries);
  if (region === null) return [];
  const regions = await holidayPlaces(country);
  return regions.includes(region) ? [] : wrong('region', regions);
}
