import { Mail, MailAttempt } from '@lotse/mail';
import { ChannelSending } from './channel-sending/channel-sending.entity.js';
import { Channel } from './channels/channel.entity.js';
import { CompanyCopy } from './company-copies/company-copy.entity.js';
import {
  Checkpoint,
  CheckpointCopy,
  ConsentContent,
  ConsentLeaf,
  ConsentRow,
  ConsentSubject,
  UnsealedRow,
} from './consents/consent.entity.js';
import { Wording } from './consents/wording.entity.js';
import { ContactCopy } from './contact-copies/contact-copy.entity.js';
import { PersonHoldRow } from './contact-copies/person-hold.entity.js';
import { Issue, IssueBatch, IssueDelivery } from './issues/issue.entity.js';
import { Confirmation, Mailbox } from './mailboxes/mailbox.entity.js';
import {
  SubscriptionImport,
  SubscriptionImportPart,
  SubscriptionImportRow,
} from './subscription-imports/subscription-import.entity.js';
import { CompanySubscription, Subscription } from './subscriptions/subscription.entity.js';
import { Suppression } from './suppressions/suppression.entity.js';

/** Every table of this service that has an entity. */
export const entities = [
  Channel,
  ChannelSending,
  Checkpoint,
  CheckpointCopy,
  CompanyCopy,
  CompanySubscription,
  Confirmation,
  ConsentContent,
  ConsentLeaf,
  ConsentRow,
  ConsentSubject,
  ContactCopy,
  Issue,
  IssueBatch,
  IssueDelivery,
  Mail,
  MailAttempt,
  Mailbox,
  PersonHoldRow,
  Subscription,
  SubscriptionImport,
  SubscriptionImportPart,
  SubscriptionImportRow,
  Suppression,
  UnsealedRow,
  Wording,
];
