import type { TestProject } from 'vitest/node';
import { buildLocalStage } from '../../lib/local/build.ts';
import { openNotes } from './permission-use.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the local stage's cloud assembly. */
    readonly cloudAssembly: string;
  }
}

/**
 * Bundles and synthesises the local stage once for all tests. Fails the run where functions did what their roles do not
 * allow, or, after every test, where roles allow what no function did.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('cloudAssembly', await buildLocalStage());
  const notes = openNotes();
  return async () => {
    const complaints = notes.close(await isWhole(project));
    if (complaints.length > 0)
      throw new Error(`lib/entry-points.ts is not what functions use:\n${complaints.join('\n')}`);
  };
}

/** Whether every test of a project has run, and has not failed before it could use what it is about. */
async function isWhole(project: TestProject): Promise<boolean> {
  if (project.name !== 'isolated' || project.vitest.config.testNamePattern) return false;
  const { testFiles } = await project.globTestFiles();
  const passed = new Set(
    project.vitest.state
      .getFiles()
      .filter(({ result }) => result?.state === 'pass')
      .map(({ filepath }) => filepath),
  );
  return testFiles.every((file) => passed.has(file));
}
