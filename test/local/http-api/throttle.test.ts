import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../lib/local/http-api/throttle.ts';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

describe('the throttle of the API', () => {
  it('given requests at any times, then never more pass than the burst and what the rate gives since', () => {
    const pauses = fc.array(fc.nat({ max: 2_000 }), { maxLength: 100 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        pauses,
        (rate, burst, ms) => {
          let now = 0;
          const admits = createRateLimiter({ rate, burst }, () => now);
          let passed = 0;
          for (const pause of ms) {
            now += pause;
            if (admits()) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(burst + (now * rate) / 1000);
        },
      ),
    );
  });

  it('given a quiet time, then the burst passes at once, and later one for each token', () => {
    let now = 0;
    const admits = createRateLimiter({ rate: 2, burst: 3 }, () => now);
    const knock = (times: number) => Array.from({ length: times }, () => admits());
    expect(knock(5)).toEqual([true, true, true, false, false]);
    now = 499;
    expect(knock(1)).toEqual([false]);
    now = 500;
    expect(knock(2)).toEqual([true, false]);
    now = 3_600_000;
    expect(knock(4)).toEqual([true, true, true, false]);
  });

  const knocker = (Stage: object) => async (path: string) => {
    emulator ??= await startSmallEmulator({ resources: { Stage } });
    return (await fetch(`${emulator.url}${path}`)).status;
  };

  it('given a route with a limit of its own, when one more than its burst comes, then only it is refused', async () => {
    const knock = knocker({
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 4 },
        RouteSettings: { 'GET /things/mine': { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 } },
      },
    });
    expect([await knock('/things/mine'), await knock('/things/mine'), await knock('/things/mine')]).toEqual([
      200, 200, 429,
    ]);
    // The rest have one bucket together, whatever route they are of, and even of none.
    const rest = ['/things/one', '/files/a', '/nowhere', '/things/two', '/things/three'];
    expect(await Promise.all(rest.map(knock)).then((all) => all.toSorted())).toEqual([
      200, 200, 200, 200, 429,
    ]);
    expect(await knock('/things/mine')).toBe(429);
  });

  it('given a stage that lets two requests through, when a third comes, then no function is asked', async () => {
    const Stage = {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 },
      },
    };
    emulator = await startSmallEmulator({ resources: { Stage } });
    const knock = async () => {
      const response = await fetch(`${emulator?.url}/things/one`, {
        headers: { origin: 'https://friend.example.org' },
      });
      expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.example.org');
      return { status: response.status, body: await response.text() };
    };
    expect((await knock()).status).toBe(200);
    expect((await knock()).status).toBe(200);
    expect(await knock()).toEqual({ status: 429, body: '{"message":"Too Many Requests"}' });
  });
});
