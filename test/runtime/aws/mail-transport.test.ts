import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openSes, type RawMail, transmit } from '../../../functions/runtime/aws/mail-transport.ts';

const MAIL: RawMail = {
  from: 'hello@convoke.example',
  to: 'zoe@example.org',
  bytes: Buffer.from('Subject: hello\r\n\r\nhello\r\n'),
  configurationSet: 'fates',
  tag: 'confirm_s1',
};

let server: Server | undefined;
afterEach(() => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
});

/** Sends a mail to a server that answers as told; gives what became of it and the bodies of all requests. */
async function transmitTo(answer: RequestListener, timeoutMs = 2000) {
  const requests: string[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push(Buffer.concat(chunks).toString());
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { result: await transmitAt(`http://127.0.0.1:${port}`, timeoutMs), requests };
}

function transmitAt(endpoint: string, timeoutMs = 2000) {
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  return transmit(openSes(timeoutMs), MAIL);
}

const errorOf =
  (status: number, code: string, message: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    );
  };

describe('a mail handed to SES', () => {
  it('is sent to one recipient, with the configuration set and the tag that names it', async () => {
    const { result, requests } = await transmitTo((_, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      );
    });
    expect(result).toEqual({ kind: 'sent' });
    expect(Object.fromEntries(new URLSearchParams(requests[0]))).toEqual({
      Action: 'SendRawEmail',
      Version: '2010-12-01',
      Source: MAIL.from,
      'Destinations.member.1': MAIL.to,
      'RawMessage.Data': Buffer.from(MAIL.bytes).toString('base64'),
      ConfigurationSetName: 'fates',
      'Tags.member.1.Name': 'mailId',
      'Tags.member.1.Value': 'confirm_s1',
    });
  });

  it.each([
    [400, 'Throttling', 'Maximum sending rate exceeded.', { kind: 'later', seconds: 20 }],
    [400, 'Throttling', 'Rate exceeded', { kind: 'later', seconds: 20 }],
    [400, 'ThrottlingException', 'Rate exceeded', { kind: 'later', seconds: 20 }],
    [429, 'TooManyRequestsException', 'Slow down', { kind: 'later', seconds: 20 }],
    [400, 'Throttling', 'Daily message quota exceeded.', { kind: 'later', seconds: 900 }],
    [400, 'AccountSendingPausedException', 'Paused', { kind: 'account', seconds: 900 }],
    [400, 'ConfigurationSetSendingPausedException', 'Paused', { kind: 'account', seconds: 900 }],
    [
      400,
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: a@b.org',
      { kind: 'account', seconds: 900 },
    ],
    [400, 'MessageRejected', 'Sending suspended for this account.', { kind: 'account', seconds: 900 }],
    [400, 'MessageRejected', 'Sending is paused for this account.', { kind: 'account', seconds: 900 }],
    [400, 'MailFromDomainNotVerifiedException', 'No MX', { kind: 'account', seconds: 900 }],
    [400, 'MessageRejected', 'Message contains a virus', { kind: 'rejected' }],
    [400, 'MessageRejected', 'Illegal address not-verified@b.org', { kind: 'rejected' }],
    [400, 'InvalidParameterValue', 'Missing final @', { kind: 'rejected' }],
    [403, 'AccessDenied', 'not authorized', { kind: 'refused' }],
    [403, 'SignatureDoesNotMatch', 'signature', { kind: 'refused' }],
    [400, 'ConfigurationSetDoesNotExist', 'no such set', { kind: 'refused' }],
    [500, 'InternalFailure', 'oops', { kind: 'unknown' }],
    [503, 'ServiceUnavailable', 'oops', { kind: 'unknown' }],
    [408, 'RequestTimeout', 'oops', { kind: 'unknown' }],
  ] as const)(
    'answered %i %s (%s) becomes %o, after one request',
    async (status, code, message, expected) => {
      const { result, requests } = await transmitTo(errorOf(status, code, message));
      expect(result).toMatchObject(expected);
      expect(requests).toHaveLength(1);
    },
  );

  it('is of unknown outcome when no answer comes in time, and is not sent twice', async () => {
    const { result, requests } = await transmitTo(() => {}, 100);
    expect(result).toEqual({ kind: 'unknown', reason: 'TimeoutError' });
    expect(requests).toHaveLength(1);
  });

  it('is of unknown outcome when the server keeps it waiting with signs of life', async () => {
    const { result } = await transmitTo((_, response) => {
      const alive = setInterval(() => response.writeProcessing(), 20);
      response.on('close', () => clearInterval(alive));
    }, 200);
    expect(result).toEqual({ kind: 'unknown', reason: 'TimeoutError' });
  });

  it('is of unknown outcome when the connection breaks before the answer', async () => {
    const { result, requests } = await transmitTo((request) => request.socket.destroy());
    expect(result).toMatchObject({ kind: 'unknown' });
    expect(requests).toHaveLength(1);
  });

  it('is of unknown outcome when the answer cannot be read', async () => {
    const { result, requests } = await transmitTo((_, response) => response.end('<html>'));
    expect(result).toMatchObject({ kind: 'unknown' });
    expect(requests).toHaveLength(1);
  });

  it('was surely not sent when nobody listens', async () => {
    expect(await transmitAt('http://127.0.0.1:1')).toMatchObject({ kind: 'later', seconds: 60 });
  });
});
