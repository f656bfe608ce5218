import { zipOf } from '@lotse/test-support';
import { ContentLook, fileNameFor, tidyFileName, attachmentDisposition, type ContentKind } from './index.js';

const kindOf = (bytes: Buffer | string, piece = 65_536): ContentKind | null => {
  const look = new ContentLook();
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += piece) look.take(all.subarray(at, at + piece));
  return look.end();
};
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a4649460001', 'hex');
const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
const document = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<r/>', 'word/document.xml': '<w/>' };

describe('what is in a file', () => {
  it.each<[string, Buffer | string, ContentKind]>([
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\0\x01', 'pdf'],
    ['a PDF with a mark in front', '\ufeff%PDF-1.7\n\0', 'pdf'],
    ['a JPEG', jpeg, 'jpeg'],
    ['a PNG', png, 'png'],
    ['a picture of a phone', heic, 'heic'],
    ['a text', 'Grüße aus Łódź\r\n\tund mehr\f', 'text'],
    ['a text in one byte a letter', Buffer.from('Gr\xfc\xdfe aus K\xf6ln', 'latin1'), 'text'],
    ['a text that Windows wrote', Buffer.from('\ufeffFehler: 0x80070005', 'utf16le'), 'text'],
    ['a text in Japanese', Buffer.from('\x1b$B$3$s\x1b(B', 'latin1'), 'text'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'text'],
    ['a document', zipOf(document), 'docx'],
    ['a mail', 'From: a@example.com\r\nTo: b@example.com\r\nSubject: Hallo\r\n\r\nText', 'eml'],
    ['archived files', zipOf({ 'a.txt': 'a' }), 'zip'],
  ])('is told of %s, in whatever pieces it comes', (_, bytes, kind) => {
    for (const piece of [1, 2, 3, 7, 65_536]) expect(kindOf(bytes, piece)).toBe(kind);
  });

  it.each<[string, Buffer | string]>([
    ['nothing', ''],
    ['a program of Windows', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a program of Linux', Buffer.from('7f454c4602010100', 'hex')],
    ['a picture in motion', 'GIF89a\x01\0\x01\0'],
    ['a film', Buffer.from('0000001866747970617663310000', 'hex')],
    ['a table of numbers', Buffer.from([0, 1, 2, 3])],
    ['a text with a NUL', 'Text\0mit Ende'],
    [
      'half a letter too much in UTF-16',
      Buffer.concat([Buffer.from('\ufeffab', 'utf16le'), Buffer.from([1])]),
    ],
    ['an archive of another make', Buffer.from('526172211a0700', 'hex')],
    ['something packed', Buffer.from('1f8b0800000000000003', 'hex')],
    ['a document of before', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('is nothing that is taken: %s', (_, bytes) => {
    for (const piece of [1, 65_536]) expect(kindOf(bytes, piece)).toBeNull();
  });

  it.each<[string, Buffer]>([
    ['with macros', zipOf({ ...document, 'word/vbaProject.bin': 'x' })],
    ['that is a table', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' })],
    ['with something before it', Buffer.concat([zipOf({ 'a.txt': 'a' }), zipOf(document)])],
    ['with something behind it', Buffer.concat([zipOf(document), Buffer.from('MZ')])],
    ['without its end', zipOf(document).subarray(0, -5)],
    ['that says it is locked', zipOf(document, { flags: 1 })],
    ['that leads out of its folder', zipOf({ ...document, '../../x': 'x' })],
    ['that unpacks to more than anybody can read', zipOf(document, { unpacked: 0xf0000000 })],
    ['that says it has more parts', zipOf(document, { count: 60_000 })],
    ['whose directory is elsewhere', zipOf(document, { start: 7 })],
    ['of a size nobody can read', zipOf(document, { length: 0xffffffff })],
  ])('is no document but an archive: a document %s', (_, bytes) => {
    expect(kindOf(bytes)).toBe('zip');
  });

  it('is not looked for where the directory is larger than that of any document', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`${at}`, 'x']));

    expect(kindOf(zipOf({ ...document, ...many }))).toBe('zip');
  });
});

describe('the name of a file', () => {
  it.each([
    ['Rechnung März.pdf', 'Rechnung März.pdf'],
    ['C:\\Users\\erika\\Bild.png', 'Bild.png'],
    ['../../etc/passwd', 'passwd'],
    ['a/b/c', 'c'],
    ['rechnung\u202efdp.exe', 'rechnungfdp.exe'],
    ['un\u200bsicht\u00adbar\ufeff.txt', 'unsichtbar.txt'],
    ['zwei\r\nZeilen\0.txt', 'zweiZeilen.txt'],
    ['a\u2028b\u2029.txt', 'ab.txt'],
    ['halb\ud800.txt', 'halb.txt'],
    ['…<b>"|?*:.txt', '…_b______.txt'],
    ['.htaccess', 'htaccess'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['ende. . .', 'ende'],
    ['   viel    Platz   .txt', 'viel Platz .txt'],
    ['u\u0308ber.txt', 'über.txt'],
    ['', 'file'],
    ['...', 'file'],
    ['\u202e\u200b', 'file'],
    ['/', 'file'],
  ])('%j is kept as %j', (written, name) => {
    expect(tidyFileName(written)).toBe(name);
    expect(tidyFileName(name)).toBe(name);
  });

  it('is not too long, and keeps its end', () => {
    const name = tidyFileName(`${'😀'.repeat(500)}.pdf`);

    expect([...name]).toHaveLength(120);
    expect(name.endsWith('😀.pdf')).toBe(true);
    expect([...tidyFileName('x'.repeat(100_000))]).toHaveLength(120);
    expect([...fileNameFor(`${'😀'.repeat(500)}.exe`, 'pdf')]).toHaveLength(120);
  });

  it.each<[string, ContentKind, string]>([
    ['a.pdf', 'pdf', 'a.pdf'],
    ['a.PDF', 'pdf', 'a.PDF'],
    ['a.exe', 'text', 'a.exe.txt'],
    ['a.html', 'text', 'a.html.txt'],
    ['server.log', 'text', 'server.log'],
    ['a.pdf', 'png', 'a.pdf.png'],
    ['Screenshot', 'png', 'Screenshot.png'],
    ['foto.jpeg', 'jpeg', 'foto.jpeg'],
    ['a.pdf.', 'pdf', 'a.pdf'],
  ])('%s of %s ends in what it is: %s', (written, kind, name) => {
    expect(fileNameFor(written, kind)).toBe(name);
  });

  it('can be said in a header field', () => {
    expect(attachmentDisposition('Angebot "März" 100%.pdf')).toBe(
      `attachment; filename="Angebot _M_rz_ 100_.pdf"; filename*=UTF-8''Angebot%20%22M%C3%A4rz%22%20100%25.pdf`,
    );
    expect(attachmentDisposition(`it's (1)*.txt`)).toContain(`filename*=UTF-8''it%27s%20%281%29%2A.txt`);
  });
});
