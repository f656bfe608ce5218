import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Wording } from './wording.entity.js';

/** What people agree to, in which words. */
@Injectable()
export class Wordings {
  /** The newest of a key, in a language: German for `de` and its regions, English for every other. */
  async current(reader: EntityManager, key: string, language: string): Promise<Wording> {
    const [newest] = await reader.find(Wording, {
      where: { key, language: /^de\b/i.test(language) ? 'de' : 'en' },
      order: { version: 'desc' },
      take: 1,
    });
    if (!newest) throw new Error(`there are no words for ${key}`);
    return newest;
  }
}

export const shown = ({ key, language, version }: Wording) => ({ key, language, version });
