import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../arns.ts';
import type { Deliveries } from '../lambda/deliveries.ts';
import type { DeployedRule } from '../template/deployed-schedule.ts';

/** Runs the template's scheduled rules. */
export class Scheduler {
  readonly #rules: readonly DeployedRule[];
  readonly #deliveries: Deliveries;
  readonly #report: (line: string) => void;
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(rules: readonly DeployedRule[], deliveries: Deliveries, report: (line: string) => void) {
    this.#rules = rules;
    this.#deliveries = deliveries;
    this.#report = report;
  }

  start(): void {
    this.#timers = this.#rules.map((rule) =>
      setInterval(() => {
        this.#run(rule).catch((error) => this.#report(String(error)));
      }, rule.everyMs),
    );
  }

  /** Runs every rule once, now. Throws if a function fails. */
  async tick(): Promise<void> {
    await Promise.all(this.#rules.map((rule) => this.#run(rule)));
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #run(rule: DeployedRule): Promise<void> {
    const invoked = await this.#deliveries.invoke(rule.function, {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: ACCOUNT,
      time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      region: REGION,
      resources: [rule.arn],
      detail: {},
    });
    if (!invoked.ok)
      throw new Error(`${rule.function.name} failed: ${invoked.errorType}: ${invoked.errorMessage}`);
  }
}
