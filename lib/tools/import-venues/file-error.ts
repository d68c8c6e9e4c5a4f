/** Why nothing in a file can be imported, in one sentence for the operator. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
