import { answer } from './problem.js';

/**
 * Hands a file that the API answers to the browser: one that is refused or breaks off is told here, and not kept as a file.
 * @param reply asked for with `parseAs: 'blob'`
 * @param name where the answer says none
 * @throws ProblemError where it is refused, UnreachableError where nothing answers
 */
export async function save(reply: Promise<{ response: Response }>, name: string): Promise<void> {
  const blob = await answer<unknown>(reply);
  const { response } = await reply;
  const told = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob as Blob);
  link.download = told ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after the click is over
}
