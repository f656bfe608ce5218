import { env } from 'node:process';
import { answerBounded } from './answer-bounded.js';

export interface Misbehaving {
  does: 'count' | 'fill its memory' | 'never end' | 'throw' | 'exit' | 'tell its environment';
  to?: number;
}

/** What strangers' input may do to a parser. */
answerBounded<Misbehaving, number, unknown>(async ({ does, to = 0 }, emit) => {
  switch (does) {
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
