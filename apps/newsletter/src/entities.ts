import { Channel } from './channels/channel.entity.js';
import { CompanyCopy } from './company-copies/company-copy.entity.js';
import { ContactCopy } from './contact-copies/contact-copy.entity.js';
import { Subscription } from './subscriptions/subscription.entity.js';

/** Every table of this service that has an entity. */
export const entities = [Channel, CompanyCopy, ContactCopy, Subscription];
