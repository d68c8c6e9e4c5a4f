import type { TestProject } from 'vitest/node';
import { buildLocalStage } from '../../lib/local/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the local stage's cloud assembly. */
    readonly cloudAssembly: string;
  }
}

/** Bundles and synthesises the local stage once for all tests. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('cloudAssembly', await buildLocalStage());
}
