import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueNameDto } from '../catalogue/catalogue.dto.js';
import {
  CatalogueKey,
  Distinct,
  EmailAddress,
  EmailInput,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
  Uuid,
} from '../shared/rules.js';
import { AttachmentDto, AttachmentIds } from './attachments.dto.js';
import { ticketGoals, type TicketGoal } from './service-levels.dto.js';
import { CandidateCompanyDto, DeskMailDto } from './ticket-mail.dto.js';
import {
  longestSubject,
  ticketSides,
  ticketStatuses,
  TicketWatcherDto,
  type TicketSide,
  type TicketStatus,
} from './tickets.dto.js';

/** How soon somebody has to look after a ticket. */
export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];

/** Into which states staff put a ticket; it is `new` from the beginning alone. */
export const settableStatuses = ['open', 'waiting', 'solved', 'closed'] as const;
export type SettableStatus = (typeof settableStatuses)[number];

/** What staff write: a reply goes to the customer, a note never leaves the vendor. */
export const deskMessageKinds = ['reply', 'note'] as const;
export type DeskMessageKind = (typeof deskMessageKinds)[number];

/** How a member of a team is told of new tickets. */
export const teamNotices = ['each', 'digest', 'none'] as const;
export type TeamNotice = (typeof teamNotices)[number];

/** Tickets that can be changed at once. */
export const mostChangedTickets = 100;

const teamExample = 'support';
const staffExample = '019cb0a1-7c00-7000-8000-0000000000c1';

@JSONSchema({ description: 'A ticket as the vendor’s staff see it in the queue' })
export class DeskTicketDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({
    description:
      'Counts its changes at the desk, those that its company does not see included; also its ETag there',
    examples: [5],
  })
  version!: number;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The company it belongs to; `null` as long as nobody knows',
    examples: ['019cb0a1-7c00-7000-8000-000000000001'],
  })
  companyId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Legal name of the company', examples: ['Muster GmbH'] })
  companyName!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'The company’s customer number; `null` as long as it is not known',
    examples: ['K-10023'],
  })
  customerNumber!: string | null;

  @IsString()
  @JSONSchema({ description: 'The number that people quote', examples: ['T-100001'] })
  number!: string;

  @LineOfText(longestSubject)
  @JSONSchema({ description: 'What it is about, in one line', examples: ['Zugriff auf das Kundenkonto'] })
  subject!: string;

  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @OpenEnum(ticketStatuses)
  @JSONSchema({ description: 'How far it has come, as its company sees it' })
  status!: TicketStatus;

  @OpenEnum(ticketPriorities)
  @JSONSchema({ description: 'How soon somebody has to look after it' })
  priority!: TicketPriority;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({
    description: 'The team in whose queue it is; `null` for none',
    examples: [teamExample, null],
  })
  team!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The member of staff who looks after it; `null` for nobody',
    examples: [staffExample, null],
  })
  assigneeId!: string | null;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({ description: 'The name of whoever looks after it', examples: ['Ina Antwort', null] })
  assigneeName!: string | null;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({
    description: 'Who opened it; `null` where only the address is known, and once the person is erased',
    examples: ['Erika Muster'],
  })
  authorName!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'Where answers go; `null` once the person is erased',
    examples: ['erika.muster@example.com'],
  })
  senderEmail!: string | null;

  @IsBoolean()
  @JSONSchema({
    description: 'Nobody who means us has written it: it is in no queue, and nobody is answered',
    examples: [false],
  })
  spam!: boolean;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'How many messages it has, notes included', examples: [3] })
  messages!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many of them are new to whoever asks', examples: [1] })
  unread!: number;

  @OpenEnum(ticketSides)
  @JSONSchema({ description: 'Who has written last, notes aside' })
  lastBy!: TicketSide;

  @Timestamp()
  openedAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'When anything about it last changed, notes included',
    examples: ['2026-03-05T14:30:00.000Z'],
  })
  changedAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When staff first answered; `null` while nobody has',
    examples: ['2026-03-02T10:30:00.000Z', null],
  })
  firstAnsweredAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Since when it is solved or closed; `null` while it is neither',
    examples: ['2026-03-05T14:30:00.000Z', null],
  })
  endedAt!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The ticket that it goes on from; `null` for none',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b5', null],
  })
  followsId!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The ticket in which it goes on, since both are about the same; `null` for none',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b6', null],
  })
  mergedIntoId!: string | null;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({
    description: 'By which service level it is promised when something is done; `null` for none',
    examples: ['standard', null],
  })
  serviceLevel?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'Until when the first answer is promised; `null` where it is not, and once there is one',
    examples: ['2026-03-02T09:30:00.000Z', null],
  })
  firstAnswerDue?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description:
      'Until when the solution is promised; `null` where it is not, and while the company has to answer or it is solved',
    examples: ['2026-03-03T09:30:00.000Z', null],
  })
  solutionDue?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'What is due next of both; `null` where nothing is',
    examples: ['2026-03-02T09:30:00.000Z', null],
  })
  dueBy?: string | null;

  @IsOptional()
  @IsArray()
  @OpenEnum(ticketGoals, { each: true })
  @JSONSchema({
    description: 'Of what is due the part of the time is over that its service level names',
    examples: [['solution']],
  })
  dueSoon?: TicketGoal[];

  @IsOptional()
  @IsArray()
  @OpenEnum(ticketGoals, { each: true })
  @JSONSchema({
    description: 'What was not done in time, done meanwhile or not',
    examples: [['first-answer']],
  })
  breached?: TicketGoal[];
}

@JSONSchema({ description: 'Another ticket that has to do with it' })
export class LinkedTicketDto {
  @IsUUID()
  id!: string;

  @IsString()
  @JSONSchema({ description: 'The number that people quote', examples: ['T-100001'] })
  number!: string;

  @LineOfText(longestSubject)
  @JSONSchema({ description: 'What it is about, in one line', examples: ['Zugriff auf das Kundenkonto'] })
  subject!: string;

  @OpenEnum(ticketStatuses)
  @JSONSchema({ description: 'How far it has come' })
  status!: TicketStatus;
}

@JSONSchema({ description: 'A ticket as the vendor’s staff work on it' })
export class WholeDeskTicketDto extends DeskTicketDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LinkedTicketDto)
  @JSONSchema({
    description:
      'Tickets that staff have linked with it, those that follow it, and those that were merged into it',
    examples: [[]],
  })
  linked!: LinkedTicketDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TicketWatcherDto)
  @JSONSchema({ description: 'Who of the company follows it', examples: [[]] })
  watchers!: TicketWatcherDto[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CandidateCompanyDto)
  @JSONSchema({
    description:
      'As long as `companyId` is `null`: companies at which the address of its sender is known. That proves nothing; staff choose',
    examples: [[]],
  })
  candidates?: CandidateCompanyDto[];
}

@JSONSchema({ description: 'A message of a ticket as the vendor’s staff see it' })
export class DeskMessageDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  @JSONSchema({
    description: 'The ticket it was written in',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b2'],
  })
  ticketId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Its place in the conversation, from 1', examples: [2] })
  position!: number;

  @OpenEnum(deskMessageKinds)
  @JSONSchema({ description: '`reply`: the company sees it; `note`: the vendor’s staff alone' })
  kind!: DeskMessageKind;

  @OpenEnum(ticketSides)
  @JSONSchema({ description: 'Whether somebody of the company has written it, or the vendor’s staff' })
  by!: TicketSide;

  @OpenEnum(['user', 'api-key', 'vendor-key', 'system'])
  @JSONSchema({ description: 'What has written it: somebody signed in, or a machine' })
  authorKind!: string;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'Id of the user or key; `null` where nobody knows',
    examples: [staffExample, null],
  })
  authorId!: string | null;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({
    description: 'Who has written it; `null` where nobody knows, and once the person is erased',
    examples: ['Ina Antwort', null],
  })
  authorName!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'Their address; `null` of the vendor’s staff, and once the person is erased',
    examples: ['erika.muster@example.com', null],
  })
  email!: string | null;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What was written, in lines as they are',
    examples: ['Es geht um unser Kundenkonto.'],
  })
  text!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was written', examples: ['2026-03-02T09:00:00.000Z'] })
  writtenAt!: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AttachmentDto)
  @JSONSchema({ description: 'Files that belong to it, in the order in which it names them' })
  attachments?: AttachmentDto[];

  @IsOptional()
  @Nullable()
  @ValidateNested()
  @Type(() => DeskMailDto)
  @JSONSchema({ description: 'Of a message that came by mail: what is known of the mail; else `null`' })
  mail?: DeskMailDto | null;
}

@JSONSchema({ description: 'What staff write in a ticket' })
export class WriteDeskMessageInput {
  @IsIn(deskMessageKinds)
  @JSONSchema({
    description:
      '`reply` goes to the sender and to those who follow the ticket, by mail; `note` never leaves the vendor',
    examples: ['reply', 'note'],
  })
  kind!: DeskMessageKind;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What is written, in lines as they are. A greeting and the name stand below it in the mail',
    examples: ['Guten Tag Frau Muster,\n\nIhr Zugang ist wieder frei.'],
  })
  text!: string;

  @IsOptional()
  @IsIn(settableStatuses)
  @JSONSchema({
    description:
      'How far the ticket has come with it. By default a reply makes it `waiting`, and a note changes nothing',
    examples: ['waiting', 'solved', null],
  })
  status?: SettableStatus | null;

  @AttachmentIds()
  attachmentIds?: string[] | null;
}

@JSONSchema({ description: 'What staff change of a ticket' })
export class ChangeDeskTicketInput {
  @IsOptional()
  @LineOfText(longestSubject)
  @JSONSchema({ description: 'What it is about, in one line', examples: ['Zugriff auf das Kundenkonto'] })
  subject?: string | null;

  @IsOptional()
  @CatalogueKey()
  product?: string | null;

  @IsOptional()
  @CatalogueKey()
  component?: string | null;

  @IsOptional()
  @IsIn(settableStatuses)
  @JSONSchema({ description: 'How far it has come', examples: ['solved'] })
  status?: SettableStatus | null;

  @IsOptional()
  @IsIn(ticketPriorities)
  @JSONSchema({ description: 'How soon somebody has to look after it', examples: ['high'] })
  priority?: TicketPriority | null;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({
    description: 'The team in whose queue it is; `null` takes it out',
    examples: [teamExample, null],
  })
  team?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'The member of staff who looks after it; `null` for nobody',
    examples: [staffExample, null],
  })
  assigneeId?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: '`true` closes it as spam and takes it out of every queue; `false` takes it back',
    examples: [true],
  })
  spam?: boolean | null;
}

@JSONSchema({ description: 'The same change of several tickets' })
export class ChangeDeskTicketsInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostChangedTickets)
  @Distinct()
  @Uuid({ each: true })
  @JSONSchema({ description: 'Which tickets', examples: [['019cb0a1-7c00-7000-8000-0000000000b2']] })
  ticketIds!: string[];

  @IsObject()
  @ValidateNested()
  @Type(() => ChangeDeskTicketInput)
  @JSONSchema({
    description: 'What becomes of each; what is not named stays',
    examples: [{ status: 'solved' }],
  })
  change!: ChangeDeskTicketInput;
}

@JSONSchema({ description: 'What has become of several tickets' })
export class ChangedDeskTicketsDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DeskTicketDto)
  @JSONSchema({ description: 'Those that are there, as they stand now', examples: [[]] })
  tickets!: DeskTicketDto[];

  @IsArray()
  @IsUUID(undefined, { each: true })
  @JSONSchema({ description: 'Those that are not there', examples: [[]] })
  missing!: string[];
}

@JSONSchema({ description: 'How far somebody has read' })
export class ReadDeskTicketInput {
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  @JSONSchema({ description: 'The position of the last message that was read', examples: [3] })
  position!: number;
}

@JSONSchema({ description: 'Which ticket goes on in which' })
export class MergeTicketInput {
  @Uuid()
  @JSONSchema({
    description: 'The ticket, of the same company, in which this one goes on',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b6'],
  })
  intoId!: string;
}

@JSONSchema({ description: 'A team that answers tickets' })
export class TeamDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Names it in addresses; never changes', examples: [teamExample] })
  key!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({
    description: 'What it is called, in both languages',
    examples: [{ de: 'Support', en: 'Support' }],
  })
  name!: CatalogueNameDto;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'From which address it answers; `null`: from that of all mail',
    examples: ['support@example.com', null],
  })
  email!: string | null;

  @IsInt()
  @Min(1)
  version!: number;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;
}

@JSONSchema({ description: 'What administrators write of a team' })
export class PutTeamInput {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({
    description: 'What it is called, in both languages',
    examples: [{ de: 'Support', en: 'Support' }],
  })
  name!: CatalogueNameDto;

  @IsOptional()
  @EmailInput()
  @JSONSchema({
    description:
      'From which address it answers: of the domain from which all mail is sent, or of one below it',
    examples: ['support@example.com', null],
  })
  email?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: 'Nothing more is given to it; what it has stays. `false` by default',
    examples: [false],
  })
  retired?: boolean | null;
}

@JSONSchema({ description: 'A member of staff in a team' })
export class TeamMemberDto {
  @IsUUID()
  @JSONSchema({ description: 'The user', examples: [staffExample] })
  userId!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'Their name', examples: ['Ina Antwort'] })
  name!: string;

  @EmailAddress()
  email!: string;

  @OpenEnum(teamNotices)
  @JSONSchema({
    description:
      'How they are told of new tickets of the team: by a mail for `each`, by a `digest`, or by `none`',
  })
  notice!: TeamNotice;
}

@JSONSchema({ description: 'How a member of a team is told of new tickets' })
export class PutTeamMemberInput {
  @IsIn(teamNotices)
  @JSONSchema({
    description: 'By a mail for `each`, by a `digest` of those that have come since the last, or by `none`',
    examples: ['digest'],
  })
  notice!: TeamNotice;
}

@JSONSchema({ description: 'Where new tickets about a component go' })
export class TicketRouteDto {
  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({ description: 'Into which team’s queue; `null`: into none', examples: [teamExample, null] })
  team!: string | null;

  @OpenEnum(ticketPriorities)
  @JSONSchema({ description: 'With which priority they begin' })
  priority!: TicketPriority;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({
    description: 'By which service level it is promised when something is done; `null`: by none',
    examples: ['standard', null],
  })
  serviceLevel?: string | null;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Counts its changes; 0 where nobody has ever said it. Also its ETag',
    examples: [1],
  })
  version!: number;
}

@JSONSchema({ description: 'Where new tickets about a component are to go' })
export class PutTicketRouteInput {
  @IsOptional()
  @CatalogueKey()
  @JSONSchema({ description: 'Into which team’s queue; `null`: into none', examples: [teamExample, null] })
  team?: string | null;

  @IsIn(ticketPriorities)
  @JSONSchema({ description: 'With which priority they begin', examples: ['normal'] })
  priority!: TicketPriority;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({
    description:
      'By which service level it is promised when something is done; `null`: by none. Not named, it stays as it is',
    examples: ['standard', null],
  })
  serviceLevel?: string | null;
}

@JSONSchema({ description: 'The text of an answer in stock, in one language' })
export class StockAnswerTextDto {
  @PlainText(20_000)
  @JSONSchema({
    description:
      'In German. `{{number}}`, `{{subject}}`, `{{name}}`, `{{company}}` and `{{agent}}` are filled in',
    examples: ['Guten Tag {{name}},\n\nbitte starten Sie den Dienst neu.'],
  })
  de!: string;

  @PlainText(20_000)
  @JSONSchema({
    description: 'In English, likewise',
    examples: ['Hello {{name}},\n\nplease restart the service.'],
  })
  en!: string;
}

@JSONSchema({ description: 'An answer in stock' })
export class StockAnswerDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Names it in addresses; never changes', examples: ['restart-the-service'] })
  key!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({
    description: 'Under which name staff find it',
    examples: [{ de: 'Dienst neu starten', en: 'Restart the service' }],
  })
  name!: CatalogueNameDto;

  @IsObject()
  @ValidateNested()
  @Type(() => StockAnswerTextDto)
  @JSONSchema({ description: 'What it says' })
  text!: StockAnswerTextDto;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({ description: 'The team for which it is; `null` for all', examples: [null, teamExample] })
  team!: string | null;

  @IsInt()
  @Min(1)
  version!: number;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;
}

@JSONSchema({
  description:
    'An answer in stock for one ticket: its fields are filled in, in the language in which its sender reads',
})
export class FilledStockAnswerDto {
  @PlainText(40_000)
  @JSONSchema({
    description: 'What it says',
    examples: ['Guten Tag Erika Muster,\n\nbitte starten Sie den Dienst neu.'],
  })
  text!: string;
}

@JSONSchema({ description: 'What staff write of an answer in stock' })
export class PutStockAnswerInput {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({
    description: 'Under which name staff find it',
    examples: [{ de: 'Dienst neu starten', en: 'Restart the service' }],
  })
  name!: CatalogueNameDto;

  @IsObject()
  @ValidateNested()
  @Type(() => StockAnswerTextDto)
  @JSONSchema({
    description: 'What it says',
    examples: [{ de: 'Bitte starten Sie den Dienst neu.', en: 'Please restart the service.' }],
  })
  text!: StockAnswerTextDto;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({ description: 'The team for which it is; `null` for all', examples: [null, teamExample] })
  team?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({ description: 'Not offered any more. `false` by default', examples: [false] })
  retired?: boolean | null;
}
