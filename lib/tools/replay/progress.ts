import type { WriteStream } from 'node:tty';
import { SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 10_000;

export interface Progress {
  update(done: { readonly confirmed: number; readonly invited: number }): void;
  /** Ends a bar and prints what comes next. */
  note(text: string): void;
  stop(): void;
}

/** A bar on a terminal, elsewhere a plain line every ten seconds, so that logs stay readable. */
export function showProgress(
  total: number,
  start: number,
  out: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean } = process.stdout,
): Progress {
  return out.isTTY ? showBar(total, start, process.stdout) : showLines(total, out);
}

function showBar(total: number, start: number, stream: WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage}% | {value}/{total} signed up | {invited} invited{toGo}',
    barsize: 30,
    hideCursor: true,
  });
  const began = performance.now();
  bar.start(total, start, { invited: 0, toGo: '' });
  return {
    update({ confirmed, invited }) {
      if (!bar.isActive) return;
      const each = (performance.now() - began) / (confirmed - start);
      bar.update(confirmed, { invited, toGo: toGo((total - confirmed) * each) });
    },
    note(text) {
      bar.stop();
      stream.write(`${text}\n`);
    },
    stop: () => bar.stop(),
  };
}

function showLines(total: number, out: Pick<WriteStream, 'write'>): Progress {
  let written = performance.now();
  return {
    update({ confirmed, invited }) {
      if (performance.now() - written < LINE_EVERY_MS) return;
      written = performance.now();
      out.write(`${confirmed} of ${total} signed up, ${invited} invited\n`);
    },
    note: (text) => out.write(`${text}\n`),
    stop: () => undefined,
  };
}

/** " | 12 min to go"; nothing while the pace is unknown. */
function toGo(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  return ms < 100_000 ? ` | ${Math.ceil(ms / 1000)} s to go` : ` | ${Math.ceil(ms / 60_000)} min to go`;
}
