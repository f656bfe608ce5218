import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { PutNewsletterChannel, ReadEntries } from '../catalogue/catalogue-calls.js';
import type { NewsletterChannelDto } from '../catalogue/catalogue.dto.js';
import type { ContactMailDto } from '../notifications/mails.dto.js';
import { Command, Query } from '../shared/actor.js';
import { ListAuditEntries, type AuditEntryDto } from '../shared/audit.dto.js';
import { mailLanguages, type MailLanguage, type WholeMailSample } from '../shared/mail-samples.dto.js';
import { PageQuery, type Page } from '../shared/page.js';
import { CatalogueKey, EmailAddress, LineOfText, Timestamp } from '../shared/rules.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import type { ConsentProofDto } from './consent-proofs.dto.js';
import type { ProvedSubscriberDto } from './proved-subscribers.dto.js';
import {
  CancelIssue,
  DiscardIssue,
  DraftIssue,
  FindSuppressions,
  GetChannelSending,
  GetIssue,
  LiftSuppression,
  ListIssueDeliveries,
  ListIssues,
  ListSuppressions,
  PauseIssue,
  PreviewIssue,
  PutChannelSending,
  ResumeIssue,
  RewriteIssue,
  SendIssue,
  SuppressAddress,
  TestIssue,
} from './issues.calls.js';
import type {
  ContactIssueDto,
  ChannelSendingDto,
  IssueDeliveryDto,
  IssueDto,
  IssueInShortDto,
  IssuePreviewDto,
  IssueTestDto,
} from './issues.dto.js';
import {
  AddSubscriptionImportPart,
  ApplySubscriptionImport,
  CancelSubscriptionImport,
  CloseSubscriptionImport,
  GetSubscriptionImport,
  ListContactProofRows,
  ListSubscriptionImportRows,
  ListSubscriptionImports,
  OpenSubscriptionImport,
} from './subscription-imports.calls.js';
import type {
  ContactProofRowDto,
  SubscriptionImportDto,
  SubscriptionImportRowDto,
} from './subscription-imports.dto.js';
import type {
  ChangeSubscriptionsInput,
  CompanySubscriptionsDto,
  ContactSubscriptionDto,
  ReleasedDto,
  SubscriptionsDto,
  WaitingSubscriptionsDto,
} from './subscriptions.dto.js';
import { AddWordingInput, type WordingDto } from './wordings.dto.js';
import type { SuppressionDto } from './suppressions.dto.js';

export class ReadNewsletterChannels extends ReadEntries {}

export class GetSubscriptions extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** All subscriptions of a company's contacts. */
export class ListSubscriptions extends PageQuery {
  @IsUUID()
  companyId!: string;
}

export const addressProofs = ['invitation', 'password-reset', 'identity-provider'] as const;
/** By what a user's address was proved before. */
export type AddressProof = (typeof addressProofs)[number];

/** Who asks, if they are signed in with an address that was proved before. */
export class ProvedSelf {
  /** Which contact they are. */
  @IsUUID()
  contactId!: string;

  @EmailAddress()
  email!: string;

  @Timestamp()
  provedAt!: string;

  @IsIn(addressProofs)
  provedBy!: AddressProof;
}

/** Through what a wish reaches us. */
export const requestSources = ['form', 'api'] as const;
export type RequestSource = (typeof requestSources)[number];

/** What is to be subscribed. What is not named ends. */
export class ChangeSubscriptions extends Command {
  @IsUUID()
  companyId!: string;

  /** As it was when they were looked at. */
  @IsInt()
  @Min(0)
  version!: number;

  /** A {@link ChangeSubscriptionsInput}: whoever keeps them judges it. */
  @IsObject()
  change!: ChangeSubscriptionsInput;

  @IsIn(requestSources)
  source!: RequestSource;

  /** The name of who asks, where they have one: whoever is asked to confirm is told. */
  @IsOptional()
  @LineOfText(200)
  askedBy?: string | null;
}

export class ChangeContactSubscriptions extends ChangeSubscriptions {
  @IsUUID()
  contactId!: string;

  /** Of a session alone. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ProvedSelf)
  self?: ProvedSelf | null;
}

export class GetCompanySubscriptions extends Query {
  @IsUUID()
  companyId!: string;
}

/** Takes back what a reader of a shared mailbox has ended. */
export class UndoEnding extends Command {
  @IsUUID()
  companyId!: string;

  /** Of whom; without it, the company's general address. */
  @IsOptional()
  @IsUUID()
  contactId?: string | null;

  @CatalogueKey()
  channel!: string;
}

/** Everything that is written down of a subscriber's consents. */
export class GetConsentProof extends Query {
  @IsUUID()
  companyId!: string;

  /** Of whom; without it, of the company's general address. */
  @IsOptional()
  @IsUUID()
  contactId?: string | null;
}

/** The mail that this service has sent to a contact, with its evidence. */
export class ListNewsletterMails extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The issues that a contact was to get, and what became of each. */
export class ListContactIssues extends ListNewsletterMails {}

/** As a PDF, for whoever has to read it. */
export class PrintConsentProof extends GetConsentProof {
  @IsIn(mailLanguages)
  language!: MailLanguage;
}

/** The PDF, in base64. */
export interface PrintedConsentProof {
  content: string;
}

/** Whose proofs there are for an address, now or before. */
export class FindProvedSubscribers extends Query {
  @EmailAddress()
  email!: string;
}

export class ReadWordings extends Query {}

/** Another version of a wording. */
export class AddWording extends Command {
  @CatalogueKey()
  key!: string;

  /** The newest that was known. */
  @IsInt()
  @Min(1)
  version!: number;

  @ValidateNested()
  @Type(() => AddWordingInput)
  wording!: AddWordingInput;
}

/** What this service's own mails look like. */
export class ListNewsletterMailSamples extends Query {}

export class ReadWaiting extends Query {}

export class ReleaseWaiting extends Command {
  @IsInt()
  @Min(1)
  subscribers!: number;
}

/** What the newsletter service answers. */
export const NewsletterRpc = {
  readChannels: defineRead<NewsletterChannelDto[]>()('newsletter.read-channels.v1', ReadNewsletterChannels),
  putChannel: defineCommand<NewsletterChannelDto>()('newsletter.put-channel.v1', PutNewsletterChannel),
  /** An unknown contact is `contacts.not-found`: also one whose registration has not arrived here yet. */
  getSubscriptions: defineRead<SubscriptionsDto>()('newsletter.get-subscriptions.v1', GetSubscriptions),
  /** Refused as `subscriptions.ended-by-recipient` for what the reader of the mailbox has ended: only they can ask for it again. */
  changeSubscriptions: defineCommand<SubscriptionsDto>()(
    'newsletter.change-subscriptions.v1',
    ChangeContactSubscriptions,
  ),
  /** Of the company's general address. */
  getCompanySubscriptions: defineRead<CompanySubscriptionsDto>()(
    'newsletter.get-company-subscriptions.v1',
    GetCompanySubscriptions,
  ),
  changeCompanySubscriptions: defineCommand<CompanySubscriptionsDto>()(
    'newsletter.change-company-subscriptions.v1',
    ChangeSubscriptions,
  ),
  undoEnding: defineCommand<SubscriptionsDto | CompanySubscriptionsDto>()(
    'newsletter.undo-ending.v1',
    UndoEnding,
  ),
  getConsentProof: defineRead<ConsentProofDto>()('newsletter.get-consent-proof.v1', GetConsentProof),
  /** Newest first; of an unknown contact none. */
  listContactMails: defineRead<Page<ContactMailDto>>()(
    'newsletter.list-contact-mails.v1',
    ListNewsletterMails,
  ),
  /** Newest first; of an unknown contact none. */
  listContactIssues: defineRead<Page<ContactIssueDto>>()(
    'newsletter.list-contact-issues.v1',
    ListContactIssues,
  ),
  printConsentProof: defineRead<PrintedConsentProof>()(
    'newsletter.print-consent-proof.v1',
    PrintConsentProof,
  ),
  findProvedSubscribers: defineRead<ProvedSubscriberDto[]>()(
    'newsletter.find-proved-subscribers.v1',
    FindProvedSubscribers,
  ),
  readWordings: defineRead<WordingDto[]>()('newsletter.read-wordings.v1', ReadWordings),
  addWording: defineCommand<WordingDto>()('newsletter.add-wording.v1', AddWording),
  listMailSamples: defineRead<WholeMailSample[]>()(
    'newsletter.list-mail-samples.v1',
    ListNewsletterMailSamples,
  ),
  /** What was asked for before anybody could be asked to confirm, and what has been too much for one address. */
  readWaiting: defineRead<WaitingSubscriptionsDto>()('newsletter.read-waiting.v1', ReadWaiting),
  releaseWaiting: defineCommand<ReleasedDto>()('newsletter.release-waiting.v1', ReleaseWaiting),
  listSubscriptions: defineRead<Page<ContactSubscriptionDto>>()(
    'newsletter.list-subscriptions.v1',
    ListSubscriptions,
  ),
  listIssues: defineRead<Page<IssueInShortDto>>()('newsletter.list-issues.v1', ListIssues),
  getIssue: defineRead<IssueDto>()('newsletter.get-issue.v1', GetIssue),
  draftIssue: defineCommand<IssueDto>()('newsletter.draft-issue.v1', DraftIssue),
  rewriteIssue: defineCommand<IssueDto>()('newsletter.rewrite-issue.v1', RewriteIssue),
  discardIssue: defineCommand<null>()('newsletter.discard-issue.v1', DiscardIssue),
  previewIssue: defineRead<IssuePreviewDto>()('newsletter.preview-issue.v1', PreviewIssue),
  testIssue: defineCommand<IssueTestDto>()('newsletter.test-issue.v1', TestIssue),
  /** Refused as `newsletter-issues.recipients-changed` where others get it than the sender has seen. */
  sendIssue: defineCommand<IssueDto>()('newsletter.send-issue.v1', SendIssue),
  pauseIssue: defineCommand<IssueDto>()('newsletter.pause-issue.v1', PauseIssue),
  resumeIssue: defineCommand<IssueDto>()('newsletter.resume-issue.v1', ResumeIssue),
  cancelIssue: defineCommand<IssueDto>()('newsletter.cancel-issue.v1', CancelIssue),
  listIssueDeliveries: defineRead<Page<IssueDeliveryDto>>()(
    'newsletter.list-issue-deliveries.v1',
    ListIssueDeliveries,
  ),
  getChannelSending: defineRead<ChannelSendingDto>()('newsletter.get-channel-sending.v1', GetChannelSending),
  putChannelSending: defineCommand<ChannelSendingDto>()(
    'newsletter.put-channel-sending.v1',
    PutChannelSending,
  ),
  listSuppressions: defineRead<Page<SuppressionDto>>()('newsletter.list-suppressions.v1', ListSuppressions),
  findSuppressions: defineRead<SuppressionDto[]>()('newsletter.find-suppressions.v1', FindSuppressions),
  suppressAddress: defineCommand<SuppressionDto>()('newsletter.suppress-address.v1', SuppressAddress),
  liftSuppression: defineCommand<SuppressionDto>()('newsletter.lift-suppression.v1', LiftSuppression),
  openSubscriptionImport: defineCommand<SubscriptionImportDto>()(
    'newsletter.open-subscription-import.v1',
    OpenSubscriptionImport,
  ),
  addSubscriptionImportPart: defineCommand<null>()(
    'newsletter.add-subscription-import-part.v1',
    AddSubscriptionImportPart,
  ),
  closeSubscriptionImport: defineCommand<SubscriptionImportDto>()(
    'newsletter.close-subscription-import.v1',
    CloseSubscriptionImport,
  ),
  getSubscriptionImport: defineRead<SubscriptionImportDto>()(
    'newsletter.get-subscription-import.v1',
    GetSubscriptionImport,
  ),
  listSubscriptionImports: defineRead<Page<SubscriptionImportDto>>()(
    'newsletter.list-subscription-imports.v1',
    ListSubscriptionImports,
  ),
  listSubscriptionImportRows: defineRead<Page<SubscriptionImportRowDto>>()(
    'newsletter.list-subscription-import-rows.v1',
    ListSubscriptionImportRows,
  ),
  /** Refused as `subscription-imports.not-checked` unless its dry run is over, and for another version than the one named. */
  applySubscriptionImport: defineCommand<SubscriptionImportDto>()(
    'newsletter.apply-subscription-import.v1',
    ApplySubscriptionImport,
  ),
  cancelSubscriptionImport: defineCommand<SubscriptionImportDto>()(
    'newsletter.cancel-subscription-import.v1',
    CancelSubscriptionImport,
  ),
  /** In the order in which the files came; of an unknown contact none. */
  listContactProofRows: defineRead<Page<ContactProofRowDto>>()(
    'newsletter.list-contact-proof-rows.v1',
    ListContactProofRows,
  ),
  listAuditEntries: defineRead<Page<AuditEntryDto>>()('newsletter.list-audit-entries.v1', ListAuditEntries),
};
