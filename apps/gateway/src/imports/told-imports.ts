import type { ImportDto, ImportProblem, ImportProblemDto, ImportRowDto } from '@lotse/contracts';
import { sentenceOf } from '../http/problem.js';
import type { Language } from '../http/text.js';

/** An import with its problems in the reader's language. */
export const toldImport = (one: ImportDto, language: Language): ImportDto => ({
  ...one,
  problems: one.problems.map((problem) => told(problem, language)),
});

export const toldRow = (row: ImportRowDto, language: Language): ImportRowDto => ({
  ...row,
  problems: row.problems.map((problem) => told(problem, language)),
  remarks: (row.remarks ?? []).map((remark) => told(remark, language)),
});

/** With a sentence for whoever reads it. */
export const told = ({ values, ...problem }: ImportProblem, language: Language): ImportProblemDto => ({
  ...problem,
  detail: sentenceOf(problem.rule, language, values),
});
