import { simpleParser, type ParsedMail } from 'mailparser';
import { reportLimits } from './limits.js';
import { isComplaint } from './feedback.js';
import { readDeliveryStatus } from './delivery-status.js';
import type { Report } from './report.js';
import { readReportText } from './report-text.js';

/** RFC 3464; RFC 6533 for addresses with letters of any script. */
const statusTypes = new Set(['message/delivery-status', 'message/global-delivery-status']);

/** RFC 5965. */
const feedbackType = 'message/feedback-report';

/** Under these names mail systems write; a person does not. */
const mailSystems = /^(?:mailer-daemon|postmaster|mail-daemon|mda|microsoftexchange[0-9a-f]{32})@/i;

/**
 * Reads a mail that has come to a return address. What takes too long or too much is ended from outside: it runs in a thread of its
 * own. A mail that is believed changes the fate of the one mail whose address it came to, so nothing in it names whose it was.
 */
export async function readReport(raw: Uint8Array): Promise<Report> {
  let mail: ParsedMail;
  try {
    mail = await simpleParser(Buffer.from(raw), {
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      keepCidLinks: true,
      checksumAlgo: false,
      maxChildNodes: reportLimits.parts,
      maxHeadSize: reportLimits.headers,
      maxHtmlLengthToParse: reportLimits.html,
    });
  } catch {
    return { kind: 'unreadable', status: null };
  }
  for (const { contentType, content } of mail.attachments) {
    if (contentType === feedbackType) {
      const text = content.subarray(0, reportLimits.text).toString('utf8');
      return { kind: isComplaint(text) ? 'complaint' : 'other', status: null };
    }
    if (!statusTypes.has(contentType)) continue;
    const report = readDeliveryStatus(content.subarray(0, reportLimits.text).toString('utf8'));
    if (report) return report;
  }
  const isReport = isFromMailSystem(mail) || mail.headers.has('x-failed-recipients');
  if (!isReport) return { kind: 'other', status: null };
  return readReportText(`${mail.subject ?? ''}\n\n${mail.text ?? ''}`);
}

const isFromMailSystem = ({ from }: ParsedMail): boolean =>
  (from?.value ?? []).some(({ address }) => mailSystems.test(address ?? ''));
