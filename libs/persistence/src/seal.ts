import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** 32 bytes each: the first one seals, each opens what it has sealed. */
export type SealKeys = readonly [Buffer, ...Buffer[]];

/**
 * Seals what must be stored and read again, but not by whoever gets hold of the database or a backup alone. The keys are in the
 * configuration, not in the database. While one is changed there are two, which both open; {@link reseal} brings everything under the one
 * that seals.
 *
 * AES-256-GCM with a random nonce of 96 bits: safe for 2³² values under one key (NIST SP 800-38D, 8.3).
 */
export class Seal {
  private readonly keyId: string;
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(keys: SealKeys) {
    this.keyId = keyIdOf(keys[0]);
    this.keys = new Map(keys.map((key) => [keyIdOf(key), key]));
  }

  /** With what everything begins that the first key has sealed. */
  get prefix(): string {
    return `v1.${this.keyId}.`;
  }

  /**
   * @param context what the value is and whose, e.g. `second-factor:<id>`: it opens there and nowhere else, so that a
   * value copied into another row is worthless. No secret.
   * @returns `v1.<key id>.<base64url>`; the key's id tells which of two keys opens it
   */
  seal(plain: string, context: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.keyOf(this.keyId), nonce, { authTagLength: tagLength });
    cipher.setAAD(Buffer.from(context, 'utf8'));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.prefix}${sealed.toString('base64url')}`;
  }

  /** @throws Error for what another key has sealed, was sealed for another context, or has been changed */
  open(sealed: string, context: string): string {
    const [version, keyId, content] = sealed.split('.');
    if (version !== 'v1' || keyId === undefined || content === undefined)
      throw new Error('this is not a sealed value');
    const bytes = Buffer.from(content, 'base64url');
    const decipher = createDecipheriv(algorithm, this.keyOf(keyId), bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceLength, -tagLength)),
      decipher.final(),
    ]).toString('utf8');
  }

  private keyOf(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key)
      throw new Error(`sealed under key ${keyId}, and there is ${[...this.keys.keys()].join(' and ')} alone`);
    return key;
  }
}

/** Tells keys apart and says nothing about them. */
const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('lotse sealing key\0').update(key).digest('hex').slice(0, 8);

/** A column that holds sealed values, and what they are sealed for. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The column by whose value it is sealed; the row's id where nothing is said. */
  of?: string;
  contextOf: (subject: string) => string;
}

export interface Resealed {
  /** Sealed anew under the key that seals. */
  resealed: number;
  /** `<table> <id>` of what no key opens. */
  unopened: string[];
}

const batchSize = 100;

/**
 * Seals everything anew that the first key has not sealed. What is changed meanwhile stays as it was changed: a replica
 * seals under the same key. May be repeated and broken off at any time; each value is one statement.
 */
export async function reseal(
  dataSource: DataSource,
  seal: Seal,
  columns: readonly SealedColumn[],
): Promise<Resealed> {
  const done: Resealed = { resealed: 0, unopened: [] };
  for (const { table, column, of = 'id', contextOf } of columns) {
    let after: string | null = null;
    do {
      const rows: { id: string; subject: string; sealed: string }[] = await dataSource.query(
        `select id, ${of} as subject, ${column} as sealed from ${table}
          where not starts_with(${column}, $1) and ($2::uuid is null or id > $2) order by id limit ${batchSize}`,
        [seal.prefix, after],
      );
      for (const { id, subject, sealed } of rows) {
        const opened = openedBy(seal, sealed, contextOf(subject));
        if (opened === null) done.unopened.push(`${table} ${id}`);
        else {
          const [, changed]: [unknown, number] = await dataSource.query(
            `update ${table} set ${column} = $1 where id = $2 and ${column} = $3`,
            [seal.seal(opened, contextOf(subject)), id, sealed],
          );
          done.resealed += changed;
        }
      }
      after = rows[batchSize - 1]?.id ?? null;
    } while (after !== null);
  }
  return done;
}

function openedBy(seal: Seal, sealed: string, context: string): string | null {
  try {
    return seal.open(sealed, context);
  } catch {
    return null; // told by its id
  }
}
