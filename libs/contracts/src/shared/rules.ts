import 'reflect-metadata';
import { domainToASCII } from 'node:url';
import { isEmail, ValidateBy, ValidateIf } from 'class-validator';
import { normalForm } from './normal-form.js';

/** How a value looks, as JSON Schema. */
type Schema = Record<string, unknown>;

/** The names of our own rules; each carries its schema as its first constraint. */
export const ruleNames = new Set<string>();

/**
 * The rules of this field that class-validator does not know. Each is also said as JSON Schema,
 * so that the events' schemas and the OpenAPI document tell the same truth as the validation.
 */
const rule = (
  name: string,
  holds: (value: unknown) => boolean,
  schema: Schema,
  { each = false }: { each?: boolean } = {},
): PropertyDecorator => {
  ruleNames.add(name);
  return ValidateBy(
    { name, constraints: [schema], validator: { validate: holds, defaultMessage: () => name } },
    { each },
  );
};

const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

/**
 * The form under which an address is stored and compared: domain in lower-case ASCII (IDNA, UTS 46), local part as written.
 * Returns `null` where the domain cannot be expressed.
 */
export const normalizeEmail = (address: string): string | null => {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(normalForm(address.slice(at + 1)));
  return at < 1 || !domain ? null : `${normalForm(address.slice(0, at))}@${domain}`;
};

/** An address by syntax: RFC 5321 lengths, internationalised domains by IDNA, UTF-8 local parts (RFC 6531). DNS is not asked. */
export const EmailAddress = (): PropertyDecorator =>
  rule(
    'emailAddress',
    (value) => {
      if (typeof value !== 'string' || value.length > 254 || /[\p{Cc}\p{Cs}]/u.test(value)) return false;
      const ascii = normalizeEmail(value);
      return ascii !== null && isEmail(ascii, { allow_utf8_local_part: true });
    },
    { type: 'string', format: 'idn-email', maxLength: 254, examples: ['erika.muster@example.com'] },
  );

const personName = /^[^\p{Cc}\p{Cs}\p{Co}<>]+$/u;

/** A name as its bearer writes it: any script, no control characters, at least one letter. */
export const PersonName = (max = 100): PropertyDecorator =>
  rule(
    'personName',
    (value) =>
      matches(personName)(value) &&
      /\p{L}/u.test(value as string) &&
      (value as string).trim().length > 0 &&
      (value as string).length <= max,
    { type: 'string', minLength: 1, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f<>]+$' },
  );

/** What a person types as a phone number. Whether it is one is decided with the company's country, where it is owned. */
export const PhoneInput = (): PropertyDecorator =>
  rule('phone', matches(/^[+(]?[0-9][0-9 ()/.\-–]{2,38}$/), {
    type: 'string',
    pattern: '^[+(]?[0-9][0-9 ()/.\\-–]{2,38}$',
    minLength: 4,
    maxLength: 40,
    examples: ['+49 2433 4567890'],
  });

/** A phone number in E.164. */
export const E164 = (): PropertyDecorator =>
  rule('phone', matches(/^\+[1-9][0-9]{3,14}$/), { type: 'string', pattern: '^\\+[1-9][0-9]{3,14}$' });

/** A language with an optional region (BCP 47), e.g. `de`, `de-AT`. */
export const LanguageTag = (): PropertyDecorator =>
  rule('languageTag', matches(/^[a-z]{2,3}(-[A-Z]{2})?$/), {
    type: 'string',
    pattern: '^[a-z]{2,3}(-[A-Z]{2})?$',
    examples: ['de'],
  });

/** ISO 3166-1 alpha-2. */
export const CountryCode = (): PropertyDecorator =>
  rule('countryCode', matches(/^[A-Z]{2}$/), { type: 'string', pattern: '^[A-Z]{2}$', examples: ['DE'] });

const isCalendarDate = (value: unknown): boolean => {
  if (!matches(/^(?!0000)\d{4}-\d{2}-\d{2}$/)(value)) return false; // PostgreSQL has no year 0
  const date = new Date(`${value as string}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value as string); // 30 February becomes 2 March
};

/** A day without time (RFC 3339 `full-date`) that the calendar has. */
export const CalendarDate = (): PropertyDecorator =>
  rule('calendarDate', isCalendarDate, { type: 'string', format: 'date' });

const instant = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

export const isTimestamp = (value: unknown): value is string => {
  const day = typeof value === 'string' ? instant.exec(value)?.[1] : undefined;
  return isCalendarDate(day) && !Number.isNaN(Date.parse(value as string));
};

/** An instant, RFC 3339 in UTC, on a day that the calendar has. */
export const Timestamp = (): PropertyDecorator =>
  rule('timestamp', isTimestamp, { type: 'string', format: 'date-time' });

/** A time zone of the IANA database. */
export const TimeZone = (): PropertyDecorator =>
  rule(
    'timeZone',
    (value) => {
      if (typeof value !== 'string' || value.length > 64) return false;
      try {
        new Intl.DateTimeFormat('en', { timeZone: value });
        return true;
      } catch {
        return false;
      }
    },
    { type: 'string', maxLength: 64, examples: ['Europe/Berlin'] },
  );

/** A host name the company calls its own, internationalised or not. */
export const DomainName = (options?: { each?: boolean }): PropertyDecorator =>
  rule(
    'domainName',
    (value) =>
      typeof value === 'string' &&
      value.length <= 253 &&
      /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domainToASCII(value)),
    { type: 'string', maxLength: 253, examples: ['example.com'] },
    options,
  );

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether an address speaks plain HTTP to this very machine, as in development and tests. */
export const isLoopbackHttp = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && loopback.test(hostname);

/** The issuer of an OpenID provider (OpenID Connect Discovery 1.0): HTTPS, without query and fragment. */
export const IssuerUrl = (): PropertyDecorator =>
  rule(
    'issuerUrl',
    (value) => {
      if (typeof value !== 'string' || value.length > 500 || !URL.canParse(value)) return false;
      const url = new URL(value);
      const plain = !/[?#\s]/.test(value) && url.username === '' && url.password === '';
      return plain && (url.protocol === 'https:' || isLoopbackHttp(url));
    },
    { type: 'string', format: 'uri', maxLength: 500, examples: ['https://id.example.com'] },
  );

const catalogueKey = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const isCatalogueKey = (value: unknown): boolean =>
  matches(catalogueKey)(value) && (value as string).length <= 60;

/** A key of the catalogue. Whether it is known is decided by the service that owns that part. */
export const CatalogueKey = (): PropertyDecorator =>
  rule('catalogueKey', isCatalogueKey, { type: 'string', pattern: catalogueKey.source, maxLength: 60 });

/** A list of distinct catalogue keys. */
export const CatalogueKeys = (): PropertyDecorator =>
  rule(
    'catalogueKey',
    (value) =>
      Array.isArray(value) &&
      value.length <= 50 &&
      new Set(value).size === value.length &&
      value.every(isCatalogueKey),
    {
      type: 'array',
      uniqueItems: true,
      maxItems: 50,
      items: { type: 'string', pattern: catalogueKey.source, maxLength: 60 },
    },
  );

/** A list that names nothing twice. class-validator's own rule compares each with each. */
export const Distinct = (): PropertyDecorator =>
  rule('arrayUnique', (value) => Array.isArray(value) && new Set(value).size === value.length, {
    type: 'array',
    uniqueItems: true,
  });

/** Text a person wrote: no control characters but tab and line break. */
export const PlainText = (max: number, min = 1): PropertyDecorator =>
  rule(
    'plainText',
    (value) =>
      typeof value === 'string' &&
      value.trim().length >= min &&
      value.length <= max &&
      // eslint-disable-next-line no-control-regex -- refusing control characters is the point
      !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/u.test(value), // half a surrogate pair cannot be stored
    {
      type: 'string',
      minLength: min,
      maxLength: max,
      pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
    },
  );

/** One line a person wrote: as {@link PlainText}, without line breaks (so that it can stand in a mail header). */
export const LineOfText = (max: number, min = 1, options?: { each?: boolean }): PropertyDecorator =>
  rule(
    'lineOfText',
    (value) =>
      typeof value === 'string' &&
      value.trim().length >= min &&
      value.length <= max &&
      !/[\p{Cc}\p{Cs}]/u.test(value),
    { type: 'string', minLength: min, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' },
    options,
  );

const searchable = /[\p{L}\p{N}][^\p{L}\p{N}\s]*[\p{L}\p{N}]/u;

export const isSearchText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= 100 &&
  !/[\p{Cc}\p{Cs}]/u.test(value) &&
  searchable.test(value);

/** What is typed into a search box: 2 to 100 characters with at least two letters or digits in one word. */
export const SearchText = (): PropertyDecorator =>
  rule('searchText', isSearchText, { type: 'string', minLength: 2, maxLength: 100, examples: ['müller'] });

/**
 * 12 to 200 characters, whatever they are: length is what makes a password hard to guess (NIST SP 800-63B). A letter with
 * its mark is one, however it is typed.
 */
export const Password = (): PropertyDecorator =>
  rule('password', isPassword, { type: 'string', format: 'password', minLength: 12, maxLength: 200 });

const isPassword = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 200 && value.normalize('NFC').length >= 12;

const NULLABLE = Symbol('nullable');

/** Always there, but may be `null` (unlike IsOptional, where the property may be missing as well). */
export const Nullable = (): PropertyDecorator => {
  const condition = ValidateIf((_, value) => value !== null);
  return (target, key) => {
    condition(target, key);
    const known = (Reflect.getMetadata(NULLABLE, target) as Set<string> | undefined) ?? [];
    Reflect.defineMetadata(NULLABLE, new Set([...known, key as string]), target);
  };
};

/** The properties of a class that {@link Nullable} marks: for whoever prints schemas. */
export const nullableProperties = (type: new () => object): Set<string> =>
  (Reflect.getMetadata(NULLABLE, type.prototype as object) as Set<string> | undefined) ?? new Set();
