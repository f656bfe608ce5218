import { deflateRawSync, gzipSync } from 'node:zlib';
import { contentKinds, mediaTypes } from '@lotse/blobs';
import type { AttachmentDto } from '@lotse/contracts';
import { severalAtOnce, zipOf } from '@lotse/test-support';
import { FilesAtWork, useBlobFolder } from '../../test/files-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { anAdministratorOf, TicketsAtWork } from '../../test/tickets-at-work.js';

const document = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' };
const pdf = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n';
const bomb = deflateRawSync(Buffer.alloc(50_000_000));

/** What is sent, and whether it is taken. */
const contents: [string, Buffer | string, boolean][] = [
  ['a program', Buffer.from('4d5a9000030000000400000000ff', 'hex'), false],
  ['a page with a script', '<!doctype html><script>fetch("/api/v1/session")</script>', true],
  [
    'a drawing with a script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    true,
  ],
  ['a script', 'WScript.CreateObject("WScript.Shell").Run("calc")', true],
  ['a PDF that is an archive as well', Buffer.concat([Buffer.from(pdf), zipOf({ 'a.exe': 'MZ' })]), true],
  ['a PDF that is a page as well', `${pdf}<script>alert(1)</script>`, true],
  ['a picture that is a script as well', 'GIF89a/*\x01\0*/=1;alert(1)', false],
  [
    'a JPEG that is an archive as well',
    Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), zipOf({ 'a.jar': 'PK' })]),
    true,
  ],
  ['an archive', zipOf({ 'a.exe': 'MZ' }), false],
  ['a bomb', zipOf({ 'a.xml': bomb }), false],
  ['a bomb that says how large it is', zipOf({ 'a.xml': bomb }, { unpacked: 0xfffffff0 }), false],
  ['a document that is a bomb', zipOf(document, { unpacked: 0x7fffffff }), false],
  ['a document with macros', zipOf({ ...document, 'word/vbaProject.bin': 'x' }), false],
  ['a document that leads out of its folder', zipOf({ ...document, '../../.bashrc': 'x' }), false],
  [
    'a table that calls itself a document',
    zipOf({ ...document, 'word/document.xml': '', 'xl/vbaProject.bin': 'x' }),
    false,
  ],
  ['a directory that lies about its length', zipOf(document, { length: 0xffffffff, count: 65_535 }), false],
  ['something packed twice', gzipSync(gzipSync(Buffer.alloc(1_000_000))), false],
  ['a text with NULs', 'Text\0\0\0', false],
  [
    'a mail with everything in it',
    'From: a@b\r\nTo: c@d\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n',
    true,
  ],
  ['a text that is said to be in UTF-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-', true],
];

const names = [
  'rechnung.pdf.exe',
  'rechnung\u202efdp.scr',
  '../../../../etc/cron.d/lotse',
  'C:\\Windows\\System32\\a.dll',
  'a\r\nContent-Type: text/html\r\n\r\n<script>.html',
  'a";filename="b.exe',
  'nul',
  '.htaccess',
  `${'ä'.repeat(800)}.svg`,
  '\u202e\u200b\ufeff',
];

describe('two hundred files of somebody who means harm', () => {
  const folder = useBlobFolder();
  const service = useNotifications({
    env: {
      ...folder.env,
      ...severalAtOnce,
      LINKS_PER_MINUTE: '1000000',
      DAILY_ATTACHMENT_BYTES: '1000000000',
    },
  });
  const work = new TicketsAtWork(service);
  const files = new FilesAtWork(service);

  it('are taken for what they are, named so that nobody is deceived, and handed out so that nothing of them runs', async () => {
    const { id: companyId } = await work.company();
    const customer = anAdministratorOf(companyId);
    const wrong: string[] = [];
    let count = 0;
    for (const [what, content, isTaken] of contents) {
      const taken: AttachmentDto[] = [];
      for (const name of names) {
        count += 1;
        const bytes = Buffer.from(content);
        const { uploadUrl } = await files.offer(customer, companyId, { name, size: bytes.length });
        const answer = await files.put(uploadUrl, bytes, { 'content-type': 'image/png' });
        if (answer.status !== (isTaken ? 200 : 415)) wrong.push(`${what} as ${name}: ${answer.status}`);
        if (answer.status !== 200) continue;
        const attachment = (await answer.json()) as AttachmentDto;
        taken.push(attachment);
        if (!isDecent(attachment)) wrong.push(`${what} as ${name}: ${JSON.stringify(attachment)}`);
      }
      if (taken.length === 0) continue;
      const ticket = await work.open(customer, companyId, { attachmentIds: taken.map(({ id }) => id) });
      for (const { id, type } of taken) {
        const given = await fetch(files.at(await files.linkAtDesk(ticket, id)));
        const { headers } = given;
        const isSafe =
          headers.get('content-type') === type &&
          /^attachment; filename="[ !#-[\]-~]*"; filename\*=UTF-8''[\w%.!~-]+$/.test(
            headers.get('content-disposition') ?? '',
          ) &&
          headers.get('x-content-type-options') === 'nosniff' &&
          headers.get('content-security-policy')?.includes('sandbox');
        if (!isSafe) wrong.push(`${what}: ${JSON.stringify([...headers])}`);
        if (!Buffer.from(await given.arrayBuffer()).equals(Buffer.from(content)))
          wrong.push(`${what}: other bytes`);
      }
    }

    expect(wrong).toEqual([]);
    expect(count).toBe(200);
  });
});

const isDecent = ({ name, type }: AttachmentDto): boolean =>
  /^[^\p{C}\p{Zl}\p{Zp}/\\<>:"|?*.][^\p{C}\p{Zl}\p{Zp}/\\<>:"|?*]*\.(?:pdf|jpg|txt|eml)$/u.test(name) &&
  [...name].length <= 120 &&
  contentKinds.some((kind) => kind !== 'zip' && mediaTypes[kind] === type);
