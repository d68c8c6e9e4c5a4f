/** The region and account that the emulator poses as; fauxqs knows no other account. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

/** ARN of a local resource, `resource` as the service writes its last part. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

/** Last part of an ARN whose resource part is a plain name, such as a queue's or a topic's. */
export function nameOfArn(value: string): string {
  return value.slice(value.lastIndexOf(':') + 1);
}
