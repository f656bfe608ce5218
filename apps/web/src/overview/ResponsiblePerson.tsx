import type { Contact } from '../api/contacts.js';
import { TextLink } from '../ui/links.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import { personName } from '../api/names.js';
import classes from './Responsible.module.css';

export const ResponsiblePerson = ({ contact }: { contact: Contact }) => (
  <div className={classes.person}>
    <TextLink
      to="/companies/$companyId/contacts/$contactId"
      params={{ companyId: contact.companyId, contactId: contact.id }}
    >
      {personName(contact)}
    </TextLink>
    <span>
      <PhoneLink number={contact.phone} size="sm" />
    </span>
  </div>
);
