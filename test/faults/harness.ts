import { setTimeout as sleep } from 'node:timers/promises';
import { type Emulator, startEmulator } from '../../lib/local/emulator.ts';
import type { Call, Fault } from '../../lib/local/gateway/faults.ts';
import { readDeployment } from '../../lib/local/template/deployment.ts';
import { loadTemplate } from '../../lib/local/template/template.ts';
import { FOR_TESTS } from '../support/emulator-options.ts';
import { resentOf, violationsOf } from './invariants.ts';
import { Operator } from './operator.ts';
import { runScenario } from './scenario.ts';
import { callNameOf, Plan, type Trial } from './trials.ts';

/** Longest that a life may take before it counts as never coming to quiet. */
const PATIENCE_MS = 300_000;
/** The mailbox fills and the clock runs ahead: from time to time a new emulator starts. */
const LIVES_PER_EMULATOR = 40;

/** How a life under faults went. */
export interface Judged {
  readonly tried: readonly { readonly trial: Trial; readonly met: boolean }[];
  /** Every promise that was broken, in words. */
  readonly violations: readonly string[];
  /** Mails sent twice because SES's answer was lost. */
  readonly resent: number;
  /** Messages and stream records that were given up, and done when an operator replayed them. */
  readonly givenUp: number;
}

/** Emulators on which lives are played one after the other. */
export class Harness {
  readonly #cloudAssembly: string;
  #emulator: Emulator | undefined;
  #lives = 0;

  constructor(cloudAssembly: string) {
    this.#cloudAssembly = cloudAssembly;
  }

  /** A life without faults: how often each call of each function is made. */
  async baselineRun(): Promise<Judged & { readonly counts: ReadonlyMap<string, number> }> {
    const counts = new Map<string, number>();
    const judged = await this.#judge([], (call) => {
      const name = callNameOf(call);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return undefined;
    });
    return { ...judged, counts };
  }

  /** A life with these faults. */
  run(trials: readonly Trial[]): Promise<Judged> {
    // The schedule ticks when an hour is over, which may fail as all else does.
    const plan = new Plan(trials, (ms) => this.#emulator?.advanceClock(ms).catch(() => undefined));
    return this.#judge(trials, (call) => plan.of(call), plan);
  }

  async close(): Promise<void> {
    await this.#emulator?.stop();
    this.#emulator = undefined;
  }

  async #judge(
    trials: readonly Trial[],
    fault: (call: Call) => Fault | undefined,
    plan?: Plan,
  ): Promise<Judged> {
    const emulator = await this.#open();
    const over = new AbortController();
    const after = await Promise.race([
      runScenario(emulator, this.#operatorOf(emulator), fault),
      sleep(PATIENCE_MS, undefined, { signal: over.signal }).catch(() => undefined),
    ]);
    over.abort();
    const givenUp = after?.givenUp ?? [];
    const violations = after
      ? // One fault must be borne without an operator.
        [...violationsOf(after), ...(trials.length < 2 ? givenUp : [])]
      : [`it never comes to quiet: ${restlessOf(emulator)}`];
    // What a broken life left behind must not be held against the next one.
    if (violations.length > 0) await this.close();
    return {
      tried: trials.map((trial) => ({ trial, met: plan?.hasMet(trial) ?? false })),
      violations,
      resent: after ? resentOf(after) : 0,
      givenUp: givenUp.length,
    };
  }

  #operatorOf(emulator: Emulator): Operator {
    return new Operator(emulator, readDeployment(loadTemplate(this.#cloudAssembly), emulator.gatewayUrl));
  }

  async #open(): Promise<Emulator> {
    if (this.#lives % LIVES_PER_EMULATOR === 0) await this.close();
    this.#lives += 1;
    this.#emulator ??= await startEmulator({
      cloudAssembly: this.#cloudAssembly,
      ...FOR_TESTS,
      longestDelaySeconds: 0,
    });
    return this.#emulator;
  }
}

/** Queues that still hold something. */
const restlessOf = (emulator: Emulator): string =>
  emulator.queueNames.filter((name) => emulator.queued(name).length > 0).join(', ') ||
  'no queue holds anything';
