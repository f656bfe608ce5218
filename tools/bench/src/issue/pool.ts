import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { residentMegabytes } from '../memory.js';
import { serveWorker } from '../worker.js';
import {
  issueSender,
  linkMark,
  nameMark,
  nameOf,
  reader,
  type IssueRequest,
  type IssueSentByPool,
} from './issue-job.js';

/** nodemailer's own pool: no ledger, nothing survives the process. It is fed as fast as it takes. */
let transport: Transporter;
const key = randomBytes(32);
/** Mails that wait in the pool at a time: with all of them in memory it would take a gigabyte. */
const waiting = 200;

serveWorker<IssueRequest, IssueSentByPool>(async (request) => {
  if (request.kind === 'start') {
    const { port, connections, dkimKey } = request.start;
    transport = createTransport({
      host: '127.0.0.1',
      port,
      ignoreTLS: true,
      pool: true,
      maxConnections: connections,
      maxMessages: Infinity,
      ...(dkimKey !== null && {
        dkim: { domainName: 'lotse.example', keySelector: 'lotse', privateKey: dkimKey },
      }),
    });
    return { seconds: 0, processorSeconds: 0, megabytes: 0, messageIds: [] };
  }
  const { count, subject, text, html } = request.job;
  const messageIds: string[] = [];
  const idle = residentMegabytes(process.pid);
  let megabytes = 0;
  const watching = setInterval(
    () => (megabytes = Math.max(megabytes, residentMegabytes(process.pid) - idle)),
    200,
  );
  const link = (purpose: string, index: number): string =>
    `https://links.lotse.example/n/${purpose}/${createHmac('sha256', key).update(`${purpose}.${index}`).digest('base64url')}`;
  const cpu = process.cpuUsage();
  const begin = performance.now();
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const id = `${randomUUID()}@lotse.example`;
      messageIds.push(id);
      const [leave, prefer] = [link('unsubscribe', index), link('preferences', index)];
      const own = (written: string): string =>
        written.replaceAll(nameMark, nameOf(index)).replace(linkMark, leave).replace(linkMark, prefer);
      await transport.sendMail({
        from: issueSender,
        to: { name: nameOf(index), address: reader(index) },
        subject,
        text: own(text),
        html: own(html),
        messageId: `<${id}>`,
        envelope: { from: `bounces+${index}@lotse.example`, to: reader(index) },
        headers: {
          'List-Id': { prepared: true, value: '<product-news.lotse.example>' },
          'List-Unsubscribe': { prepared: true, value: `<${leave}>` },
          'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
          'Feedback-ID': { prepared: true, value: 'issue:product-news:newsletter:lotse' },
        },
      });
    }
  };
  await Promise.all(Array.from({ length: waiting }, one));
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watching);
  return { seconds, processorSeconds: (user + system) / 1e6, megabytes, messageIds };
});
