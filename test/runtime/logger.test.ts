import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BusyError } from '../../functions/domain/errors.ts';
import { isDenied, isPassing } from '../../functions/runtime/aws/aws.ts';
import { log } from '../../functions/runtime/logger.ts';

beforeEach(() => {
  for (const level of ['warn', 'error'] as const) vi.spyOn(console, level).mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

/** What is logged of an error. */
function logged(error: unknown): Record<string, unknown> {
  log.error('message failed', error, { messageId: 'm1' });
  return vi.mocked(console.error).mock.calls.at(-1)?.[0];
}

const awsError = (name: string, message = '', more: object = {}) =>
  Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: 400, requestId: 'r-1234567' },
    ...more,
  });

const USER = 'User: arn:aws:sts::123456789012:assumed-role/convoke/match is not authorized to perform';
const TABLE = 'arn:aws:dynamodb:eu-central-1:123456789012:table/convoke';

describe('given that AWS denies something, when that is logged', () => {
  test.each([
    [`${USER}: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows it`, TABLE],
    [
      `${USER}: dynamodb:PutItem on resource: ${TABLE}/index/gsi1 with an explicit deny`,
      `${TABLE}/index/gsi1`,
    ],
    [`${USER}: dynamodb:PutItem on resource: ${TABLE}`, TABLE],
  ])('then action and resource are named: %s', (message, resource) => {
    expect(logged(awsError('AccessDeniedException', message))).toEqual({
      message: 'message failed',
      error: 'AccessDeniedException',
      action: 'dynamodb:PutItem',
      resource,
      requestId: 'r-1234567',
      httpStatusCode: 400,
      stack: expect.stringContaining('at '),
      messageId: 'm1',
    });
  });

  test.each([
    ['sqs:sendmessage', 'arn:aws:sqs:eu-central-1:123456789012:convoke-MailOrders'],
    ['sns:Publish', 'arn:aws:sns:eu-central-1:123456789012:convoke-Alarms'],
    [
      'secretsmanager:GetSecretValue',
      'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:Token-a1B2c3',
    ],
    ['ses:SendRawEmail', 'arn:aws:ses:eu-central-1:123456789012:configuration-set/convoke'],
    ['ses:SendRawEmail', 'arn:aws:ses:eu-central-1:123456789012:identity/example.org'],
  ])('then %s on %s is, as any service writes it', (action, resource) => {
    const plain = `${USER}: ${action} on resource: ${resource} because of that`;
    expect(logged(awsError('AccessDenied', plain))).toMatchObject({ action, resource });
    const quoted = `${USER} \`${action}' on resource \`${resource}'`;
    expect(logged(awsError('AccessDenied', quoted))).toMatchObject({ action, resource });
  });

  test('then an address that AWS takes for a resource is not, whatever it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom('ses', 'sqs', 'dynamodb', 's3'), (address, service) => {
        const message = `${USER}: ses:SendRawEmail on resource: arn:aws:${service}:eu-west-1:1:identity/${address}`;
        const line = logged(awsError('AccessDenied', message));
        expect(line).toMatchObject({ action: 'ses:SendRawEmail' });
        expect(line).not.toHaveProperty('resource');
      }),
    );
  });
});

describe('given any error, when it is logged', () => {
  const secret = fc.constantFrom(
    'ada@example.org',
    'eyJhbGciOiJIUzI1NiJ9.e30.abc',
    'dr5reg',
    '/v1/invitations/eyJ',
  );
  const around = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...[' ', '\n', ':', "'", '`', 'arn:aws:ses:eu-west-1:1:identity/', 'not authorized to perform: '],
        ...['on resource: ', 'ses:SendRawEmail', `${TABLE}`, 'because'],
      ),
      fc.string(),
    ),
    { maxLength: 6 },
  );

  test('then nothing of its message is, but what AWS says of itself', () => {
    fc.assert(
      fc.property(around, secret, around, (before, person, after) => {
        const text = [...before, '"', person, '"', ...after].join('');
        const line = logged(awsError('ValidationException', text, { code: text, requestId: text }));
        expect(JSON.stringify(line)).not.toContain(person);
      }),
      { numRuns: 1000 },
    );
  });

  test('then the code of a lost connection is', () => {
    expect(logged(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))).toMatchObject({
      error: 'Error',
      code: 'ECONNRESET',
    });
    expect(logged('text')).toEqual({ message: 'message failed', error: 'string', messageId: 'm1' });
  });
});

describe('given an error', () => {
  const status = (httpStatusCode: number) => awsError('Whatever', '', { $metadata: { httpStatusCode } });

  test.each([
    ['throttling', awsError('ThrottlingException')],
    ['contention', new BusyError('contended')],
    ['a conflict of transactions', awsError('TransactionConflictException')],
    ['no answer', awsError('TimeoutError')],
    ['a broken connection', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['an error of the service', status(503)],
    ['too many requests', status(429)],
  ])('when it is %s, then it passes, and rings nothing', (_, error) => {
    expect([isPassing(error), isDenied(error)]).toEqual([true, false]);
    log.failure('record is tried again', error);
    expect(console.error).not.toHaveBeenCalled();
    expect(console.warn).toHaveBeenCalledOnce();
  });

  test.each([
    ['a missing permission', awsError('AccessDeniedException'), true],
    ['a missing permission of a queue', status(403), true],
    ['a missing table', awsError('ResourceNotFoundException'), true],
    ['a request that is wrong', awsError('ValidationException'), false],
    ['a mistake of ours', new TypeError('x is undefined'), false],
    ['no error at all', 'text', false],
  ])('when it is %s, then it does not pass, and rings', (_, error, isOfTheStage) => {
    expect([isPassing(error), isDenied(error)]).toEqual([false, isOfTheStage]);
    log.failure('record is tried again', error);
    expect(console.error).toHaveBeenCalledOnce();
  });
});
