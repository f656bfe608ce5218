/** What waits for nothing else: each lane is looked at on its own, and the trouble of one is not the other's. */
export type Lane = 'urgent' | 'ordinary';
