import { readCsv, readVCards, UnreadableFile } from '@lotse/contact-files';
import { worstInputs } from '@lotse/contact-files/worst-inputs';
import {
  CompanyInput,
  ContactInput,
  decodeCursor,
  DistributionListInput,
  DomainError,
  isSearchText,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { timesAsLong } from '@lotse/test-support';
import { companySearch, contactSearch, searchTerms } from '../../apps/contacts/src/search/search-text.js';
import { mailPage } from '../../apps/gateway/src/desk/mail-page.js';
import { BodyPipe, type Class } from '../../apps/gateway/src/http/bodies.js';
import { cookieIn } from '../../apps/gateway/src/http/cookies.js';
import { mediaTypeOf } from '../../apps/gateway/src/http/files.js';
import { idempotencyOf } from '../../apps/gateway/src/http/idempotency.js';
import { readJson } from '../../apps/gateway/src/http/json-body.js';
import { networkOf } from '../../apps/gateway/src/http/origin.js';
import { preferredLanguage } from '../../apps/gateway/src/http/problem.js';
import { ExpectedVersion, isKnown } from '../../apps/gateway/src/http/versions.js';
import { readProofs } from '../../apps/newsletter/src/subscription-imports/proof-file.js';
import { marked } from '../../apps/newsletter/src/issues/markup.js';
import { deviceOf } from '../../apps/gateway/src/sessions/device.js';
import { CreateUserInput } from '../../apps/gateway/src/users/users.dto.js';
import { tagsOf } from '../../libs/mail/src/checking/tags.js';
import { readCsaf } from '../../apps/notifications/src/declarations/csaf.js';
import { isComplaint } from '../../apps/notifications/src/inbound/reports/feedback.js';
import { customerNumbersIn } from '../../apps/notifications/src/declarations/customer-numbers.js';
import { filledIn } from '../../apps/notifications/src/declarations/text-fields.js';
import { saidByServer, saidBySealer } from '../../apps/notifications/src/ticket-mail/letters/auth-results.js';
import { fieldsOf } from '../../apps/notifications/src/ticket-mail/letters/head.js';
import { idsIn } from '../../apps/notifications/src/ticket-mail/letters/read-letter.js';
import { readDeliveryStatus } from '../../apps/notifications/src/inbound/reports/delivery-status.js';
import { readReportText } from '../../apps/notifications/src/inbound/reports/report-text.js';
import { ReturnAddresses } from '../../libs/mail/src/returning/return-addresses.js';
import { offersIn, Replies, replyLimits } from '../../libs/mail/src/servers/replies.js';
import { safeText } from '../../libs/service-host/src/logging/redact.js';

/** A parser of outside text, with an input of about `size` characters on which it has most to do. */
interface Parser {
  name: string;
  /** Of the larger input; the other one has an eighth. */
  size: number;
  worst: (size: number) => unknown;
  parse: (input: never) => unknown;
}

const parser = <T>(
  name: string,
  size: number,
  worst: (size: number) => T,
  parse: (input: T) => unknown,
): Parser => ({
  name,
  size,
  worst,
  parse,
});

/** As much as all headers of a request together. */
const headers = 16_000;
/** As much as a body may have. */
const body = 260_000;

/** More than the text of an issue may have, so that there is something to compare. */
const issue = 160_000;

const repeated = (text: string) => (size: number) => text.repeat(size / text.length);
const between = (start: string, text: string, end: string) => (size: number) =>
  start + text.repeat((size - start.length - end.length) / text.length) + end;
const bytes = (json: (size: number) => string) => (size: number) => Buffer.from(json(size));

/** A body as its route gets it. */
const bodyOf = (type: Class) => (json: Buffer) => new BodyPipe(type, 'whole').transform(readJson(json));
const listOf = (field: string, item: (index: number) => unknown) => (count: number) =>
  Buffer.from(JSON.stringify({ [field]: Array.from({ length: count }, (_, index) => item(index)) }));
const fields = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 'x']));

const contact = { firstName: 'Erika', lastName: 'Muster', email: 'a@example.com', phone: '02433 4567890' };
const company = { customerNumber: 'K-1', legalName: 'Muster', legalForm: null, email: null, domains: [] };
const pageOf = (html: string): string => mailPage(html, { files: new Map(), remote: true });
const fieldOf =
  (type: Class, field: string, whole: object) =>
  (text: string): unknown =>
    new BodyPipe(type, 'whole').transform({ ...whole, [field]: text });
const ofContact = (field: string) => fieldOf(ContactInput, field, contact);

const returnAddresses = new ReturnAddresses('b@b.de', [
  Buffer.alloc(32),
  ...Array.from({ length: 4 }, (_, nth) => Buffer.alloc(32, nth + 2)),
]);
const forged = new ReturnAddresses('b@b.de', [Buffer.alloc(32, 1)]).of(
  '019cb0a1-7c00-7000-8000-0000000000a1',
);

const saidOf = (value: string): unknown =>
  saidByServer([{ name: 'authentication-results', value }], { server: 'mx.b.de', domain: 'b.de' });

const parsers: Parser[] = [
  parser('the head of a mail that is folded', body, between('a:', '\r\n b', '\r\n\r\n'), (head) =>
    fieldsOf(Buffer.from(head)),
  ),
  parser('Message-IDs that do not end', body, between('', '<', '>'), idsIn),
  parser('Message-IDs', body, repeated('<a@b.de> '), idsIn),
  parser('Authentication-Results of comments', body, between('mx.b.de;', '(', ''), saidOf),
  parser(
    'ARC-Authentication-Results of methods',
    body,
    between('i=1; mx.b.de', ';dkim=pass header.d=b.de', ''),
    (value) => saidBySealer(value, 'b.de'),
  ),
  parser(
    'Authentication-Results of methods',
    body,
    between('mx.b.de', ';dkim=pass header.d=b.de', ''),
    saidOf,
  ),
  parser('Authentication-Results of quotation marks', body, between('mx.b.de;', '"\\"', ''), saidOf),
  parser('Accept-Language with blanks', headers, between('de', ' ', 'x'), preferredLanguage),
  parser('Accept-Language with many languages', headers, repeated('de ;q=0.1,'), preferredLanguage),
  parser('If-None-Match of commas', headers, repeated(','), (tags) => isKnown(tags, 1)),
  parser('If-None-Match of quotation marks', headers, between('"1",', '"', ''), (tags) => isKnown(tags, 1)),
  parser('If-Match of blanks', headers, between('"1"', ' \t', 'x'), (tags) => ExpectedVersion.of(tags)),
  parser('If-Match of versions', headers, repeated('"1", '), (tags) => ExpectedVersion.of(tags)),
  parser('cookies of blanks', headers, between('a;', ' ', 'x'), (header) =>
    cookieIn(header, 'session', /^\w{43}$/),
  ),
  parser('cookies of one name', headers, repeated('session=; '), (header) =>
    cookieIn(header, 'session', /^\w{43}$/),
  ),
  parser('User-Agent', headers, repeated('Mac OS '), deviceOf),
  parser('Content-Type', headers, between('text/csv', ' ', ';'), mediaTypeOf),
  parser('an address of a proxy', headers, repeated('::ffff:1.'), networkOf),

  parser('JSON of texts', body, bytes(between('["', '\\"', '"]')), readJson),
  parser('JSON of blanks', body, bytes(between('{"a"', ' ', ':1}')), readJson),
  parser('JSON of blanks behind texts', body, bytes(between('["a"', ' ', ']')), readJson),
  parser('JSON of names that do not end', body, bytes(between('{', '\\"', '')), readJson),
  parser('JSON of fields', 200, (count) => Buffer.from(JSON.stringify(fields(count))), readJson),
  parser('JSON of lists', 1_990, (count) => Buffer.from(`[${'[],'.repeat(count / 2)}0]`), readJson),
  parser(
    'a body of unknown fields',
    200,
    (count) => Buffer.from(JSON.stringify(fields(count))),
    bodyOf(ContactInput),
  ),
  parser(
    'a body of empty entries',
    96,
    listOf('entries', () => ({})),
    bodyOf(DistributionListInput),
  ),
  parser(
    'a body of wrong entries',
    96,
    listOf('entries', () => ({ email: 'x', y: 1 })),
    bodyOf(DistributionListInput),
  ),
  parser(
    'a body of distinct roles',
    1_600,
    listOf('roles', (index) => `role${index}`),
    bodyOf(CreateUserInput),
  ),
  parser(
    'a body of domains',
    1_600,
    listOf('domains', (index) => `${index}.example`),
    bodyOf(CompanyInput),
  ),
  parser(
    'a body to be repeated',
    1_600,
    (count) => ({ list: Array.from({ length: count / 8 }, (_, index) => ({ ...fields(7), index })) }),
    (value) =>
      idempotencyOf({
        method: 'POST',
        url: '/',
        headers: { 'idempotency-key': 'k' },
        body: value,
        routeOptions: {},
      } as never),
  ),

  parser(
    'a cursor',
    480,
    (size) => Buffer.from('['.repeat(size)).toString('base64url'),
    (text) => decodeCursor('x', text, 1),
  ),
  parser('an e-mail address of dots', 250, between('a@', 'b.', 'c'), ofContact('email')),
  parser('an e-mail address of quotation marks', 250, between('"', '\\"', '"@b.de'), ofContact('email')),
  parser('an e-mail address far too long', body, between('', 'ä', '@b.de'), ofContact('email')),
  parser('a name of marks', body, between('', '\u0301', ''), ofContact('firstName')),
  parser('a name of marks on one letter', body, between('a', '\u0301\u0323', ''), (firstName: string) =>
    checked(ContactInput, { ...contact, firstName }),
  ),
  parser('a name of blanks', body, between('x', ' ', 'x'), ofContact('firstName')),
  parser('a phone number of brackets', body, between('0', '(', ''), ofContact('phone')),
  parser(
    'a key of hyphens',
    body,
    between('a', '-a', '-'),
    fieldOf(ContactInput, 'responsibilities', contact),
  ),
  parser(
    'a domain name of many letters',
    body,
    (size) => ({ ...company, domains: ['ä'.repeat(size)] }),
    (input) => new BodyPipe(CompanyInput, 'whole').transform(input),
  ),
  parser(
    'a domain name of dots',
    250,
    (size) => ({ ...company, domains: ['a-.'.repeat(size / 3)] }),
    (input) => new BodyPipe(CompanyInput, 'whole').transform(input),
  ),

  parser('what is typed into a search box', headers, between('a', '-', ''), isSearchText),
  parser('what is searched for', headers, between('', 'a-', '!'), searchTerms),
  parser('what is searched for in digits', headers, between('+', '0 ', 'x'), searchTerms),
  parser('what a contact is found by', headers, repeated('ﷺ'), (lastName) =>
    contactSearch({ ...contact, lastName, phone: '+4924334567890', mobile: null, fax: null }),
  ),
  parser('what a company is found by', headers, repeated('xn--'), (legalName) =>
    companySearch({ ...company, legalName, email: legalName }),
  ),
  parser('a record of the DNS', headers, repeated('a=;'), tagsOf),
  parser(
    'replies of a mail server',
    64_000,
    (size) => Buffer.from('250-\n250 x\r\n'.repeat(size / 12)),
    (said) => new Replies().take(said, () => undefined),
  ),
  parser(
    'a reply of a mail server that comes in octets',
    replyLimits.line,
    (size) => Array.from(`250 ${'x'.repeat(size - 4)}`, (one) => Buffer.from(one)),
    (said) => {
      const replies = new Replies();
      for (const one of said) replies.take(one, () => undefined);
    },
  ),
  parser('what a mail server offers', 64_000, between('250-x\n250-A', ' = ', 'x'), (text) =>
    offersIn({ text }),
  ),
  parser('a report with long fields', 64_000, repeated('Diagnostic-Code: 5.1.1.'), readDeliveryStatus),
  parser('a report of folded lines', 64_000, between('Status: 5', '\n 5.', ''), readDeliveryStatus),
  parser('a report of groups', 64_000, repeated('Status: 5.1\n\n'), readDeliveryStatus),
  parser('a report of codes that are none', 64_000, repeated('5.1.1.'), readReportText),
  parser('a report of words', 64_000, repeated('mailbox is ful '), readReportText),
  parser('a complaint of lines', 64_000, repeated('a\n'), isComplaint),
  parser('a complaint of colons', 64_000, repeated(':'), isComplaint),
  parser('a complaint of blanks', 64_000, between('Feedback-Type', ' ', 'x: abuse'), isComplaint),
  parser('a complaint whose kind does not end', 64_000, between('Feedback-Type:', ' \t', 'x'), isComplaint),
  parser('a complaint of beginnings of addresses', body, repeated('b+'), (text: string) =>
    returnAddresses.mailsIn(text),
  ),
  parser('a complaint of forged addresses', body, repeated(`${forged} `), (text: string) =>
    returnAddresses.mailsIn(text),
  ),
  parser('an issue of asterisks', issue, repeated('*a'), marked),
  parser('an issue of emphasis in emphasis', issue, repeated('**a*b'), marked),
  parser('an issue of brackets', issue, repeated('['), marked),
  parser('an issue of labels that do not end', issue, repeated(`[${'a'.repeat(299)}`), marked),
  parser('an issue of links that do not end', issue, repeated(`[a](${'b'.repeat(1_996)}`), marked),
  parser('an issue of targets of brackets', issue, between('', '[](', ''), marked),
  parser('an issue of links', issue, repeated('[*a*](https://a.de) '), marked),
  parser('an issue of broken links', issue, repeated('![a](x)'), marked),
  parser('an issue of fields', issue, repeated('{{ a }}{{'), marked),
  parser('an issue of escapes', issue, repeated('\\'), marked),
  parser('an issue of headings', issue, repeated('# \n'), marked),
  parser('an issue of one item', issue, between('- a', '\n a', ''), marked),
  parser('an issue of items', issue, repeated('1. a\n- b\n'), marked),
  parser('an issue of lines', issue, repeated('a\r\n'), marked),
  parser('an issue of blanks', issue, between('a', ' ', 'a'), marked),
  parser('an address to which a mail comes back', headers, between('b+', 'a', '@b.de'), (address: string) =>
    returnAddresses.mailOf(address),
  ),
  parser('customer numbers of commas', body, repeated(','), customerNumbersIn),
  parser(
    'customer numbers of quotation marks',
    body,
    between('Kundennummer;\n', '"', ';'),
    customerNumbersIn,
  ),
  parser('customer numbers of rows', body, between('a;Kundennummer\n', ';"x\n', ''), customerNumbersIn),
  parser('a CSAF document of texts', body, between('{"a":"', '\\"', '"}'), readCsaf),
  parser('a CSAF document of objects', body, between('[', '{"a":[]},', '0]'), readCsaf),
  parser('a CSAF document whose text does not end', body, between('["', '\\', ''), readCsaf),
  parser('a text of fields', 20_000, between('', '{{ a ', '}}'), (text) =>
    filledIn({ de: { subject: 'x', text } }, [{ name: 'a', value: 'x' }]),
  ),
  parser('a mail of pictures', body, repeated('<img data-src="https://a.de/" />'), pageOf),
  parser('a mail of pictures that do not end', body, repeated('<img a="" '), pageOf),
  parser('a mail of attributes', body, between('<img', ' a=""', ''), pageOf),
  parser('a sentence for the log', headers, repeated('a'), safeText),
  parser('a sentence of numbers for the log', headers, between('', '1 (', ''), safeText),
];

const proofs = (rows: string) => (size: number) =>
  Buffer.from(
    `Kundennummer;E-Mail;Newsletter;Angefragt am;Bestätigt am;Quelle;Wortlaut\n${rows.repeat(size / rows.length)}`,
  );
const proofFiles = [
  ['moments of digits', `K-1;a@b.de;x;${'1'.repeat(9_000)};1;x;y\n`],
  ['moments of blanks', `K-1;a@b.de;x;1.1.2024${' '.repeat(9_000)}x;1;x;y\n`],
  ['addresses', `K-1;${'a@'.repeat(4_500)};x;1;1;x;y\n`],
  ['wordings', `K-1;a@b.de;x;1.1.2024;2.1.2024;x;"${'a\n'.repeat(4_500)}"\n`],
  ['rows without anything', 'K\n'],
].map(([name = '', rows = '']) =>
  parser(`subscribers with proofs, ${name}`, 160_000, proofs(rows), (file) => [
    ...readProofs(file, new Date()).rows,
  ]),
);

const readers = { csv: readCsv, vcard: readVCards };

const files = (['csv', 'vcard'] as const).flatMap((format) =>
  Object.entries(worstInputs[format]).map(([name, worst]) =>
    parser(`${format}, ${name}`, 160_000, worst, (file) => [...readers[format](file).rows]),
  ),
);

/** A quadratic parser takes 64 times as long for eight times the input, a linear one 8 times. */
const bound = 22;

describe('the time to read what comes from outside', () => {
  it.each([...parsers, ...files, ...proofFiles])(
    'grows with it, and no faster: $name',
    ({ size, worst, parse }) => {
      const [small, large] = [worst(Math.floor(size / 8)), worst(size)];

      expect(
        timesAsLong(
          () => refusedOrNot(parse, large),
          () => refusedOrNot(parse, small),
        ),
      ).toBeLessThan(bound);
    },
  );
});

function refusedOrNot(parse: (input: never) => unknown, input: unknown): void {
  try {
    parse(input as never);
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof UnreadableFile)) throw error;
  }
}
