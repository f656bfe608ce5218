import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const tool = resolve(__dirname, '../../../tools/messages/dist/main.js');

/** Runs `messages dead …` as an operator does, and gives what it prints. */
export async function deadLetters(amqpUrl: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [tool, 'dead', ...args], {
    env: { PATH: process.env['PATH'], AMQP_URL: amqpUrl },
  });
  return stdout + stderr;
}
