const TYPES = ['feat', 'fix', 'docs', 'test', 'refactor', 'perf', 'build', 'ci', 'chore', 'revert'];
/** The longest subject that `git log --oneline` and GitHub show in full. */
const LONGEST = 72;
const SUBJECT = new RegExp(String.raw`^(${TYPES.join('|')})(\([a-z0-9-]+\))?!?: \S`);

/** What is wrong with the first line of a commit message, in one sentence; undefined if it follows CONTRIBUTING. */
export function complaintAbout(subject: string): string | undefined {
  if (!SUBJECT.test(subject))
    return `is not "type(scope): what", where the scope may be left out and the type is one of ${TYPES.join(', ')}.`;
  const length = [...subject].length;
  if (length > LONGEST)
    return `has ${length} characters, more than ${LONGEST}: the body has room for the rest.`;
  return subject.endsWith('.') ? 'ends in a full stop: it is a title.' : undefined;
}
