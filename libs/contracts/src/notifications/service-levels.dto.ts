import { ArrayMaxSize, IsBoolean, IsInt, IsNumber, IsObject, IsOptional, Max, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueNameDto } from '../catalogue/catalogue.dto.js';
import {
  CatalogueKey,
  ClockTime,
  KnownCountry,
  LineOfText,
  ListOf,
  Nullable,
  Of,
  TimeZone,
  Timestamp,
} from '../shared/rules.js';

/** What is promised of a ticket. */
export const ticketGoals = ['first-answer', 'solution'] as const;
export type TicketGoal = (typeof ticketGoals)[number];

/** By what is due the queue is narrowed: what is promised at all, what is due soon or overdue, what is overdue. */
export const ticketDues = ['promised', 'soon', 'overdue'] as const;
export type TicketDue = (typeof ticketDues)[number];

/** As many blocks a day has, e.g. before noon and after. */
export const mostBlocks = 2;
/** A year of minutes: nobody promises more. */
export const longestPromise = 525_600;

@JSONSchema({ description: 'Business hours within a day' })
export class HoursBlockDto {
  @ClockTime()
  @JSONSchema({ description: 'When they begin', examples: ['08:00'] })
  from!: string;

  @ClockTime()
  @JSONSchema({
    description: 'When they end; `00:00` is midnight, at the end of the day',
    examples: ['17:00'],
  })
  until!: string;
}

const Blocks = (): PropertyDecorator => (target, key) => {
  ListOf(() => HoursBlockDto)(target, key);
  ArrayMaxSize(mostBlocks)(target, key);
  const schema = { description: 'None: closed', examples: [[{ from: '08:00', until: '17:00' }]] };
  (JSONSchema(schema) as PropertyDecorator)(target, key);
};

@JSONSchema({ description: 'The business hours of a week: two blocks a day at most' })
export class WeekHoursDto {
  @Blocks()
  monday!: HoursBlockDto[];

  @Blocks()
  tuesday!: HoursBlockDto[];

  @Blocks()
  wednesday!: HoursBlockDto[];

  @Blocks()
  thursday!: HoursBlockDto[];

  @Blocks()
  friday!: HoursBlockDto[];

  @Blocks()
  saturday!: HoursBlockDto[];

  @Blocks()
  sunday!: HoursBlockDto[];
}

/** The days of {@link WeekHoursDto}, in their order. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const satisfies readonly (keyof WeekHoursDto)[];

@JSONSchema({ description: 'What is promised, in minutes of business time' })
export class PromiseDto {
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(longestPromise)
  @JSONSchema({ description: 'Until the first answer; `null`: nothing is promised', examples: [60, null] })
  firstAnswer!: number | null;

  @Nullable()
  @IsInt()
  @Min(1)
  @Max(longestPromise)
  @JSONSchema({ description: 'Until the solution; `null`: nothing is promised', examples: [480, null] })
  solution!: number | null;
}

const aPromise = { firstAnswer: 60, solution: 480 };

@JSONSchema({ description: 'What is promised, by priority' })
export class PromisesDto {
  @Of(() => PromiseDto)
  @IsObject()
  @JSONSchema({ description: 'With low priority', examples: [aPromise] })
  low!: PromiseDto;

  @Of(() => PromiseDto)
  @IsObject()
  @JSONSchema({ description: 'With normal priority', examples: [aPromise] })
  normal!: PromiseDto;

  @Of(() => PromiseDto)
  @IsObject()
  @JSONSchema({ description: 'With high priority', examples: [aPromise] })
  high!: PromiseDto;

  @Of(() => PromiseDto)
  @IsObject()
  @JSONSchema({ description: 'With urgent priority', examples: [aPromise] })
  urgent!: PromiseDto;
}

@JSONSchema({ description: 'Where public holidays are' })
export class HolidaysDto {
  @KnownCountry()
  @JSONSchema({ description: 'The country', examples: ['DE'] })
  country!: string;

  @Nullable()
  @LineOfText(10)
  @JSONSchema({
    description:
      'A part of the country, as ISO 3166-2 writes it behind the hyphen; `null`: the holidays of the whole country alone',
    examples: ['BY', null],
  })
  region!: string | null;
}

const weekExample = Object.fromEntries(
  weekdays.map((day, place) => [day, place < 5 ? [{ from: '08:00', until: '17:00' }] : []]),
);

/** What a service level says. */
class ServiceLevelTerms {
  @Of(() => CatalogueNameDto)
  @IsObject()
  @JSONSchema({
    description: 'What it is called, in both languages',
    examples: [{ de: 'Standard', en: 'Standard' }],
  })
  name!: CatalogueNameDto;

  @Of(() => PromisesDto)
  @IsObject()
  @JSONSchema({ description: 'What is promised, by priority' })
  promises!: PromisesDto;

  @Nullable()
  @Of(() => WeekHoursDto)
  @IsObject()
  @JSONSchema({
    description: 'The business hours, at least one block; `null`: around the clock, on holidays as well',
    examples: [weekExample, null],
  })
  hours!: WeekHoursDto | null;

  @TimeZone()
  @JSONSchema({ description: 'Of which clock the hours are', examples: ['Europe/Berlin'] })
  timeZone!: string;

  @Nullable()
  @Of(() => HolidaysDto)
  @IsObject()
  @JSONSchema({
    description: 'Whose public holidays have no business hours; `null`: nobody’s',
    examples: [{ country: 'DE', region: 'BY' }, null],
  })
  holidays!: HolidaysDto | null;

  @IsInt()
  @Min(1)
  @Max(99)
  @JSONSchema({
    description:
      'Once this part of a promised time is over, in percent, those who look after a ticket are warned',
    examples: [75],
  })
  warnPercent!: number;
}

@JSONSchema({
  description: 'What staff write of a service level. Its key is in the address and never changes',
})
export class PutServiceLevelInput extends ServiceLevelTerms {
  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: 'No new ticket gets it; those that have it keep it. `false` by default',
    examples: [false],
  })
  retired?: boolean | null;
}

@JSONSchema({ description: 'A service level: how soon tickets are answered and solved' })
export class ServiceLevelDto extends ServiceLevelTerms {
  @CatalogueKey()
  @JSONSchema({ description: 'Names it in addresses; never changes', examples: ['standard'] })
  key!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;
}

@JSONSchema({ description: 'How soon something was done, in minutes of business time' })
export class TicketTimesDto {
  @IsInt()
  @Min(0)
  @JSONSchema({
    description:
      'Of how many tickets it was done: as for what is promised, one that is closed is done as well',
    examples: [34],
  })
  done!: number;

  @Nullable()
  @IsNumber()
  @Min(0)
  @JSONSchema({
    description: 'Half of those with a service level were quicker; `null` where there are none',
    examples: [42, null],
  })
  median!: number | null;

  @Nullable()
  @IsNumber()
  @Min(0)
  @JSONSchema({
    description: 'Nine out of ten of those with a service level were quicker; `null` where there are none',
    examples: [180, null],
  })
  percentile90!: number | null;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of how many tickets it was not done in time', examples: [2] })
  breaches!: number;
}

@JSONSchema({ description: 'How soon a team has answered and solved tickets' })
export class TeamFiguresDto {
  @Nullable()
  @CatalogueKey()
  @JSONSchema({
    description: 'The team in whose queue they are; `null`: those of no team',
    examples: ['support', null],
  })
  team!: string | null;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many tickets were opened, spam and merged ones aside', examples: [40] })
  opened!: number;

  @Of(() => TicketTimesDto)
  @IsObject()
  @JSONSchema({ description: 'Until the first answer' })
  firstAnswer!: TicketTimesDto;

  @Of(() => TicketTimesDto)
  @IsObject()
  @JSONSchema({
    description: 'Until it was solved or closed, without the time in which the company had to answer',
  })
  solution!: TicketTimesDto;
}
