import { once } from 'node:events';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator;
beforeAll(async () => {
  emulator = await startSmallEmulator();
});
afterAll(() => emulator.stop());

const echoed = z.object({
  event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) }),
});

/** The address that a function is told when somebody at `localAddress` calls, whatever they say of themselves. */
async function sourceOf(localAddress: string, host = '127.0.0.1'): Promise<string> {
  const { port } = new URL(emulator.url);
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const request = get({ host, port, path: '/things/one', localAddress, headers, agent: false });
  const [response] = await once(request, 'response');
  return z.parse(echoed, JSON.parse(await text(response))).event.requestContext.http.sourceIp;
}

describe('the address of whoever asks', () => {
  it('is that of the connection: each of this machine is another source, and no header counts', async () => {
    for (const address of ['127.0.0.1', '127.0.0.2', '127.8.9.10'])
      expect(await sourceOf(address)).toBe(address);
  });

  it('may be that of the newer protocol, which localhost is to many programs', async (context) => {
    const source = await sourceOf('::1', '::1').catch((error: NodeJS.ErrnoException) => {
      // Only a machine without the protocol has no such address.
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return context.skip();
      throw error;
    });
    expect(source).toBe('::1');
  });
});

describe('a function that takes longer than the API waits', () => {
  it('is not waited for: 503 in the words of the gateway', async () => {
    const Integration = {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Calls', 'Arn'] },
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: 300,
      },
    };
    const impatient = await startSmallEmulator({ resources: { Integration } });
    onTestFinished(() => impatient.stop());
    const response = await fetch(`${impatient.url}/do`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ behaviour: 'hang' }),
    });
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('{"message":"Service Unavailable"}');
  });
});
