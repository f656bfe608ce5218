/** The tabs of a browser share the cookie of a session, and tell each other whose it is: a user's id, `null` for nobody's. */
const channel = new BroadcastChannel('lotse.session');

export const tellOtherTabs = (userId: string | null): void => channel.postMessage(userId);

/** @returns what ends listening */
export function hearOtherTabs(hear: (userId: string | null) => void): () => void {
  const listen = ({ data }: MessageEvent<string | null>): void => hear(data);
  channel.addEventListener('message', listen);
  return () => channel.removeEventListener('message', listen);
}
