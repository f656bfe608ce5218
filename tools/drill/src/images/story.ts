import { createLotseClient, signIn } from '@lotse/api-client';
import { aCompany, aContact, eventually, type MailSink } from '@lotse/test-support';

export interface Stage {
  gatewayUrl: string;
  administrator: { email: string; password: string };
  mails: MailSink;
  say: (what: string) => void;
}

/** What a day with the product is: somebody signs in, registers a contact, alarms the company, and prints the evidence. */
export async function story({ gatewayUrl, administrator, mails, say }: Stage): Promise<void> {
  const page = await fetch(gatewayUrl, { headers: { accept: 'text/html' } });
  if (!page.ok || !(await page.text()).includes('<div id="root"'))
    throw new Error(`the web app answers ${page.status}`);
  say('the web app is served');

  const session = await signIn(gatewayUrl, administrator);
  const client = createLotseClient({ baseUrl: gatewayUrl, session });
  say(`${administrator.email} has signed in`);

  const company = await the(client.POST('/api/v1/companies', { body: aCompany() }), 'a company');
  const companyId = company.id;
  const contact = await the(
    client.POST('/api/v1/companies/{companyId}/contacts', {
      params: { path: { companyId } },
      body: aContact({ responsibilities: ['it-administration'] }),
    }),
    'a contact',
  );
  say(`${contact.firstName} ${contact.lastName} is a contact of ${company.legalName}`);

  const mailbox = `leitstand@${company.domains[0] ?? 'example.com'}`;
  await the(
    client.PUT('/api/v1/companies/{companyId}/distribution-lists/{kind}', {
      params: { path: { companyId, kind: 'emergency' }, header: { 'If-Match': '"0"' } },
      body: { entries: [{ email: mailbox, label: 'Leitstand' }] },
    }),
    'an emergency list',
  );
  // notifications hears of company and list by events
  const incident = await eventually(() =>
    the(
      client.POST('/api/v1/companies/{companyId}/incidents', {
        params: { path: { companyId } },
        body: { list: 'emergency', subject: 'Rechenzentrum ohne Strom', text: 'Die Server stehen still.' },
      }),
      'an incident',
    ),
  );
  const began = Date.now();
  const mail = await eventually(() => {
    const arrived = mails.accepted.find(({ subject }) => subject.includes('Rechenzentrum ohne Strom'));
    if (!arrived) throw new Error('no mail server has been given the alarm');
    return arrived;
  });
  say(
    `the alarm has reached ${mail.to.join(', ')}, ${Math.max(0, mail.receivedAt.getTime() - began)} ms after its announcement`,
  );

  const report = await eventually(() =>
    the(
      client.POST('/api/v1/companies/{companyId}/incidents/{incidentId}/reports', {
        params: { path: { companyId, incidentId: incident.id } },
      }),
      'a report',
    ),
  );
  const { data, response } = await client.GET(
    '/api/v1/companies/{companyId}/incident-reports/{reportId}/report.pdf',
    { params: { path: { companyId, reportId: report.id } }, parseAs: 'arrayBuffer' },
  );
  const file = Buffer.from(data ?? new ArrayBuffer(0));
  if (!file.subarray(0, 5).equals(Buffer.from('%PDF-')))
    throw new Error(`the report is no PDF: ${response.status}`);
  say(`the report of it is a PDF of ${Math.round(file.length / 1024)} kB`);
}

/** What was asked for. @throws Error with the answer where it was refused */
async function the<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
  what: string,
): Promise<T> {
  const { data, error, response } = await answer;
  if (data === undefined)
    throw new Error(`${what} is answered with ${response.status} ${JSON.stringify(error)}`);
  return data;
}
