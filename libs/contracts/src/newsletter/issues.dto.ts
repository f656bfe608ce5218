import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CatalogueKey,
  EmailAddress,
  Instant,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  TimeZone,
  Timestamp,
} from '../shared/rules.js';
import { textLanguages, type TextLanguage } from '../notifications/incident-texts.dto.js';

/** What becomes of an issue. `sent`, and `cancelled`, are ends. */
export const issueStates = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const;
export type IssueState = (typeof issueStates)[number];

/** Why an issue rests. */
export const issuePauses = ['staff', 'refused', 'no-server', 'restored'] as const;
export type IssuePause = (typeof issuePauses)[number];

/** What becomes of an issue at one subscriber. */
export const issueDeliveryStates = [
  'queued',
  'sending',
  'accepted',
  'refused',
  'undelivered',
  'unclear',
  'left-out',
] as const;
export type IssueDeliveryState = (typeof issueDeliveryStates)[number];

/** Why somebody who has subscribed does not get an issue. */
export const leftOutReasons = [
  'pending',
  'resting',
  'ended',
  'suppressed',
  'no-address',
  'address-not-proved',
  'external-without-reason',
  'gone',
  'company-closed',
  'cancelled',
  'held',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** The largest text of an issue in one language, in characters. */
export const longestIssueBody = 60_000;

@JSONSchema({
  description: 'What an issue says, in one language',
  examples: [
    {
      subject: 'Neues im März',
      preheader: 'Drei neue Funktionen',
      body: '## Neu\n\nHallo {{name}}, die **Suche** ist da: [mehr dazu](https://www.example.com/suche).',
    },
  ],
})
export class IssueTextDto {
  @LineOfText(200)
  @JSONSchema({
    description: 'Subject of the mail, the same for everybody; one line',
    examples: ['Neues im März'],
  })
  subject!: string;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({
    description: 'What mail programs show beside the subject; `null`: the beginning of the text',
    examples: ['Drei neue Funktionen', null],
  })
  preheader!: string | null;

  @PlainText(longestIssueBody)
  @JSONSchema({
    description:
      'The text, in a part of Markdown: paragraphs, `## headings`, `- lists`, `1. lists`, `**bold**`, `*italic*`, `[links](https://…)`, ' +
      '`![alternative text](https://…)` and `---`. Everything else, HTML too, stands there as it was written. `{{name}}` is the name of ' +
      'whoever gets it. Links to unsubscribe, to the preferences, and the imprint are below each issue by themselves',
    examples: ['## Neu\n\nHallo {{name}}, die **Suche** ist da: [mehr dazu](https://www.example.com/suche).'],
  })
  body!: string;
}

@JSONSchema({
  description:
    'What an issue says, in German, in English, or in both: everybody gets the one in their language, else the other',
})
export class IssueTextsDto {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => IssueTextDto)
  @JSONSchema({ description: 'For everybody who is written to in German' })
  de?: IssueTextDto | null;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => IssueTextDto)
  @JSONSchema({ description: 'For everybody else' })
  en?: IssueTextDto | null;
}

@JSONSchema({ description: 'An issue that is to be written: one mailing of a channel' })
export class DraftIssueInput {
  @CatalogueKey()
  channel!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => IssueTextsDto)
  @JSONSchema({ description: 'What it says; at least in one language' })
  texts!: IssueTextsDto;
}

@JSONSchema({ description: 'For how many subscribers one thing holds' })
export class LeftOutCountDto {
  @OpenEnum(leftOutReasons)
  @JSONSchema({
    description:
      'Why: `pending`, not confirmed; `resting`, paused by themselves; `ended`, unsubscribed meanwhile; `suppressed`, the address must not be ' +
      'written to; `address-not-proved`, another one since; `cancelled`, the issue was stopped before their turn',
  })
  because!: LeftOutReason;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'How many', examples: [14] })
  count!: number;
}

@JSONSchema({
  description:
    'How far an issue has come: counted anew with each request, so it can be read while it is sent',
})
export class IssueCountsDto {
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Those to whom it goes: all others together', examples: [1240] })
  recipients!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Their turn has not come, or their server has put it off and is asked again',
    examples: [410],
  })
  queued!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'In the hands of a mail server right now', examples: [10] })
  sending!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'A mail server has taken it', examples: [800] })
  accepted!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'A mail server has refused it for good', examples: [4] })
  refused!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'No server took it as long as it was tried', examples: [0] })
  undelivered!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'A mail server may have it, and has not said so. It is never sent again',
    examples: [2],
  })
  unclear!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LeftOutCountDto)
  @JSONSchema({
    description: 'Those who were to get it, and were left out when their turn came, by reason',
    examples: [[{ because: 'ended', count: 14 }]],
  })
  leftOut!: LeftOutCountDto[];

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the accepted: it has come back', examples: [3] })
  bounced!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the accepted: their provider reports a complaint', examples: [0] })
  complained!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the accepted: ended by the link in this very issue', examples: [6] })
  unsubscribed!: number;
}

@JSONSchema({ description: 'An issue of a channel, as a list tells it' })
export class IssueInShortDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @CatalogueKey()
  channel!: string;

  @OpenEnum(issueStates)
  @JSONSchema({
    description:
      '`draft`, can be changed; `scheduled`, until its time has come; `sending`; `paused`, rests until somebody resumes it; `sent`, everybody ' +
      'has had their turn; `cancelled`, stopped for good',
  })
  state!: IssueState;

  @LineOfText(200)
  @JSONSchema({
    description: 'Its subject, in German where it is written in German',
    examples: ['Neues im März'],
  })
  subject!: string;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  updatedAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it is to be sent, or was; `null` where nobody has said so',
    examples: [null],
  })
  scheduledAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it has begun to be sent; `null` before',
    examples: ['2026-03-02T09:00:00.000Z'],
  })
  beganAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it was sent or cancelled; `null` before',
    examples: ['2026-03-02T09:12:00.000Z'],
  })
  overAt!: string | null;

  @Nullable()
  @OpenEnum(issuePauses)
  @JSONSchema({
    description:
      'Why it is `paused`: `staff`, somebody wanted it; `refused`, a server or a provider has begun to refuse most of it; `no-server`, no mail ' +
      'server of ours was there for a long time; `restored`, the database was brought back from a backup, and nobody knows who has got it since. ' +
      'Else `null`',
  })
  pausedBecause!: IssuePause | null;

  @Nullable()
  @LineOfText(300)
  @JSONSchema({
    description: 'With `refused`: at whom, and what they said last; else `null`',
    examples: ['example.com: 550 5.7.1', null],
  })
  pausedDetail!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Until when it rests by itself, in the quiet hours of its channel; else `null`',
    examples: [null],
  })
  restsUntil!: string | null;

  @IsObject()
  @ValidateNested()
  @Type(() => IssueCountsDto)
  @JSONSchema({ description: 'How far it has come; all 0 until it begins to be sent' })
  counts!: IssueCountsDto;
}

@JSONSchema({ description: 'An issue of a channel' })
export class IssueDto extends IssueInShortDto {
  @IsObject()
  @ValidateNested()
  @Type(() => IssueTextsDto)
  @JSONSchema({ description: 'What it says' })
  texts!: IssueTextsDto;
}

/** What can be wrong with an issue. */
export const issueFindings = [
  'language-missing',
  'field-unknown',
  'link-insecure',
  'link-broken',
  'image-without-text',
  'image-insecure',
  'too-large',
  'nobody',
] as const;
export type IssueFinding = (typeof issueFindings)[number];

@JSONSchema({ description: 'Something about an issue that whoever sends it should know' })
export class IssueFindingDto {
  @OpenEnum(issueFindings)
  @JSONSchema({
    description:
      '`language-missing`: it is written in one language only; `field-unknown`: a `{{field}}` that nobody fills; `link-insecure`, ' +
      '`image-insecure`: not `https`; `link-broken`: no address at all; `image-without-text`: nothing stands there for who does not see it; ' +
      '`too-large`: mail programs cut what is over 102 kB; `nobody`: nobody would get it',
  })
  finding!: IssueFinding;

  @OpenEnum(['problem', 'warning'])
  @JSONSchema({ description: 'An issue with a `problem` is not sent' })
  level!: 'problem' | 'warning';

  @Nullable()
  @OpenEnum(textLanguages)
  @JSONSchema({ description: 'In which text; `null`: in none', examples: ['de', null] })
  language!: TextLanguage | null;

  @Nullable()
  @LineOfText(300)
  @JSONSchema({
    description: 'What it is about; `null` where there is no more to say',
    examples: ['http://www.example.com', null],
  })
  detail!: string | null;
}

@JSONSchema({ description: 'An issue in one language, as a recipient would get it' })
export class RenderedIssueDto {
  @OpenEnum(textLanguages)
  @JSONSchema({ description: 'In which language' })
  language!: TextLanguage;

  @LineOfText(200)
  @JSONSchema({
    description: 'How the sender is shown',
    examples: ['Muster Software <newsletter@example.com>'],
  })
  from!: string;

  @LineOfText(200)
  subject!: string;

  @IsString()
  @JSONSchema({
    description:
      'As mail programs lay it out, on a phone and in dark mode too. Its links to unsubscribe lead nowhere. Show it in a frame without scripts',
    examples: ['<!doctype html><html lang="de">…</html>'],
  })
  html!: string;

  @IsString()
  @JSONSchema({
    description: 'For who reads it as text',
    examples: ['Neu\n\nHallo Erika Muster, die Suche ist da.'],
  })
  text!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the whole mail, in octets', examples: [18432] })
  size!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Who would get this text now', examples: [1100] })
  recipients!: number;
}

@JSONSchema({ description: 'How an issue would look, and who would get it now. Nothing is sent' })
export class IssuePreviewDto {
  @IsInt()
  @Min(1)
  version!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RenderedIssueDto)
  @JSONSchema({ description: 'One for each language in which it is written' })
  rendered!: RenderedIssueDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => IssueFindingDto)
  @JSONSchema({ description: 'What should be known before it is sent' })
  findings!: IssueFindingDto[];

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Who would get it now: name this number when you send it', examples: [1240] })
  recipients!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LeftOutCountDto)
  @JSONSchema({
    description: 'Who has subscribed, and would not get it, by reason. Who has unsubscribed is not counted',
    examples: [[{ because: 'pending', count: 14 }]],
  })
  leftOut!: LeftOutCountDto[];
}

@JSONSchema({ description: 'To whom a test of an issue goes: to nobody but the sender of the request' })
export class TestIssueInput {
  @IsOptional()
  @IsIn(textLanguages)
  @JSONSchema({
    description: 'In which language; without it, in each that it is written in',
    examples: ['de'],
  })
  language?: TextLanguage | null;
}

@JSONSchema({ description: 'That a test was queued' })
export class IssueTestDto {
  @EmailAddress()
  @JSONSchema({ description: 'Where it goes', examples: ['editor@example.com'] })
  email!: string;

  @IsArray()
  @OpenEnum(textLanguages, { each: true })
  @JSONSchema({ description: 'One mail for each of these languages', examples: [['de', 'en']] })
  languages!: TextLanguage[];
}

@JSONSchema({
  description: 'That an issue is to be sent, by somebody who has seen its preview',
  examples: [{ recipients: 1240 }],
})
export class SendIssueInput {
  @IsInt()
  @Min(1)
  @JSONSchema({
    description:
      'How many get it, as the preview has said. If that is not so any more, nothing is sent: look at it again',
    examples: [1240],
  })
  recipients!: number;

  @IsOptional()
  @Instant()
  @JSONSchema({
    description:
      'When it is sent, with any offset; without it, now. Who gets it then is decided then: who has unsubscribed by then does not',
    examples: ['2026-03-02T09:00:00+01:00'],
  })
  at?: string | null;
}

@JSONSchema({ description: 'What became of an issue at one subscriber' })
export class IssueDeliveryDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: "The contact; `null` for the company's general address, and once the person is erased",
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId!: string | null;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({
    description: 'Whose it is, as they are called now; `null` where nobody is known any more',
    examples: ['Erika Muster'],
  })
  name!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'The address they have now; `null` where they have none',
    examples: ['erika.muster@example.com'],
  })
  email!: string | null;

  @OpenEnum(textLanguages)
  @JSONSchema({ description: 'In which language they get it' })
  language!: TextLanguage;

  @OpenEnum(issueDeliveryStates)
  @JSONSchema({
    description:
      '`queued` until their turn comes; `sending`, in the hands of a server; `accepted` by one; `refused` for good; `undelivered`, no server took ' +
      'it in time; `unclear`, a server may have it: never sent again; `left-out`, they were not to get it any more',
  })
  state!: IssueDeliveryState;

  @Nullable()
  @OpenEnum(leftOutReasons)
  @JSONSchema({ description: 'With `left-out`: why; else `null`' })
  leftOutBecause!: LeftOutReason | null;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How often it was handed to a server', examples: [1] })
  tries!: number;

  @Nullable()
  @LineOfText(300)
  @JSONSchema({
    description: 'The server that was asked last; `null` where none was',
    examples: ['mail.example.com:587'],
  })
  server!: string | null;

  @Nullable()
  @LineOfText(300)
  @JSONSchema({
    description: 'Its answer: reply code and enhanced status code; `null` where it has said nothing',
    examples: ['250 2.0.0'],
  })
  answer!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When that was; `null` before their turn',
    examples: ['2026-03-02T09:00:01.700Z'],
  })
  at!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When it came back; `null` where it has not', examples: [null] })
  bouncedAt!: string | null;

  @Nullable()
  @LineOfText(20)
  @JSONSchema({
    description: 'Why: enhanced status code (RFC 3463); `null` where it has not',
    examples: [null],
  })
  bounceStatus!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When a complaint was reported; `null` where none was', examples: [null] })
  complainedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it was ended by the link in this issue; `null` where it was not',
    examples: [null],
  })
  unsubscribedAt!: string | null;
}

/** An issue as somebody was to get it, with what became of it: what a person is told that is kept about them. */
export class ContactIssueDto extends IssueDeliveryDto {
  @IsUUID()
  issueId!: string;

  @CatalogueKey()
  channel!: string;

  /** In their language. */
  @LineOfText(200)
  subject!: string;
}

/** By what a list of deliveries can be narrowed. */
export const deliverySelections = [...issueDeliveryStates, 'bounced', 'complained', 'unsubscribed'] as const;
export type DeliverySelection = (typeof deliverySelections)[number];

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

@JSONSchema({
  description: 'How issues of a channel are sent',
  examples: [
    {
      senderName: 'Muster Software Neuigkeiten',
      senderAddress: 'news@example.com',
      quietFrom: '20:00',
      quietUntil: '07:00',
      timeZone: 'Europe/Berlin',
    },
  ],
})
export class ChannelSendingInput {
  @Nullable()
  @LineOfText(100)
  @JSONSchema({
    description: 'How its sender is called; `null`: as the service says',
    examples: ['Muster Software Neuigkeiten', null],
  })
  senderName!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description:
      'From which address it comes: one of the domain for which mail is signed; `null`: as the service says',
    examples: ['news@example.com', null],
  })
  senderAddress!: string | null;

  @Nullable()
  @Matches(clockTime)
  @JSONSchema({
    description: 'From when on nothing is sent: with `quietUntil`, or `null`',
    examples: ['20:00', null],
  })
  quietFrom!: string | null;

  @Nullable()
  @Matches(clockTime)
  @JSONSchema({ description: 'Until when; `null` where there are no quiet hours', examples: ['07:00', null] })
  quietUntil!: string | null;

  @TimeZone()
  @JSONSchema({ description: 'In which time zone these hours are (IANA)' })
  timeZone!: string;
}

@JSONSchema({ description: 'How issues of a channel are sent' })
export class ChannelSendingDto extends ChannelSendingInput {
  @CatalogueKey()
  channel!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Counts its changes, 0 where nobody has said anything; also its ETag',
    examples: [1],
  })
  version!: number;
}
