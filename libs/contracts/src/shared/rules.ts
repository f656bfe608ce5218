import 'reflect-metadata';
import { domainToASCII, domainToUnicode } from 'node:url';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  isEmail,
  IsInt,
  IsUUID,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { normalForm } from './normal-form.js';
import { plainNumber, withoutAnyInvisible, withoutInvisible } from './visible-text.js';

/** How a value looks, as JSON Schema. */
type Schema = Record<string, unknown>;

/** The names of our own rules; each carries its schema as its first constraint. */
export const ruleNames = new Set<string>();

/**
 * A rule of a field that class-validator does not know. It is also said as JSON Schema,
 * so that the events' schemas and the OpenAPI document tell the same truth as the validation.
 * @param clean what is done to a text before it is looked at, whichever way it comes in
 */
export const fieldRule = (
  name: string,
  holds: (value: unknown) => boolean,
  schema: Schema,
  { each = false, clean }: { each?: boolean; clean?: (text: string) => string } = {},
): PropertyDecorator => {
  ruleNames.add(name);
  const held = ValidateBy(
    { name, constraints: [schema], validator: { validate: holds, defaultMessage: () => name } },
    { each },
  );
  if (!clean) return held;
  const cleaned = cleanedBy(clean);
  return (target, key) => {
    cleaned(target, key);
    held(target, key);
  };
};

const cleanedBy = (clean: (text: string) => string): PropertyDecorator =>
  incoming(function cleaned(value: unknown): unknown {
    if (typeof value === 'string') return clean(value);
    if (!Array.isArray(value)) return value;
    const each: unknown[] = value.map(cleaned);
    return each.every((one, index) => one === value[index]) ? value : each;
  });

const INCOMING = Symbol('incoming');
type Changes = ReadonlyMap<string | symbol, (value: unknown) => unknown>;

/** Changes a value on its way in, before a rule looks at it. What need not be changed is given back as the very same. */
function incoming(change: (value: unknown) => unknown): PropertyDecorator {
  const transform = Transform(({ value }: { value: unknown }) => change(value), { toClassOnly: true });
  return (target, key) => {
    transform(target, key);
    const known = (Reflect.getMetadata(INCOMING, target) as Changes | undefined) ?? [];
    Reflect.defineMetadata(INCOMING, new Map([...known, [key, change]]), target);
  };
}

/** What is changed on its way in, by property of a class: for whoever reads JSON without class-transformer. */
export const incomingChanges = (type: new () => object): Changes =>
  (Reflect.getMetadata(INCOMING, type.prototype as object) as Changes | undefined) ?? new Map();

const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

/** RFC 5321, in characters. */
const longestAddress = 254;

/**
 * The form under which an address is stored and compared: domain in lower-case ASCII (IDNA, UTS 46), local part as written.
 * Returns `null` where the domain cannot be expressed, and for what is longer than an address (putting a domain into ASCII takes quadratic time).
 */
export const normalizeEmail = (address: string): string | null => {
  if (address.length > longestAddress) return null;
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(normalForm(address.slice(at + 1)));
  return at < 1 || !domain ? null : `${normalForm(address.slice(0, at))}@${domain}`;
};

/** How people write a host name that is kept in ASCII: in its own script. One that would not be read back as the same stays. */
export const writtenDomain = (kept: string): string => {
  const written = domainToUnicode(kept);
  return domainToASCII(written) === kept ? written : kept;
};

/** How people write an address that is kept in the form of {@link normalizeEmail}. */
export const writtenEmail = (kept: string): string => {
  const at = kept.lastIndexOf('@') + 1;
  return `${kept.slice(0, at)}${writtenDomain(kept.slice(at))}`;
};

const isAddress =
  (forbidden: RegExp) =>
  (value: unknown): value is string => {
    if (typeof value !== 'string' || value.length > longestAddress || forbidden.test(value)) return false;
    const ascii = normalizeEmail(value);
    return ascii !== null && isEmail(ascii, { allow_utf8_local_part: true });
  };

const emailAddress = (holds: (value: unknown) => boolean): PropertyDecorator =>
  fieldRule(
    'emailAddress',
    holds,
    { type: 'string', format: 'idn-email', maxLength: 254, examples: ['erika.muster@example.com'] },
    { clean: (text) => withoutAnyInvisible(text).trim() },
  );

/** An address by syntax: RFC 5321 lengths, internationalised domains by IDNA, UTF-8 local parts (RFC 6531). DNS is not asked. */
export const EmailAddress = (): PropertyDecorator => emailAddress(isEmailAddress);

export const isEmailAddress = isAddress(/[\p{Cc}\p{Cs}]/u);

/** As {@link EmailAddress}, without blanks of typesetting: for what a client sends. What is kept may be older than this rule. */
export const EmailInput = (): PropertyDecorator => emailAddress(isEmailInput);

export const isEmailInput = isAddress(/[\p{Cc}\p{Cs}]|(?! )\p{Z}/u);

const personName = /^[^\p{Cc}\p{Cs}\p{Co}<>]+$/u;

const isPersonName = (value: unknown, max: number): boolean =>
  matches(personName)(value) &&
  /\p{L}/u.test(value as string) &&
  (value as string).trim().length > 0 &&
  (value as string).length <= max;

const cleanName = { clean: (text: string): string => withoutInvisible(text).trim() };

/** A name as its bearer writes it: any script, no control characters, at least one letter. */
export const PersonName = (max = 100): PropertyDecorator =>
  fieldRule(
    'personName',
    (value) => isPersonName(value, max),
    { type: 'string', minLength: 1, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f<>]+$' },
    cleanName,
  );

/** As {@link PersonName}, or empty: who has one name has no first name. */
export const FirstName = (max = 100): PropertyDecorator =>
  fieldRule(
    'personName',
    (value) => value === '' || isPersonName(value, max),
    { type: 'string', maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f<>]*$' },
    cleanName,
  );

/** What a person types as a phone number. Whether it is one is decided with the company's country, where it is owned. */
export const PhoneInput = (): PropertyDecorator =>
  fieldRule(
    'phone',
    matches(/^[+(]?[0-9][0-9 ()/.\-–]{2,38}$/),
    {
      type: 'string',
      pattern: '^[+(]?[0-9][0-9 ()/.\\-–]{2,38}$',
      minLength: 4,
      maxLength: 40,
      examples: ['+49 2433 4567890'],
    },
    { clean: plainNumber },
  );

/** A phone number in E.164. */
export const E164 = (): PropertyDecorator =>
  fieldRule('phone', matches(/^\+[1-9][0-9]{3,14}$/), { type: 'string', pattern: '^\\+[1-9][0-9]{3,14}$' });

/** A language with an optional region (BCP 47), e.g. `de`, `de-AT`. */
export const LanguageTag = (): PropertyDecorator =>
  fieldRule('languageTag', matches(/^[a-z]{2,3}(-[A-Z]{2})?$/), {
    type: 'string',
    pattern: '^[a-z]{2,3}(-[A-Z]{2})?$',
    examples: ['de'],
  });

/** ISO 3166-1 alpha-2. */
export const CountryCode = (): PropertyDecorator =>
  fieldRule('countryCode', matches(/^[A-Z]{2}$/), {
    type: 'string',
    pattern: '^[A-Z]{2}$',
    examples: ['DE'],
  });

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Regions with a code and a name that are no countries. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

const isCountry = (value: unknown): value is string =>
  matches(/^[A-Z]{2}$/)(value) &&
  !noCountries.has(value as string) &&
  new Intl.Locale('und', { region: value as string }).region === value && // a former one is told by its successor
  regions.of(value as string) !== undefined;

function isLanguage(value: unknown): boolean {
  const [, language, region] = /^([a-z]{2,3})(?:-([A-Z]{2}))?$/.exec(String(value)) ?? [];
  if (language === undefined || Intl.getCanonicalLocales(language)[0] !== language) return false; // `ger` is written `de`
  return languages.of(language) !== undefined && (region === undefined || isCountry(region));
}

/** As {@link LanguageTag}, of a language that there is: for what a client sends. What is kept may be older than this rule. */
export const KnownLanguage = (): PropertyDecorator =>
  fieldRule('languageTag', isLanguage, {
    type: 'string',
    pattern: '^[a-z]{2,3}(-[A-Z]{2})?$',
    examples: ['de'],
  });

/** As {@link CountryCode}, of a country that there is: for what a client sends. */
export const KnownCountry = (): PropertyDecorator =>
  fieldRule('countryCode', isCountry, { type: 'string', pattern: '^[A-Z]{2}$', examples: ['DE'] });

const isCalendarDate = (value: unknown): boolean => {
  if (!matches(/^(?!0000)\d{4}-\d{2}-\d{2}$/)(value)) return false; // PostgreSQL has no year 0
  const date = new Date(`${value as string}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value as string); // 30 February becomes 2 March
};

/** A day without time (RFC 3339 `full-date`) that the calendar has. */
export const CalendarDate = (): PropertyDecorator =>
  fieldRule('calendarDate', isCalendarDate, { type: 'string', format: 'date' });

const instant = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

export const isTimestamp = (value: unknown): value is string => {
  const day = typeof value === 'string' ? instant.exec(value)?.[1] : undefined;
  return isCalendarDate(day) && !Number.isNaN(Date.parse(value as string));
};

/** An instant as RFC 3339 writes it, with any offset, as we write it: in UTC. A `+` that a URL has made a blank counts as one. */
export function instantIn(value: unknown): string | undefined {
  const [, day, time, sign, offset = ''] =
    /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?:[Zz]|([-+ ])(\d{2}:\d{2}))$/.exec(
      String(value),
    ) ?? [];
  if (typeof value !== 'string' || !isCalendarDate(day)) return undefined;
  const at = new Date(`${day}T${time}${sign === ' ' ? '+' : (sign ?? 'Z')}${offset}`);
  if (Number.isNaN(at.getTime()) || !isTimestamp(at.toISOString())) return undefined;
  return isTimestamp(value) ? value : at.toISOString();
}

/** An instant that a client sends, {@link instantIn any offset} taken and kept in UTC. */
export const Instant = (): PropertyDecorator => (target, key) => {
  incoming((value) => instantIn(value) ?? value)(target, key);
  Timestamp()(target, key);
};

/** A UUID that a client sends: in either case, kept in lower case. */
export const Uuid =
  (options: { each?: boolean } = {}): PropertyDecorator =>
  (target, key) => {
    cleanedBy((text) => text.toLowerCase())(target, key);
    IsUUID(undefined, options)(target, key);
  };

/** An instant, RFC 3339 in UTC, on a day that the calendar has. */
export const Timestamp = (): PropertyDecorator =>
  fieldRule('timestamp', isTimestamp, { type: 'string', format: 'date-time' });

/** A time zone of the IANA database. */
export const TimeZone = (): PropertyDecorator =>
  fieldRule(
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
  fieldRule(
    'domainName',
    (value) =>
      typeof value === 'string' &&
      value.length <= 253 &&
      /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domainToASCII(value)),
    { type: 'string', maxLength: 253, examples: ['example.com'] },
    options,
  );

/**
 * For what is answered and announced: the values known now are told, and one that a later release adds is taken, so that it
 * breaks no reader. What is taken from a client is a closed list, with `IsIn`.
 */
export const OpenEnum = (known: readonly string[], options?: { each?: boolean }): PropertyDecorator =>
  fieldRule('openEnum', matches(/^[\x21-\x7e]{1,100}$/), openEnum(known), options);

/** The extension says of the examples that they are all there are today (as generators know it; `enum` would close the list). */
export const openEnum = (known: readonly string[]): Schema => ({
  type: 'string',
  examples: [...known],
  [extensible]: [...known],
});

export const extensible = 'x-extensible-enum';

const catalogueKey = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const isCatalogueKey = (value: unknown): boolean =>
  matches(catalogueKey)(value) && (value as string).length <= 60;

/** A key of the catalogue. Whether it is known is decided by the service that owns that part. */
export const CatalogueKey = (options?: { each?: boolean }): PropertyDecorator =>
  fieldRule(
    'catalogueKey',
    isCatalogueKey,
    { type: 'string', pattern: catalogueKey.source, maxLength: 60 },
    options,
  );

const customerNumber = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;

/** The number under which the vendor keeps a customer. */
export const CustomerNumber = (): PropertyDecorator =>
  fieldRule(
    'customerNumber',
    matches(customerNumber),
    { type: 'string', pattern: customerNumber.source },
    { clean: (text) => withoutAnyInvisible(text).trim() },
  );

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Hours and minutes: `22:00`. */
export const ClockTime = (): PropertyDecorator =>
  fieldRule('clockTime', matches(clockTime), { type: 'string', pattern: clockTime.source });

/** A list of distinct catalogue keys. */
export const CatalogueKeys = (): PropertyDecorator =>
  fieldRule(
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
  fieldRule('arrayUnique', (value) => Array.isArray(value) && new Set(value).size === value.length, {
    type: 'array',
    uniqueItems: true,
  });

/** Text a person wrote: no control characters but tab and line break. */
export const PlainText = (max: number, min = 1): PropertyDecorator =>
  fieldRule(
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
  fieldRule(
    'lineOfText',
    (value) =>
      typeof value === 'string' &&
      value.trim().length >= min &&
      value.length <= max &&
      !/[\p{Cc}\p{Cs}]/u.test(value),
    { type: 'string', minLength: min, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' },
    { ...options, clean: (text) => withoutInvisible(text).trim() },
  );

const searchable = /[\p{L}\p{N}][^\p{L}\p{N}\s]*[\p{L}\p{N}]/u;

export const isSearchText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= 100 &&
  !/[\p{Cc}\p{Cs}]/u.test(value) &&
  searchable.test(value);

/** What is typed into a search box: 2 to 100 characters with at least two letters or digits in one word. */
export const SearchText = (): PropertyDecorator =>
  fieldRule('searchText', isSearchText, {
    type: 'string',
    minLength: 2,
    maxLength: 100,
    examples: ['müller'],
  });

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

const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, key) => {
    for (const decorate of decorators) decorate(target, key);
  };

/** How many there are of something. */
export const Count = (description: string, example: number): PropertyDecorator =>
  all(IsInt(), Min(0), JSONSchema({ description, examples: [example] }) as PropertyDecorator);

/** Something of a class of its own. */
export const Of = (type: () => new () => object): PropertyDecorator => all(ValidateNested(), Type(type));

/** Several of a class of their own. */
export const ListOf = (type: () => new () => object): PropertyDecorator =>
  all(IsArray(), ValidateNested({ each: true }), Type(type));

/** The properties of a class that {@link Nullable} marks: for whoever prints schemas. */
export const nullableProperties = (type: new () => object): Set<string> =>
  (Reflect.getMetadata(NULLABLE, type.prototype as object) as Set<string> | undefined) ?? new Set();
