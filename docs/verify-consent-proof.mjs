// Verifies a proof of consent, as GET …/subscriptions/proof answers it, with nothing but Node.js:
//   node verify-consent-proof.mjs proof.json public-key.pem
// Exits with 0 where every row is proved, with 1 where some are not yet, and with 2 where something is wrong.
import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [proofFile, keyFile] = process.argv.slice(2);
if (!proofFile || !keyFile) throw new Error('usage: verify-consent-proof.mjs proof.json public-key.pem');
const proof = JSON.parse(readFileSync(proofFile, 'utf8'));
const key = createPublicKey(readFileSync(keyFile)); // the one that was published, not the one in the proof
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const keyId = sha256(key.export({ type: 'spki', format: 'der' })).toString('hex');
let worst = 0;
const tell = (level, text) => {
  worst = Math.max(worst, level);
  console.log(`${['ok     ', 'not yet', 'WRONG  '][level]} ${text}`);
};

// A checkpoint says which rows stand under which root, and when; its signature covers all of it.
const checkpoints = new Map();
for (const { number, body, signature } of proof.checkpoints) {
  const field = (name) => new RegExp(`^${name} (.*)$`, 'm').exec(body)?.[1] ?? '';
  const [first, last] = field('rows').split(' ').map(Number);
  const sound = verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64'));
  if (!sound || field('key') !== keyId || Number(field('number')) !== number)
    tell(2, `checkpoint ${number} is not signed with this key`);
  else checkpoints.set(number, { root: field('root'), at: field('at'), first, last });
}

for (const { record, content, seq, checkpoint, path } of proof.rows) {
  const said = JSON.parse(record);
  const what = `${said.event.event_time} ${said.event.event_state} ${said.pii_processing.purposes.join(', ')} by ${said.event.entity_id}`;
  // What names the person is hashed with its salt; the digest stands in the record.
  if (content) {
    const digest = sha256('lotse consent content\n', content.salt, '\n', content.content).toString('hex');
    if (digest !== said.content_digest) tell(2, `${what}: its content is another one`);
  }
  if (checkpoint === null) {
    tell(1, `${what}: has no checkpoint yet`);
    continue;
  }
  // The record leads to a leaf, and the path from there to the root (RFC 6962).
  const rowHash = sha256('lotse consent row\n', record).toString('hex');
  let hash = sha256(Buffer.of(0), `${seq} ${rowHash}`);
  for (const { side, hash: other } of path) {
    const sibling = Buffer.from(other, 'hex');
    hash = side === 'left' ? sha256(Buffer.of(1), sibling, hash) : sha256(Buffer.of(1), hash, sibling);
  }
  const under = checkpoints.get(checkpoint);
  if (!under || hash.toString('hex') !== under.root || seq < under.first || seq > under.last)
    tell(2, `${what}: does not lead to checkpoint ${checkpoint}`);
  else tell(0, `${what}: stands under checkpoint ${checkpoint} of ${under.at}`);
}
process.exitCode = worst;
