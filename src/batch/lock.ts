import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { discard, errorCode, makeFolder, outputError } from './atomic.js';

/** Another run works on the same output folder. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the system's own ticks: a later process may get the same pid. */
  readonly born: string | null;
  /** ISO time for people. */
  readonly since: string;
}

/** Field 22 of `/proc/PID/stat`; the name of the process, in brackets, may hold spaces. Null where there is no such file system. */
function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, born }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // a process of another user exists too
    if (errorCode(error) === 'ESRCH') return false;
  }
  const birth = birthOf(pid);
  return birth === null || born === null || birth === born;
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

function create(path: string, text: string, draft: string): boolean {
  writeFileSync(draft, text);
  try {
    // a link appears whole or not at all, so nobody ever reads half a lock
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // file systems without links
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return true;
    } catch (second) {
      if (errorCode(second) === 'EEXIST') return false;
      throw second;
    }
  } finally {
    discard(draft);
  }
}

/** Tries again after clearing away the lock of a dead run; more often means that others do the same right now. */
const ATTEMPTS = 5;

/**
 * Takes the output folder for this process; the returned function gives it back. The lock of a process that no longer exists is
 * cleared away. Throws `LockedError` where another run holds it, `OutputError` where the folder cannot be written.
 */
export function lockFolder(state: string): () => void {
  const path = join(state, 'lock');
  const draft = `${path}.${process.pid}`;
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    born: birthOf(process.pid),
    since: new Date().toISOString(),
  };
  try {
    makeFolder(state);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (create(path, JSON.stringify(owner), draft)) return () => rmSync(path, { force: true });
      const other = readOwner(path);
      if (other && (other.host !== owner.host || isAlive(other))) {
        const where = other.host === owner.host ? '' : ` on ${other.host}`;
        throw new LockedError(
          `Another run works on this output folder (process ${other.pid}${where}, since ${other.since}); wait for it, or name another folder with -o.` +
            (where === '' ? '' : ` If that run is gone, delete ${path}.`),
        );
      }
      // two runs may find the same dead lock: only one of them can rename it
      clearAway(path, `${draft}.dead`, other);
    }
  } catch (error) {
    if (error instanceof LockedError) throw error;
    throw outputError(path, error);
  }
  throw new LockedError(
    'Another run is just beginning on this output folder; wait for it, or name another folder with -o.',
  );
}

function clearAway(path: string, aside: string, dead: Owner | null): void {
  try {
    renameSync(path, aside);
    const moved = readOwner(aside);
    // somebody was faster, and what was moved is the lock of a living run: put it back
    if (moved && (moved.pid !== dead?.pid || moved.since !== dead.since)) linkSync(aside, path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  }
  discard(aside);
}
