/** What a mail says before its writer has said anything. */
interface Prepared {
  subject: string;
  body: string;
}

/**
 * A link that opens a mail in the reader's own program (RFC 6068). Everything in it goes percent-encoded, so that no address
 * brings a field of its own; lines end in CR LF.
 */
export function mailTo(email: string, prepared?: Prepared): string {
  const at = email.lastIndexOf('@');
  const address = `${encodeURIComponent(email.slice(0, at))}@${encodeURIComponent(email.slice(at + 1))}`;
  if (!prepared) return `mailto:${address}`;
  const body = encodeURIComponent(prepared.body.replaceAll('\n', '\r\n'));
  return `mailto:${address}?subject=${encodeURIComponent(prepared.subject)}&body=${body}`;
}
