/** A sample takes at least so long, in microseconds of processor time: what is measured beside the work is then small. */
const enough = 4_000;
/** Of so many samples the smallest counts: whatever disturbs one makes it larger. */
const tries = 5;

/**
 * How many times the processor time of one work the other needs: two figures of one run on one machine, taken in turn, so
 * that what slows both down is in neither. The one exception from the rule that no test asserts a time.
 */
export function timesAsLong(longer: () => unknown, shorter: () => unknown): number {
  let rounds = 1;
  while (processorTime(shorter, rounds) < enough) rounds *= 2;
  const samples = Array.from({ length: tries }, () => ({
    shorter: processorTime(shorter, rounds),
    longer: processorTime(longer, rounds),
  }));
  const least = (which: 'shorter' | 'longer'): number => Math.min(...samples.map((sample) => sample[which]));
  return least('longer') / least('shorter');
}

/** In microseconds, of all threads of this process. */
function processorTime(work: () => unknown, rounds: number): number {
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
