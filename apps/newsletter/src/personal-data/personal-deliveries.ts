/**
 * Which deliveries of issues are a person's, in SQL: the one definition for whoever asks for them (GDPR Art. 15) and whoever wants them gone
 * (Art. 17). They went to a mailbox that is or was theirs.
 * @param contactId, companyId parameters of the statement, as `$1`
 */
export const isDeliveryOf = (contactId: string, companyId: string): string =>
  `mailbox_id in (select id from mailbox
    where kind = 'contact' and subscriber_id = ${contactId} and company_id = ${companyId})`;
