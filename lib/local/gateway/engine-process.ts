import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILE_CACHE } from '../compile-cache.ts';

const GUARD = join(import.meta.dirname, 'engine-guard.ts');

/**
 * Runs the engine. Returns the function that stops it, or the engine's last words if it gave up. Its `scratch` folder, if
 * any, goes with it.
 */
export async function runEngine(
  binary: string,
  args: readonly string[],
  scratch: string,
): Promise<string | (() => Promise<void>)> {
  // Detached: Ctrl-C reaches us only, and the engine outlives the invocations that we let finish.
  const child = spawn(binary, args, {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endGuard = child.pid === undefined ? undefined : guard(child.pid, scratch);
  const ended = once(child, 'exit').catch(() => undefined);
  let said = '';
  const failure = await new Promise<string | undefined>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listening on')) resolve(undefined);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(said.trim().replace(/\s+/g, ' ')));
  });
  child.unref();
  if (failure !== undefined) {
    if (endGuard) endGuard();
    else if (scratch) rmSync(scratch, { recursive: true, force: true });
    return failure;
  }
  child.stderr.resume();
  return async () => {
    child.ref();
    child.kill('SIGTERM');
    await ended;
    endGuard?.();
  };
}

/** Ends the engine when we end, even by kill -9. Returns the function that says that the engine has ended. */
function guard(engine: number, scratch: string): () => void {
  const child = spawn(process.execPath, [GUARD, String(engine), scratch], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  child.stdin.on('error', () => {});
  child.on('error', () => {});
  child.unref();
  return () => {
    child.stdin.end('ended');
  };
}
