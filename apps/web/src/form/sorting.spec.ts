import { focusAfterMove, moved, rowId } from './sorting.js';

describe('rows in an order', () => {
  it('move to another place, and stay where there is none', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('keep the focus at the button that moves them on, and at the other one where there is no further', () => {
    expect(focusAfterMove('a', 'up', 1, 3)).toBe(rowId('a', 'up'));
    expect(focusAfterMove('a', 'up', 0, 3)).toBe(rowId('a', 'down'));
    expect(focusAfterMove('a', 'down', 2, 3)).toBe(rowId('a', 'up'));
  });
});
