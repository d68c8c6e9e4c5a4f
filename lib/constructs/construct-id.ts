/** Id of an entry point's construct: `http/sign-up` -> `HttpSignUp`. */
export function constructId(entryPoint: string): string {
  return entryPoint
    .split(/[/-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
