/** What a provider's answer may measure, in bytes: its keys and what it says about itself fit into it many times. */
const largestAnswer = 1_048_576;

/**
 * `fetch` for answers of strangers: reads them here, so far and no further, so that an answer without end ends.
 * @throws TypeError for a larger one
 */
export async function boundedFetch(url: string, options: object): Promise<Response> {
  const answer = await fetch(url, options);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > largestAnswer) throw new TypeError('the answer is too large');
    chunks.push(bytes);
  }
  const { status, statusText, headers } = answer;
  const whole = chunks.length > 0 ? Buffer.concat(chunks) : null;
  return new Response(whole, { status, statusText, headers });
}
