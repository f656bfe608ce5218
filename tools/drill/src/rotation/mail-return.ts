import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Somebody else's mail server, which gives back what it could not deliver.
 * @param port where the product takes such mail in
 * @param report what it says of it; without one it only asks whether the address is taken
 * @returns the reply that counts: to RCPT where the address is refused, to the report where there is one; 0 without an answer
 */
export async function giveBack(port: number, address: string, report?: string): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1' });
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  socket.on('error', () => undefined);
  socket.setTimeout(30_000, () => socket.destroy());
  const reply = async (): Promise<number> => {
    for (let next = await lines.next(); !next.done; next = await lines.next())
      if (/^\d{3} /.test(next.value)) return Number(next.value.slice(0, 3));
    return 0;
  };
  const say = (text: string): Promise<number> => {
    socket.write(`${text}\r\n`);
    return reply();
  };
  try {
    let code = await reply();
    for (const command of ['EHLO mx.example.org', 'MAIL FROM:<>', `RCPT TO:<${address}>`])
      if (code > 0 && code < 300) code = await say(command);
    if (report === undefined || code !== 250) return code;
    code = await say('DATA');
    return code === 354 ? await say(`${report.replace(/\n/g, '\r\n')}\r\n.`) : code;
  } catch {
    return 0;
  } finally {
    socket.destroy();
  }
}

/** That a mailbox is full (RFC 3464): nobody's address is declared dead by it. */
export const fullMailbox = `From: MAILER-DAEMON@mx.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

The mailbox is full.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; somebody@example.com
Action: failed
Status: 5.2.2

--part--`;
