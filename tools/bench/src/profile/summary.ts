import { existsSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface ProfileSummary {
  process: string;
  /** Share of the wall clock in which the process's JavaScript thread worked. */
  busy: number;
  /** Share of the busy time by where the code is, biggest first. */
  places: Share[];
  /** The functions with most time of their own. */
  functions: Share[];
}

export interface Share {
  name: string;
  share: number;
}

/** Sums up the time each function took itself, without those it called. */
export function summarize(process: string, file: string): ProfileSummary {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as Profiler.Profile;
  const self = new Map<number, number>();
  profile.samples?.forEach((id, index) => {
    self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
  });
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  let idle = 0;
  let busy = 0;
  for (const { id, callFrame } of profile.nodes) {
    const time = self.get(id) ?? 0;
    if (callFrame.functionName === '(idle)') idle += time;
    if (isNotWork(callFrame)) continue;
    busy += time;
    const place = placeOf(callFrame);
    places.set(place, (places.get(place) ?? 0) + time);
    const name = `${callFrame.functionName || '(anonymous)'} ${place}`;
    functions.set(name, (functions.get(name) ?? 0) + time);
  }
  return {
    process,
    busy: busy / (busy + idle),
    places: shares(places, busy),
    functions: shares(functions, busy).slice(0, 15),
  };
}

const shares = (times: Map<string, number>, total: number): Share[] =>
  [...times]
    .map(([name, time]) => ({ name, share: time / total }))
    .sort((a, b) => b.share - a.share)
    .filter(({ share }) => share >= 0.005);

type CallFrame = Profiler.ProfileNode['callFrame'];

/** Waiting, and the profiler looking after itself. */
const isNotWork = ({ functionName, url }: CallFrame): boolean =>
  functionName === '(idle)' || (functionName === 'dispatch' && url === '');

/** A package, a part of Node, or a file of our own. */
function placeOf(frame: CallFrame): string {
  const { functionName } = frame;
  const url = sourceOf(frame);
  if (functionName.startsWith('('))
    return functionName === '(program)' ? '(native code and system calls)' : functionName;
  if (url.startsWith('node:')) return url.replace(/^node:internal\/(\w+).*/, 'node:$1');
  if (url === '')
    return /^(write|read|shutdown)/.test(functionName)
      ? '(sockets and files)'
      : '(V8: JSON, promises, strings)';
  const installed = /^((?:@[^/]+\/)?[^/]+)/.exec(url.split('/node_modules/').slice(1).at(-1) ?? '')?.[1];
  if (installed !== undefined) return installed;
  return /\/((?:apps|libs)\/.*)$/.exec(url)?.[1]?.replace('/src/', '/') ?? url;
}

const sourceMaps = new Map<string, SourceMap | undefined>();

/** The file that a function of a bundle was written in. */
function sourceOf({ url, lineNumber, columnNumber }: CallFrame): string {
  if (!url.startsWith('file:')) return url;
  if (!sourceMaps.has(url)) sourceMaps.set(url, sourceMapOf(`${fileURLToPath(url)}.map`));
  const entry = sourceMaps.get(url)?.findEntry(lineNumber, columnNumber);
  return entry && 'originalSource' in entry ? new URL(entry.originalSource, url).href : url;
}

function sourceMapOf(file: string): SourceMap | undefined {
  if (!existsSync(file)) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
}
