import { NoTurn, Turns } from './turns.js';

const longest = 60_000;

describe('taking turns', () => {
  const came: string[] = [];
  const wait = (turns: Turns, tenant: string | null, name: string): void =>
    turns.take(tenant, (refused) => void came.push(refused ? `${name} refused` : name));

  beforeEach(() => void came.splice(0));

  it('is no wait while there is room', () => {
    const turns = new Turns(2, longest);
    wait(turns, 'a', 'a1');
    wait(turns, null, 'nobody');

    expect(came).toEqual(['a1', 'nobody']);
  });

  it('leaves the other part to others, however much one tenant wants', () => {
    const turns = new Turns(4, longest, 2);
    for (const name of ['a1', 'a2', 'a3', 'a4']) wait(turns, 'a', name);
    wait(turns, 'b', 'b1');
    wait(turns, null, 'nobody');

    expect(came).toEqual(['a1', 'a2', 'b1', 'nobody']);

    turns.giveBack('b');
    expect(came).toHaveLength(4);
    turns.giveBack('a');
    expect(came.slice(4)).toEqual(['a3']);
    for (const tenant of ['a', 'a', null]) turns.giveBack(tenant);
    expect(came.slice(5)).toEqual(['a4']);
  });

  it('serves one of each tenant in turn, and each of them in order', () => {
    const turns = new Turns(1, longest);
    wait(turns, 'a', 'a1');
    for (const name of ['a2', 'a3', 'a4']) wait(turns, 'a', name);
    wait(turns, null, 'nobody');
    wait(turns, 'b', 'b1');

    for (const tenant of ['a', 'a', null, 'b', 'a']) turns.giveBack(tenant);

    expect(came).toEqual(['a1', 'a2', 'nobody', 'b1', 'a3', 'a4']);
  });

  it('is refused where none has come in time, and takes nothing from those who wait on', async () => {
    const turns = new Turns(1, 1);
    wait(turns, 'a', 'a1');

    const refused = await new Promise<Error | undefined>((resolve) => turns.take('b', resolve));
    turns.giveBack('a');
    wait(turns, 'a', 'a2');

    expect(refused).toBeInstanceOf(NoTurn);
    expect(came).toEqual(['a1', 'a2']);
  });
});
