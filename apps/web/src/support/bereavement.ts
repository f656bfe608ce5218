/** What the prepared ticket is about: the customer account, and the questions about its data. Keys of the catalogue. */
export const topicOfBereavement = {
  product: 'jtl-customer-account',
  component: 'company-data-and-account',
} as const;

/** A link that opens a mail in the reader's own program (RFC 6068): its text goes percent-encoded, its lines end in CR LF. */
export const mailTo = (email: string, { subject, body }: { subject: string; body: string }): string =>
  `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(
    body.replaceAll('\n', '\r\n'),
  )}`;
