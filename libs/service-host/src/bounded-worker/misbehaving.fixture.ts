import { env } from 'node:process';
import { answerBounded } from './answer-bounded.js';

export interface Misbehaving {
  does:
    | 'count'
    | 'count works'
    | 'emit and break'
    | 'fill its memory'
    | 'leave what breaks the next'
    | 'never end'
    | 'throw'
    | 'exit'
    | 'tell its environment';
  to?: number;
}

let [works, isBroken] = [0, false];

/** What strangers' input may do to a parser. */
answerBounded<Misbehaving, number, unknown>(async ({ does, to = 0 }, emit) => {
  if (isBroken) throw new TypeError('broken before');
  works += 1;
  switch (does) {
    case 'count works':
      return works;
    case 'leave what breaks the next':
      isBroken = true;
      return 'left';
    case 'emit and break':
      setTimeout(() => {
        throw new TypeError('broken meanwhile');
      });
      await emit(1);
      return 'never';
    case 'count':
      for (let number = 1; number <= to; number += 1) await emit(number);
      return 'counted';
    case 'fill its memory': {
      const kept: string[][] = [];
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => `${kept.length} ${index}`));
    }
    case 'never end':
      for (;;);
    case 'throw':
      throw new TypeError('broken');
    case 'exit':
      return process.exit(7);
    case 'tell its environment':
      return env;
  }
});
