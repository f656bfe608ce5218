import { createPublicKey } from 'node:crypto';
import type { Dkim } from '../letters/dkim.js';
import { About, printable, type Finding } from './finding.js';
import type { Records } from './records.js';
import { tagsOf } from './tags.js';

/** Whether receivers find the key with which the service signs (RFC 6376, 3.6.1). */
export async function checkDkim(records: Records, domain: string, dkim: Dkim | null): Promise<Finding[]> {
  if (dkim === null) {
    const about = new About(domain);
    about.ok('DKIM: the service does not sign (DKIM_KEY_FILE is not set); your mail servers should');
    return about.findings;
  }
  const name = `${dkim.selector}._domainkey.${dkim.domain}`;
  const about = new About(dkim.domain);
  const texts = await records.texts(name);
  if (texts.kind === 'failed') {
    about.warning(`DKIM: ${texts.why}; ask again later`);
    return about.findings;
  }
  const wanted = dkimRecord(dkim);
  const publish = `publish a TXT at ${name}: "${wanted}"`;
  const [record, ...others] = texts.kind === 'found' ? texts.records : [];
  if (record === undefined) {
    about.problem(`DKIM: there is no key; ${publish}`);
    return about.findings;
  }
  const [tags, ours] = [tagsOf(record), tagsOf(wanted)];
  const key = (tags.get('p') ?? '').replace(/\s/g, '');
  if (others.length > 0) about.problem(`DKIM: there are several records at ${name}; leave one`);
  else if (key === '') about.problem(`DKIM: the key is revoked; ${publish}`);
  else if (key !== ours.get('p') || (tags.get('k') ?? 'rsa') !== ours.get('k'))
    about.problem(`DKIM: "${printable(record, 80)}" is another key than that of DKIM_KEY_FILE; ${publish}`);
  else if ((tags.get('t') ?? '').split(':').includes('y'))
    about.warning(`DKIM: the record says that it is a test (t=y); take that out`);
  else if ((dkim.key.asymmetricKeyDetails?.modulusLength ?? 2_048) < 2_048)
    about.warning('DKIM: the key has fewer than 2048 bits; make a larger one (RFC 8301)');
  else about.ok(`DKIM: ${name} has the key with which the service signs`);
  return about.findings;
}

/** What has to stand in the DNS for a key: `SubjectPublicKeyInfo` for RSA, the bare 32 bytes for Ed25519 (RFC 8463, 4). */
export function dkimRecord({ key }: Dkim): string {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return key.asymmetricKeyType === 'ed25519'
    ? `v=DKIM1; k=ed25519; p=${spki.subarray(-32).toString('base64')}`
    : `v=DKIM1; k=rsa; p=${spki.toString('base64')}`;
}
