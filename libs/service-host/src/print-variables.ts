import type { ConfigDefinition } from './config.js';

/** The variables of a service as a plain table: never a value from the environment. */
export function printVariables({ service, variables }: ConfigDefinition<unknown>): void {
  const width = Math.max(...variables.map(({ name }) => name.length));
  const lines = variables.map(({ name, doc, required, secret, default: value }) => {
    const notes = [
      required ? 'required' : value === null ? 'optional' : `default ${value}`,
      ...(secret ? ['secret'] : []),
    ];
    return `  ${name.padEnd(width)}  ${doc} (${notes.join(', ')})\n`;
  });
  process.stdout.write(`Environment of ${service}:\n${lines.join('')}`);
}
