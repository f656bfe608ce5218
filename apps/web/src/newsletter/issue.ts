import { every } from '../api/every.js';
import type { Schemas } from '../api/problem.js';
import type { Parts } from '../conflict/merge.js';
import { languages, type Language } from '../i18n/language.js';

export type Issue = Schemas['IssueDto'];
export type IssueInShort = Schemas['IssueInShortDto'];
export type IssuePreview = Schemas['IssuePreviewDto'];
export type IssueDelivery = Schemas['IssueDeliveryDto'];
export type IssueState = IssueInShort['state'];
export type LeftOutReason = Schemas['LeftOutCountDto']['because'];
export type IssueFinding = Schemas['IssueFindingDto']['finding'];

export const issueStates = every<IssueState>()([
  'draft',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'cancelled',
]);

/** Which deliveries are looked at, in the order of the choice. */
export const deliverySelections = [
  'unclear',
  'refused',
  'undelivered',
  'left-out',
  'bounced',
  'complained',
  'unsubscribed',
] as const;
export type DeliverySelection = (typeof deliverySelections)[number];

/** What an issue says, as a form holds it. */
export interface IssueValues {
  channel: string | null;
  written: 'both' | Language;
  deSubject: string;
  dePreheader: string;
  deBody: string;
  enSubject: string;
  enPreheader: string;
  enBody: string;
}

export const emptyIssue: IssueValues = {
  channel: null,
  written: 'both',
  deSubject: '',
  dePreheader: '',
  deBody: '',
  enSubject: '',
  enPreheader: '',
  enBody: '',
};

export const textFields = ['Subject', 'Preheader', 'Body'] as const;
export type IssuePart = Exclude<keyof IssueValues, 'channel'>;

/** Its channel stays what it is. */
export const issueParts: Parts<IssueValues, IssuePart> = {
  all: ['written', 'deSubject', 'dePreheader', 'deBody', 'enSubject', 'enPreheader', 'enBody'],
  isSame: (part, one, other) => one[part] === other[part],
};

export const writtenIn = ({ written }: IssueValues): readonly Language[] =>
  written === 'both' ? languages : [written];

export function valuesOf({ channel, texts: { de, en } }: Issue): IssueValues {
  return {
    channel,
    written: de && en ? 'both' : en ? 'en' : 'de',
    deSubject: de?.subject ?? '',
    dePreheader: de?.preheader ?? '',
    deBody: de?.body ?? '',
    enSubject: en?.subject ?? '',
    enPreheader: en?.preheader ?? '',
    enBody: en?.body ?? '',
  };
}

export const textsOf = (values: IssueValues): Schemas['IssueTextsDto'] =>
  Object.fromEntries(
    writtenIn(values).map((language) => [
      language,
      {
        subject: values[`${language}Subject`].trim(),
        preheader: values[`${language}Preheader`].trim() || null,
        body: values[`${language}Body`].trim(),
      },
    ]),
  );
