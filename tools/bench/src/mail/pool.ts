import { randomUUID } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { serveWorker } from '../worker.js';
import { mailbox, sender, type MailRequest, type MailsSent } from './mail-job.js';

/** nodemailer's own pool: no ledger, nothing survives the process. */
let transport: Transporter;

serveWorker<MailRequest, MailsSent>(async (request) => {
  const messageIds: string[] = [];
  if (request.kind === 'start') {
    const { port, connections } = request.start;
    transport = createTransport({
      host: '127.0.0.1',
      port,
      ignoreTLS: true,
      pool: true,
      maxConnections: connections,
      maxMessages: Infinity,
    });
    return { seconds: 0, processorSeconds: 0, messageIds };
  }
  const { count, subject, text, html } = request.job;
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const id = `${randomUUID()}@example.com`;
      messageIds.push(id);
      return transport.sendMail({
        from: sender,
        to: { name: 'Erika Müller-Groß', address: mailbox(index) },
        subject,
        text,
        html,
        messageId: `<${id}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, processorSeconds: (user + system) / 1e6, messageIds };
});
