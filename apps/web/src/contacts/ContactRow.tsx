import { Text } from '@mantine/core';
import type { Contact } from '../api/contacts.js';
import { listedPersonName } from '../api/names.js';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import { ContactMarks } from './ContactMarks.js';
import classes from './ContactRow.module.css';
import { Mark, Marks } from './Mark.js';
import { useResponsibilityName } from './responsibilities.js';

/** The cells of a person in the list. */
export function ContactRow({ contact, primary }: { contact: Contact; primary: boolean }) {
  const responsibilityName = useResponsibilityName();
  const { companyId, id, position, responsibilities, email, phone, mobile } = contact;
  return (
    <>
      <div role="cell" className={classes.cell}>
        <span className={classes.first}>
          <TextLink
            to="/companies/$companyId/contacts/$contactId"
            params={{ companyId, contactId: id }}
            className={classes.name}
          >
            {listedPersonName(contact)}
          </TextLink>
          <ContactMarks contact={contact} primary={primary} />
        </span>
        {position && (
          <Text size="sm" c="dimmed">
            {position}
          </Text>
        )}
      </div>
      <div role="cell" className={classes.cell}>
        {responsibilities.length > 0 && (
          <Marks>
            {responsibilities.map((key) => (
              <Mark key={key}>{responsibilityName(key)}</Mark>
            ))}
          </Marks>
        )}
      </div>
      <div role="cell" className={classes.cell}>
        <MailLink email={email} size="sm" />
        <span className={classes.phones}>
          <PhoneLink number={phone} size="sm" />
          {mobile && <PhoneLink number={mobile} size="sm" />}
        </span>
      </div>
    </>
  );
}
