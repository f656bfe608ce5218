import { ContactsRpc, type AskingActor, type NamedResponsibility } from '@lotse/contracts';
import type { RpcClient } from '@lotse/messaging';

/** What the catalogue calls responsibilities; nothing while that is not to be had: an alarm does not wait for it. */
export async function responsibilityNames(
  rpc: RpcClient,
  actor: AskingActor,
): Promise<{ responsibilities?: NamedResponsibility[] }> {
  const areas = await rpc
    .call(ContactsRpc.readCatalogue, { actor, retired: true }, { timeoutMs: 1_000 })
    .catch(() => null);
  if (!areas) return {};
  const all = areas.flatMap(({ responsibilities }) => responsibilities);
  return { responsibilities: all.slice(0, 1_000).map(({ key, name }) => ({ key, name })) };
}
