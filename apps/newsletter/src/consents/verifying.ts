import type { KeyObject } from 'node:crypto';
import { bodyHash, contentOf, isSignedBy, keyId, noneBefore, type SignedCheckpoint } from './checkpoints.js';
import type { CheckpointStore } from './checkpoint-store.js';
import { lostContentIn } from './lost-statement.js';
import { leafOf, rootOf } from './merkle.js';
import { canonical, contentDigest, rowHash } from './record.js';
import { open, type SubjectKeys } from './subject-keys.js';

/** Anything that answers SQL. */
export type Ask = <R extends object>(sql: string, values?: unknown[]) => Promise<R[]>;

export interface Against {
  /** Public keys whose signatures count. */
  keys: readonly KeyObject[];
  /** Where checkpoints are kept besides; `null`: nowhere that is known. */
  outside: CheckpointStore | null;
  /** To read what is said of people as well; `null`: that is left out. */
  subjectKeys: SubjectKeys | null;
  now: Date;
}

/** How far what stands in the ledger is as it was written. */
export interface Vouched {
  /** What is wrong; nothing where the ledger is whole. */
  problems: string[];
  rows: number;
  checkpoints: number;
  /** Up to where another place vouches for it; without one, only the signatures do. */
  outside: { checkpoint: number; lastSeq: number; at: Date } | null;
  /** What another place knows to have been lost, since the database was brought back to an older point. */
  lost: { from: number; to: number; rows: number; at: Date }[];
  /** Up to where the signatures of the database's own checkpoints reach. */
  signed: { checkpoint: number; lastSeq: number; at: Date } | null;
  /** Rows that no checkpoint has yet: nothing vouches for them. */
  unsealed: number;
  /** Of what is said of people: read and found as it was written, and destroyed with its key. */
  contents: { whole: number; destroyed: number; unread: number };
}

interface Row {
  seq: number;
  rowId: string;
  checkpoint: number;
  subjectId: string | null;
  record: string | null;
  hash: Buffer | null;
}

/** Rows read at a time. */
const page = 5_000;

/** Looks whether anything in the ledger was changed, removed, exchanged, cut off or written anew. */
export async function verifyLedger(ask: Ask, against: Against): Promise<Vouched> {
  const problems: string[] = [];
  const own = await ask<SignedCheckpoint & { firstSeq: number; lastSeq: number }>(
    `select number::int, body, signature, first_seq::int as "firstSeq", last_seq::int as "lastSeq"
       from consent_checkpoint order by number`,
  );
  let [previous, next] = [noneBefore, 1];
  let signed: Vouched['signed'] = null;
  let rows = 0;
  for (const [index, checkpoint] of own.entries()) {
    const { number, body } = checkpoint;
    const content = contentOf(body);
    if (number !== index + 1) problems.push(`checkpoint ${index + 1} is missing`);
    if (!content) {
      problems.push(`checkpoint ${number} cannot be read`);
      break;
    }
    const key = against.keys.find((one) => keyId(one) === content.key);
    if (!key) problems.push(`checkpoint ${number} is signed with a key that is not known: ${content.key}`);
    else if (!isSignedBy(checkpoint, key)) problems.push(`checkpoint ${number} does not bear its signature`);
    if (
      content.number !== number ||
      content.firstSeq !== checkpoint.firstSeq ||
      content.lastSeq !== checkpoint.lastSeq
    )
      problems.push(`checkpoint ${number} says something else than its row`);
    if (content.previous !== previous) problems.push(`checkpoint ${number} does not follow the one before`);
    if (content.firstSeq !== next)
      problems.push(`checkpoint ${number} does not begin where the one before ends`);
    rows += await verifyRows(ask, content, problems);
    [previous, next] = [bodyHash(body), content.lastSeq + 1];
    if (problems.length === 0) signed = { checkpoint: number, lastSeq: content.lastSeq, at: content.at };
  }
  const beyond = await ask<{ seq: number }>(
    'select seq::int from consent_leaf where seq >= $1 order by seq limit 1',
    [next],
  );
  if (beyond[0]) problems.push(`rows from place ${beyond[0].seq} on belong to no checkpoint that is there`);
  const outside = await verifyOutside(against, own, problems);
  const lost = await verifyLost(against, own, problems);
  const unsealed = await verifyUnsealed(ask, problems);
  const contents = await verifyContents(ask, against, problems);
  return { problems, rows, checkpoints: own.length, outside, lost, signed, unsealed, contents };
}

async function verifyRows(
  ask: Ask,
  { number, firstSeq, lastSeq, root }: { number: number; firstSeq: number; lastSeq: number; root: string },
  problems: string[],
): Promise<number> {
  const leaves: Buffer[] = [];
  let sound = true;
  for (let from = firstSeq; from <= lastSeq; from += page) {
    const until = Math.min(lastSeq, from + page - 1);
    const rows = await ask<Row>(
      `select leaf.seq::int, leaf.row_id as "rowId", leaf.checkpoint::int, row.subject_id as "subjectId", row.record, row.hash
         from consent_leaf leaf left join consent_row row on row.id = leaf.row_id
        where leaf.seq between $1 and $2 order by leaf.seq`,
      [from, until],
    );
    const found = new Map(rows.map((row) => [row.seq, row]));
    for (let seq = from; seq <= until; seq++) {
      const problem = problemOf(found.get(seq), seq, number);
      if (problem !== null) {
        problems.push(problem);
        sound = false;
      }
      leaves.push(leafOf(seq, rowHash(found.get(seq)?.record ?? '')));
    }
  }
  if (sound && rootOf(leaves).toString('hex') !== root)
    problems.push(
      `rows of checkpoint ${number} (${firstSeq} to ${lastSeq}) were written anew, or stand in another order`,
    );
  return leaves.length;
}

function problemOf(row: Row | undefined, seq: number, checkpoint: number): string | null {
  if (!row || row.record === null || row.hash === null) return `row ${seq} is missing`;
  if (row.checkpoint !== checkpoint) return `row ${seq} was put under another checkpoint`;
  const hash = rowHash(row.record);
  if (!hash.equals(row.hash)) return `row ${seq} (${row.rowId}) was changed`;
  const said = parsed(row.record);
  if (said?.['row_id'] !== row.rowId || said['record_id'] !== row.subjectId)
    return `row ${seq} (${row.rowId}) belongs to another place or person`;
  return null;
}

function parsed(record: string): Record<string, unknown> | null {
  try {
    return JSON.parse(record) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** What another place keeps is what the database had: where they differ, one of both was tampered with. */
async function verifyOutside(
  { outside, keys }: Against,
  own: readonly SignedCheckpoint[],
  problems: string[],
): Promise<Vouched['outside']> {
  if (!outside) return null;
  const known = new Map(own.map((checkpoint) => [checkpoint.number, checkpoint]));
  let vouched: Vouched['outside'] = null;
  let sound = problems.length === 0;
  const report = (problem: string): void => {
    problems.push(problem);
    sound = false;
  };
  for await (const { number, checkpoint } of outside.list()) {
    const here = known.get(number);
    const content = checkpoint && contentOf(checkpoint.body);
    const key = content && keys.find((one) => keyId(one) === content.key);
    if (!checkpoint || !content) report(`checkpoint ${number} outside cannot be read`);
    else if (!key || !isSignedBy(checkpoint, key))
      report(`checkpoint ${number} outside does not bear its signature`);
    else if (!here)
      report(
        `the ledger was cut: outside there is checkpoint ${number} with rows up to ${content.lastSeq}, here there is not`,
      );
    else if (here.body !== checkpoint.body || here.signature !== checkpoint.signature)
      report(`the ledger was written anew: checkpoint ${number} is another one outside`);
    else if (sound) vouched = { checkpoint: number, lastSeq: content.lastSeq, at: content.at };
  }
  return vouched;
}

/** What was put aside must have gone on from what is here, or from what was put aside before, and somebody with the key has said so. */
async function verifyLost(
  { outside, keys }: Against,
  own: readonly SignedCheckpoint[],
  problems: string[],
): Promise<Vouched['lost']> {
  const found: Vouched['lost'] = [];
  const asides = [];
  if (outside) for await (const aside of outside.lost()) asides.push(aside);
  const known = new Set([
    noneBefore,
    ...[...own, ...asides.flatMap(({ checkpoints }) => checkpoints)].flatMap((one) =>
      one ? [bodyHash(one.body)] : [],
    ),
  ]);
  for (const { statement, checkpoints } of asides) {
    const said = lostContentIn(statement, keys);
    const contents = checkpoints.map((one) => {
      const content = one && contentOf(one.body);
      const key = content && keys.find((candidate) => keyId(candidate) === content.key);
      return one && key && isSignedBy(one, key) ? { ...content, hash: bodyHash(one.body) } : null;
    });
    const [first, last] = [contents[0], contents.at(-1)];
    const follows = contents.every(
      (one, index) => one && known.has(one.previous) && one.number === (first?.number ?? 0) + index,
    );
    const isWhole = follows && said?.from === first?.number && said?.to === last?.number;
    if (!said || !first || !last || !isWhole || said.last !== last.hash)
      problems.push(
        `what was put aside outside from checkpoint ${first?.number ?? said?.from ?? '?'} on is not as it was put aside`,
      );
    else found.push({ from: said.from, to: said.to, rows: last.lastSeq - first.firstSeq + 1, at: said.at });
  }
  return found;
}

async function verifyUnsealed(ask: Ask, problems: string[]): Promise<number> {
  const [found] = await ask<{ count: number; broken: number }>(
    `select count(*)::int as count,
            count(*) filter (where not exists (select from consent_unsealed where row_id = row.id))::int as broken
       from consent_row row where not exists (select from consent_leaf where row_id = row.id)`,
  );
  const { count = 0, broken = 0 } = found ?? {};
  if (broken > 0)
    problems.push(`${broken} rows were taken out of their checkpoints, or kept from getting one`);
  return count;
}

async function verifyContents(
  ask: Ask,
  { subjectKeys: keys, now }: Against,
  problems: string[],
): Promise<Vouched['contents']> {
  const counts = { whole: 0, destroyed: 0, unread: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await ask<{
      id: string;
      record: string;
      subjectId: string;
      wrappedKey: Buffer | null;
      destroyAt: Date | null;
      sealed: Buffer | null;
    }>(
      `select row.id, row.record, row.subject_id as "subjectId", subject.wrapped_key as "wrappedKey", subject.destroy_at as "destroyAt", content.sealed
         from consent_row row join consent_subject subject on subject.id = row.subject_id
         left join consent_content content on content.row_id = row.id
        where row.id > $1 order by row.id limit ${page}`,
      [after],
    );
    for (const { id, record, subjectId, wrappedKey, destroyAt, sealed } of rows) {
      const digest = parsed(record)?.['content_digest'];
      if (typeof digest !== 'string') continue;
      if (!wrappedKey && (!destroyAt || destroyAt > now))
        problems.push(`the key of what row ${id} says of the person was destroyed before its time`);
      else if (!wrappedKey) counts.destroyed++;
      else if (!sealed)
        problems.push(`what row ${id} says of the person is missing, and its key is not destroyed`);
      else if (!keys) counts.unread++;
      else if (isWhole(keys, { id, subjectId, wrappedKey, sealed, digest })) counts.whole++;
      else problems.push(`what row ${id} says of the person was changed`);
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) return counts;
    after = last.id;
  }
}

function isWhole(
  keys: SubjectKeys,
  {
    id,
    subjectId,
    wrappedKey,
    sealed,
    digest,
  }: { id: string; subjectId: string; wrappedKey: Buffer; sealed: Buffer; digest: string },
): boolean {
  try {
    const { salt, content } = contentIn(open(keys.unwrap(subjectId, wrappedKey), sealed, id));
    return contentDigest(salt, content) === digest;
  } catch {
    return false;
  }
}

/** What was sealed: the salt, and canonical JSON. */
export function contentIn(opened: Buffer): { salt: string; content: string } {
  const { salt, content } = JSON.parse(opened.toString('utf8')) as { salt: string; content: string };
  if (canonical({ salt, content }) !== opened.toString('utf8')) throw new Error('this is no content of ours');
  return { salt, content };
}
